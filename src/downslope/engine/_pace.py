"""How fast a compiled loop goes, so that a chunk of it takes as long as a person can wait for an answer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

FIRST_CHUNK = 8
GROWTH = 4
MOST_KNOWN = 256

_SECONDS: OrderedDict[Hashable, float] = OrderedDict()


class Pace:
    """The seconds that one place takes in a program; a second walk by the same program knows them from the start.

    >>> pace = Pace("a program", wanted=0.1)
    >>> pace.places
    8
    >>> pace.took(0.0008, 8); pace.places
    32
    >>> Pace("a program", wanted=0.1).places
    1000
    """

    def __init__(self, program: Hashable, *, wanted: float) -> None:
        self._program = program
        self._wanted = wanted
        known = _SECONDS.get(program)
        self.places = FIRST_CHUNK if known is None else self._fitting(known)

    def took(self, seconds: float, places: int) -> None:
        """So long for so many places: the next chunk is to take the wanted time, but grows no faster than fourfold."""
        each = max(seconds / max(places, 1), 1e-9)
        self.places = min(self._fitting(each), GROWTH * self.places)
        _SECONDS[self._program] = min(each, 2 * _SECONDS.get(self._program, each))
        _SECONDS.move_to_end(self._program)
        while len(_SECONDS) > MOST_KNOWN:
            _SECONDS.popitem(last=False)

    def _fitting(self, each: float) -> int:
        return max(1, round(self._wanted / each))
