"""Arithmetic and comparison: what goes together, and what comes out where the numbers are known."""

from __future__ import annotations

from typing import TypeVar

from .._known import ANYTHING, Kind, Known
from .._mistake import Edit, Fix
from .._tree import Binary, Bracketed, Expression, Text, Unary
from ._arithmetic import NUMBER, worked_out
from ._desk import Desk
from ._scope import Scope

LONGEST = 1_000
Long = TypeVar("Long", str, tuple[Known, ...])
TRUTH = Known(kind=Kind.TRUTH)


def unary(desk: Desk, node: Unary, scope: Scope) -> Known:
    known = desk.given(node.operand, scope)
    if node.operator == "not":
        _want_truth(desk, node.operand, known, desk.words.word("not"))
        return TRUTH if known.truth is None else Known(kind=Kind.TRUTH, truth=not known.truth)
    _want_number(desk, node.operand, known, "-")
    return NUMBER if known.number is None else Known(kind=Kind.NUMBER, number=-known.number)


def binary(desk: Desk, node: Binary, scope: Scope) -> Known:
    """A long sum is a tree that leans far to the left: it is followed down there, and worked out on the way back."""
    chain = [node]
    while isinstance(chain[-1].left, Binary):
        chain.append(chain[-1].left)
    known = desk.given(chain[-1].left, scope)
    for each in reversed(chain):
        known = _together(desk, each, known, desk.given(each.right, scope))
        if each is not node:
            desk.see(each, known)
    return known


def _together(desk: Desk, node: Binary, left: Known, right: Known) -> Known:
    if node.operator in ("and", "or"):
        sign = desk.words.word(node.operator)
        if _want_truth(desk, node.left, left, sign):
            _want_truth(desk, node.right, right, sign)
        return TRUTH
    if node.operator in ("is", "is_not"):
        _want_alike(desk, node, left, right)
        return TRUTH
    if node.operator == "+":
        return _sum(desk, node, left, right)
    if _want_number(desk, node.left, left, node.operator):
        _want_number(desk, node.right, right, node.operator)
    if node.operator in ("<", ">", "<=", ">="):
        return TRUTH
    return worked_out(desk, node, left.number, right.number)


def _want_truth(desk: Desk, node: Expression, known: Known, sign: str) -> bool:
    if known.kind in (Kind.TRUTH, Kind.ANYTHING):
        return True
    what = desk.short(node)
    desk.tell("wants_truth", node.start, node.end, sign=sign, what=what, got=desk.words.kind(known.kind.value))
    return False


def _want_number(desk: Desk, node: Expression, known: Known, sign: str) -> bool:
    if known.kind in (Kind.NUMBER, Kind.ANYTHING):
        return True
    what, got = desk.short(node), desk.words.kind(known.kind.value)
    desk.tell("wants_number", node.start, node.end, fix=number_in(desk, node), sign=sign, what=what, got=got)
    return False


def number_in(desk: Desk, node: Expression) -> Fix | None:
    """The number that stands in quotes: `"3"` as `3`."""
    if not isinstance(node, Text) or not is_number(node.value):
        return None
    return desk.instead(node, node.value.strip())


def is_number(text: str) -> bool:
    digits = text.strip().removesuffix("%").replace(".", "", 1)
    return digits.isascii() and digits.isdigit()


def _want_alike(desk: Desk, node: Binary, left: Known, right: Known) -> None:
    if left.kind is right.kind or Kind.ANYTHING in (left.kind, right.kind):
        return
    desk.tell(
        "never_alike",
        node.start,
        node.end,
        fix=number_in(desk, node.left) or number_in(desk, node.right),
        left=desk.short(node.left),
        left_kind=desk.words.kind(left.kind.value),
        right=desk.short(node.right),
        right_kind=desk.words.kind(right.kind.value),
    )


def _sum(desk: Desk, node: Binary, left: Known, right: Known) -> Known:
    """Numbers are added, texts and lists are joined."""
    kinds = {left.kind, right.kind} - {Kind.ANYTHING}
    if not kinds:
        return ANYTHING
    if len(kinds) == 1:
        kind = kinds.pop()
        if kind is Kind.NUMBER:
            return worked_out(desk, node, left.number, right.number)
        if kind is Kind.TEXT:
            return Known(kind=Kind.TEXT, text=_joined(left.text, right.text))
        if kind is Kind.LIST:
            return Known(kind=Kind.LIST, items=_joined(left.items, right.items))
    desk.tell(
        "no_sum",
        node.start,
        node.end,
        fix=_sum_fix(desk, node, left, right),
        left=desk.short(node.left),
        left_kind=desk.words.kind(left.kind.value),
        right=desk.short(node.right),
        right_kind=desk.words.kind(right.kind.value),
    )
    return ANYTHING


def _joined(left: Long | None, right: Long | None) -> Long | None:
    """Texts or lists one after the other, unless they are long: what is known should not outgrow the program."""
    if left is None or right is None or len(left) + len(right) > LONGEST:
        return None
    return left + right


def _sum_fix(desk: Desk, node: Binary, left: Known, right: Known) -> Fix | None:
    """`"1" + 2` as `1 + 2`; and of what is shown, the two side by side: `show "a", 2`."""
    number = None
    if Kind.NUMBER in (left.kind, right.kind):
        number = number_in(desk, node.left) or number_in(desk, node.right)
    if number is None and desk.shown == (node.start, node.end) and Kind.TEXT in (left.kind, right.kind):
        before = len(desk.text[: node.at].rstrip())
        return desk.fix("fix_comma", Edit(before, node.at_end, ","))
    return number


def bare(node: Expression) -> Expression:
    """A node without the brackets around it."""
    while isinstance(node, Bracketed):
        node = node.inside
    return node
