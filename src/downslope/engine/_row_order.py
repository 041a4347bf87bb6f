"""Which rows each slope is felt on: drawn on the host, so that the compiled loop keeps one shape."""

from __future__ import annotations

import functools
import secrets
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ..walks import order_of_round

Rows = NDArray[np.int32]
DrawRound = Callable[[int, int], NDArray[np.integer]]
"""From a seed and the number of a round to an order of all rows."""


def fresh_seed() -> int:
    """A seed for a walk that was given none. It stands in the record, so the walk can be walked again."""
    return secrets.randbelow(2**31)


class RowOrder:
    """Batches for ever: each round is a fresh shuffle of all rows, and every row comes once a round.

    Where the rows do not fill the last batch of a round, it is filled from the start of the next one. `ragged` leaves
    it as small as it is instead: its free places hold rows of the same batch once more, written as −1 − row, which
    are not to count.

    >>> order = RowOrder(rows=5, batch=2, seed=0)
    >>> sorted(order.batches(0, 5).reshape(-1).tolist())
    [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    >>> (RowOrder(rows=5, batch=2, seed=0, ragged=True).batches(2, 1) < 0).tolist()
    [[False, True]]
    """

    def __init__(
        self, *, rows: int, batch: int, seed: int, ragged: bool = False, draw: DrawRound | None = None
    ) -> None:
        self._rows = rows
        self._batch = batch
        self._seed = seed
        self._length = -(-rows // batch) * batch if ragged else rows
        self._draw = draw
        self._round = functools.lru_cache(maxsize=2)(self._drawn)

    def batches(self, first: int, count: int) -> Rows:
        """`count` batches from number `first` on, one in each row."""
        begin, end = first * self._batch, (first + count) * self._batch
        if begin == end:
            return np.empty((0, self._batch), np.int32)
        rounds = range(begin // self._length, (end - 1) // self._length + 1)
        parts = [self._cut(number, begin - number * self._length, end - number * self._length) for number in rounds]
        return np.concatenate(parts).reshape(count, self._batch)

    def _cut(self, number: int, begin: int, end: int) -> Rows:
        """A piece of one round. It is cut before anything is joined: a round may hold many million rows."""
        begin, end = max(begin, 0), min(end, self._length)
        order = self._round(number)
        if end <= self._rows:
            return order[begin:end]
        filled = -1 - np.resize(order[-(self._rows % self._batch) :], self._length - self._rows)
        return np.concatenate([order[begin:], filled[max(begin - self._rows, 0) : end - self._rows]])

    def for_chunk(self, first: int, places: int, count: int) -> Rows:
        """The batch before number `first`, the next `count`, and zeros up to `places`: always one shape."""
        rows = np.zeros((places + 1, self._batch), np.int32)
        rows[1 if first == 0 else 0 : count + 1] = self.batches(max(first - 1, 0), count + (first > 0))
        return rows

    def _drawn(self, number: int) -> Rows:
        if self._draw is None:
            return order_of_round(self._rows, seed=self._seed, number=number)
        return np.asarray(self._draw(self._seed, number), np.int32)
