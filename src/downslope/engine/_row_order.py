"""Which rows each slope is felt on: drawn on the host, so that the compiled loop keeps one shape."""

from __future__ import annotations

import secrets

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int32]


def fresh_seed() -> int:
    """A seed for a walk that was given none. It stands in the record, so the walk can be walked again."""
    return secrets.randbelow(2**31)


class RowOrder:
    """Batches for ever: each round is a fresh shuffle of all rows, and every row comes once a round.

    Where the rows do not fill the last batch of a round, it is filled from the start of the next one, so that all
    batches are equally big and no row is left out or counted twice in its round.

    >>> order = RowOrder(rows=5, batch=2, seed=0)
    >>> sorted(order.next(5).reshape(-1).tolist())
    [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    """

    def __init__(self, *, rows: int, batch: int, seed: int) -> None:
        self._rows = rows
        self._batch = batch
        self._draw = np.random.default_rng(seed)
        self._waiting: Rows = np.empty(0, np.int32)
        self._previous: Rows = np.zeros(batch, np.int32)

    def next(self, batches: int) -> Rows:
        """The next so many batches, one in each row."""
        wanted = batches * self._batch
        rounds = [self._waiting]
        have = len(self._waiting)
        while have < wanted:
            rounds.append(self._draw.permutation(self._rows).astype(np.int32))
            have += self._rows
        stream = np.concatenate(rounds)
        self._waiting = stream[wanted:]
        return stream[:wanted].reshape(batches, self._batch)

    def for_chunk(self, places: int, count: int) -> Rows:
        """The batch that was used last, the next `count`, and zeros up to `places`: always one shape."""
        rows = np.zeros((places + 1, self._batch), np.int32)
        rows[0] = self._previous
        rows[1 : count + 1] = self.next(count)
        self._previous = rows[count].copy()
        return rows
