"""Reads what stands in brackets: `(1 + 2)`, `[0.01, 0.1]`."""

from __future__ import annotations

from .._mistake import Edit
from .._tree import Bracketed, Expression, ListOf
from . import _values
from ._piece import Piece
from ._reader import Open, Reader

_CLOSES = {"(": ")", "[": "]", "{": "}"}


def bracketed(reader: Reader) -> Expression:
    """`(1 + 2)`"""
    opened = _opened(reader, "(")
    inside = _values.wanted(reader)
    reader.higher(reader.height)
    end, _ = close(reader, opened)
    return Bracketed(start=opened.start, end=end, inside=inside)


def list_of(reader: Reader) -> Expression:
    """`[0.01, 0.1, 1]`"""
    opened = _opened(reader, "[")
    items: list[Expression] = []
    height = 0
    while not reader.is_sign("]", "}"):
        if reader.is_sign(","):
            comma = reader.take()
            reader.teller.tell("comma", comma.start, comma.end, reader.teller.remove(comma.start, comma.end))
        elif _values.can_begin(reader):
            items.append(_values.expression(reader))
            height = max(height, reader.height)
            if not _goes_on(reader):
                break
        else:
            break
    reader.higher(height)
    end, closed = close(reader, opened)
    if opened.text == "{":
        more = (Edit(end - 1, end, "]"),) if closed else ()
        fix = reader.teller.use(opened.start, opened.end, "[", *more)
        reader.teller.tell("curly_bracket", opened.start, opened.end, fix)
    return ListOf(start=opened.start, end=end, items=tuple(items))


def _goes_on(reader: Reader) -> bool:
    """Whether another item may follow; a forgotten comma is told."""
    if reader.is_sign(","):
        reader.take()
        return True
    if reader.is_sign("]", "}") or not _values.can_begin(reader) or reader.begins_something():
        return False
    piece, before = reader.now, reader.before
    reader.teller.tell(
        "comma_missing", piece.start, piece.end, reader.teller.put(before.end, ","),
        left=reader.teller.written(before.start, before.end), right=reader.teller.written(piece.start, piece.end),
    )  # fmt: skip
    return True


def _opened(reader: Reader, kind: str) -> Piece:
    """Goes into brackets: line ends count for nothing there, and no label is for a call outside."""
    piece = reader.now
    reader.inside += 1
    reader.open.append(Open(kind))
    reader.take()
    return piece


def close(reader: Reader, opened: Piece) -> tuple[int, bool]:
    """Goes out of brackets: where they end, and whether something closes them. Told where nothing does."""
    reader.open.pop()
    reader.inside -= 1
    wanted, piece, teller = _CLOSES[opened.text], reader.now, reader.teller
    if reader.is_sign(wanted):
        reader.take()
        return piece.end, True
    if reader.is_sign(")", "]", "}"):
        fix = teller.use(piece.start, piece.end, wanted)
        parts = {"opened": opened.text, "wanted": wanted, "found": piece.text}
        teller.tell("bracket_other", piece.start, piece.end, fix, **parts)
        reader.take()
        return piece.end, False
    reader.to_line_end()
    at = reader.before.end
    opening = teller.written(opened.start, at)
    teller.tell(
        "bracket_open", at, at, teller.put(at, wanted), opened=opening, wanted=wanted, line=teller.line_of(opened.start)
    )
    return at, False
