"""Numbers far from 0 beside their spread, kept in four bytes each: as what they are above a number near them all."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

FINE = 1e-6
"""Of the spread: as exactly as training, which has seven digits for scaled numbers, could tell apart."""
FIRST = 100_000
MOST = 3e38
"""What float32 can hold."""


def shift_of(values: NDArray[np.float64]) -> float:
    """What to take off numbers like these before they are kept as float32: 0 where nothing is lost without it.

    A whole number, so that whole numbers stay whole.

    >>> shift_of(np.array([1.0, 2.5, 30.1])), shift_of(np.array([2019.0, 2020.0, 2021.0]))
    (0.0, 0.0)
    >>> shift_of(1.7e9 + np.array([0.25, 1.25, 2.25]))
    1700000001.0
    """
    there = values[np.abs(values) < MOST]  # None of those that are missing, either.
    if not len(there):
        return 0.0
    lost = np.abs(there.astype(np.float32).astype(np.float64) - there).max()
    middle = float(np.median(there))
    # Further out, the spread of the rest of the file may be anything: the first part being all the same says nothing.
    far = there.min() == there.max() and abs(middle) > 1 / FINE
    return float(np.rint(middle)) if far or lost > FINE * np.std(there) > 0 else 0.0


def short(values: NDArray[Any]) -> NDArray[Any]:
    """Very many numbers in four bytes each, where nothing is lost by it: that is told from the first of them."""
    exact = values.dtype != np.float32 and shift_of(np.asarray(values[:FIRST], np.float64)) != 0
    return np.array(values, np.float64 if exact else np.float32)
