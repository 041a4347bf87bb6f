"""Which steps of a walk are kept whole when its ground has many dials."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

MEMORY_BOUND = 64 * 2**20
PROJECTION_SEED = 20
MOST_PROJECTED = 4096  # Of so many dials a projection shows what of all of them it would: more would only cost time.


class Keeping(Struct, frozen=True, eq=False):
    """What a record may hold: the step numbers whose whole position and slope are kept, and whether all are."""

    kept: NDArray[np.int64]
    projected: bool

    def __len__(self) -> int:
        return len(self.kept)


def plan_keeping(dials: int, steps: int, *, itemsize: int = 8, bound: int = MEMORY_BOUND) -> Keeping:
    """Which of the places 0 … steps are kept whole, so that positions and slopes fit in `bound` bytes.

    All of them where they fit. Otherwise evenly spread ones, first and last always among them
    (two are kept even where they are over the bound: a record without its ends is none),
    and every position is projected onto two fixed directions.

    >>> plan_keeping(2, 100).projected
    False
    >>> plan_keeping(1_000_000, 1000, itemsize=4).kept.tolist()
    [0, 143, 286, 429, 571, 714, 857, 1000]
    """
    places = steps + 1
    room = max(2, bound // max(1, 2 * dials * itemsize))
    if places <= room:
        return Keeping(np.arange(places), False)
    # More than 1 apart, so no two are rounded to the same place.
    return Keeping(np.round(np.linspace(0, steps, room)).astype(np.int64), True)


def projected_every(dials: int) -> int:
    """A projection sees every so many-th dial: each of them up to 4,096, evenly spread ones of more.

    >>> projected_every(4096), projected_every(200_000)
    (1, 49)
    """
    return -(-dials // MOST_PROJECTED)


def projection(dials: int) -> NDArray[np.float64]:
    """The two directions, of length 1 and at right angles, that a long walk is projected onto: shape (2, dials).

    Drawn once from a fixed seed, so every walk over as many dials shares them and can be laid over another.
    A distance seen through them is about √(2 / dials) of the true one. Of very many dials most have no part in them.

    >>> projection(3).shape
    (2, 3)
    """
    every = projected_every(dials)
    drawn = np.zeros((2, dials))
    drawn[:, ::every] = np.random.default_rng(PROJECTION_SEED).standard_normal((2, -(-dials // every)))
    first = drawn[0] / np.linalg.norm(drawn[0])
    if dials < 2:
        return np.stack([np.abs(first), np.zeros(dials)])
    second = drawn[1] - (drawn[1] @ first) * first
    return np.stack([first, second / np.linalg.norm(second)])
