"""What a picture needs to know of a walk: which steps have positions, and which part of the ground to show."""

from __future__ import annotations

import msgspec
import numpy as np

from downslope.walks import Outcome, Walk

from ._frame import Flags, Numbers, Points

MOST_POSITIONS = 4000


class Steps(msgspec.Struct, frozen=True):
    """The steps of a walk whose positions are known, in order."""

    numbers: Numbers  # the step numbers
    where: Points  # (k, 1) or (k, 2)
    losses: Points
    next_to: Flags  # (k - 1,): whether the following one is the very next step
    how: str | None  # how many dials became two, or None

    @property
    def on_hill(self) -> Flags:
        """Which of them stand somewhere that can be drawn."""
        return np.isfinite(self.where).all(axis=1) & np.isfinite(self.losses)


def steps_of(walk: Walk) -> Steps:
    """The positions of a walk as it recorded them: whole, or two directions out of many."""
    dials = walk.ground.dials
    how = None
    if dials <= 2 or walk.path is None:
        numbers = np.asarray(walk.kept, dtype=np.int64)
        where = np.asarray(walk.positions, dtype=np.float64).reshape(len(numbers), -1)
        if dials > 2:
            where, how = _furthest(where), f"{dials:,} dials, seen along the two directions the walk went furthest"
    else:
        where = np.asarray(walk.path, dtype=np.float64)
        numbers, how = np.arange(len(where)), f"{dials:,} dials, seen as a shadow on two directions drawn at random"
    numbers, where = _thinned(numbers, where)
    losses = np.asarray(walk.losses, dtype=np.float64)[numbers]
    return Steps(numbers=numbers, where=where, losses=losses, next_to=np.diff(numbers) == 1, how=how)


def _furthest(where: Points) -> Points:
    """Positions in many dials, seen along their own two widest directions, from where the walk ended."""
    finite = np.isfinite(where).all(axis=1)
    if not finite.any():
        return np.full((len(where), 2), np.nan)
    seen = where - where[finite][-1]
    _, _, directions = np.linalg.svd(seen[finite], full_matrices=False)
    two = np.zeros((2, where.shape[1]))
    two[: len(directions[:2])] = directions[:2]
    two *= np.where((seen[finite][0] @ two.T) < 0, -1.0, 1.0)[:, None]  # the start stands to the upper right
    return np.asarray(seen @ two.T)


def _thinned(numbers: Numbers, where: Points) -> tuple[Numbers, Points]:
    """The first and last thousands; a picture has no room for more."""
    if len(numbers) <= MOST_POSITIONS:
        return numbers, where
    half = MOST_POSITIONS // 4
    middle = np.linspace(half, len(numbers) - half, MOST_POSITIONS // 2).astype(np.int64)
    keep = np.unique(np.concatenate([np.arange(half), middle, np.arange(len(numbers) - half, len(numbers))]))
    return numbers[keep], where[keep]


def view_of(walk: Walk) -> tuple[float, ...]:
    """The part of the ground that a picture of this walk shows: (a, b), or (a, b, c, d) for two dials.

    Steps that flew off do not count: the picture stays on the hill. Lower ground in sight of the end does.
    """
    steps = steps_of(walk)
    stands = _not_flown(steps.losses) & steps.on_hill
    near, losses = steps.where[stands], steps.losses[stands]
    if not len(near):
        near, losses = np.zeros((1, steps.where.shape[1])), np.zeros(1)
    if near.shape[1] == 1:
        seen = np.concatenate([near[:, 0], _in_sight(walk, near[-1, 0])])
        lowest = int(np.argmin(losses))
        middle = float(seen[-1] if len(seen) > len(near) else near[lowest, 0])
        return _side(seen, middle if lowest else float(seen.min() + seen.max()) / 2)
    sides = [_side(near[:, dial], float(near[:, dial].min() + near[:, dial].max()) / 2) for dial in range(2)]
    return tuple(edge for side in _not_too_narrow(sides) for edge in side)


def _in_sight(walk: Walk, end: float) -> list[float]:
    """Where the lower ground lies that was seen from the end, if the walk had not arrived."""
    found = walk.ending
    if found is None or not 0 < found.way < np.inf or walk.outcome in (Outcome.FLEW_OFF, Outcome.SETTLED):
        return []
    slope = float(np.ravel(walk.slopes[-1])[0])
    return [end - np.sign(slope) * found.way] if np.isfinite(slope) and slope else []


def _not_flown(losses: Points) -> Flags:
    """Losses no higher than a little above the start."""
    finite = losses[np.isfinite(losses)]
    if not finite.size:
        return np.zeros(len(losses), dtype=bool)
    first, lowest = float(losses[0]), float(finite.min())
    if not np.isfinite(first):
        return np.asarray(np.isfinite(losses))
    return np.asarray(losses <= first + 1.6 * max(first - lowest, abs(first) * 0.5) + 1e-300)


def _side(along: Points, middle: float) -> tuple[float, float]:
    """A range around a middle that holds every step and a third more."""
    reach = max(float(along.max()) - middle, middle - float(along.min()))
    if reach <= 1e-9 * max(abs(middle), 1e-300):
        reach = max(abs(middle), 1.0) * 0.8
    return middle - 1.35 * reach, middle + 1.35 * reach


def _not_too_narrow(sides: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Neither side less than two fifths of the other, so that no ground is drawn as a slit."""
    widest = max(high - low for low, high in sides)
    wide = []
    for low, high in sides:
        middle, half = (low + high) / 2, max(high - low, 0.4 * widest) / 2
        wide.append((middle - half, middle + half))
    return wide
