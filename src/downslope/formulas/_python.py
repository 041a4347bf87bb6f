"""A formula as Python that NumPy runs, spaced as formatters do: `x**2 + 2 * np.sin(3 * x)`."""

from __future__ import annotations

import math

from ._evaluate import evaluate
from ._formula import Formula
from ._printer import number_text
from ._tree import Call, Constant, Name, Negative, Node, Number, Power, Product, Sum, names_in

_SHAPES = {
    "relu": "np.maximum({0}, 0)",
    "sigmoid": "1 / (1 + np.exp(-{0}))",
    "softplus": "np.logaddexp({0}, 0)",
    "gauss": "np.exp(-({0}))",
    "asin": "np.arcsin({0})",
    "acos": "np.arccos({0})",
    "atan": "np.arctan({0})",
}
_PAIRS = {"min": "np.minimum", "max": "np.maximum"}

# Which of two neighbours binds tighter, as in Python's own grammar.
_SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(5)


def to_python(formula: Formula | Node) -> str:
    """The formula as a Python expression over its names, NumPy numbers or arrays of them, with `np` for NumPy.

    >>> from downslope.formulas import parse
    >>> to_python(parse("-x^2 + 2 sin(3x)"))
    '-(x**2) + 2 * np.sin(3 * x)'
    """
    return _python(formula.tree if isinstance(formula, Formula) else formula)[0]


def _python(node: Node) -> tuple[str, int]:
    """The text, and how tightly it holds together."""
    if not names_in(node):
        special = _special(node)
        if special is not None:
            return special
    match node:
        case Number(value):
            return number_text(value), _ATOM
        case Constant(name):
            return f"np.{name}", _ATOM
        case Name(name):
            return name, _ATOM
        case Negative(body):
            return (f"-({_python(body)[0]})" if isinstance(body, Power) else f"-{_at_least(_SIGN, body)}"), _SIGN
        case Sum(first, rest):
            parts = "".join(f" {sign} {_at_least(_PRODUCT, part)}" for sign, part in rest)
            return _at_least(_SUM, first) + parts, _SUM
        case Product(first, rest):
            factors = "".join(f" {sign} {_at_least(_SIGN, part)}" for sign, part in rest)
            return _at_least(_PRODUCT, first) + factors, _PRODUCT
        case Power(base, exponent):
            return _power(base, exponent), _POWER
        case Call(function, arguments):
            return _call(function, arguments)


def _at_least(level: int, node: Node) -> str:
    text, holds = _python(node)
    return text if holds >= level else f"({text})"


def _power(base: Node, exponent: Node) -> str:
    """`x**2`, `(x + 1) ** 2`: close together where both are a single number or name."""
    written = exponent.body if isinstance(exponent, Negative) and isinstance(exponent.body, Number) else exponent
    sign = "**" if _single(base) and _single(written) else " ** "
    return f"{_at_least(_ATOM, base)}{sign}{_at_least(_SIGN, exponent)}"


def _single(node: Node) -> bool:
    return isinstance(node, Number | Constant | Name)


def _call(function: str, arguments: tuple[Node, ...]) -> tuple[str, int]:
    if function in _PAIRS:
        text, *others = [_python(argument)[0] for argument in arguments]
        for other in others:
            text = f"{_PAIRS[function]}({text}, {other})"
        return text, _ATOM
    (argument,) = arguments
    shape = _SHAPES.get(function, f"np.{function}({{0}})")
    if function == "gauss":
        argument = Power(argument, Number(2.0))
    inside = _at_least(_ATOM, argument) if function == "sigmoid" else _python(argument)[0]
    return shape.format(inside), _PRODUCT if function == "sigmoid" else _ATOM


def _special(node: Node) -> tuple[str, int] | None:
    """`1/0`, which plain Python refuses where NumPy says inf, and `-0`, whose sign a whole number loses."""
    value = float(evaluate(node, {}))
    if isinstance(node, Number) or (value and math.isfinite(value)):
        return None
    if math.isnan(value):
        return "np.nan", _ATOM
    size = "np.inf" if value else "0.0"
    return (size, _ATOM) if math.copysign(1, value) > 0 else (f"-{size}", _SIGN)
