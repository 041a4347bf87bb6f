"""What the signs do: + - * / ^, comparisons, and, or, not."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from ..language import Kind
from ._budget import Budget
from ._problems import ProgramMistake
from ._values import ListValue, kind_of, list_of


def calculate(sign: str, left: Any, right: Any, node: Any, budget: Budget) -> Any:
    """`left sign right`, or a mistake at the sign's place."""
    if type(left) is type(right) is float and sign in _NUMBERS:
        return _number(sign, left, right, node)
    if sign in ("is", "is_not"):
        return same(left, right, node) is (sign == "is")
    if sign == "+" and type(left) is type(right) is str:
        budget.text(len(left) + len(right))
        return left + right
    if sign == "+" and isinstance(left, ListValue) and isinstance(right, ListValue):
        budget.room_for(left.weight + right.weight)
        return list_of(left.items + right.items)
    wrong = node.right if kind_of(left) is Kind.NUMBER else node.left
    if sign == "+" and {kind_of(left), kind_of(right)} == {Kind.TEXT, Kind.NUMBER}:
        raise ProgramMistake("run_text_plus_number", node)
    found = kind_of(right if wrong is node.right else left)
    raise ProgramMistake("run_sign_needs_numbers", wrong, sign=sign, found=found)


def same(left: Any, right: Any, node: Any) -> bool:
    """Whether two values of one kind are the same."""
    if kind_of(left) is not kind_of(right):
        raise ProgramMistake("run_never_the_same", node, left=kind_of(left), right=kind_of(right))
    if isinstance(left, ListValue):
        pairs = zip(left.items, right.items, strict=False)
        return len(left.items) == len(right.items) and all(same(a, b, node) for a, b in pairs)
    return bool(left == right) if isinstance(left, float | str | bool) else left is right


def negative(value: Any, node: Any) -> float:
    """`-x`"""
    if type(value) is not float:
        raise ProgramMistake("run_sign_needs_numbers", node.operand, sign="-", found=kind_of(value))
    return -value


def truth(value: Any, node: Any, word: str) -> bool:
    """A value that must be true or false, beside `and`, `or`, `not` or after `if`."""
    if type(value) is not bool:
        raise ProgramMistake("run_needs_truth", node, word=word, found=kind_of(value))
    return value


def _number(sign: str, left: float, right: float, node: Any) -> Any:
    if (sign == "/" and right == 0) or (sign == "^" and left == 0 and right < 0):
        raise ProgramMistake("run_division_by_zero", node.right if sign == "/" else node)
    try:
        value = _NUMBERS[sign](left, right)
    except OverflowError:
        raise ProgramMistake("run_too_big", node) from None
    if isinstance(value, complex):
        raise ProgramMistake("run_root_of_negative", node)
    if isinstance(value, float) and not math.isfinite(value) and math.isfinite(left) and math.isfinite(right):
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
