"""What a training depends on, as short words that are the same in the next process."""

from __future__ import annotations

import hashlib
import types
from collections.abc import Iterable
from typing import Any

import numpy as np


def fingerprint(arrays: Iterable[Any]) -> str:
    """A short name for numbers or texts: others, another name.

    >>> len({fingerprint([np.zeros(3)]), fingerprint([np.zeros(3)]), fingerprint([np.ones(3)])})
    2
    """
    summed = hashlib.sha256()
    for array in arrays:
        held = np.ascontiguousarray(array)
        summed.update(f"{held.dtype.str}{np.shape(array)}".encode())
        # An array of texts holds only addresses, which are others in every process.
        texts = "\0".join(map(str, held.ravel())).encode() if held.dtype == object else b""
        summed.update(texts if held.dtype == object or not held.size else held.data)
    return summed.hexdigest()[:32]


def in_words(function: Any) -> str:
    """A function, or an object that is called: its name, and a sum over its text and over all that it holds.

    >>> def halving(speed): return lambda step: speed / 2**step
    >>> in_words(halving(0.1)) == in_words(halving(0.1)), in_words(halving(0.1)) == in_words(halving(0.2))
    (True, False)
    """
    name = str(getattr(function, "__qualname__", type(function).__qualname__))
    return f"{name} {hashlib.sha256(_text(_seen_into(function)).encode()).hexdigest()[:12]}"


def _seen_into(function: Any) -> Any:
    """All there is to see of it; where something may change unseen (a file, a clock), what can be seen at least."""
    from ...engine import fingerprint as all_of

    whole = all_of(function)
    return whole if whole is not None else getattr(function, "__code__", type(function))


def _text(part: Any) -> str:
    if isinstance(part, tuple):
        return f"({', '.join(map(_text, part))})"
    if isinstance(part, frozenset):  # In another order in every process.
        return f"{{{', '.join(sorted(map(_text, part)))}}}"
    if isinstance(part, types.CodeType):
        return _text((part.co_code, part.co_consts, part.co_names, part.co_varnames))
    if isinstance(part, type | types.ModuleType | types.FunctionType | types.BuiltinFunctionType):
        return f"{getattr(part, '__module__', '')} {getattr(part, '__qualname__', part.__name__)}"
    same = getattr(part, "thing", None)
    return repr(part) if same is None else _thing(same)


def _thing(thing: Any) -> str:
    """What is only ever equal to itself: by its name, an array by its numbers, a jitted function by what is in it."""
    inside = getattr(thing, "__wrapped__", None)
    if inside is not None:
        return _text(_seen_into(inside))
    if hasattr(thing, "shape") and hasattr(thing, "dtype"):
        return fingerprint([np.asarray(thing)])
    if type(thing) is object:
        return "object"
    return _text(thing)
