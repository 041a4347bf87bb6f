"""Text into pieces: names, words, numbers, texts, signs, line ends. Every letter of the text is looked at once."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from msgspec import Struct

from .._mistake import Edit
from .._tree import Comment
from ._lexicon import Lexicon
from ._teller import Teller, short


class Piece(Struct, frozen=True, gc=False):
    """One piece of the text, from `start` up to `end`. `text` is what it means: a text without its quotes."""

    kind: Literal["name", "word", "frame", "number", "text", "sign", "line", "end"]
    start: int
    end: int
    text: str
    key: str = ""
    """Of a reserved word: its key in the table."""


BREAKS = "\n\r\u2028\u2029\x85"
_UNSEEN = "\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069"
_JOINERS = "\u200c\u200d"
_SPACES = r" \t\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000" + _UNSEEN + _JOINERS

_PIECE = re.compile(
    rf"[{_SPACES}]*(?:"
    r"(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+(?!\w))?%?)"
    rf'|(?P<text>"[^"{BREAKS}]*")'
    r"|(?P<sign>===|!==|==|:=|!=|<>|<=|>=|=<|=>|->|\*\*|//|&&|\|\||\+\+|\+=|-=|\*=|/=|[-+*/^=<>,:()\[\]{}.;!&|%?@$\\≠≤≥])"
    rf"|(?P<comment>\#[^{BREAKS}]*)"
    rf"|(?P<line>[{BREAKS}])"
    r"|(?P<other>[\s\S])"
    r"|(?P<end>\Z))"
)
_IS_UNSEEN = re.compile(f"[{_UNSEEN}{_JOINERS}]")
_REST = re.compile(f"[^{BREAKS}]*")
_CUT = re.compile(r"(?<=\S)\s*(?=,\s*[^\W\d]\w*\s*:)")
"""Where an unclosed text most likely ended: before `, label:`."""

_CURLY = "“”„‟«»＂"
_SINGLE = "'‘’‚‛‹›`´"
_CLOSES_CURLY = re.compile(rf'[^"{_CURLY}{BREAKS}]*["{_CURLY}]')
_CLOSES_SINGLE = re.compile(rf"[^{BREAKS}]*?[{_SINGLE}](?!\w)")
_MEANT = {
    **dict.fromkeys("−–—‐‑", "-"), **dict.fromkeys("×·⋅∙∗", "*"), **dict.fromkeys("÷⁄∕", "/"),
    "，": ",", "、": ",", "：": ":", "（": "(", "）": ")", "［": "[", "］": "]", "＝": "=", "＋": "+", "＊": "*",
    "＜": "<", "＞": ">", "％": "%", "；": ";", "＃": "#",
}  # fmt: skip
"""Signs that only look like ours."""
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}


class Cut(Struct):
    """A text cut into pieces: what is to be read, with an `end` after the last, and the comments apart."""

    pieces: list[Piece]
    comments: list[Comment]


def cut(text: str, lexicon: Lexicon, teller: Teller) -> Cut:
    """Every piece of a program in order. Line ends that follow one another are one."""
    return _Cutter(text, lexicon, teller).cut()


class _Cutter:
    def __init__(self, text: str, lexicon: Lexicon, teller: Teller) -> None:
        self.text, self.lexicon, self.teller = text, lexicon, teller
        self.pieces: list[Piece] = []
        self.comments: list[Comment] = []

    def cut(self) -> Cut:
        text, at, fresh = self.text, 0, True
        reserved, pieces = self.lexicon.reserved, self.pieces
        while True:
            match = _PIECE.match(text, at)
            assert match is not None
            group = match.lastgroup
            start, at = match.span(group)  # type: ignore[arg-type]
            if group == "name":
                name = match[group]
                if at < len(text) and not text[at].isascii():
                    at = self._name(start)
                elif (it := reserved.get(name)) is not None:
                    pieces.append(Piece(it.kind, start, at, name, it.key))
                else:
                    pieces.append(Piece("name", start, at, name))
            elif group == "sign":
                at = self._sign(start, at, fresh)
            elif group in ("number", "text"):
                meant = match[group] if group == "number" else match[group][1:-1]
                pieces.append(Piece(group, start, at, meant))  # type: ignore[arg-type]
            elif group == "comment":
                self.comments.append(Comment(start=start, end=at, text=text[start + 1 : at].rstrip(), alone=fresh))
            elif group == "line":
                if pieces and pieces[-1].kind != "line":
                    pieces.append(Piece("line", start, at, "\n"))
                fresh = True
                continue
            elif group == "end":
                pieces.append(Piece("end", len(text), len(text), ""))
                return Cut(pieces, self.comments)
            else:
                at = self._other(start)
            fresh = False

    def _name(self, start: int) -> int:
        """A name with letters beyond ASCII: accents count, what cannot be seen does not."""
        text, end, at = self.text, start, start
        while at < len(text):
            if _is_of_name(text[at]):
                end = at + 1
            elif not _IS_UNSEEN.match(text[at]):
                break
            at += 1
        name = unicodedata.normalize("NFC", text[start:end])
        seen = _IS_UNSEEN.sub("", name)
        if seen != name and (
            seen.isascii() or _IS_UNSEEN.sub("", name.translate({0x200C: None, 0x200D: None})) != name
        ):
            self.teller.tell("unseen_letter", start, end, self.teller.use(start, end, seen), name=seen)
            name = seen
        it = self.lexicon.reserved.get(name)
        self.pieces.append(Piece("name", start, end, name) if it is None else Piece(it.kind, start, end, name, it.key))
        return end

    def _sign(self, start: int, end: int, fresh: bool) -> int:
        sign = self.text[start:end]
        if sign == "//" and fresh:
            return self._comment(start, end)
        if sign == ";":
            return self._line_by(start, end)
        self.pieces.append(Piece("sign", start, end, sign))
        return end

    def _comment(self, start: int, end: int) -> int:
        """`// …`, as some languages write a comment."""
        rest = _REST.match(self.text, end)
        assert rest is not None
        self.teller.tell("comment_sign", start, end, self.teller.use(start, end, "#"), sign=self.text[start:end])
        self.comments.append(Comment(start=start, end=rest.end(), text=rest[0].rstrip(), alone=True))
        return rest.end()

    def _line_by(self, start: int, end: int) -> int:
        """`;`, with which other languages end a line."""
        rest = _REST.match(self.text, end)
        assert rest is not None
        last = not rest[0].strip() or rest[0].lstrip().startswith("#")
        fix = self.teller.remove(start, end) if last else self.teller.change("fix_new_line", Edit(start, end, "\n"))
        self.teller.tell("semicolon", start, end, fix)
        if self.pieces and self.pieces[-1].kind != "line":
            self.pieces.append(Piece("line", start, end, "\n"))
        return end

    def _other(self, start: int) -> int:
        """A letter or sign that the language does not have, read as what it looks like."""
        letter, end = self.text[start], start + 1
        if letter == '"':
            return self._unclosed(start)
        if letter in _CURLY:
            return self._foreign_text(start, _CLOSES_CURLY)
        if letter in _SINGLE:
            return self._foreign_text(start, _CLOSES_SINGLE)
        if (meant := _MEANT.get(letter)) is not None:
            return self._looks_like(start, end, meant)
        if letter.isalpha():
            return self._name(start)
        if letter in "⁰¹²³⁴⁵⁶⁷⁸⁹":
            return self._raised(start)
        if letter in _FRACTIONS:
            return self._read_as(start, end, "number", _FRACTIONS[letter])
        if letter.isdecimal():
            return self._digits(start)
        if self.pieces and self.pieces[-1].kind == "sign" and self.pieces[-1].text == "?":
            return end  # One mistake is enough for a row of them.
        self.teller.tell(
            "letter", start, end, self.teller.remove(start, end), letter=short(letter) or f"U+{ord(letter):04X}"
        )
        return end

    def _looks_like(self, start: int, end: int, meant: str) -> int:
        if meant == "#":
            return self._comment(start, end)
        if meant == ";":
            return self._line_by(start, end)
        return self._read_as(start, end, "sign", meant)

    def _read_as(self, start: int, end: int, kind: Literal["sign", "number"], meant: str) -> int:
        fix = self.teller.use(start, end, meant)
        self.teller.tell("looks_like", start, end, fix, written=self.text[start:end], meant=meant)
        self.pieces.append(Piece(kind, start, end, meant))
        return end

    def _raised(self, start: int) -> int:
        """`x²`"""
        end = start
        while end < len(self.text) and self.text[end] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
            end += 1
        digits = self.text[start:end].translate(_RAISED)
        fix = self.teller.use(start, end, f"^{digits}")
        self.teller.tell("looks_like", start, end, fix, written=self.text[start:end], meant=f"^{digits}")
        self.pieces += (Piece("sign", start, start, "^"), Piece("number", start, end, digits))
        return end

    def _digits(self, start: int) -> int:
        """Digits of another script."""
        end = start
        while end < len(self.text) and self.text[end].isdecimal():
            end += 1
        return self._read_as(
            start, end, "number", "".join(str(unicodedata.decimal(each)) for each in self.text[start:end])
        )

    def _foreign_text(self, start: int, closing: re.Pattern[str]) -> int:
        """A text in curly or single quotes."""
        match = closing.match(self.text, start + 1)
        if match is None:
            return self._unclosed(start)
        end, inside = match.end(), self.text[start + 1 : match.end() - 1]
        edits = (Edit(start, start + 1, '"'), Edit(end - 1, end, '"'))
        fix = None if '"' in inside else self.teller.change("fix_quotes", *edits)
        self.teller.tell("quotes", start, end, fix, quote=self.text[start])
        self.pieces.append(Piece("text", start, end, inside))
        return end

    def _unclosed(self, start: int) -> int:
        """A text without its second quote: up to the end of the line, or to the next option."""
        rest = _REST.match(self.text, start + 1)
        assert rest is not None
        end = start + 1 + len(rest[0].rstrip())
        if self.text[start] == '"' and (cutting := _CUT.search(self.text, start + 1, rest.end())) is not None:
            end = cutting.start()
        edits = (Edit(start, start + 1, '"'),) if self.text[start] != '"' else ()
        fix = None if '"' in self.text[start + 1 : end] else self.teller.put(end, '"', *edits)
        self.teller.tell("text_open", start, end, fix, text=short(self.text[start + 1 : end]))
        self.pieces.append(Piece("text", start, end, self.text[start + 1 : end]))
        return end


def _is_of_name(letter: str) -> bool:
    return letter == "_" or letter.isalpha() or letter.isdecimal() or _is_mark(letter)


def _is_mark(letter: str) -> bool:
    """Whether it is written on the letter before it, as an accent is."""
    return unicodedata.category(letter)[0] == "M"
