"""From a place in the text to its line."""

from __future__ import annotations

from bisect import bisect_right


class Lines:
    """Where the lines of a text begin.

    >>> Lines("a = 1\\nshow a").line(6)
    2
    """

    def __init__(self, text: str) -> None:
        self._ends = text.endswith("\n")
        self._starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]

    def __len__(self) -> int:
        return len(self._starts) - self._ends

    def line(self, at: int) -> int:
        """The line of a character, counted from 1."""
        return bisect_right(self._starts, at)
