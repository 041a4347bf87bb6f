"""What is known of an expression."""

from __future__ import annotations

from .._known import ANYTHING, Kind, Known
from .._tree import (
    Binary,
    Bracketed,
    Call,
    Expression,
    ListOf,
    Missing,
    Name,
    NetworkBlock,
    Number,
    Text,
    Truth,
    Unary,
)
from . import _names
from ._calls import call
from ._desk import Desk
from ._layers import network
from ._nothing import tell_nothing
from ._operators import binary, unary
from ._scope import Scope

DEEPEST = 100
"""How many values and lines inside each other are looked into; nobody writes so many."""


def value(desk: Desk, node: Expression, scope: Scope) -> Known:
    """What is known of a value; what is wrong with it is told."""
    if desk.depth >= DEEPEST:
        return ANYTHING
    desk.depth += 1
    known = _value(desk, node, scope)
    desk.depth -= 1
    return desk.see(node, known)


def _value(desk: Desk, node: Expression, scope: Scope) -> Known:
    match node:
        case Number(value=number):
            return Known(kind=Kind.NUMBER, number=number)
        case Text(value=text):
            return Known(kind=Kind.TEXT, text=text)
        case Truth(value=truth):
            return Known(kind=Kind.TRUTH, truth=truth)
        case Name():
            return _names.look_up(desk, node, scope)
        case ListOf(items=items):
            return Known(kind=Kind.LIST, items=tuple(given(desk, item, scope) for item in items))
        case Bracketed(inside=inside):
            return value(desk, inside, scope)
        case Unary():
            return unary(desk, node, scope)
        case Binary():
            return binary(desk, node, scope)
        case Call():
            return call(desk, node, scope)
        case NetworkBlock():
            return network(desk, node, scope)
        case Missing():
            return ANYTHING


def given(desk: Desk, node: Expression, scope: Scope) -> Known:
    """What is known of a value that something is done with; a word that gives nothing cannot stand there."""
    known = desk.value(node, scope)
    if known.kind is not Kind.NOTHING:
        return known
    tell_nothing(desk, node)
    return ANYTHING
