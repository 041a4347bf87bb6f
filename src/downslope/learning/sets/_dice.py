"""Chance that is the same on every machine and in every version of NumPy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Codes = NDArray[np.int64]


class Dice:
    """Random numbers made from PCG64's own stream.

    NumPy promises that stream for ever; what its `Generator` makes of it may change with a new version. So we make the
    few kinds of numbers that we need ourselves.

    >>> Dice(1).uniform(3).round(3).tolist() == Dice(1).uniform(3).round(3).tolist()
    True
    """

    def __init__(self, *seed: int) -> None:
        self._bits = np.random.PCG64(list(seed))

    def uniform(self, count: int, low: float = 0.0, high: float = 1.0) -> Numbers:
        """Evenly spread numbers, `high` itself left out."""
        raw = np.asarray(self._bits.random_raw(count), np.uint64)
        return np.asarray(low + (high - low) * ((raw >> np.uint64(11)) * 2.0**-53), np.float64)

    def normal(self, count: int, middle: float = 0.0, spread: float = 1.0) -> Numbers:
        """Numbers under a bell curve (Box and Muller 1958)."""
        radius = np.sqrt(-2 * np.log(1 - self.uniform(count)))
        return np.asarray(middle + spread * radius * np.cos(2 * np.pi * self.uniform(count)), np.float64)

    def below(self, limit: int, count: int) -> Codes:
        """Whole numbers from 0 to `limit` − 1."""
        return np.asarray(np.floor(self.uniform(count) * limit), np.int64)

    def picked(self, weights: NDArray[np.float64] | list[float], count: int) -> Codes:
        """Places in a list, each as often as its weight says."""
        edges = np.cumsum(np.asarray(weights, np.float64))
        last = len(edges) - 1
        return np.asarray(np.searchsorted(edges[:last], self.uniform(count) * edges[-1], side="right"), np.int64)

    def shuffled(self, count: int) -> Codes:
        """The whole numbers from 0 to `count` − 1, in a random order."""
        return np.asarray(np.argsort(self.uniform(count), kind="stable"), np.int64)
