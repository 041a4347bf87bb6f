"""Rows as dots."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...base import InputError
from ...pictures import Axis, Dots
from .._column import Column
from .._data import Data, no_column
from .._streamed import StreamedData

MOST = 2000
DRAWN_BY = 41


def dots_of(data: Data | StreamedData, x: str | None = None, y: str | None = None, *, title: str | None = None) -> Dots:
    """Two columns of numbers against each other, each dot of its row's kind.

    Without names, the first column of numbers runs to the right; up goes the number that is to be predicted, or else
    the next column. Of many rows, 2,000 are drawn.

    >>> import downslope as ds
    >>> dots = dots_of(ds.load("fruits"), "weight", "redness")
    >>> dots.x.unit, len(dots.xs), dots.kinds[:2]
    ('g', 400, ('apple', 'lemon'))
    """
    rows = len(data)
    few = data.sample(MOST) if isinstance(data, StreamedData) else data
    across, up = _sides(few, x, y)
    if len(few) > MOST:
        few = few[np.sort(np.random.default_rng(DRAWN_BY).permutation(len(few))[:MOST])]
    xs, ys = (np.asarray(few.column(name).values, np.float64) for name in (across, up))
    there = np.isfinite(xs) & np.isfinite(ys)
    kinds = few.target is not None and few.target.type == "kind"
    return Dots(
        title=data.name if title is None else title,
        x=_axis(few.column(across)),
        y=_axis(few.column(up)),
        xs=tuple(xs[there].tolist()),
        ys=tuple(ys[there].tolist()),
        kinds=few.target.kinds if kinds and few.target is not None else (),
        groups=tuple(few.target.values[there].tolist()) if kinds and few.target is not None else (),
        of=rows,
        made_up=not data.about.real,
    )


def _sides(data: Data, x: str | None, y: str | None) -> tuple[str, str]:
    """The names of the column to the right and of the column that goes up."""
    numbers = [column.name for column in data.inputs if column.type == "number"]
    if data.target is not None and data.target.type == "number":
        numbers = [*numbers[:1], data.target.name, *numbers[1:]]
    for name in (x, y):
        if name is not None and name not in numbers:
            raise _no_numbers(data, name)
    left = [name for name in numbers if name not in (x, y)]
    across = x if x is not None else next(iter(left), None)
    up = y if y is not None else next((name for name in left if name != across), None)
    if across is None or up is None:
        raise InputError(
            "Dots need two columns of numbers.", got=f"{data.name} with {len(numbers)}", cure="Load other data."
        )
    return across, up


def _no_numbers(data: Data, name: str) -> InputError:
    known = [column.name for column in data.columns]
    if name not in known:
        return no_column(data.name, name, known)
    return InputError("Dots lie where two numbers say.", got=f"{name!r}, a column of {data.column(name).type}")


def _axis(column: Column) -> Any:
    return Axis(name=column.name, unit=column.unit if column.unit != column.name else None)
