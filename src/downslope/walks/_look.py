"""Looking along one direction: does the ground fall or rise first, how far down does it go, and how far away?"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from msgspec import Struct

from ._curvature import Vector
from ._length import length

# A change of the loss within this many roundings of it is none.
NOISE = 8
# The nearest look in units of the way walked; how far out one looks for an end of level ground, and
# for the foot of falling ground, in units of the wider of that way and the distance from 0.
NEAREST = 1e-8
# ... which is a distance, however short that way was.
LEAST = 1e-300
LEVEL_REACH = 1e3
FALLING_REACH = 1e12
# ... and so far that every reach is still a number.
WIDEST = 1e295
# Each look goes twice as far as the one before: a bottom is met within 30 % of its distance, 10 % of its depth.
GROWTH = 2.0
# Over level ground, around its own scale, one looks closer: a well as wide as a quarter of its distance is met.
CLOSE_GROWTH = 1.25
# Going on is worth it while a look finds at least this part of the drop on top.
WORTH = 0.01
MOST_SHRINKING = 12
# The foot of the best way down is then pinned down by this many looks between.
CLOSER_LOOKS = 8
GOLDEN = (math.sqrt(5) - 1) / 2


class Sight(Struct, frozen=True):
    """What one direction showed."""

    drop: float = 0.0
    way: float = 0.0
    wall: bool = False
    bottomless: bool = False


class Look:
    """Looks from one place, counted on that place's own scales."""

    def __init__(
        self, loss: Callable[[Vector], Any], here: Vector, height: float, *, way: float, rounding: float
    ) -> None:
        self._loss = loss
        self._here = here
        self._height = height
        far = length(here)
        self._wide = min(max(way, far), WIDEST) or 1.0
        self._scale = way or self._wide
        self._noise = NOISE * rounding * abs(height)
        self._nearest = max(NEAREST * self._scale, 64 * rounding * far, LEAST)
        self._rounding = rounding

    def along(self, direction: Vector, tilt: float, bend: float | None) -> Sight:
        """Look along `direction` (of length 1), where the slope is `tilt` and the curvature `bend`."""
        near = self._worth_looking(tilt, bend)
        if tilt < 0 and -tilt * near > self._noise:
            return self._downhill(direction, max(self._first_guess(tilt, bend), 2 * near), near)
        return self._level(direction, near)

    def _first_guess(self, tilt: float, bend: float | None) -> float:
        if bend is not None and bend > 0:
            return max(-tilt / bend / 4, self._nearest)
        return 1e-3 * self._scale

    def _worth_looking(self, tilt: float, bend: float | None) -> float:
        """The nearest distance at which slope or curvature would show above the rounding of the loss."""
        seen = 4 * self._noise
        ways = [self._nearest] if seen == 0 else []
        if seen > 0 and tilt != 0:
            ways.append(seen / abs(tilt))
        if seen > 0 and bend:
            ways.append(math.sqrt(2 * seen / abs(bend)))
        return min(max(min(ways, default=self._nearest), self._nearest), 1e-3 * self._wide)

    def _change(self, direction: Vector, distance: float) -> float:
        """How much higher the ground is there; no height at all counts as a wall."""
        with np.errstate(all="ignore"):
            there = float(self._loss(self._here + distance * direction))
        return there - self._height if math.isfinite(there) else math.inf

    def _visible(self, change: float) -> bool:
        return change == math.inf or abs(change) > max(self._noise, NOISE * self._rounding * abs(self._height + change))

    def _downhill(self, direction: Vector, guess: float, near: float) -> Sight:
        """Start at a guess, come closer until it is lower there, then go on while it gets lower."""
        distance, change = guess, self._change(direction, guess)
        for _ in range(MOST_SHRINKING):
            if change < 0 or distance <= near:
                break
            distance /= 16
            change = self._change(direction, distance)
        if change < 0 and self._visible(change):
            return self._follow(direction, distance, change)
        return Sight(wall=change > 0 and self._visible(change))

    def _level(self, direction: Vector, near: float) -> Sight:
        """Go outward over level ground until it shows which way it goes."""
        distance = near
        while distance <= LEVEL_REACH * self._wide:
            change = self._change(direction, distance)
            if self._visible(change):
                return Sight(wall=True) if change > 0 else self._follow(direction, distance, change)
            distance *= CLOSE_GROWTH if self._wide / 16 < distance < self._wide * 4 else GROWTH
        return Sight()

    def _follow(self, direction: Vector, distance: float, change: float) -> Sight:
        """Go on while it still gets clearly lower. Where that never ends, what is told is how it falls nearby."""
        nearby = Sight(-change, distance, bottomless=True)
        while distance * GROWTH <= FALLING_REACH * self._wide:
            further = self._change(direction, distance * GROWTH)
            if not further < change * (1 + WORTH):
                return Sight(drop=-change, way=distance)
            distance, change = distance * GROWTH, further
            if distance <= self._wide:
                nearby = Sight(-change, distance, bottomless=True)
        return nearby

    def closer(self, direction: Vector, sight: Sight) -> Sight:
        """Pin down the foot of a way down, between half and twice as far (golden section)."""
        if sight.drop == 0 or sight.bottomless:
            return sight
        best, left, right = sight, sight.way / GROWTH, sight.way * GROWTH
        for _ in range(CLOSER_LOOKS):
            longer = right - best.way > best.way - left
            try_at = best.way + (1 - GOLDEN) * (right - best.way if longer else left - best.way)
            drop = -self._change(direction, try_at)
            if drop > best.drop:
                left, right = (best.way, right) if longer else (left, best.way)
                best = Sight(drop=drop, way=try_at)
            elif longer:
                right = try_at
            else:
                left = try_at
        return best
