"""What a function will do, as far as can be seen without running it.

Compiled code is kept for a second walk. A function whose surroundings have changed since (`target = 5` in the next
cell of a notebook) is another function, though it is the same object: its fingerprint differs. Where something is in
reach that may change unseen (a clock, a file, an object that keeps its state to itself) there is no fingerprint at
all, and the function is run again for every walk: that costs time, and a wrong number would cost more.
"""

from __future__ import annotations

import functools
import hashlib
import types
from collections.abc import Hashable, Iterable, Iterator
from typing import Any

import jax
import numpy as np

from ._surroundings import is_known_package, is_pure, used_by, written_in

MOST_THINGS = 20_000
MOST_DEPTH = 100
MOST_BYTES = 16 * 2**20  # Hashing so much takes as long as running the function again.

_VALUES = (bool, int, float, complex, str, bytes, type(None), type(...))
_NEVER_CHANGING = (jax.Array, np.dtype, np.ufunc, type(jax.jit(len)))  # Jitted functions see no change themselves.


class _Plain:
    """An object of a class that adds nothing to Python's own: all its state stands in its `__dict__`."""


class _UnknownError(Exception):
    """Something that may change unseen."""


class _Same:
    """An object that is only ever equal to itself, kept alive so that its address is not used again."""

    __slots__ = ("thing",)

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.thing is other.thing

    def __hash__(self) -> int:
        return id(self.thing)


def fingerprint(thing: Any) -> Hashable | None:
    """Equal for two things only if a function that uses them would do the same; None where nobody can know.

    >>> def slope_of(a): return lambda x: a * x
    >>> fingerprint(slope_of(2)) == fingerprint(slope_of(2)), fingerprint(slope_of(2)) == fingerprint(slope_of(3))
    (True, False)
    >>> fingerprint(lambda x: x + next(ticks)) is None if (ticks := iter([1, 2])) else None
    True
    """
    try:
        return _Reading().whole(thing)
    except _UnknownError:
        return None


class _Reading:
    """One look at a thing and at all that it uses; each thing is looked into once."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[int, Any]] = {}  # The things themselves too: an address may not be used again.
        self._modules: dict[str, types.ModuleType] = {}
        self._names: set[str] = set()
        self._bytes = 0

    def whole(self, thing: Any) -> Hashable:
        """The thing, and then whatever its code reads by name from modules that may change."""
        parts = [self.of(thing, 0)]
        read: set[tuple[str, str]] = set()
        while wanted := sorted(set(self._wanted()) - read):
            read.update(wanted)
            parts += [(*pair, self.of(vars(self._modules[pair[0]])[pair[1]], 0)) for pair in wanted]
        return tuple(parts)

    def _wanted(self) -> Iterator[tuple[str, str]]:
        for name, module in self._modules.items():
            yield from ((name, read) for read in self._names & vars(module).keys())

    def of(self, thing: Any, depth: int) -> Hashable:
        if type(thing) in _VALUES:
            return (type(thing), repr(thing))
        if id(thing) in self._seen:
            return ("seen", self._seen[id(thing)][0])
        self._seen[id(thing)] = (len(self._seen), thing)
        if len(self._seen) > MOST_THINGS or depth > MOST_DEPTH:
            raise _UnknownError
        return self._inside(thing, depth + 1)

    def _inside(self, thing: Any, depth: int) -> Hashable:
        if type(thing) is np.ndarray or isinstance(thing, np.generic):  # Another kind of array may have a mask.
            return self._array(np.asarray(thing))
        if (
            isinstance(thing, _NEVER_CHANGING)
            or type(thing) is object
            or (isinstance(thing, types.BuiltinFunctionType) and is_pure(thing))
        ):
            return _Same(thing)
        if isinstance(thing, types.ModuleType):
            return self._module(thing)
        if isinstance(thing, type):
            return (_Same(thing), self._all(written_in(thing), depth))
        if isinstance(thing, types.FunctionType):
            return self._function(thing, depth)
        if isinstance(thing, types.MethodType):
            return ("method", self._all([thing.__func__, thing.__self__], depth))
        if type(thing) in (staticmethod, classmethod):
            return (type(thing), self.of(thing.__func__, depth))
        if type(thing) is property:
            return ("property", self._all([thing.fget, thing.fset], depth))
        if isinstance(thing, functools.partial):
            return ("partial", self._all([thing.func, thing.args, thing.keywords], depth))
        return self._object(thing, depth)

    def _object(self, thing: Any, depth: int) -> Hashable:
        """A container, or an object whose state can all be seen."""
        kind = type(thing)
        if isinstance(thing, tuple):
            return (self.of(kind, depth), self._all(tuple(thing), depth))
        if kind is list:
            return (kind, self._all(thing, depth))
        if kind is dict:
            return (kind, self._all([part for item in thing.items() for part in item], depth))
        if kind in (set, frozenset):
            return (kind, frozenset(self._all(thing, depth)))
        if kind.__basicsize__ != _Plain.__basicsize__ or not hasattr(thing, "__dict__"):
            raise _UnknownError
        return (self.of(kind, depth), self._all([part for item in vars(thing).items() for part in item], depth))

    def _function(self, function: types.FunctionType, depth: int) -> Hashable:
        uses = used_by(function)
        if uses is None:
            raise _UnknownError
        self._names.update(uses.names)
        return ("function", function.__code__, self._all(uses.things, depth))

    def _module(self, module: types.ModuleType) -> Hashable:
        """A known package stays as it is; of another module, what any code here reads by name is looked at."""
        if not is_known_package(module.__name__):
            self._modules[module.__name__] = module
        return _Same(module)

    def _array(self, array: np.ndarray[Any, Any]) -> Hashable:
        self._bytes += array.nbytes
        if array.dtype.hasobject or self._bytes > MOST_BYTES:
            raise _UnknownError
        content = hashlib.blake2b(np.ascontiguousarray(array).tobytes()).digest()
        return ("array", array.shape, str(array.dtype), content)

    def _all(self, things: Iterable[Any], depth: int) -> tuple[Hashable, ...]:
        return tuple(self.of(thing, depth) for thing in things)
