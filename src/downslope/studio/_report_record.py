"""What the page of a program shows: "downslope.program-page/1". Mirrored in web/src/lib/program/page.ts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from ..language import _tree as tree
from ..language import catalogue, parse, tokens
from ._events import Event
from ._report_events import LeftOut, told_events

# A page that a phone can open: a program of this length is a book.
MOST_LINES, MOST_LETTERS = 2_000, 100_000


class ProgramRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A program, what it did, and the words around it in the program's human language."""

    format: Literal["downslope.program-page/1"] = "downslope.program-page/1"
    title: str
    language: str
    text: str
    cut: int
    """How many lines of a very long program are left out at its end."""
    tokens: tuple[tuple[int, int, str], ...]
    """From, up to, in characters, and what it is: "word", "number", "name" …"""
    spans: tuple[tuple[int, int], ...]
    """The first and the last line of what runs over several lines."""
    events: tuple[Event | LeftOut, ...]
    words: dict[str, str]


def program_record(text: str, events: Iterable[Event], *, title: str, language: str | None) -> ProgramRecord:
    """The record of a page, as long as a page can be."""
    shown, cut = _shortened(text)
    program = parse(shown, language=language).program
    return ProgramRecord(
        title=title,
        language=program.language,
        text=shown,
        cut=cut,
        tokens=tuple((token.start, token.end, token.kind) for token in tokens(shown, language=program.language)),
        spans=tuple(_spans(shown, program.statements)),
        events=told_events(events),
        words=dict(catalogue(program.language).page),
    )


def encoded(record: ProgramRecord) -> bytes:
    """The record as JSON; what is not a number is null in it."""
    return msgspec.json.encode(record)


def _shortened(text: str) -> tuple[str, int]:
    """The lines that a page shows, and how many it does not."""
    lines = text.split("\n")
    kept = lines[:MOST_LINES]
    while len(kept) > 1 and sum(map(len, kept)) + len(kept) > MOST_LETTERS:
        kept = kept[: len(kept) // 2]
    return "\n".join(kept)[:MOST_LETTERS], len(lines) - len(kept)


def _spans(text: str, statements: Iterable[tree.Statement]) -> Iterator[tuple[int, int]]:
    """Where a statement that does something begins in one line and ends in a later one."""
    ends = [at for at, letter in enumerate(text) if letter == "\n"]

    def line(at: int) -> int:
        return bisect_left(ends, at) + 1

    for statement in _doing(statements):
        first, last = line(statement.start), line(max(statement.start, statement.end - 1))
        if last > first:
            yield first, last


def _doing(statements: Iterable[tree.Statement]) -> Iterator[tree.Assign | tree.Do | tree.Give]:
    for statement in statements:
        match statement:
            case tree.Assign() | tree.Do() | tree.Give():
                yield statement
            case tree.If():
                for branch in statement.branches:
                    yield from _doing(branch.body)
                yield from _doing(statement.otherwise or ())
            case tree.Repeat() | tree.ForEach() | tree.Define():
                yield from _doing(statement.body)
            case _:
                pass
