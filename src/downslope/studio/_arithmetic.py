"""What the signs do: + - * / ^, comparisons, and, or, not."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from ._budget import Budget
from ._problems import ProgramMistake, Unfit
from ._values import ListValue, kind_of


def calculate(sign: str, left: Any, right: Any, node: Any, budget: Budget) -> Any:
    """`left sign right`, or a mistake."""
    if type(left) is type(right) is float and sign in _NUMBERS:
        return _number(sign, left, right, node)
    if sign in ("is", "is_not"):
        return same(left, right, node, budget) is (sign == "is")
    if sign == "+" and type(left) is type(right) is str:
        budget.text(len(left) + len(right))
        budget.room_for(4 * (len(left) + len(right)))
        return left + right
    if sign == "+" and isinstance(left, ListValue) and isinstance(right, ListValue):
        budget.list_of(len(left.items) + len(right.items), left.weight + right.weight, max(left.deep, right.deep))
        return left + right
    raise Unfit(node, (node.left, left), (node.right, right))


def same(left: Any, right: Any, node: Any, budget: Budget) -> bool:
    """Whether two values of one kind are the same."""
    if kind_of(left) is not kind_of(right):
        raise Unfit(node, (node.left, left), (node.right, right))
    return _alike(left, right, budget)


def _alike(left: Any, right: Any, budget: Budget) -> bool:
    """The same; things in lists may be of several kinds, and differ then."""
    if kind_of(left) is not kind_of(right):
        return False
    if isinstance(left, ListValue):
        budget.pause()
        pairs = zip(left.items, right.items, strict=False)
        return len(left.items) == len(right.items) and all(_alike(*pair, budget) for pair in pairs)
    return bool(left == right) if isinstance(left, float | str | bool) else left is right


def negative(value: Any, node: Any) -> float:
    """`-x`"""
    if type(value) is not float:
        raise Unfit(node, (node.operand, value))
    return -value


def truth(value: Any, node: Any) -> bool:
    """A value that must be true or false, beside `and`, `or`, `not` or after `if`."""
    if type(value) is not bool:
        raise Unfit(node, (node, value))
    return value


def _number(sign: str, left: float, right: float, node: Any) -> Any:
    if sign == "/" and right == 0:
        raise Unfit(node, (node.left, left), (node.right, right))
    try:
        value = _NUMBERS[sign](left, right)
    except ZeroDivisionError:
        raise ProgramMistake("run_power_of_zero", node) from None
    except OverflowError:
        raise ProgramMistake("run_too_big", node) from None
    if isinstance(value, complex):
        raise ProgramMistake("run_root_of_negative", node)
    if isinstance(value, float) and not math.isfinite(value):
        raise ProgramMistake("run_too_big", node)
    return value


_NUMBERS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": operator.pow,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
