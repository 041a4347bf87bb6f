"""Numbers and lists."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING, Any

from .._given import Given

if TYPE_CHECKING:
    from .._interpreter import Interpreter


def rounded(_: Interpreter, given: Given) -> float:
    """A half goes up, as one learns at school."""
    if not math.isfinite(given.first):
        return float(given.first)
    with localcontext() as exact:
        exact.prec = 400
        return float(Decimal(repr(given.first)).quantize(Decimal(1).scaleb(-given.whole("to")), ROUND_HALF_UP))


def root(_: Interpreter, given: Given) -> float:
    """The square root."""
    return math.sqrt(given.first)


def smallest(_: Interpreter, given: Given) -> float:
    """The smallest number of a list."""
    return float(min(_numbers(given)))


def biggest(_: Interpreter, given: Given) -> float:
    """The biggest number of a list."""
    return float(max(_numbers(given)))


def item(_: Interpreter, given: Given) -> Any:
    """One thing of a list; the first is at 1."""
    items, at = given.first.items, given.whole("at")
    if at > len(items):
        raise given.unfit()
    return items[at - 1]


def _numbers(given: Given) -> tuple[float, ...]:
    if not given.first.items:
        raise given.unfit()
    numbers: tuple[float, ...] = given.first.items
    return numbers
