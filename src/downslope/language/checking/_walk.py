"""Going through a tree."""

from __future__ import annotations

from collections.abc import Iterator

from .._tree import (
    Assign,
    Binary,
    Bracketed,
    Call,
    Define,
    Do,
    ForEach,
    Give,
    If,
    Layer,
    ListOf,
    NetworkBlock,
    Node,
    Repeat,
    Unary,
)


def children(node: Node) -> Iterator[Node]:
    """What stands right under a node, in the order of the text."""
    match node:
        case ListOf(items=items):
            yield from items
        case Bracketed(inside=inside):
            yield inside
        case Unary(operand=operand):
            yield operand
        case Binary(left=left, right=right):
            yield from (left, right)
        case Call(values=values, options=options):
            yield from values
            yield from (option.value for option in options)
        case NetworkBlock(layers=layers):
            yield from layers
        case Layer(settings=settings):
            yield from (setting.value for setting in settings)
        case Assign(value=value) | Do(value=value) | Give(value=value):
            yield value
        case _:
            yield from _in_block(node)


def _in_block(node: Node) -> Iterator[Node]:
    match node:
        case If(branches=branches, otherwise=otherwise):
            for branch in branches:
                yield branch.test
                yield from branch.body
            yield from otherwise or ()
        case Repeat(count=count, body=body):
            yield count
            yield from body
        case ForEach(items=items, body=body):
            yield items
            yield from body
        case Define(body=body):
            yield from body
        case _:
            return


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Every node, each before those under it, in the order of the text."""
    waiting = list(reversed(nodes))
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(list(children(here))))
