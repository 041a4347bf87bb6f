"""Which part of a program is what, for an editor to colour: no grammar has to be installed for it."""

from __future__ import annotations

from collections.abc import Mapping

from lsprotocol.types import SemanticTokenTypes

from ...language import tokens
from ._places import Places

_OF_KIND: Mapping[str, SemanticTokenTypes] = {
    "word": SemanticTokenTypes.Function,
    "frame": SemanticTokenTypes.Keyword,
    "layer": SemanticTokenTypes.Class,
    "setting": SemanticTokenTypes.Property,
    "label": SemanticTokenTypes.Parameter,
    "choice": SemanticTokenTypes.EnumMember,
    "name": SemanticTokenTypes.Variable,
    "number": SemanticTokenTypes.Number,
    "text": SemanticTokenTypes.String,
    "comment": SemanticTokenTypes.Comment,
}
LEGEND: list[str] = [each.value for each in _OF_KIND.values()]


def colours(text: str, places: Places, language: str | None) -> list[int]:
    """Five numbers for each piece, as the protocol wants them: lines and letters on from the one before, and so on."""
    found: list[int] = []
    line = letter = 0
    for token in tokens(text, language=language):
        if token.kind not in _OF_KIND:
            continue
        start, end = places.position(token.start), places.position(token.end)
        if end.line != start.line or end.character <= start.character:
            continue
        on = start.character - (letter if start.line == line else 0)
        found += [start.line - line, on, end.character - start.character, list(_OF_KIND).index(token.kind), 0]
        line, letter = start.line, start.character
    return found
