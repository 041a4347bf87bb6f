"""A program as tokens with their meaning, for whoever colours it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ._parse import Read, read
from ._piece import Piece

TokenKind = Literal[
    "word", "frame", "layer", "setting", "label", "choice", "name", "number", "text", "comment", "sign", "wrong"
]


class Token(Struct, frozen=True):
    """One piece of a program, from `start` up to `end` in characters. `key` is a word's key in the table."""

    kind: TokenKind
    start: int
    end: int
    text: str
    key: str | None = None


def tokens(text: str, *, language: str | None = None) -> tuple[Token, ...]:
    """Every piece of a program in order, comments too. What lies between them is space, or nothing that can be read.

    >>> [(token.kind, token.text) for token in tokens("layer hidden size 16  # units")]
    [('frame', 'layer'), ('layer', 'hidden'), ('setting', 'size'), ('number', '16'), ('comment', '# units')]
    """
    found = read(text, language)
    made = [_token(found, piece) for piece in found.reader.pieces if piece.end > piece.start and piece.kind != "line"]
    made += [Token("comment", each.start, each.end, text[each.start : each.end]) for each in found.comments]
    return tuple(sorted(made, key=lambda token: token.start))


def _token(found: Read, piece: Piece) -> Token:
    written = found.reader.text[piece.start : piece.end]
    if piece.key == "unknown":
        return Token("wrong", piece.start, piece.end, written)
    kind, key = found.reader.roles.get(piece.start, (piece.kind, piece.key or None))
    return Token(kind, piece.start, piece.end, written, key if key != "several" else None)  # type: ignore[arg-type]
