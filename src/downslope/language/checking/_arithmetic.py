"""Numbers that can be worked out before the program runs, and those that cannot be counted with."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

from .._known import Kind, Known
from .._tree import Binary
from ._desk import Desk

NUMBER = Known(kind=Kind.NUMBER)
_NUMBERS: Mapping[str, Callable[[float, float], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": operator.pow,
}


def worked_out(desk: Desk, node: Binary, left: float | None, right: float | None) -> Known:
    """What comes out where both sides are known; what has no answer is told."""
    if node.operator == "/" and right == 0:
        desk.tell("divided_by_zero", node.at, node.right.end)
        return NUMBER
    if left is None or right is None:
        return NUMBER
    found = _answer(node.operator, left, right)
    if isinstance(found, str):
        desk.tell(found, node.start, node.end)
        return NUMBER
    return Known(kind=Kind.NUMBER, number=found)


def _answer(sign: str, left: float, right: float) -> float | str:
    """The number, or why there is none."""
    try:
        found = _NUMBERS[sign](left, right)
    except ZeroDivisionError:
        return "run_power_of_zero"
    except OverflowError:
        return "run_too_big"
    if isinstance(found, complex):
        return "run_root_of_negative"
    return float(found) if math.isfinite(found) else "run_too_big"
