"""Text into pieces: names, words, numbers, texts, signs, line ends. Each letter of the text is looked at once."""

from __future__ import annotations

import re

from .._tree import Comment
from . import _strange
from ._lexicon import Lexicon
from ._piece import BREAKS, Piece
from ._teller import Teller

_SIGNS = (
    "===", "!==", "==", ":=", "!=", "<>", "<=", ">=", "=<", "=>", "->", "**", "//", "&&", "||", "++",
    "+=", "-=", "*=", "/=", *"-+*/^=<>,:()[]{}.;!&|%?≠≤≥",
)  # fmt: skip
"""Ours, and those of other languages, which are told where they stand."""

_PIECE = re.compile(
    rf"[ \t\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000{_strange.UNSEEN}]*(?:"
    r"(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+(?![A-Za-z0-9_]))?%?)"
    rf'|(?P<text>"[^"{BREAKS}]*")'
    rf"|(?P<sign>{'|'.join(map(re.escape, _SIGNS))})"
    rf"|(?P<comment>\#[^{BREAKS}]*)"
    rf"|(?P<line>[{BREAKS}])"
    r"|(?P<other>[\s\S])"
    r"|(?P<end>\Z))"
)


def cut(text: str, lexicon: Lexicon, teller: Teller) -> tuple[list[Piece], list[Comment]]:
    """Every piece of a program in order, an `end` after the last; and its comments, apart.

    Line ends that follow one another are one.
    """
    cutter = Cutter(text, lexicon, teller)
    at: int | None = 0
    while at is not None:
        at = cutter.step(at)
    return cutter.pieces, cutter.comments


class Cutter:
    """The pieces and the comments of a text, as far as it is cut."""

    def __init__(self, text: str, lexicon: Lexicon, teller: Teller) -> None:
        self.text, self.lexicon, self.teller = text, lexicon, teller
        self.pieces: list[Piece] = []
        self.comments: list[Comment] = []
        self.fresh = True
        """Whether nothing stands in this line yet."""
        self.inside = 0
        """How many brackets are open in this line."""

    def step(self, at: int) -> int | None:
        """Cuts one piece off. Where the next begins, or None after the last."""
        match = _PIECE.match(self.text, at)
        assert match is not None
        group = match.lastgroup
        start, at = match.span(group)  # type: ignore[arg-type]
        match group:
            case "name":
                if self.fresh and match[group] == "REM":
                    at = _strange.comment(self, start, at)
                elif at < len(self.text) and not self.text[at].isascii():
                    at = _strange.name(self, start)
                else:
                    self.named(match[group], start, at)
            case "sign":
                at = self._sign(start, at)
            case "number":
                self.pieces.append(Piece("number", start, at, match[group]))
            case "text":
                self.pieces.append(Piece("text", start, at, match[group][1:-1]))
            case "comment":
                self.comment(start, start + 1)
            case "line":
                self.line(start, at)
                return at
            case "end":
                self.pieces.append(Piece("end", at, at, ""))
                return None
            case _:
                at = _strange.letter(self, start)
        self.fresh = False
        return at

    def named(self, name: str, start: int, end: int) -> None:
        """A name, or a word of the language."""
        it = self.lexicon.reserved.get(name)
        self.pieces.append(Piece("name", start, end, name) if it is None else Piece(it.kind, start, end, name, it.key))

    def line(self, start: int, end: int) -> None:
        """The end of a line."""
        if self.pieces and self.pieces[-1].kind != "line":
            self.pieces.append(Piece("line", start, end, "\n"))
        self.fresh, self.inside = True, 0

    def comment(self, start: int, after: int) -> int:
        """A comment, whose text begins `after` its sign; where its line ends."""
        end = _strange.line_end(self.text, after)
        self.comments.append(Comment(start=start, end=end, text=self.text[after:end].rstrip(), alone=self.fresh))
        return end

    def _sign(self, start: int, end: int) -> int:
        sign = self.text[start:end]
        if sign == "//" and _strange.is_comment(self, end):
            return _strange.comment(self, start, end)
        if sign == ";":
            return _strange.semicolon(self, start)
        self.inside += (sign in "([{") - (sign in ")]}")
        self.pieces.append(Piece("sign", start, end, sign))
        return end
