"""From what a person hands over to a ground."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..base import InputError
from ..formulas import Formula, Hill, parse
from ._batch_ground import BatchGround
from ._counts import readable
from ._formula_ground import FormulaGround
from ._function_ground import FunctionGround
from ._ground import AbstractGround

Walkable = str | Formula | Hill | AbstractGround | Callable[..., Any]


def ground(
    what: Walkable,
    *,
    rows: int | None = None,
    batch: int | None = None,
    name: str | None = None,
    bottom: float | None = None,
) -> AbstractGround:
    """A ground to walk on: a formula, a function of the position, or a mean loss over rows of data.

    With `rows`, the function is `loss(position, rows)`: the mean loss over those row numbers, felt `batch` at a time.
    `bottom` is the lowest loss, where it is known.

    >>> ground("x^2 + y^2").note.names
    ('x', 'y')
    """
    if rows is not None:
        if not callable(what) or isinstance(what, AbstractGround):
            raise InputError(
                "Rows belong to a function loss(position, rows).", got=readable(what), cure="Leave `rows` out."
            )
        return BatchGround(what, rows=rows, batch=32 if batch is None else batch, name=name, bottom=bottom)
    if batch is not None:
        raise InputError(
            "batch needs rows.", got=f"batch={batch!r} alone", cure="Say how many rows there are: rows=1000."
        )
    return read_ground(what, name=name, bottom=bottom)


def read_ground(what: object, *, name: str | None = None, bottom: float | None = None) -> AbstractGround:
    """The ground that is meant by a formula, a hill of the catalogue, a function, or a ground itself."""
    if isinstance(what, AbstractGround):
        return what
    if isinstance(what, str):
        return FormulaGround(parse(what), name=name, bottom=bottom)
    if isinstance(what, Formula):
        return FormulaGround(what, name=name, bottom=bottom)
    if isinstance(what, Hill):
        lowest = min((valley.loss for valley in what.bottoms), default=None)
        return FormulaGround(
            parse(what.formula), names=what.names, name=name or what.name, bottom=lowest if bottom is None else bottom
        )
    return FunctionGround(what, name=name, bottom=bottom)  # type: ignore[arg-type]
