"""Sums and products written shortly: `2*x*(3*y)` is `6x y`, `x + x` is `2x`, and what is times 0 is left out."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from ._evaluate import evaluate, whole_exponent
from ._tree import Call, Constant, Name, Negative, Node, Number, Power, Product, Sum, names_in

LARGEST_EXACT = 2**53
MOST_DECIMALS = 6
MOST_BITS = 1024
"""Of a number that is worked out exactly: `((9^64)^64)^64` stays as it stands."""


class Term(NamedTuple):
    """`size` × Π node ^ whole number: one part of a sum."""

    size: Fraction
    factors: tuple[tuple[Node, int], ...] = ()

    def times(self, other: Term) -> Term:
        """The product; what stands in both is written once, with its exponents added up."""
        powers = dict(self.factors)
        for node, exponent in other.factors:
            powers[node] = powers.get(node, 0) + exponent
        return Term(self.size * other.size, tuple((node, power) for node, power in powers.items() if power))

    def to_the(self, exponent: int) -> Term:
        """This term, so many times; it must not be 0 where the exponent is below 0."""
        return Term(self.size**exponent, tuple((node, power * exponent) for node, power in self.factors if exponent))


Terms = tuple[Term, ...]
"""A sum; without a term it is 0."""

ONE = Term(Fraction(1))


def number(value: float) -> Term:
    """A number as a term, exact in its decimals: 0.1 is a tenth."""
    return Term(Fraction(Decimal(repr(value))))


def term_of(node: Node) -> Term:
    """A node as one term: products, signs and whole powers are taken apart, all else is a factor as it stands."""
    match node:
        case Number(value):
            return number(value)
        case Negative(body):
            return number(-1.0).times(term_of(body))
        case Product(first, rest):
            total = term_of(first)
            for sign, part in rest:
                total = total.times(_raised(part, 1 if sign == "*" else -1))
            return total
        case Power(base, exponent):
            whole = fixed_whole(exponent)
            return Term(Fraction(1), ((node, 1),)) if whole is None else _raised(base, whole)
        case _:
            return Term(Fraction(1), ((node, 1),))


def fixed_whole(exponent: Node) -> int | None:
    """The exponent, where it is a whole number that means repeated multiplication."""
    if names_in(exponent):
        return None
    value = float(evaluate(exponent, {}))
    return int(value) if whole_exponent(value) else None


def _raised(base: Node, exponent: int) -> Term:
    term = term_of(base)
    bits = max(term.size.numerator.bit_length(), term.size.denominator.bit_length()) * abs(exponent)
    as_it_stands = (term.size == 0 and exponent < 0) or (abs(exponent) > 1 and bits > MOST_BITS)
    return Term(Fraction(1), ((base, exponent),)) if as_it_stands else term.to_the(exponent)


def added(terms: Iterable[Term]) -> Terms:
    """The same sum with like terms together, and without those that are 0."""
    sizes: dict[frozenset[tuple[Node, int]], Fraction] = {}
    factors: dict[frozenset[tuple[Node, int]], tuple[tuple[Node, int], ...]] = {}
    for term in terms:
        key = frozenset(term.factors)
        sizes[key] = sizes.get(key, Fraction(0)) + term.size
        factors.setdefault(key, term.factors)
    return tuple(Term(size, factors[key]) for key, size in sizes.items() if size)


def scaled(terms: Terms, by: Term) -> Terms:
    """A sum times a term: multiplied out where that is short, else with the sum in brackets."""
    if len(terms) == 1 or not by.factors:
        return added(term.times(by) for term in terms)
    return added([by.times(Term(Fraction(1), ((written(terms), 1),)))]) if terms else ()


def written(terms: Terms) -> Node:
    """A sum as a tree, each minus sign where a person would write it."""
    if not terms:
        return Number(0.0)
    first, *others = terms
    signs: list[tuple[Literal["+", "-"], Node]] = [
        ("+" if term.size > 0 else "-", _product(Term(abs(term.size), term.factors))) for term in others
    ]
    return Sum(_product(first), tuple(signs)) if signs else _product(first)


def _product(term: Term) -> Node:
    """Numbers first, then constants, names, and all else; what is divided by comes last."""
    above, below = _number(abs(term.size))
    factors = sorted(term.factors, key=lambda factor: _rank(factor[0]))  # stable: else as they came
    above += [_power(node, exponent) for node, exponent in factors if exponent > 0]
    below += [_power(node, -exponent) for node, exponent in factors if exponent < 0]
    first, *others = above or [Number(1.0)]
    first = Negative(first) if term.size < 0 else first
    rest: list[tuple[Literal["*", "/"], Node]] = [*(("*", node) for node in others), *(("/", node) for node in below)]
    return Product(first, tuple(rest)) if rest else first


def _number(size: Fraction) -> tuple[list[Node], list[Node]]:
    """What to multiply by and what to divide by: 0.5 as a decimal, 1/3 as a division, 1 as nothing."""
    if size == 1:
        return [], []
    above, below = size.numerator, size.denominator
    if 10**MOST_DECIMALS % below == 0 or max(above, below) > LARGEST_EXACT:
        return [_decimal(size)], []
    return ([Number(float(above))] if above != 1 else []), [Number(float(below))]


def _decimal(size: Fraction) -> Node:
    try:
        return Number(float(size))
    except OverflowError:
        return Product(Number(1.0), (("/", Number(0.0)),))


def _rank(node: Node) -> tuple[int, str]:
    match node:
        case Constant():
            return 0, ""
        case Name(name):
            return 1, name
        case Call():
            return 3, ""
        case _:
            return 2, ""


def _power(node: Node, exponent: int) -> Node:
    return node if exponent == 1 else Power(node, Number(float(exponent)))
