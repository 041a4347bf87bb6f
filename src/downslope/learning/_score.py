"""How good the answers are: the share that is right, or how much of the spread is explained."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[Any]


def accuracy(truth: Values, said: Values) -> float:
    """The share of answers that are right.

    >>> accuracy(np.array([0, 1, 2, 1]), np.array([0, 1, 1, 1]))
    0.75
    """
    return float(np.mean(truth == said))


def r_squared(truth: Values, said: Values) -> float:
    """1 − Σ(truth − said)² / Σ(truth − mean of the truth)²: 1 is perfect, 0 is no better than always saying the mean.

    Where the truth never changes (one row, say), there is no spread to explain: 1 for saying exactly that, else 0.
    Answers that are not numbers explain less than nothing: −∞.

    >>> r_squared(np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 4.0]))
    0.5
    """
    with np.errstate(over="ignore", invalid="ignore"):
        missed = float(np.sum((truth - said) ** 2))
        spread = float(np.sum((truth - np.mean(truth)) ** 2))
    if not np.isfinite(missed):
        return -np.inf
    if spread == 0 or truth.min() == truth.max():  # A mean of equal numbers may be off by a rounding.
        return 1.0 if missed == 0 else 0.0
    return 1.0 - missed / spread
