"""A tree printed as a formula that reads back to the same tree: `x^2 + 2 sin(3x)`."""

from __future__ import annotations

import re
from decimal import Decimal

from ._formula import Formula
from ._tree import Call, Constant, Name, Negative, Node, Number, Power, Product, Sum


def to_text(formula: Formula | Node) -> str:
    """The formula, tidily: one way of writing each tree.

    >>> from downslope.formulas import parse
    >>> to_text(parse("2*x² − sin( 3×x )÷4"))
    '2x^2 - sin(3x)/4'
    """
    return _printed(formula.tree if isinstance(formula, Formula) else formula)


def _printed(node: Node) -> str:
    match node:
        case Number(value):
            return number_text(value)
        case Constant(name) | Name(name):
            return name
        case Negative(body):
            return f"-{_within(body, Number, Constant, Name, Power, Call)}"
        case Sum(first, rest):
            return _in_sum(first) + "".join(f" {sign} {_in_sum(part)}" for sign, part in rest)
        case Product(first, rest):
            return _product(first, rest)
        case Power(base, exponent):
            return f"{_within(base, Number, Constant, Name, Call)}^{_exponent(exponent)}"
        case Call(function, arguments):
            return f"{function}({', '.join(map(_printed, arguments))})"


def _within(node: Node, *bare: type[Node]) -> str:
    """In brackets, unless it is one of these kinds."""
    return _printed(node) if isinstance(node, bare) else f"({_printed(node)})"


def _in_sum(node: Node) -> str:
    return f"({_printed(node)})" if isinstance(node, Sum) else _printed(node)


def _exponent(node: Node) -> str:
    if isinstance(node, Negative):
        return f"-{_within(node.body, Number, Constant, Name, Call)}"
    return _within(node, Number, Constant, Name, Call)


def _product(first: Node, rest: tuple[tuple[str, Node], ...]) -> str:
    text = _within(first, Number, Constant, Name, Negative, Power, Call)
    for index, (sign, node) in enumerate(rest):
        factor = _within(node, Number, Constant, Name, Power, Call)
        by_standing_beside = index == 0 and sign == "*" and _is_coefficient(first) and _can_follow_number(factor)
        text += (" " if _begins_with_call(node) else "") if by_standing_beside else sign
        text += factor
    return text


def _is_coefficient(node: Node) -> bool:
    """`2` or `-2`, which stands right before what it multiplies."""
    return isinstance(node, Number) or (isinstance(node, Negative) and isinstance(node.body, Number))


def _can_follow_number(factor: str) -> bool:
    """Not `2` after `2`, and not the name `e1`, for 2e1 is 20."""
    return re.match(r"[0-9.]|[eE][0-9]", factor) is None


def _begins_with_call(node: Node) -> bool:
    return isinstance(node.base if isinstance(node, Power) else node, Call)


def number_text(value: float) -> str:
    """The shortest digits that read back to the same number, written as a browser does.

    >>> number_text(3.0), number_text(0.00001), number_text(1e-7), number_text(1e21)
    ('3', '0.00001', '1e-7', '1e+21')
    """
    _, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    assert isinstance(exponent, int)
    written = "".join(map(str, digits))
    point = len(written) + exponent
    if 0 < point <= 21:
        return written.ljust(point, "0") if point >= len(written) else f"{written[:point]}.{written[point:]}"
    if -6 < point <= 0:
        return "0" if written == "0" else f"0.{written.rjust(len(written) - point, '0')}"
    decimals = f".{written[1:]}" if len(written) > 1 else ""
    return f"{written[0]}{decimals}e{point - 1:+d}"
