"""Which rows are learned from, and which are held out to see what was learned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from ._data import Data


def split_rows(data: Data, *, test: float, seed: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """The row numbers of the two parts."""
    order = np.random.default_rng(seed).permutation(len(data))
    held = round(test * len(data))
    return np.sort(order[held:]), np.sort(order[:held])
