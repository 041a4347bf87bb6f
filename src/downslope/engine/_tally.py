"""What a ground was asked, counted where the asking happens."""

from __future__ import annotations

import threading

from ..walks import Cost


class Tally:
    """A running count. The ground adds to it; a reader takes a frozen `Cost`.

    A walk keeps a tally of its own that also counts onto the ground's.

    >>> whole = Tally()
    >>> part = Tally(onto=whole)
    >>> part.add(slopes=3, losses=1)
    >>> whole.cost.slopes
    3
    """

    def __init__(self, onto: Tally | None = None) -> None:
        self._onto = onto
        self._lock = threading.Lock()
        self._cost = Cost()

    def add(self, *, losses: int = 0, slopes: int = 0, bends: int = 0) -> None:
        with self._lock:
            self._cost = self._cost + Cost(losses=losses, slopes=slopes, bends=bends)
        if self._onto is not None:
            self._onto.add(losses=losses, slopes=slopes, bends=bends)

    @property
    def cost(self) -> Cost:
        return self._cost
