"""A formula as Python that PyTorch runs, and feels the slope of: `x**2 + 2 * torch.sin(3 * x)`."""

from __future__ import annotations

import math
import re

from ._evaluate import evaluate
from ._formula import Formula
from ._tree import Call, Constant, Name, Negative, Node, Number, Power, Product, Sum, names_in

_SHAPES = {
    "relu": "torch.relu({0})",
    "softplus": "torch.nn.functional.softplus({0})",
    "gauss": "torch.exp(-({0}))",
    "asin": "torch.arcsin({0})",
    "acos": "torch.arccos({0})",
    "atan": "torch.arctan({0})",
}
_PAIRS = {"min": "torch.minimum", "max": "torch.maximum"}
_OF_NUMBERS = {
    **{name: f"math.{name}" for name in vars(math) if not name.startswith("_")},
    "abs": "abs",
    "min": "min",
    "max": "max",
}
_SIMPLE = re.compile(r"-?[\d.]+|[\w.]+")

# Which of two neighbours binds tighter, as in Python's own grammar.
_SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(5)


def to_torch(formula: Formula | Node) -> str:
    """The formula as a Python expression over tensors called as its names, with `torch`, and `math` for pi and e.

    Functions of PyTorch take tensors alone; of plain numbers, those of `math` are taken.

    >>> from downslope.formulas import parse
    >>> to_torch(parse("-x^2 + 2 sin(3x)"))
    '-(x**2) + 2 * torch.sin(3 * x)'
    >>> to_torch(parse("pi x + sqrt(4)"))
    'math.pi * x + math.sqrt(4)'
    """
    return _said(formula.tree if isinstance(formula, Formula) else formula)[0]


def _said(node: Node) -> tuple[str, int]:
    """The text, and how tightly it holds together."""
    if not names_in(node):
        value = float(evaluate(node, {}))
        if not math.isfinite(value) or (isinstance(node, Call) and node.function not in _OF_NUMBERS):
            return _number(value)
    match node:
        case Name(name):
            return name, _ATOM
        case Constant(name):
            return f"math.{name}", _ATOM
        case Negative(Power() as body) if names_in(body):
            return f"-({_said(body)[0]})", _SIGN
        case Negative(body):
            return f"-{_at_least(_SIGN, body)}", _SIGN
        case Sum(first, rest):
            parts = "".join(f" {sign} {_at_least(_PRODUCT, part)}" for sign, part in rest)
            return _at_least(_SUM, first) + parts, _SUM
        case Product(first, rest):
            parts = "".join(f" {sign} {_at_least(_SIGN, part)}" for sign, part in rest)
            return _at_least(_PRODUCT, first) + parts, _PRODUCT
        case Power(base, exponent):
            below, above = _at_least(_ATOM, base), _at_least(_SIGN, exponent)
            hugs = _SIMPLE.fullmatch(below) and _SIMPLE.fullmatch(above)
            return (f"{below}**{above}" if hugs else f"{below} ** {above}"), _POWER
        case Call(function, arguments):
            return _call(function, arguments), _ATOM
        case Number(value):
            return _number(value)


def _at_least(level: int, node: Node) -> str:
    text, holds = _said(node)
    return text if holds >= level else f"({text})"


def _call(function: str, arguments: tuple[Node, ...]) -> str:
    if not any(names_in(each) for each in arguments):
        return f"{_OF_NUMBERS[function]}({', '.join(_said(each)[0] for each in arguments)})"
    if function == "gauss":
        return _SHAPES[function].format(_said(Power(arguments[0], Number(2.0)))[0])
    if function not in _PAIRS:
        return _SHAPES.get(function, f"torch.{function}({{0}})").format(_said(arguments[0])[0])
    text, *others = [_said(each)[0] if names_in(each) else f"torch.tensor({_said(each)[0]})" for each in arguments]
    for other in others:
        text = f"{_PAIRS[function]}({text}, {other})"
    return text


def _number(value: float) -> tuple[str, int]:
    if not math.isfinite(value):
        text = "math.nan" if math.isnan(value) else "-math.inf" if value < 0 else "math.inf"
    else:
        text = str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return text, _SIGN if text.startswith("-") else _ATOM
