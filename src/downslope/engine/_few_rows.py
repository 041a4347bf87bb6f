"""A part of the rows, for a look around that is not to take longer than the walk."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MOST_SURVEYED = 1024
SURVEY_SEED = 20
LEAST_BENDS, MOST_BENDS = 4, 24
SMALL_PART = 0.1  # Of the rows that the walk felt its slopes on; a bend is two slopes.
A_BLINK = 2e8  # So many rows times dials are felt in an instant, however short the walk was.


def few_of(rows: int) -> NDArray[np.int64]:
    """At most 1,024 row numbers, always the same ones, rising.

    >>> few_of(3).tolist(), len(few_of(60_000))
    ([0, 1, 2], 1024)
    """
    if rows <= MOST_SURVEYED:
        return np.arange(rows)
    return np.sort(np.random.default_rng(SURVEY_SEED).choice(rows, MOST_SURVEYED, replace=False))


def bends_to_spare(*, dials: int, felt: int, rows: int) -> int:
    """How many bends on `rows` rows are a small part of the `felt` rows of a walk, or are over in an instant.

    >>> bends_to_spare(dials=148, felt=9_600, rows=320), bends_to_spare(dials=203_530, felt=120_000, rows=1024)
    (24, 5)
    """
    to_spare = max(SMALL_PART * felt, A_BLINK / dials)
    return max(LEAST_BENDS, min(MOST_BENDS, int(to_spare / (2 * rows))))
