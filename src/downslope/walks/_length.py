"""How long a row of numbers is."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

# Between these the squares are safe; the same two numbers stand in `web/src/lib/walk/rows.ts`.
SHORT, LONG = 1e-150, 1e150


def length(row: ArrayLike) -> float:
    """The Euclidean length, right also where a square would be too large, or too small, for a number.

    >>> length([3.0, 4.0]), round(length([3e200, 4e200]) / 1e200, 9), round(length([3e-200, 4e-200]) * 1e200, 9)
    (5.0, 5.0, 5.0)
    """
    numbers = np.asarray(row, dtype=np.float64).ravel()
    with np.errstate(all="ignore"):
        plain = float(np.linalg.norm(numbers))
        largest = float(np.max(np.abs(numbers), initial=0.0))
        if SHORT < plain < LONG or not 0.0 < largest < np.inf:
            return plain
        return largest * float(np.linalg.norm(numbers / largest))
