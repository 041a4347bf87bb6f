"""The rows of each batch: every row once a round, in an order that depends on the seed and the round alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..base import InputError


def row_batches(rows: int, size: int, *, seed: int, rounds: int) -> Iterator[NDArray[Any]]:
    """The row numbers of batch after batch; the last batch of a round holds what is left.

    >>> [len(batch) for batch in row_batches(5, 2, seed=0, rounds=2)]
    [2, 2, 1, 2, 2, 1]
    """
    whole("A batch has a whole number of rows, at least 1.", size, least=1, usual="32 is usual.")
    whole("rounds is a whole number, 0 or more.", rounds, least=0, usual="1 goes over every row once.")
    whole("A seed is a whole number, 0 or more.", seed, least=0, usual="Any will do: 1, 2, 3.")
    return _dealt(rows, size, seed, rounds)


def _dealt(rows: int, size: int, seed: int, rounds: int) -> Iterator[NDArray[Any]]:
    from ..walks import batches_of_round  # the order that training walks in

    for number in range(rounds):
        yield from batches_of_round(rows, batch=size, seed=seed, number=number)


def whole(rule: str, value: Any, *, least: int, usual: str) -> int:
    """A whole number that is big enough, or the rule it breaks."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < least:
        raise InputError(rule, got=repr(value), cure=usual)
    return int(value)
