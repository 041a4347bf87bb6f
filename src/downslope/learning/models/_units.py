"""Layers of units: how many there are, how they start, and how often they are silent."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...base import InputError

MOST_UNITS = 1_000_000


def random_weights(chance: np.random.Generator, wide: int, units: int, *, he: bool) -> NDArray[np.float32]:
    """Weights of one layer, even within ±√(6 / inputs) (He 2015) or ±√(6 / (inputs + units)) (Glorot 2010)."""
    reach = np.sqrt(6.0 / max(wide if he else wide + units, 1))
    return chance.uniform(-reach, reach, (wide, units)).astype(np.float32)


def read_units(given: Any, name: str = "hidden", each: str = "hidden layer", of: str = "units") -> tuple[int, ...]:
    """The sizes of some layers, as whole numbers.

    >>> read_units([16, 8])
    (16, 8)
    """
    if isinstance(given, (str, bytes)) or not isinstance(given, Sequence | np.ndarray):
        raise InputError(
            f"{name} must be a list with the number of {of} of each {each}.",
            got=repr(given),
            cure=f"Write {name}=[{given}]." if isinstance(given, int) else f"For example {name}=[16].",
        )
    for units in given:
        if not is_size(units):
            raise InputError(
                f"Each {each} must have between 1 and {MOST_UNITS:,} {of}.",
                got=f"{name}={list(given)!r}",
                cure=f"For example {name}=[16].",
            )
    return tuple(int(units) for units in given)


def read_size(given: Any, name: str, *, least: int = 1, usual: int, why: str) -> int:
    """One size, as a whole number. `why` says what it counts."""
    if is_size(given) or (least == 0 and given == 0 and not isinstance(given, bool)):
        return int(given)
    raise InputError(
        f"{name} must be a whole number from {least} to {MOST_UNITS:,}: {why}.",
        got=repr(given),
        cure=f"A usual first try is {usual}.",
    )


def read_dropout(dropout: Any) -> float:
    """The chance with which a hidden unit is silent."""
    number = float(dropout) if isinstance(dropout, int | float | np.number) and not isinstance(dropout, bool) else None
    if number is None or not 0.0 <= number < 1.0:
        raise InputError(
            "dropout must be at least 0 and below 1: the share of hidden units that are silent in a step.",
            got=repr(dropout),
            cure="0 is none; a usual first try is 0.2.",
        )
    return number


def read_dropouts(dropout: Any, layers: int) -> float | tuple[float, ...]:
    """One chance for all hidden layers, or one for each.

    >>> read_dropouts([0, 0.2], 2)
    (0.0, 0.2)
    """
    if isinstance(dropout, str) or not isinstance(dropout, Sequence):
        return read_dropout(dropout)
    if len(dropout) != layers:
        raise InputError(
            "dropout must be one number, or one for each hidden layer.",
            got=f"{len(dropout)} for {layers} hidden layer{'' if layers == 1 else 's'}",
            cure="For example dropout=0.2.",
        )
    return tuple(read_dropout(each) for each in dropout)


def is_size(given: Any) -> bool:
    """Whether something counts units: a whole number from 1 on."""
    return not isinstance(given, bool) and isinstance(given, Integral) and 1 <= int(given) <= MOST_UNITS
