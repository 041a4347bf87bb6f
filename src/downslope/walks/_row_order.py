"""Which rows come when: the order of a round is a function of the seed and of the number of the round."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int32]


def order_of_round(rows: int, *, seed: int, number: int) -> Rows:
    """All rows once, shuffled afresh for this round; rounds are counted from 0.

    Nothing is remembered from round to round, so a walk can be taken up again at any place.

    >>> order_of_round(5, seed=0, number=3).tolist() == order_of_round(5, seed=0, number=3).tolist()
    True
    """
    return np.random.default_rng((seed, number)).permutation(np.arange(rows, dtype=np.int32))


def batches_of_round(rows: int, *, batch: int, seed: int, number: int) -> list[Rows]:
    """The batches of one round, as training takes them: every row once, the last batch as small as what is left.

    >>> [len(batch) for batch in batches_of_round(10, batch=4, seed=0, number=0)]
    [4, 4, 2]
    """
    order = order_of_round(rows, seed=seed, number=number)
    return [order[begin : begin + batch] for begin in range(0, rows, batch)]
