"""Looks from many places at once: what `survey` does for one walk, for all that ended together.

A walker looks down its slope and toward the bottom of the parabola that it feels: in a valley that is all there is to
see. Where the ground is flat, or curves down, it also looks both ways along every axis, and all around.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from . import _look as limits
from ._curvature import FLAT
from ._survey import NEARLY_FLAT

Floats = NDArray[np.floating]
Truths = NDArray[np.bool_]
Heights = Callable[[Floats], Floats]

NEARING, LEVEL, FALLING, OVER = 0, 1, 2, 3
AROUND = 4


class Seen(Struct, frozen=True, eq=False):
    """What each walker saw: the lowest ground in sight, how far below and how far away."""

    drop: Floats
    way: Floats
    bottomless: Truths
    walled: Truths


def look_many(
    heights: Heights, places: Floats, felt: tuple[Floats, Floats, Floats], came: Floats, *, rounding: float
) -> Seen:
    """Look from each place. `felt` is the loss, slope and curvatures there; `came` how far each walker came."""
    losses, slopes, bends = felt
    lanes = _ways(slopes, bends)
    look = _Look(heights, _Stand(places, losses, came), lanes, rounding=rounding)
    look.outward()
    return look.closer()


class _Stand(Struct, eq=False):
    """Where each walker stands, how high, and how far it came."""

    places: Floats
    losses: Floats
    came: Floats


class _Lanes(Struct, eq=False):
    """One look of one walker in each lane: which walker, which way, and the slope and curvature that way."""

    walker: NDArray[np.intp]
    direction: Floats
    tilt: Floats
    bend: Floats
    """0 where it is not known."""


def _ways(slopes: Floats, bends: Floats) -> _Lanes:
    many, dials = slopes.shape
    values, axes = _axes(np.where(np.isfinite(bends), bends, 0))
    sizes = np.abs(values)
    sharp = sizes.max(axis=1, keepdims=True)
    flat_axis = values <= NEARLY_FLAT * sharp
    curved = sizes > FLAT * sharp
    along = np.einsum("nij,ni->nj", axes, slopes)
    newton = _unit(-np.einsum("nij,nj->ni", axes, np.where(curved, along / np.where(curved, sizes, 1), 0)))
    down = _unit(-slopes)
    everyone, flat = np.arange(many), flat_axis.any(axis=1)
    parts: list[tuple[NDArray[np.intp], Floats, Floats]] = []
    if dials > 1:
        for way, curvatures in ((newton, sizes), (down, values)):
            due = np.flatnonzero(way.any(axis=1))
            shares = np.einsum("nij,ni->nj", axes[due], way[due]) ** 2
            parts.append((due, way[due], (shares * curvatures[due]).sum(axis=1)))
    flattest = np.zeros_like(flat_axis)
    flattest[everyone, values.argmin(axis=1)] = True
    for axis in range(dials):
        due = np.flatnonzero(flat & (flat_axis | flattest)[:, axis]) if dials > 1 else everyone
        parts += [(due, sign * axes[due, :, axis], values[due, axis]) for sign in (1, -1)]
    if dials > 1:
        due = np.flatnonzero(flat)
        parts += [(due, np.tile(way, (len(due), 1)), np.zeros(len(due))) for way in _scattered(dials)]
    walker, direction, bend = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return _Lanes(walker, direction, (direction * slopes[walker]).sum(axis=1), bend)


def _axes(bends: Floats) -> tuple[Floats, Floats]:
    """Curvatures of each place, and the directions they lie along: one column each."""
    if bends.shape[1] != 2:
        values, axes = np.linalg.eigh(bends)
        return values, axes
    a, b, c = bends[:, 0, 0], bends[:, 0, 1], bends[:, 1, 1]
    turn = np.arctan2(2 * b, a - c) / 2
    mean, half = (a + c) / 2, np.hypot((a - c) / 2, b)
    cosine, sine = np.cos(turn), np.sin(turn)
    axes = np.stack([np.stack([cosine, -sine], axis=-1), np.stack([sine, cosine], axis=-1)], axis=1)
    return np.stack([mean + half, mean - half], axis=-1), axes


def _scattered(dials: int) -> Floats:
    """Evenly around the circle for two dials, else drawn from a fixed seed."""
    if dials == 2:
        turns = 2 * np.pi * (np.arange(AROUND) + 0.5) / AROUND
        return np.stack([np.cos(turns), np.sin(turns)], axis=-1)
    return _unit(np.random.default_rng(dials).standard_normal((2 * dials, dials)))


def _lengths(rows: Floats) -> Floats:
    """How long each row is, right also where a square would be too large for a number."""
    top = np.abs(rows).max(axis=1, keepdims=True, initial=0.0)
    safe = np.where((top > 0) & np.isfinite(top), top, 1.0)
    answer: Floats = safe[:, 0] * np.linalg.norm(rows / safe, axis=1)
    return answer


def _unit(directions: Floats) -> Floats:
    """Each row with length 1; rows of 0 where there is no direction."""
    top = np.abs(directions).max(axis=1, keepdims=True)
    good = (top > 0) & np.isfinite(top)
    scaled: Floats = np.where(good, directions / np.where(good, top, 1), 0)
    answer: Floats = scaled / np.maximum(np.linalg.norm(scaled, axis=1, keepdims=True), 1)
    return answer


class _Look:
    """All lanes, each counted on the scales of its own walker."""

    def __init__(self, heights: Heights, stand: _Stand, lanes: _Lanes, *, rounding: float) -> None:
        self.heights = heights
        self.places, self.losses, came = stand.places, stand.losses, stand.came
        self.lanes = lanes
        self.rounding = rounding
        places, losses = self.places, self.losses
        far = _lengths(places)
        wide = np.minimum(np.maximum(came, far), limits.WIDEST)
        self.wide = np.where(wide > 0, wide, 1)[lanes.walker]
        self.scale = np.where(came > 0, came, np.where(wide > 0, wide, 1))[lanes.walker]
        self.noise = (limits.NOISE * rounding * np.abs(losses))[lanes.walker]
        self.nearest = np.maximum(limits.NEAREST * self.scale, 64 * rounding * far[lanes.walker])
        many = len(lanes.walker)
        self.drop, self.way = np.zeros(many), np.zeros(many)
        self.nearby_drop, self.nearby_way = np.zeros(many), np.zeros(many)
        self.wall, self.bottomless = np.zeros(many, bool), np.zeros(many, bool)
        self._begin()

    def _begin(self) -> None:
        lanes = self.lanes
        self.near = self._worth_looking()
        downhill = (lanes.tilt < 0) & (-lanes.tilt * self.near > self.noise)
        known = lanes.bend > 0
        parabola = np.maximum(-lanes.tilt / np.where(known, lanes.bend, 1) / 4, self.nearest)
        guess = np.maximum(np.where(known, parabola, 1e-3 * self.scale), 2 * self.near)
        self.distance = np.where(downhill, guess, self.near)
        self.phase = np.where(downhill, NEARING, LEVEL)
        self.shrunk = np.zeros(len(lanes.walker), int)

    def outward(self) -> None:
        """Come nearer until the ground is lower, or go outward until it shows which way it goes; then follow it."""
        active = np.arange(len(self.phase))
        while active.size:
            self._one_look(active)
            active = active[self.phase[active] != OVER]

    def _one_look(self, lane: NDArray[np.intp]) -> None:
        distance, phase = self.distance[lane], self.phase[lane]
        change = self._change(self.lanes.walker[lane], self.lanes.direction[lane], distance)
        visible = np.abs(change) > self._noise_at(lane, change)
        near = (phase == NEARING) & (
            (change < 0) | (distance <= self.near[lane]) | (self.shrunk[lane] >= limits.MOST_SHRINKING)
        )
        level, falling = phase == LEVEL, phase == FALLING
        found = (near | level) & visible & (change < 0)
        further = falling & (change < -self.drop[lane] * (1 + limits.WORTH))
        rises = (near | level) & visible & (change > 0)
        lower = found | further
        after = distance * np.where(lower, limits.GROWTH, np.where(phase == NEARING, 1 / 16, self._growth(lane)))
        endless = lower & (after > limits.FALLING_REACH * self.wide[lane])
        too_far = level & ~lower & (after > limits.LEVEL_REACH * self.wide[lane])
        over = (near & ~found) | rises | too_far | (falling & ~further) | endless | ~np.isfinite(after)
        self.phase[lane] = np.where(over, OVER, np.where(lower, FALLING, phase))
        self.distance[lane] = after
        self.shrunk[lane] += phase == NEARING
        self.wall[lane] |= rises
        self.bottomless[lane] |= endless
        self._note(lane[lower], -change[lower], distance[lower], first=found[lower])

    def _note(self, lane: NDArray[np.intp], drop: Floats, way: Floats, *, first: Truths) -> None:
        self.drop[lane], self.way[lane] = drop, way
        nearby = first | (way <= self.wide[lane])
        self.nearby_drop[lane[nearby]], self.nearby_way[lane[nearby]] = drop[nearby], way[nearby]

    def closer(self) -> Seen:
        """For each walker its best way down, its foot pinned down between half and twice as far (golden section)."""
        many = len(self.places)
        drop = np.where(self.bottomless, self.nearby_drop, self.drop)
        way = np.where(self.bottomless, self.nearby_way, self.way)
        rank = np.lexsort((drop, self.bottomless, self.lanes.walker))
        last = np.flatnonzero(np.diff(self.lanes.walker[rank], append=-1))
        best = rank[last]
        who = self.lanes.walker[best]
        seen_drop, seen_way, bottomless, walled = (np.zeros(many), np.zeros(many), *np.zeros((2, many), bool))
        seen_drop[who], seen_way[who], bottomless[who] = drop[best], way[best], self.bottomless[best]
        np.logical_or.at(walled, self.lanes.walker, self.wall)
        due = best[(drop[best] > 0) & ~self.bottomless[best]]
        walker = self.lanes.walker[due]
        seen_drop[walker], seen_way[walker] = self._foot(due, drop[due], way[due])
        return Seen(seen_drop, seen_way, bottomless, walled)

    def _foot(self, lane: NDArray[np.intp], drop: Floats, way: Floats) -> tuple[Floats, Floats]:
        left, right = way / limits.GROWTH, way * limits.GROWTH
        for _ in range(limits.CLOSER_LOOKS if lane.size else 0):
            longer = right - way > way - left
            tried = way + (1 - limits.GOLDEN) * np.where(longer, right - way, left - way)
            found = -self._change(self.lanes.walker[lane], self.lanes.direction[lane], tried)
            better = found > drop
            left, right = (
                np.where(better, np.where(longer, way, left), np.where(longer, left, tried)),
                np.where(better, np.where(longer, right, way), np.where(longer, tried, right)),
            )
            drop, way = np.where(better, found, drop), np.where(better, tried, way)
        return drop, way

    def _worth_looking(self) -> Floats:
        """The nearest distance at which slope or curvature would show above the rounding of the loss."""
        seen, tilt, bend = 4 * self.noise, np.abs(self.lanes.tilt), np.abs(self.lanes.bend)
        by_tilt = np.where(tilt > 0, seen / np.where(tilt > 0, tilt, 1), np.inf)
        by_bend = np.where(bend > 0, np.sqrt(2 * seen / np.where(bend > 0, bend, 1)), np.inf)
        shows = np.minimum(by_tilt, by_bend)
        shows = np.where((seen == 0) | np.isinf(shows), self.nearest, shows)
        answer: Floats = np.minimum(np.maximum(shows, self.nearest), 1e-3 * self.wide)
        return answer

    def _growth(self, lane: NDArray[np.intp]) -> Floats:
        distance, wide = self.distance[lane], self.wide[lane]
        return np.where((distance > wide / 16) & (distance < wide * 4), limits.CLOSE_GROWTH, limits.GROWTH)

    def _noise_at(self, lane: NDArray[np.intp], change: Floats) -> Floats:
        height = self.losses[self.lanes.walker[lane]]
        there = np.abs(height + np.where(np.isfinite(change), change, 0))
        return np.maximum(self.noise[lane], limits.NOISE * self.rounding * there)

    def _change(self, walker: NDArray[np.intp], direction: Floats, distance: Floats) -> Floats:
        """How much higher the ground is there; no height at all counts as a wall."""
        there = self.heights(self.places[walker] + distance[:, None] * direction).astype(np.float64)
        change: Floats = np.where(np.isfinite(there), there - self.losses[walker], np.inf)
        return change
