"""Dials as arrays by name, and the JSON that says how they hang together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..base import FileError, InputError

Arrays = dict[str, NDArray[Any]]
DEEPEST = 64


def arrays_of(dials: Any) -> tuple[Any, Arrays]:
    """How the dials hang together, and their arrays by name.

    An array is its name; a dict, a list and a tuple say so; None is null.

    >>> arrays_of({"weights": np.ones(2), "bias": [np.zeros(())]})[0]
    {'dict': {'weights': 'weights', 'bias': {'list': ['bias/0']}}}
    """
    arrays: Arrays = {}
    return _written(dials, "", arrays), arrays


def dials_from(structure: Any, arrays: Arrays) -> Any:
    """The dials again. Each array is used exactly once."""
    left = dict(arrays)
    dials = _read(structure, left, 0)
    if left:
        raise _foreign(f"arrays that no dial claims: {', '.join(list(left)[:5])}")
    return dials


def same_shapes(wanted: Any, found: Any) -> str | None:
    """None where both have the same dials; else the first difference, in words."""
    one, other = dict(_shapes(wanted, "")), dict(_shapes(found, ""))
    for name in (*one, *other):
        if one.get(name) != other.get(name):
            here = f"{name} of shape {other[name]}" if name in other else f"no {name}"
            there = f"of shape {one[name]}" if name in one else "none"
            return f"{here} in the file, and {there} in the model"
    return None


def _shapes(dials: Any, path: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    if isinstance(dials, Mapping):
        for name, part in dials.items():
            yield from _shapes(part, _under(path, str(name)))
    elif isinstance(dials, list | tuple):
        for place, part in enumerate(dials):
            yield from _shapes(part, _under(path, str(place)))
    elif dials is not None:
        yield path, np.shape(dials)


def _written(dials: Any, path: str, arrays: Arrays) -> Any:
    if dials is None:
        return None
    if isinstance(dials, Mapping):
        return {"dict": {str(name): _written(part, _under(path, str(name)), arrays) for name, part in dials.items()}}
    if isinstance(dials, list | tuple):
        parts = [_written(part, _under(path, str(place)), arrays) for place, part in enumerate(dials)]
        return {"tuple" if isinstance(dials, tuple) else "list": parts}
    array = np.asarray(dials)
    if array.dtype == object:
        raise InputError("Dials are arrays in dicts, lists and tuples.", got=type(dials).__name__, where=path)
    name = path or "dials"
    while name in arrays:  # A name with a slash in it may look like a path.
        name += "'"
    arrays[name] = array
    return name


def _read(structure: Any, left: Arrays, depth: int) -> Any:
    if depth > DEEPEST:
        raise _foreign(f"dials nested deeper than {DEEPEST}")
    if structure is None:
        return None
    if isinstance(structure, str):
        if structure not in left:
            raise _foreign(f"a dial without its array: {structure}")
        return left.pop(structure)
    match structure:
        case {"dict": dict(parts), **rest} if not rest:
            return {name: _read(part, left, depth + 1) for name, part in parts.items()}
        case {"list": list(parts), **rest} if not rest:
            return [_read(part, left, depth + 1) for part in parts]
        case {"tuple": list(parts), **rest} if not rest:
            return tuple(_read(part, left, depth + 1) for part in parts)
        case _:
            raise _foreign("dials that hang together in no known way")


def _under(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name


def _foreign(got: str) -> FileError:
    return FileError(
        "This model file does not hold what a model file holds.",
        got=got,
        cure="It was written by another program, or edited. Save the model again.",
    )
