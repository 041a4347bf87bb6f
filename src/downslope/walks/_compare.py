"""Two walks side by side."""

from __future__ import annotations

import math

import numpy as np
from msgspec import Struct

from ._judge import BOTTOM_DROP
from ._numbers import say, say_count, say_setting
from ._walk import Walk


class Comparison(Struct, frozen=True, eq=False):
    """Two walks side by side: which ended lower, and how many steps each took to a height that both reached."""

    first: Walk
    second: Walk

    @property
    def same_ground(self) -> bool:
        """Whether both walks went over the same ground; otherwise their losses tell nothing about each other."""
        one, two = self.first.ground, self.second.ground
        return (one.kind, one.name, one.formula, one.dials) == (two.kind, two.name, two.formula, two.dials)

    @property
    def height(self) -> float:
        """The lowest loss that both walks reached, but no lower than is worth counting steps to.

        NaN where one of them never stood anywhere.
        """
        lowest = min(_lowest(self.first), _lowest(self.second))
        worth = lowest + BOTTOM_DROP * float(self.first.losses[0] - lowest)
        return max(_lowest(self.first), _lowest(self.second), worth)

    @property
    def steps(self) -> tuple[int | None, int | None]:
        """The steps each walk took down to that height."""
        return _steps_to(self.first, self.height), _steps_to(self.second, self.height)

    def explain(self) -> str:
        """How the two walks differ, in two or three plain sentences."""
        names = _names(self.first, self.second)
        parts = [_ended(self.first, names[0]), _ended(self.second, names[1])]
        if not self.same_ground:
            parts.append("They went over different grounds, so their losses cannot be compared.")
            return " ".join(parts)
        one, two = self.steps
        if one is not None and two is not None and self.height < min(self.first.losses[0], self.second.losses[0]):
            parts.append(_sooner(self.height, one, two, names))
        return " ".join(parts)


def compare(first: Walk, second: Walk) -> Comparison:
    """Put two walks side by side."""
    return Comparison(first, second)


def _lowest(walk: Walk) -> float:
    numbers = walk.losses[np.isfinite(walk.losses)]
    return float(np.min(numbers)) if numbers.size else math.nan


def _steps_to(walk: Walk, height: float) -> int | None:
    there = np.flatnonzero(walk.losses <= height)
    return int(there[0]) if there.size else None


def _names(first: Walk, second: Walk) -> tuple[str, str]:
    """What to call the two: by what sets them apart."""
    if first.rule != second.rule:
        return f"{first.rule} walk", f"{second.rule} walk"
    if len(first) and len(second) and first.speeds[0] != second.speeds[0]:
        one, two = (say_setting(float(walk.speeds[0])) for walk in (first, second))
        return f"walk at speed {one}", f"walk at speed {two}"
    return "first walk", "second walk"


def _ended(walk: Walk, name: str) -> str:
    last = float(walk.losses[-1])
    if not len(walk):
        return f"The {name} never set out" + (
            f" from {say(last)}." if math.isfinite(last) else ": it had no height there."
        )
    height = f" at {say(last)}" if math.isfinite(last) else ""
    return f"The {name} {_WORDS[walk.outcome.name]}{height} after {say_count(len(walk), 'step')}."


_WORDS = {
    "SETTLED": "settled",
    "OVERSHOT": "overshot and settled",
    "CRAWLED": "was still crawling",
    "ROLLING": "was still rolling",
    "BOUNCED": "was still bouncing",
    "STRANDED": "was stranded",
    "FLEW_OFF": "flew off",
}


def _sooner(height: float, one: int, two: int, names: tuple[str, str]) -> str:
    if one == two:
        return f"Both came down to {say(height)} in {say_count(one, 'step')}."
    (quick, fast), (slow, long) = sorted(((one, names[0]), (two, names[1])))
    return f"Down to {say(height)} the {fast} took {say_count(quick, 'step')}, the {long} {slow:,}."
