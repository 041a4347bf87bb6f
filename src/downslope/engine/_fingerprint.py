"""What a function will do, as far as can be seen without running it.

Compiled code is kept for a second walk. A function whose surroundings have changed since (`target = 5` in the next
cell of a notebook) is another function, though it is the same object: its fingerprint differs.
"""

from __future__ import annotations

import functools
import hashlib
import types
from collections.abc import Hashable
from typing import Any

import numpy as np

_DEPTH = 6
_MOST_ITEMS = 1_000
_MOST_BYTES = 1 << 20


class _Same:
    """An object that is only ever equal to itself, kept alive so that its address is not used again."""

    __slots__ = ("thing",)

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.thing is other.thing

    def __hash__(self) -> int:
        return id(self.thing)


def fingerprint(thing: Any) -> Hashable:
    """Equal for two things only if a function that uses them would do the same.

    >>> def slope_of(a): return lambda x: a * x
    >>> fingerprint(slope_of(2)) == fingerprint(slope_of(2)), fingerprint(slope_of(2)) == fingerprint(slope_of(3))
    (True, False)
    """
    return _Reading().of(thing, _DEPTH)


class _Reading:
    """One look at a thing and at what it uses; each function and object is looked into once."""

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}

    def of(self, thing: Any, depth: int) -> Hashable:
        if thing is None or isinstance(thing, bool | int | float | complex | str | bytes):
            return (type(thing), repr(thing))
        if isinstance(thing, np.ndarray | np.generic):
            return _of_array(np.asarray(thing))
        if depth == 0:
            return _Same(thing)
        if id(thing) in self._seen:
            return ("seen", self._seen[id(thing)])
        self._seen[id(thing)] = len(self._seen)
        return self._inside(thing, depth - 1)

    def _inside(self, thing: Any, depth: int) -> Hashable:
        if isinstance(thing, types.FunctionType):
            return ("function", thing.__code__, self._all(_used_by(thing), depth))
        if isinstance(thing, types.MethodType):
            return ("method", self._all([thing.__func__, thing.__self__], depth))
        if isinstance(thing, functools.partial):
            return ("partial", self._all([thing.func, thing.args, thing.keywords], depth))
        if isinstance(thing, list | tuple | dict):
            items = list(thing.items()) if isinstance(thing, dict) else list(thing)
            return _Same(thing) if len(items) > _MOST_ITEMS else (type(thing), self._all(items, depth))
        settings = _settings_of(thing)
        return (_Same(thing), self._all(settings, depth)) if settings else _Same(thing)

    def _all(self, things: list[Any], depth: int) -> tuple[Hashable, ...]:
        return tuple(self.of(thing, depth) for thing in things)


def _of_array(array: np.ndarray[Any, Any]) -> Hashable:
    if array.dtype.hasobject or array.nbytes > _MOST_BYTES:
        return _Same(array)
    content = hashlib.blake2b(np.ascontiguousarray(array).tobytes()).digest()
    return ("array", array.shape, str(array.dtype), content)


def _settings_of(thing: Any) -> list[Any]:
    """A thing with settings inside (a small model of one's own) counts with its settings."""
    if isinstance(thing, types.ModuleType | type) or callable(getattr(thing, "__wrapped__", None)):
        return []
    settings = getattr(thing, "__dict__", None) or {}
    return list(settings.items()) if len(settings) <= _MOST_ITEMS else []


def _used_by(function: types.FunctionType) -> list[Any]:
    inside = [cell.cell_contents for cell in function.__closure__ or () if _filled(cell)]
    around = [function.__globals__[name] for name in _names_in(function.__code__) if name in function.__globals__]
    return [*inside, *around, *(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]


def _filled(cell: types.CellType) -> bool:
    try:
        cell.cell_contents  # noqa: B018
    except ValueError:
        return False
    return True


def _names_in(code: types.CodeType) -> tuple[str, ...]:
    """The global names that code uses, with those of the functions written inside it."""
    inner = [
        name for constant in code.co_consts if isinstance(constant, types.CodeType) for name in _names_in(constant)
    ]
    return (*code.co_names, *inner)
