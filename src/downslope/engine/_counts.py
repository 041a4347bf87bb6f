"""Whole numbers and speeds that people hand over, checked at the door."""

from __future__ import annotations

import math
import operator
from numbers import Real

from ..base import InputError

MOST_STEPS = 10_000_000  # The record of so many steps takes about 400 MB.


def whole_number(value: object, name: str, *, least: int, most: int) -> int:
    """A whole number within bounds.

    >>> whole_number(3, "steps", least=0, most=10)
    3
    """
    number: int | None = None
    if not isinstance(value, bool):
        try:
            number = operator.index(value)  # type: ignore[arg-type]
        except TypeError:
            if isinstance(value, float) and value.is_integer():
                raise InputError(
                    f"{name} must be a whole number.", got=repr(value), cure=f"Write {int(value)}."
                ) from None
    if number is None:
        raise InputError(
            f"{name} must be a whole number.", got=readable(value), cure=f"For example {name}={max(least, 100)}."
        )
    if not least <= number <= most:
        raise InputError(
            f"{name} must lie between {least:,} and {most:,}.",
            got=f"{number:,}",
            cure=f"For example {name}={max(least, 100)}.",
        )
    return number


def speed_above_zero(value: object, where: str | None = None) -> float:
    """A speed that can be walked with.

    >>> speed_above_zero(0.1)
    0.1
    """
    if isinstance(value, bool) or not (isinstance(value, Real) or getattr(value, "shape", None) == ()):
        raise InputError(
            "speed must be a number above 0.", got=readable(value), where=where, cure="A usual first try is 0.1."
        )
    speed = float(value)  # type: ignore[arg-type]
    if math.isnan(speed) or speed <= 0 or math.isinf(speed):
        raise InputError(
            "speed must be above 0, and finite.", got=f"{speed:g}", where=where, cure="A usual first try is 0.1."
        )
    return speed


def readable(value: object) -> str:
    """A value as it may stand in a sentence: its own text, cut short."""
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."
