"""The slope of a formula as a formula: `x^2 + 2 sin(3x)` has `2x + 6 cos(3x)`."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from ._evaluate import evaluate
from ._formula import Formula
from ._terms import ONE, Term, Terms, added, number, scaled, term_of, written
from ._tree import Call, Constant, Name, Negative, Node, Number, Power, Product, Sum, names_in


def slope_of(formula: Formula) -> tuple[Node, ...]:
    """The slope along each place that occurs, in the order of `formula.used`; of a flat formula one, which is 0.

    Each is exact, by the rules of a first course: sums part by part, products and powers, and the chain rule. Where a
    function has a corner, the slope is the one that FUNCTIONS names.

    >>> from downslope.formulas import parse, to_text
    >>> [to_text(slope) for slope in slope_of(parse("(1 - x)^2 + 100 (y - x^2)^2"))]
    ['-2(1 - x) - 400x*(y - x^2)', '200(y - x^2)']
    """
    return tuple(written(_slope(formula.tree, name)) for name in formula.used or formula.names[:1])


def _slope(node: Node, name: str) -> Terms:
    """The slope of a node as a sum of terms."""
    if name not in names_in(node):
        return ()
    match node:
        case Name():
            return (ONE,)
        case Sum(first, rest):
            parts = [_slope(first, name)]
            parts += [scaled(_slope(part, name), number(1.0 if sign == "+" else -1.0)) for sign, part in rest]
            return added(term for part in parts for term in part)
        case Call(function, arguments):
            return _of_call(function, arguments, name)
        case _:
            return added(term for part in _of_product(term_of(node), name) for term in part)


def _of_product(term: Term, name: str) -> list[Terms]:
    """One part for each factor: its own slope, times the others as they stand."""
    parts = []
    for factor in term.factors:
        node, exponent = factor
        others = Term(term.size * exponent, tuple(other for other in term.factors if other is not factor))
        less = Term(ONE.size, ((node, exponent - 1),) if exponent != 1 else ())
        own = _of_power(node, name) if isinstance(node, Power) else _slope(node, name)
        parts.append(scaled(own, less.times(others)))
    return parts


def _of_power(power: Power, name: str) -> Terms:
    """base ^ exponent with any exponent: base and exponent each have their part in it."""
    base, exponent = power.base, power.exponent
    by_base = term_of(exponent).times(_factor(Power(base, _one_less(exponent))))
    by_exponent = _factor(power) if base == Constant("e") else _factor(Call("log", (base,))).times(_factor(power))
    always_0 = not names_in(base) and evaluate(base, {}) == 0
    return added(
        (
            *scaled(_slope(base, name), by_base),
            *(() if always_0 else scaled(_slope(exponent, name), by_exponent)),
        )
    )


def _one_less(exponent: Node) -> Node:
    return written(added((*_terms(exponent), number(-1.0))))


def _terms(node: Node) -> Terms:
    """A sum taken apart, or one term."""
    if not isinstance(node, Sum):
        return added([term_of(node)])
    signed = ((1.0 if sign == "+" else -1.0, part) for sign, part in (("+", node.first), *node.rest))
    return added(number(sign).times(term_of(part)) for sign, part in signed)


def _of_call(function: str, arguments: tuple[Node, ...], name: str) -> Terms:
    if function in ("min", "max"):
        pairs = reduce(lambda left, right: Call(function, (left, right)), arguments[:-1])
        return _of_pair(function, pairs, arguments[-1], name)
    (argument,) = arguments
    outer = OF_FUNCTIONS[function](argument)
    return () if outer is None else scaled(_slope(argument, name), term_of(outer))


def _of_pair(function: str, left: Node, right: Node, name: str) -> Terms:
    """The slope of the one that is chosen: the half of both, and the half of what sets them apart, with its sign."""
    between = Call("sign", (written(added((*_terms(left), *scaled(_terms(right), number(-1.0))))),))
    ahead = number(0.5 if function == "max" else -0.5)
    mine, theirs = _slope(left, name), _slope(right, name)
    both = scaled(added((*mine, *theirs)), number(0.5))
    apart = added((*mine, *scaled(theirs, number(-1.0))))
    return added((*both, *scaled(apart, ahead.times(_factor(between)))))


def _factor(node: Node) -> Term:
    return Term(ONE.size, ((node, 1),))


def _over(above: float, below: Node) -> Node:
    return Product(Number(above), (("/", below),))


def _less(first: float, second: Node) -> Node:
    return Sum(Number(first), (("-", second),))


def _squared(node: Node) -> Node:
    return Power(node, Number(2.0))


def _call(function: str, argument: Node) -> Call:
    return Call(function, (argument,))


OF_FUNCTIONS: dict[str, Callable[[Node], Node | None]] = {
    "sin": lambda u: _call("cos", u),
    "cos": lambda u: Negative(_call("sin", u)),
    "tan": lambda u: _over(1.0, _squared(_call("cos", u))),
    "asin": lambda u: _over(1.0, _call("sqrt", _less(1.0, _squared(u)))),
    "acos": lambda u: Negative(_over(1.0, _call("sqrt", _less(1.0, _squared(u))))),
    "atan": lambda u: _over(1.0, Sum(Number(1.0), (("+", _squared(u)),))),
    "sinh": lambda u: _call("cosh", u),
    "cosh": lambda u: _call("sinh", u),
    "tanh": lambda u: _less(1.0, _squared(_call("tanh", u))),
    "exp": lambda u: _call("exp", u),
    "log": lambda u: _over(1.0, u),
    "log10": lambda u: _over(1.0, Product(u, (("*", _call("log", Number(10.0))),))),
    "log2": lambda u: _over(1.0, Product(u, (("*", _call("log", Number(2.0))),))),
    "sqrt": lambda u: _over(0.5, _call("sqrt", u)),
    "abs": lambda u: _call("sign", u),
    "sign": lambda _: None,
    "relu": lambda u: Call("max", (_call("sign", u), Number(0.0))),
    "sigmoid": lambda u: Product(_call("sigmoid", u), (("*", _less(1.0, _call("sigmoid", u))),)),
    "softplus": lambda u: _call("sigmoid", u),
    "gauss": lambda u: Product(Negative(Number(2.0)), (("*", u), ("*", _call("gauss", u)))),
}
"""The slope of each function of one value; None: it is 0 wherever there is one."""
