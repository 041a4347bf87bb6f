"""The rows of each batch: every row once a round, in an order that depends on the seed and the round alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..base import InputError


def round_order(rows: int, *, seed: int, round: int) -> NDArray[Any]:
    """All row numbers, shuffled for one round.

    >>> round_order(5, seed=0, round=3)
    array([3, 0, 2, 1, 4])
    """
    return np.random.default_rng((seed, round)).permutation(rows)


def row_batches(rows: int, size: int, *, seed: int, rounds: int) -> Iterator[NDArray[Any]]:
    """The row numbers of batch after batch; the last batch of a round holds what is left."""
    whole("A batch has a whole number of rows, at least 1.", size, least=1, usual="32 is usual.")
    whole("rounds is a whole number, 0 or more.", rounds, least=0, usual="1 goes over every row once.")
    whole("A seed is a whole number, 0 or more.", seed, least=0, usual="Any will do: 1, 2, 3.")
    return _dealt(rows, size, seed, rounds)


def _dealt(rows: int, size: int, seed: int, rounds: int) -> Iterator[NDArray[Any]]:
    for number in range(rounds):
        order = round_order(rows, seed=seed, round=number)
        for start in range(0, rows, size):
            yield order[start : start + size]


def whole(rule: str, value: Any, *, least: int, usual: str) -> int:
    """A whole number that is big enough, or the rule it breaks."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < least:
        raise InputError(rule, got=repr(value), cure=usual)
    return int(value)
