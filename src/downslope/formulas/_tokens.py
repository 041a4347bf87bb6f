"""Text into tokens. What people paste is taken as meant: `−`, `×`, `÷`, `π`, `x²`, curly and square brackets."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

import msgspec

Kind: TypeAlias = Literal[
    "number", "word", "operator", "power", "open", "close", "comma", "bar", "equals", "junk", "end"
]


class Token(msgspec.Struct, frozen=True):
    """One piece of the text, from `start` up to `end`, counted in characters."""

    kind: Kind
    start: int
    end: int
    text: str
    meaning: str


_SPACES = (
    " \t\n\r\f\v\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff"
)

_OPERATORS = {
    "**": "^",
    **dict.fromkeys("+", "+"),
    **dict.fromkeys("-−–‐‑", "-"),
    **dict.fromkeys("*×·⋅∙∗", "*"),
    **dict.fromkeys("/÷⁄∕", "/"),
    **dict.fromkeys("^", "^"),
}
_OPENS = "([{"
_CLOSES = ")]}"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")

# Letters are listed, not asked of Unicode, so that Python and the browser agree whatever version of it they carry.
_LETTER = "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u0373\u0376-\u037d\u0386\u0388-\u03bf\u03c1-\u03ff"
WORD = f"[{_LETTER}][{_LETTER}0-9]*"

_PATTERN = re.compile(
    rf"(?P<space>[{re.escape(_SPACES)}]+)"
    r"|(?P<number>(?:[0-9]+(?:\.[0-9]*)*|\.[0-9]+(?:\.[0-9]*)*)(?:[eE][+\-]?[0-9]+)?)"
    rf"|(?P<word>{WORD})"
    r"|(?P<pi>π)|(?P<root>√)"
    r"|(?P<operator>\*\*|[-+*/^−–‐‑×·⋅∙∗÷⁄∕])"
    r"|(?P<power>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])"
    r"|(?P<comma>,)|(?P<bar>\|)|(?P<equals>=+)"
    r"|(?P<junk>[\s\S])"
)
_MEANINGS = {"pi": "pi", "root": "sqrt"}


def tokens(text: str) -> list[Token]:
    """Every piece of the text in order, spaces left out, with an `end` after the last.

    >>> [token.meaning for token in tokens("2x² − π")]
    ['2', 'x', '2', '-', 'pi', '']
    """
    found: list[Token] = []
    for match in _PATTERN.finditer(text):
        if match.lastgroup != "space":
            found.append(_token(match))
    last = found[-1].end if found else 0
    return [*found, Token("end", last, last, "", "")]


def _token(match: re.Match[str]) -> Token:
    group, text, start, end = match.lastgroup, match.group(), match.start(), match.end()
    match group:
        case "pi" | "root":
            return Token("word", start, end, text, _MEANINGS[group])
        case "operator":
            return Token("operator", start, end, text, _OPERATORS[text])
        case "power":
            return Token("power", start, end, text, text.translate(_RAISED))
        case "open" | "close":
            return Token(group, start, end, text, "()"[group == "close"])
        case "number" | "word" | "comma" | "bar" | "equals" | "junk":
            return Token(group, start, end, text, text)
    raise AssertionError(group)


def closing(opening: str) -> str:
    """The bracket that closes this one: `)` for `(`."""
    return _CLOSES[_OPENS.index(opening)]


def is_word(name: str) -> bool:
    """Whether a place could be called so."""
    return re.fullmatch(WORD, name) is not None
