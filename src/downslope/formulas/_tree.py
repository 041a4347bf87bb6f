"""A formula as a tree. Sums and products are flat, so a long formula is wide and never deep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec


class Number(msgspec.Struct, frozen=True):
    """A number as written, never negative: `-2` is the Negative of 2."""

    value: float


class Constant(msgspec.Struct, frozen=True):
    """`pi` or `e`."""

    name: str


class Name(msgspec.Struct, frozen=True):
    """A place: `x`."""

    name: str


class Negative(msgspec.Struct, frozen=True):
    """`-body`."""

    body: Node


class Sum(msgspec.Struct, frozen=True):
    """`first + b - c`: the rest in order, each with its sign."""

    first: Node
    rest: tuple[tuple[Literal["+", "-"], Node], ...]


class Product(msgspec.Struct, frozen=True):
    """`first * b / c`: the rest in order, taken from the left."""

    first: Node
    rest: tuple[tuple[Literal["*", "/"], Node], ...]


class Power(msgspec.Struct, frozen=True):
    """`base ^ exponent`."""

    base: Node
    exponent: Node


class Call(msgspec.Struct, frozen=True):
    """`sin(x)`: one of the known functions, by its first name."""

    function: str
    arguments: tuple[Node, ...]


Node: TypeAlias = Number | Constant | Name | Negative | Sum | Product | Power | Call


def children(node: Node) -> tuple[Node, ...]:
    """The nodes right under this one, from left to right."""
    match node:
        case Number() | Constant() | Name():
            return ()
        case Negative(body):
            return (body,)
        case Sum(first, rest) | Product(first, rest):
            return (first, *(part for _, part in rest))
        case Power(base, exponent):
            return (base, exponent)
        case Call(_, arguments):
            return arguments


def walk_tree(node: Node) -> Iterator[Node]:
    """Every node, each before those under it."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(children(here)))


def names_in(node: Node) -> frozenset[str]:
    """The places that occur.

    >>> sorted(names_in(Sum(Name("x"), (("+", Power(Name("y"), Number(2.0))),))))
    ['x', 'y']
    """
    return frozenset(part.name for part in walk_tree(node) if isinstance(part, Name))
