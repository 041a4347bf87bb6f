"""What is wrong with a program: a place, a sentence, and a change to the text that puts it right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct


class Edit(Struct, frozen=True):
    """Put `text` where the program has the characters from `start` up to `end`."""

    start: int
    end: int
    text: str


class Fix(Struct, frozen=True):
    """A change that puts one mistake right. `title` stands on its button: "Use relu"."""

    title: str
    edits: tuple[Edit, ...]

    def applied_to(self, text: str) -> str:
        """The text with the change made.

        >>> Fix("Use relu", (Edit(5, 9, "relu"),)).applied_to("kind relo")
        'kind relu'
        """
        for edit in sorted(self.edits, key=lambda edit: edit.start, reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return text


class Mistake(Struct, frozen=True, kw_only=True):
    """One thing to put right, in the words of the program's own language.

    `code` is the message's key in the catalogue, the same in every language. An "advice" is told, and the program runs
    all the same.
    """

    code: str
    message: str
    start: int
    end: int
    fix: Fix | None = None
    severity: Literal["mistake", "advice"] = "mistake"


def in_order(mistakes: Sequence[Mistake]) -> tuple[Mistake, ...]:
    """By place, and of two that say the same about the same place only one."""
    found = {(each.start, each.end, each.code): each for each in reversed(mistakes)}
    return tuple(sorted(found.values(), key=lambda each: (each.start, each.end, each.code)))


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """The line, counted from 1, and the column, counted from 0, of a character.

    >>> line_and_column("a = 1\\nshow b", 11)
    (2, 5)
    """
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1)
