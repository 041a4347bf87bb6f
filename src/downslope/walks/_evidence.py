"""What a record shows about the way that was left, and about the pace at its end."""

from __future__ import annotations

import math

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ._length import length
from ._limits import settled_now
from ._walk import Walk

# Clearly below: a tenth. A parabola that is left at a pace worth the name loses a fifth in that time.
CALMER = 0.9


class Left(Struct, frozen=True):
    """What lay below the last position, and how far off."""

    height: float
    slope_size: float
    drop: float
    way: float
    bottomless: bool
    walled: bool

    @property
    def bottom(self) -> float:
        return self.height - self.drop


def what_was_left(walk: Walk) -> Left:
    """From the survey at the end of the walk; without one, from its last steps alone."""
    found = walk.ending
    if found is not None:
        return Left(found.loss, found.slope_size, found.drop, found.way, found.bottomless, found.walls > 0)
    height, slope = float(walk.losses[-1]), float(walk.slope_sizes[-1])
    if slope == 0 or _at_rest(walk, slope):
        # Level ground counts as a floor, unless the walk itself stood lower.
        climbed = height - float(np.min(walk.losses)) > (float(np.max(walk.losses)) - height) / 2
        return Left(height, slope, 0.0, 0.0, False, not climbed)
    bend = bend_felt(walk)
    if not bend > 0:
        # Nothing tells where the ground ends: it falls on as it does here.
        far = float(np.sum(walk.strides))
        return Left(height, slope, slope * (far or 1.0), far or 1.0, far > 0, True)
    return Left(height, slope, slope**2 / bend / 2, slope / bend, False, True)


def _at_rest(walk: Walk, slope: float) -> bool:
    if not len(walk):
        return False
    drop = float(walk.losses[0] - np.min(walk.losses))
    return bool(settled_now(slope, float(walk.strides[-1]), float(np.sum(walk.strides)), drop))


def bend_felt(walk: Walk) -> float:
    """The curvature along the last step that moved: (g₁ − g₀)·d / d·d; NaN without one.

    By the plain rule it is (1 + landing) / speed. Where the slopes were not kept whole it is taken
    from their sizes: (1 + landing) × slope / stride.
    """
    moved = np.flatnonzero(walk.strides > 0)
    if not moved.size:
        return math.nan
    last = int(moved[-1])
    row = int(np.searchsorted(walk.kept, last))
    if row + 1 < len(walk.kept) and walk.kept[row] == last and walk.kept[row + 1] == last + 1:
        step = walk.positions[row + 1].astype(np.float64) - walk.positions[row].astype(np.float64)
        change = walk.slopes[row + 1].astype(np.float64) - walk.slopes[row].astype(np.float64)
        far = length(step)
        return float(change @ (step / far)) / far if far > 0 else math.nan
    before, after = float(walk.slope_sizes[last]), float(walk.slope_sizes[last + 1])
    landing, stride = float(walk.landings[last]), float(walk.strides[last])
    if math.isnan(landing):
        return abs(before - after) / stride
    return (1 + landing) * before / stride


def way_done(walk: Walk) -> float:
    """How far the end lies from the start, straight; along all strides where the ends were not kept."""
    kept = walk.kept
    if len(kept) and kept[0] == 0 and kept[-1] == len(walk):
        return _distance(walk.positions[0], walk.positions[-1])
    return float(np.sum(walk.strides))


def distance_from_zero(walk: Walk) -> float:
    """How far the last position kept lies from 0."""
    return length(walk.positions[-1]) if len(walk.kept) else 0.0


def next_stride(walk: Walk) -> float:
    """How far one more step would go: by the plain rule as the slope has changed, by others as far as the last."""
    if not len(walk):
        return 0.0
    last = float(walk.strides[-1])
    before, now = float(walk.slope_sizes[-2]), float(walk.slope_sizes[-1])
    return last * now / before if walk.rule == "plain" and before > 0 else last


def pace(walk: Walk, bottom: float) -> float:
    """By how many factors of e one more such walk would shrink what is left, at the pace of its end.

    Compares the mean height above `bottom` in the last quarter with that in the quarter before: means,
    because a batch jitters and a ball swings. Negative where the walk was rising.
    """
    n = len(walk)
    window = quarter(n)
    above = walk.losses - bottom
    late = float(np.mean(above[n + 1 - window :]))
    early = float(np.mean(above[n + 1 - 2 * window : n + 1 - window]))
    if not late > 0:
        return math.inf
    if not early > 0:
        return -math.inf
    ratio = early / late
    return math.log(ratio) * n / window if ratio > 0 else -math.inf


def quarter(steps: int) -> int:
    """The places in a quarter of a walk; an even number, so that a walk between two walls shows its mean."""
    return 1 if steps < 3 else 2 * max(1, steps // 8)


def jitter(walk: Walk) -> float:
    """How much the losses of the last quarter scatter, as batches do: what is lower by less is not known to be."""
    n = len(walk)
    return float(np.std(walk.losses[n + 1 - quarter(n) :]))


def headway(walk: Walk) -> float:
    """How far downhill one more such walk would get at the pace of its end.

    The middle of the last quarter against the middle of the quarter before. 0 where that went uphill, as a ball does
    that was flung out onto a plain, or where not every position was kept.
    """
    n = len(walk)
    if len(walk.kept) != n + 1:
        return 0.0
    window = quarter(n)
    late = np.mean(walk.positions[n + 1 - window :], axis=0, dtype=np.float64)
    early = np.mean(walk.positions[n + 1 - 2 * window : n + 1 - window], axis=0, dtype=np.float64)
    moved = np.asarray(late - early)
    if not float(moved @ walk.slopes[-1].astype(np.float64)) < 0:
        return 0.0
    return length(moved) * n / window


def calming(walk: Walk, bottom: float) -> bool:
    """Whether the highest place of the last quarter lies clearly below that of the quarter before.

    The mean of a walk that leaps about without end falls now and then; what it reaches at most does not.
    """
    n = len(walk)
    window = quarter(n)
    above = walk.losses - bottom
    return bool(np.max(above[n + 1 - window :]) <= CALMER * np.max(above[n + 1 - 2 * window : n + 1 - window]))


def turned_back(walk: Walk) -> bool:
    """Whether the second half of the walk went to and fro instead of along."""
    n = len(walk)
    half = n // 2
    landings = walk.landings[half:]
    landings = landings[~np.isnan(landings)]
    if landings.size and float(np.mean(landings > 0)) >= 1 / 3:
        return True
    row = int(np.searchsorted(walk.kept, half))
    if n < 4 or row >= len(walk.kept) or walk.kept[row] != half or walk.kept[-1] != n:
        return False
    return _distance(walk.positions[row], walk.positions[-1]) < float(np.sum(walk.strides[half:])) / 4


def _distance(first: NDArray[np.floating], second: NDArray[np.floating]) -> float:
    return length(second.astype(np.float64) - first.astype(np.float64))
