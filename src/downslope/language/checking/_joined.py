"""What is known of a value that comes from one of two places: what holds for both."""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from .._facts import DataFacts
from .._known import ANYTHING, Known

T = TypeVar("T")


def joined(one: Known, other: Known) -> Known:
    """
    >>> from downslope.language import Kind
    >>> joined(Known(kind=Kind.NUMBER, number=1.0), Known(kind=Kind.NUMBER, number=2.0)).number is None
    True
    """
    if one == other:
        return one
    if one.kind is not other.kind:
        return ANYTHING
    return Known(
        kind=one.kind,
        number=_same(one.number, other.number),
        text=_same(one.text, other.text),
        truth=_same(one.truth, other.truth),
        items=_items(one.items, other.items),
        data=_facts(one.data, other.data),
        places=_same(one.places, other.places),
        plan=_same(one.plan, other.plan),
        trained=_same(one.trained, other.trained),
        input=_same(one.input, other.input),
        rows=_same(one.rows, other.rows),
        learned=tuple(dict.fromkeys((*one.learned, *other.learned))),
    )


def _same(one: T | None, other: T | None) -> T | None:
    return one if one == other else None


def _items(one: tuple[Known, ...] | None, other: tuple[Known, ...] | None) -> tuple[Known, ...] | None:
    if one is None or other is None or len(one) != len(other):
        return None
    return tuple(joined(*pair) for pair in zip(one, other, strict=True))


def _facts(one: DataFacts | None, other: DataFacts | None) -> DataFacts | None:
    """Of two parts of the same data the facts of the longer one, so that a count is what there is at most."""
    if one is None or other is None or one == other:
        return one if one == other else None
    most = replace(one, rows=max(one.rows, other.rows))
    return most if most == replace(other, rows=most.rows) else None
