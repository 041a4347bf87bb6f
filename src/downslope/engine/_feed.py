"""Rows that do not fit in memory: handed over a few at a time."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray


@runtime_checkable
class Feed(Protocol):
    """Data that is read while the walk goes on.

    `feed(numbers)` answers with the inputs and the truths of those rows, first axis rows, in the order asked; always
    of the same types. It is asked for many batches at once, in the order of the walk.

    `order(seed, number)` is the order of all rows in round `number`: a function of the two and of nothing else, so
    that a walk can be taken up again. A feed that reads from a disk shuffles blocks, and rows within a window of them.
    """

    rows: int

    def __call__(self, numbers: NDArray[np.integer], /) -> tuple[NDArray[Any], NDArray[Any]]: ...

    def order(self, seed: int, number: int) -> NDArray[np.integer]: ...
