"""Settings of a set, checked: how many rows, how much noise, which seed."""

from __future__ import annotations

import math
from numbers import Integral, Real
from typing import Any

from ...base import InputError

MOST_ROWS = 10_000_000


def whole(name: str, value: Any, *, least: int, most: int, usual: int) -> int:
    """A whole number between two bounds.

    >>> whole("rows", 400, least=1, most=1000, usual=400)
    400
    """
    cure = f"Usual is {usual:,}."
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise InputError(f"{name} must be a whole number.", got=repr(value), cure=cure)
    if not least <= int(value) <= most:
        raise InputError(f"{name} must be from {least:,} to {most:,}.", got=repr(value), cure=cure)
    return int(value)


def number(name: str, value: Any, *, least: float, most: float, usual: float) -> float:
    """A number between two bounds.

    >>> number("noise", 0.1, least=0, most=1, usual=0.1)
    0.1
    """
    cure = f"Usual is {usual:g}."
    if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
        raise InputError(f"{name} must be a number.", got=repr(value), cure=cure)
    if not least <= float(value) <= most:
        raise InputError(f"{name} must be from {least:g} to {most:g}.", got=repr(value), cure=cure)
    return float(value)


def checked_rows(value: Any, *, usual: int, least: int = 1, most: int = MOST_ROWS) -> int:
    """How many rows to make up."""
    return whole("rows", value, least=least, most=most, usual=usual)


def checked_seed(value: Any) -> int:
    """Where chance begins: any whole number from 0."""
    return whole("seed", value, least=0, most=2**63 - 1, usual=0)
