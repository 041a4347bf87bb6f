"""The heights that were traced before, so that a second walk does not run a person's function again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from ._fingerprint import fingerprint
from ._height import Height

T = TypeVar("T")

MOST_HEIGHTS = 64
MOST_NAMES = 1024


class _Unlike:
    """Equal to nothing but itself."""


class _Few(Generic[T]):
    """A table that forgets what was used longest ago."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[Hashable, T] = OrderedDict()

    def find(self, key: Hashable) -> T | None:
        value = self._known.get(key)
        if value is not None:
            self._known.move_to_end(key)
        return value

    def keep(self, key: Hashable, value: T) -> None:
        self._known[key] = value
        while len(self._known) > self._most:
            self._known.popitem(last=False)


_LOCK = threading.RLock()
_HEIGHTS: _Few[Height] = _Few(MOST_HEIGHTS)
_SAME: _Few[Hashable] = _Few(MOST_NAMES)


def key_of(function: Callable[..., object]) -> Hashable:
    """What stands for a function as it is now; for one that may change unseen, something new each time."""
    now = fingerprint(function)
    if now is None:
        return _Unlike()
    with _LOCK:
        return _SAME.find(now) or now


def traced_once(function: Callable[..., object], more: Hashable, trace: Callable[[], Height]) -> Height:
    """The height of a function, traced now if it never was.

    A function may leave a mark when it runs (count its calls, say). That mark alone does not make it another one.
    """
    with _LOCK:
        key = key_of(function)
        if isinstance(key, _Unlike):
            return trace()
        height = _HEIGHTS.find((key, more))
        if height is None:
            height = trace()
            _HEIGHTS.keep((key, more), height)
            _SAME.keep(fingerprint(function), key)
        return height
