"""What can be wrong with a formula, said so that it can be put right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from ..base import InputError

_WINDOW = 72


class Mistake(msgspec.Struct, frozen=True):
    """One mistake: what it is, a sentence, its place from `start` up to `end` in characters (Unicode code points).

    `fix` is the whole text with this one mistake put right, where there is an obvious way.
    """

    code: str
    message: str
    start: int
    end: int
    fix: str | None = None


class FormulaError(InputError):
    """A text that is no formula, with every mistake in it.

    >>> raise FormulaError("2 sine(x)", [Mistake("unknown", "I don't know `sine`.", 2, 6, "2 sin(x)")])
    Traceback (most recent call last):
    downslope.formulas._mistakes.FormulaError: I don't know `sine`.
        2 sine(x)
          ^^^^
        Try: 2 sin(x)
    """

    def __init__(self, text: str, mistakes: Sequence[Mistake]) -> None:
        self.text = text
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(_shown(text, mistake) for mistake in self.mistakes))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.text, self.mistakes)


def _shown(text: str, mistake: Mistake) -> str:
    """The sentence, the line with carets under the place, and the fix."""
    first = max(0, min(mistake.start - _WINDOW // 2, len(text) - _WINDOW))
    line = "".join(letter if letter.isprintable() else " " for letter in text[first : first + _WINDOW])
    carets = " " * (mistake.start - first) + "^" * max(1, min(mistake.end, first + _WINDOW) - mistake.start)
    lines = [mistake.message, f"    {line}", f"    {carets}"] if text.strip() else [mistake.message]
    if mistake.fix is not None and len(mistake.fix) <= _WINDOW:
        lines.append(f"    Try: {mistake.fix}")
    return "\n".join(lines)


def quoted(text: str) -> str:
    """A piece of the text, as it stands in a sentence: cut where it is long, by its number where it cannot be seen.

    >>> quoted("sine"), quoted(chr(0x200E))
    ('`sine`', 'the character U+200E')
    """
    if len(text) == 1 and _is_unseen(ord(text)):
        return f"the character U+{ord(text):04X}"
    return f"`{text}`" if len(text) <= 24 else f"`{text[:20]}…`"


def _is_unseen(point: int) -> bool:
    """Controls, marks without a picture, halves of characters and private ones."""
    low = point < 0x20 or 0x7F <= point <= 0x9F or point == 0xAD or 0x300 <= point <= 0x36F
    wide = 0x200B <= point <= 0x200F or 0x2028 <= point <= 0x202E or 0x2060 <= point <= 0x206F
    return (
        low
        or wide
        or 0xD800 <= point <= 0xF8FF
        or 0xFE00 <= point <= 0xFE0F
        or 0xFFF0 <= point <= 0xFFFF
        or point >= 0xE0000
    )


def places_are_called(names: Sequence[str]) -> str:
    """
    >>> places_are_called(("x", "y"))
    'The places are called x and y.'
    """
    if not names:
        return "It has no places."
    if len(names) == 1:
        return f"The place is called {names[0]}."
    if len(names) > 5:
        return f"The places are called {', '.join(names[:5])} and so on."
    return f"The places are called {', '.join(names[:-1])} and {names[-1]}."
