"""A line of text as a terminal shows it: how wide each letter is, and what stands for those that cannot be seen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

TAB = 4
CUT = "…"
_UNSEEN = "�"
# They turn the writing around, so that a line reads otherwise than it runs.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Cell(NamedTuple):
    """One character of the program: what is written for it, and how many columns that takes."""

    drawn: str
    wide: int


def cells(line: str) -> list[Cell]:
    """One cell for each character.

    >>> [cell.wide for cell in cells("a雪e\\u0301")]
    [1, 2, 1, 0]
    """
    found: list[Cell] = []
    column = 0
    for letter in line:
        cell = Cell(" " * (TAB - column % TAB), TAB - column % TAB) if letter == "\t" else _cell(letter)
        column += cell.wide
        found.append(cell)
    return found


def _cell(letter: str) -> Cell:
    if letter < "\x7f" and letter >= " ":
        return Cell(letter, 1)
    if letter < " ":
        return Cell(chr(0x2400 + ord(letter)), 1)
    category = unicodedata.category(letter)
    if letter in _TURNING or category in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}:
        return Cell(_UNSEEN, 1)
    if category in {"Mn", "Me", "Cf"}:
        return Cell(letter, 0)
    return Cell(letter, 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1)


class Window(NamedTuple):
    """The cells of a line that are shown, from `first` up to `last`, and what is written for them."""

    drawn: str
    first: int
    last: int


def window(row: Sequence[Cell], start: int, end: int, room: int) -> Window:
    """The whole line, or where it is too long for `room` columns, the part around the cells from `start` to `end`."""
    if _width(row) <= room:
        return Window("".join(cell.drawn for cell in row), 0, len(row))
    left = room - 2 * len(CUT)
    first = min(start, len(row))
    last = first + _fitting(row[first:end], left)
    left -= _width(row[first:last])
    before = _fitting(reversed(row[:first]), left // 3)  # a third of what is left, so that what follows is seen too
    behind = _fitting(row[last:], left - _width(row[first - before : first]))
    last += behind
    first -= _fitting(reversed(row[:first]), room - 2 * len(CUT) - _width(row[first:last]))
    drawn = "".join(cell.drawn for cell in row[first:last])
    return Window((CUT if first else "") + drawn + (CUT if last < len(row) else ""), first, last)


def carets(row: Sequence[Cell], start: int, end: int, seen: Window) -> str:
    """Carets under the cells from `start` up to `end`, with the spaces that lead there; one caret at least."""
    start, end = max(start, seen.first), min(end, seen.last)
    ahead = (len(CUT) if seen.first else 0) + _width(row[seen.first : start])
    return " " * ahead + "^" * max(1, _width(row[start:end]))


def _width(row: Sequence[Cell]) -> int:
    return sum(cell.wide for cell in row)


def _fitting(row: Iterable[Cell], room: int) -> int:
    """How many cells fit, one after the other."""
    count = 0
    for cell in row:
        room -= cell.wide
        if room < 0:
            break
        count += 1
    return count
