"""The middle and the spread of numbers: what a scale is made of."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

AT_ONCE = 2**16  # Numbers that are widened together: few enough to stay in the processor's own memory.
FAR = 1e100  # Squares of numbers beyond this may be more than a float64 can hold.


def all_finite(values: NDArray[Any]) -> bool:
    """Whether no value is missing or infinite, in one pass: their sum would show it.

    >>> all_finite(np.array([1.0, 2.0])), all_finite(np.array([1.0, np.nan]))
    (True, False)
    """
    with np.errstate(over="ignore", invalid="ignore"):
        return bool(np.isfinite(values.sum()) or np.isfinite(values).all())


def middle_and_spread(values: NDArray[Any]) -> tuple[float, float]:
    """The mean and the standard deviation; the spread is exactly 0 where all values are the same.

    A missing value (NaN) counts for neither.

    >>> middle_and_spread(np.array([1.0, 3.0]))
    (2.0, 1.0)
    >>> middle_and_spread(np.full(7, 0.1))
    (0.1, 0.0)
    """
    there = np.ascontiguousarray(values if all_finite(values) else values[~np.isnan(values)])
    if there.size == 0:
        return 0.0, 0.0
    low, high = float(there.min()), float(there.max())
    if low == high:  # A mean of equal numbers may be off by a rounding, and their spread with it.
        return low, 0.0
    size = max(abs(low), abs(high))
    if 1 / FAR < size < FAR:
        return _over_blocks(there.reshape(-1))
    scaled = there / size
    return float(scaled.mean()) * size, float(scaled.std()) * size


def _over_blocks(values: NDArray[Any]) -> tuple[float, float]:
    """The same over many numbers, in one pass, and without a wider copy of them all.

    Each block is measured from the first number's side: what is far from 0 and close together loses no digit.
    """
    near = float(values[:AT_ONCE].mean(dtype=np.float64))
    total = squares = 0.0
    for first in range(0, len(values), AT_ONCE):
        block = values[first : first + AT_ONCE].astype(np.float64)
        block -= near
        total += float(block.sum())
        squares += float(block @ block)
    off = total / len(values)
    return near + off, float(np.sqrt(max(0.0, squares / len(values) - off * off)))
