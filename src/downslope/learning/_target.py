"""A column that is to be predicted: a number, or one of some kinds."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from ..base import InputError
from ._column import Column

MOST_COUNTED_KINDS = 20


def as_target(column: Column, *, type: Literal["number", "kind"] | None = None) -> tuple[Column, str | None]:
    """The column as an answer, and a sentence where something was decided.

    >>> column = Column(name="digit", type="number", values=np.array([0.0, 2.0, 1.0, 1.0, 2.0, 0.0]))
    >>> as_target(column)[1]
    "The answers under digit are read as 3 kinds, as they are 0, 1, … 2: types={'digit': 'number'} keeps them numbers."
    """
    if type not in (None, "number", "kind"):
        raise InputError('An answer is a "number" or a "kind".', got=repr(type))
    if column.type in ("text", "picture", "tokens"):
        raise InputError(
            "Only a number or a kind can be predicted.",
            got=f"{column.name!r}, a column of {column.type}",
            cure='Name another column, or read short texts as kinds: types={"…": "kind"}.',
        )
    note = None
    if column.type == "number" and type != "number":
        counted = counted_kinds(column)
        if counted is not None or type == "kind":
            column = numbers_as_kinds(column)
            note = counted
    elif column.type == "kind" and type == "number":
        column = kinds_as_numbers(column)
    _differs(column)
    return column, note


def counted_kinds(column: Column) -> str | None:
    """Why these numbers look like kinds, or None: two different whole numbers, or 0, 1, 2 … with no gap."""
    if column.unit is not None:
        return None
    head = column.values[:1000]
    if not np.array_equal(head, np.floor(head)) or len(np.unique(head)) > MOST_COUNTED_KINDS:
        return None
    different = np.unique(column.values)
    if not 2 <= len(different) <= MOST_COUNTED_KINDS or len(column) < 2 * len(different):
        return None
    if not np.array_equal(different, np.floor(different)):
        return None
    first, last, many = int(different[0]), int(different[-1]), len(different)
    no_gap = first in (0, 1) and last - first == many - 1
    if not (no_gap or many == 2):
        return None
    shown = f"{first} and {last}" if many == 2 else f"{first}, {first + 1}, … {last}"
    return (
        f"The answers under {column.name} are read as {many} kinds, as they are {shown}: "
        f"types={{{column.name!r}: 'number'}} keeps them numbers."
    )


def numbers_as_kinds(column: Column) -> Column:
    """Each different number is a kind, called as it is written: '3', '2.5'."""
    different, codes = np.unique(column.values, return_inverse=True)
    kinds = tuple(f"{int(value)}" if float(value).is_integer() else f"{value:g}" for value in different)
    return replace(column, type="kind", values=small_codes(codes.reshape(-1), len(kinds)), kinds=kinds, unit=None)


def kinds_as_numbers(column: Column) -> Column:
    """Kinds that are called by numbers, as those numbers."""
    try:
        numbers = np.array([float(kind) for kind in column.kinds])
    except ValueError:
        wrong = next(kind for kind in column.kinds if not _is_number(kind))
        raise InputError(f"{column.name!r} cannot be read as numbers.", got=repr(wrong)) from None
    return replace(column, type="number", values=numbers[column.values], kinds=())


def small_codes(codes: NDArray[Any], kinds: int) -> NDArray[Any]:
    """Codes of kinds as int32, or in one or two bytes each where there are more than a million."""
    if len(codes) <= 1_000_000:
        return np.asarray(codes, np.int32)
    return np.asarray(codes, np.int8 if kinds <= 127 else np.int16 if kinds <= 32767 else np.int32)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _differs(column: Column) -> None:
    """An answer that is the same on every row teaches nothing."""
    values = column.values
    if len(values) == 0 or not (values == values[0]).all():
        return
    said = f"{column.said(0):g}" if column.type == "number" else repr(column.said(0))
    raise InputError(
        "There must be at least two different answers, or there is nothing to learn.",
        got=f"{said} on every one of {len(column):,} rows, under {column.name!r}",
        cure="Add rows with other answers, or predict another column.",
    )
