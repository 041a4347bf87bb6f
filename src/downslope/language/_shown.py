"""How the mistakes of a program are shown: the line, carets under the place, what is wrong, and the line put right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from ._drawn_text import Cell, carets, cells, window
from ._mistake import Edit, Fix, Mistake, in_order
from .catalogue import Catalogue, catalogue

ROOM = 100
"""Columns of a line, before it is cut around the place."""
_MOST_LINES = 6


class ShownLine(NamedTuple):
    """One line of what is shown, and what it is, so that a terminal can colour it."""

    what: Literal["place", "line", "carets", "mistake", "advice", "try", "blank"]
    text: str


def shown(
    text: str, mistakes: Sequence[Mistake], *, name: str | None = None, language: str = "en", room: int = ROOM
) -> str:
    """Every mistake with its line, carets, its message and a fix, as text.

    >>> print(shown("show lenght", [Mistake(code="", message="Nothing is called lenght.", start=5, end=11)]))
      1 | show lenght
        |      ^^^^^^
      Nothing is called lenght.
    """
    return "\n".join(line.text for line in shown_lines(text, mistakes, name=name, language=language, room=room))


def shown_lines(
    text: str, mistakes: Sequence[Mistake], *, name: str | None = None, language: str = "en", room: int = ROOM
) -> tuple[ShownLine, ...]:
    """What `shown` says, line by line."""
    page = _Page(text, name, catalogue(language), room)
    blocks = [block for _, group in groupby(in_order(mistakes), page.line_of) for block in page.blocks(list(group))]
    separated = [line for block in blocks for line in (*block, ShownLine("blank", ""))]
    return tuple(separated[:-1])


class _Page:
    """The lines of a program, and where each begins."""

    def __init__(self, text: str, name: str | None, words: Catalogue, room: int) -> None:
        self._text, self._name, self._words, self._room = text, name, words, room
        self._lines = text.split("\n")
        self._starts = _starts(self._lines)
        self._gutter = max(3, len(str(len(self._lines))) + 1)

    def line_of(self, mistake: Mistake) -> int:
        """Counted from 0."""
        return _line_at(self._starts, mistake.start)

    def blocks(self, mistakes: Sequence[Mistake]) -> Iterator[tuple[ShownLine, ...]]:
        """The mistakes of one line together; but each for itself, where the line has to be cut."""
        row = cells(self._lines[self.line_of(mistakes[0])].rstrip("\r"))
        if len(mistakes) > 1 and sum(cell.wide for cell in row) > self._room:
            for mistake in mistakes:
                yield tuple(self._block([mistake], row))
        else:
            yield tuple(self._block(mistakes, row))

    def _block(self, mistakes: Sequence[Mistake], row: Sequence[Cell]) -> Iterator[ShownLine]:
        number = self.line_of(mistakes[0])
        begins = self._starts[number]
        seen = window(row, mistakes[0].start - begins, mistakes[0].end - begins, self._room)
        if self._name is not None:
            yield ShownLine("place", f"{self._name}:{number + 1}")
        yield self._beside("line", str(number + 1), seen.drawn)
        marks = [f" {each}" for each in range(1, len(mistakes) + 1)] if len(mistakes) > 1 else [""]
        for mistake, mark in zip(mistakes, marks, strict=True):
            below = carets(row, mistake.start - begins, mistake.end - begins, seen)
            yield self._beside("carets", "", below + mark)
        for mistake, mark in zip(mistakes, marks, strict=True):
            yield from self._said(mistake, f"{mark.strip()}. " if mark else "")

    def _beside(self, what: Literal["line", "carets"], number: str, text: str) -> ShownLine:
        return ShownLine(what, f"{number:>{self._gutter}} | {text}".rstrip())

    def _said(self, mistake: Mistake, count: str) -> Iterator[ShownLine]:
        advice = mistake.severity == "advice"
        message = self._words.say("shown_advice", message=mistake.message) if advice else mistake.message
        yield ShownLine(mistake.severity, f"  {count}{message}")
        if mistake.fix is not None:
            margin = " " * (2 + len(count))
            yield from (ShownLine("try", margin + line) for line in self._tried(mistake.fix))

    def _tried(self, fix: Fix) -> tuple[str, ...]:
        """The lines that the fix changes, as they would be; its title, where there is no such line to be seen."""
        lines = _changed(self._text, fix, self._room)
        if not any(line.strip() for line in lines):
            return (self._words.say("shown_try", line=fix.title),)
        if len(lines) == 1:
            return (self._words.say("shown_try", line=lines[0].strip()),)
        return (self._words.say("shown_try", line=fix.title), *(f"  {line}" for line in lines))


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _line_at(starts: Sequence[int], at: int) -> int:
    return max(0, bisect_right(starts, at) - 1)


def _changed(text: str, fix: Fix, room: int) -> tuple[str, ...]:
    """The lines of the text that a fix would change, as they then are, each cut around its change."""
    edits = [edit for edit in sorted(fix.edits, key=lambda each: each.start) if _is_seen(text, edit)]
    if not edits:
        return ()
    # Only the lines around are written anew: a long text may have many mistakes.
    first = text.rfind("\n", 0, edits[0].start) + 1
    last = text.find("\n", max(edit.end for edit in edits))
    around = text[first : len(text) if last < 0 else last]
    moved = tuple(Edit(edit.start - first, edit.end - first, edit.text) for edit in edits)
    lines = Fix(fix.title, moved).applied_to(around).split("\n")
    starts = _starts(lines)
    found: dict[int, str] = {}
    for start, end in _places(moved):
        for number in range(_line_at(starts, start), _line_at(starts, end) + 1):
            row, begins = cells(lines[number].rstrip("\r")), starts[number]
            found.setdefault(number, window(row, max(0, start - begins), max(0, end - begins), room).drawn)
    return tuple(found[number] for number in sorted(found)[:_MOST_LINES])


def _is_seen(text: str, edit: Edit) -> bool:
    """Whether there is a line that shows the change: not where lines go away, or letters that take no room."""
    gone = text[edit.start : edit.end]
    whole_lines = gone.endswith("\n") and not edit.text and (edit.start == 0 or text[edit.start - 1] == "\n")
    return not whole_lines and any(cell.wide for cell in cells(gone + edit.text))


def _places(edits: Sequence[Edit]) -> Iterator[tuple[int, int]]:
    """Where the new text of each edit stands once all are made; with the line below, if it is a line of its own."""
    moved = 0
    for edit in edits:
        start = edit.start + moved
        yield start, start + len(edit.text)
        moved += len(edit.text) - (edit.end - edit.start)
