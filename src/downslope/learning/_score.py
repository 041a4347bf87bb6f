"""How good numbers are as answers: how much of the spread of the truth they explain."""

from __future__ import annotations

from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Values = NDArray[Any]


def r_squared(truth: Values, said: Values) -> float:
    """1 − Σ(truth − said)² / Σ(truth − mean of the truth)²: 1 is perfect, 0 is no better than always saying the mean.

    Where the truth never changes (one row, say), there is no spread to explain: 1 for saying exactly that, else 0.
    Answers that are not numbers explain less than nothing: −∞.

    >>> r_squared(np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 4.0]))
    0.5
    """
    return Spread.of(truth, said).explained


class Spread(Struct, frozen=True):
    """What R² needs to know of some rows. Those of two parts of the rows add up to that of the whole."""

    rows: int
    missed: float
    """Σ(truth − said)²"""
    mean: float
    around: float
    """Σ(truth − mean of the truth)²"""
    low: float
    high: float

    @classmethod
    def of(cls, truth: Values, said: Values) -> Spread:
        """What is known from these rows, at least one."""
        mean = float(np.mean(truth))
        with np.errstate(over="ignore", invalid="ignore"):
            missed, around = float(np.sum((truth - said) ** 2)), float(np.sum((truth - mean) ** 2))
        return cls(len(truth), missed, mean, around, float(truth.min()), float(truth.max()))

    def __add__(self, other: Spread) -> Spread:
        """Both together (Chan, Golub and LeVeque 1983)."""
        rows, apart = self.rows + other.rows, other.mean - self.mean
        return Spread(
            rows,
            self.missed + other.missed,
            self.mean + apart * other.rows / rows,
            self.around + other.around + apart**2 * self.rows * other.rows / rows,
            min(self.low, other.low),
            max(self.high, other.high),
        )

    @property
    def explained(self) -> float:
        """R²."""
        if not np.isfinite(self.missed):
            return -np.inf
        if self.around == 0 or self.low == self.high:  # A mean of equal numbers may be off by a rounding.
            return 1.0 if self.missed == 0 else 0.0
        return 1.0 - self.missed / self.around
