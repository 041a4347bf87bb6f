"""Which operator comes next, however it is written: `is`, `==`, `is equal to`."""

from __future__ import annotations

from msgspec import Struct

from .._tree import Operator
from ._piece import Piece
from ._reader import Reader

OR, AND, NOT, COMPARE, PLUS, TIMES, MINUS, POWER = range(1, 9)
"""How tightly operators bind, the loosest first."""

_BINDS: dict[str, int] = {
    "or": OR, "and": AND, "is": COMPARE, "is_not": COMPARE, "<": COMPARE, ">": COMPARE, "<=": COMPARE, ">=": COMPARE,
    "+": PLUS, "-": PLUS, "*": TIMES, "/": TIMES, "^": POWER,
}  # fmt: skip
_FOREIGN: dict[str, Operator] = {
    "=": "is", "==": "is", "===": "is", ":=": "is", "!=": "is_not", "!==": "is_not", "<>": "is_not", "≠": "is_not",
    "=<": "<=", "≤": "<=", "=>": ">=", "≥": ">=", "**": "^", "//": "/", "&&": "and", "&": "and", "||": "or", "|": "or",
    "++": "+", "%": "/",
}  # fmt: skip
"""What other languages write, and what it is here."""


class Infix(Struct, frozen=True):
    """An operator between two values, and how many pieces it is made of."""

    operator: Operator
    binds: int
    count: int = 1
    foreign: bool = False
    """Whether it is written in a way that has to be told."""


def infix(reader: Reader) -> Infix | None:
    """The operator that comes next, or None."""
    piece = reader.now
    after = reader.ahead()
    if piece.kind == "sign":
        if piece.text in ("<", ">") and after.kind == "sign" and after.text == "=":
            return _known(f"{piece.text}=", 2, foreign=True)
        if piece.text in _BINDS:
            return _known(piece.text)
        if piece.text in _FOREIGN:
            return _known(_FOREIGN[piece.text], foreign=True)
        return _times(piece, reader) if piece.text == "(" else None
    if piece.kind not in ("name", "frame"):
        return None
    if piece.text in reader.lexicon.phrases and (found := _phrase(reader)) is not None:
        return found
    if piece.kind == "frame":
        if piece.key == "is" and after.kind == "sign" and after.text in ("<", ">", "<=", ">="):
            return _known(after.text, 2, foreign=True)
        return _known(piece.key) if piece.key in _BINDS and not reader.is_label(reader.at) else None
    return _times(piece, reader)


def _known(operator: str, count: int = 1, *, foreign: bool = False) -> Infix:
    return Infix(operator, _BINDS[operator], count, foreign)  # type: ignore[arg-type]


def _phrase(reader: Reader) -> Infix | None:
    """`is greater than`, `plus`, `times`: a sign written out."""
    if reader.now.text in reader.made or reader.is_label(reader.at):
        return None
    of_percent = reader.now.text in reader.lexicon.labels
    for rest, operator in reader.lexicon.phrases[reader.now.text]:
        if of_percent and not rest and not reader.before.text.endswith("%"):
            continue
        after = reader.pieces[reader.at + 1 : reader.at + 1 + len(rest)]
        if [each.text for each in after] == rest and not (operator == "*" and _ends_header(reader)):
            return _known(operator, 1 + len(rest), foreign=True)
    return None


def _ends_header(reader: Reader) -> bool:
    """Whether `times` belongs to `repeat`."""
    return bool(reader.blocks) and reader.blocks[-1].counts and not reader.open


def _times(piece: Piece, reader: Reader) -> Infix | None:
    """`2x` and `2(x + 1)`, where a sign is left out."""
    if piece.text == "x" and "x" not in reader.known and reader.before.kind == reader.ahead().kind == "number":
        return _known("*", foreign=True)
    if reader.before.kind != "number" or not reader.is_tight() or piece.text in reader.lexicon.settings:
        return None
    return None if reader.begins_something() else _known("*", 0, foreign=True)


def told(reader: Reader, found: Infix) -> tuple[int, int]:
    """Reads the operator; where it stands. One that is written in another way is told."""
    pieces = [reader.take() for _ in range(found.count)]
    start, end = (pieces[0].start, pieces[-1].end) if pieces else (reader.now.start, reader.now.start)
    if not found.foreign:
        return start, end
    sign, teller = reader.text[start:end], reader.teller
    meant = spelled(reader, found.operator)
    fix = teller.use(start, end, _spaced(reader, start, end, meant))
    if sign == "%":
        teller.tell("no_remainder", start, end)
    elif not sign:
        teller.tell("times_sign", start, reader.now.end, teller.put(start, " * "))
    elif sign in ("=", "==", "===", ":="):
        teller.tell("equals", start, end, fix, sign=sign, meant=meant)
    else:
        teller.tell("foreign_sign", start, end, fix, sign=sign, meant=meant)
    return start, end


def spelled(reader: Reader, operator: str) -> str:
    """How an operator is written in the program's language."""
    return reader.lexicon.catalogue.word(operator) if operator.isidentifier() else operator


def _spaced(reader: Reader, start: int, end: int, meant: str) -> str:
    """A word needs room around it, where a sign needed none."""
    if not meant[0].isalpha():
        return meant
    before, after = reader.text[start - 1 : start], reader.text[end : end + 1]
    return f"{'' if before.isspace() else ' '}{meant}{'' if after.isspace() else ' '}"
