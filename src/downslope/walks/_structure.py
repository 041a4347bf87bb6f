"""The shape of a start, in words: so that the last position comes back the way the first was given."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from downslope.base import InputError


class Number(Struct, frozen=True, tag_field="kind", tag="number"):
    """One dial, handed back as a float."""


class Array(Struct, frozen=True, tag_field="kind", tag="array"):
    """Dials in a block."""

    shape: tuple[int, ...]


class Nothing(Struct, frozen=True, tag_field="kind", tag="nothing"):
    """A place that holds `None`: no dial."""


class Sequence(Struct, frozen=True, tag_field="kind", tag="list"):
    """Parts in a list."""

    items: tuple[Structure, ...]


class Fixed(Struct, frozen=True, tag_field="kind", tag="tuple"):
    """Parts in a tuple."""

    items: tuple[Structure, ...]


class Named(Struct, frozen=True, tag_field="kind", tag="dict"):
    """Parts by name, in the order of their names."""

    names: tuple[str, ...]
    items: tuple[Structure, ...]


Structure = Number | Array | Nothing | Sequence | Fixed | Named


def describe(start: Any) -> Structure:
    """What a start looks like: numbers, arrays, lists, tuples and dicts of them, and `None`.

    >>> describe({"w": [0.0, 0.0]})
    Named(names=('w',), items=(Sequence(items=(Number(), Number())),))
    """
    if start is None:
        return Nothing()
    if isinstance(start, Mapping):
        if not all(isinstance(name, str) for name in start):
            raise InputError("Parts of a start are named by words.", got=f"{list(start)}", cure="Use text as keys.")
        names = tuple(sorted(start))
        return Named(names, tuple(describe(start[name]) for name in names))
    if isinstance(start, list):
        return Sequence(tuple(describe(part) for part in start))
    if isinstance(start, tuple):
        return Fixed(tuple(describe(part) for part in start))
    if isinstance(start, (bool, int, float, np.number)):
        return Number()
    if hasattr(start, "shape") and hasattr(start, "dtype"):
        return Array(tuple(int(side) for side in start.shape))
    raise InputError(
        "A start is a number, an array, or lists, tuples and dicts of them.",
        got=type(start).__name__,
        cure="Turn it into a dict of arrays first.",
    )


def size(structure: Structure) -> int:
    """How many dials a structure holds.

    >>> size(describe((1.0, np.zeros((2, 3)))))
    7
    """
    match structure:
        case Number():
            return 1
        case Array(shape=shape):
            return math.prod(shape)
        case Nothing():
            return 0
        case _:
            return sum(size(part) for part in structure.items)


def rebuild(structure: Structure, flat: NDArray[np.floating[Any]]) -> Any:
    """A flat row of dials, back in the shape of the start.

    >>> rebuild(describe({"w": [0.0, 0.0]}), np.array([3.0, 4.0]))
    {'w': [3.0, 4.0]}
    """
    if size(structure) != flat.size:
        raise InputError(f"This shape holds {size(structure)} dials.", got=f"{flat.size}")
    built, _ = _take(structure, flat, 0)
    return built


def _take(structure: Structure, flat: NDArray[np.floating[Any]], at: int) -> tuple[Any, int]:
    match structure:
        case Number():
            return float(flat[at]), at + 1
        case Array(shape=shape):
            end = at + math.prod(shape)
            return flat[at:end].reshape(shape).copy(), end
        case Nothing():
            return None, at
        case _:
            parts = []
            for part in structure.items:
                built, at = _take(part, flat, at)
                parts.append(built)
            match structure:
                case Sequence():
                    return parts, at
                case Fixed():
                    return tuple(parts), at
                case Named(names=names):
                    return dict(zip(names, parts, strict=True)), at
