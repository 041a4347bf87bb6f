"""A data set: named columns of rows, what is to be predicted from them, and where they come from."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from ..base import InputError, nearest
from ._about import About
from ._column import Column


class Data(Struct, frozen=True, kw_only=True, eq=False):
    """Rows to learn from. Cut, never edited: `data[:100]`, `data.split(test=0.2, seed=1)`."""

    name: str
    about: About
    inputs: tuple[Column, ...]
    target: Column | None = None
    notes: tuple[str, ...] = ()
    """What was decided when the rows were read: 'left out 3 rows with nothing under price'."""
    cut: Literal["rows", "stretches"] = "rows"
    """How `split` may cut: single rows, or whole stretches where neighbours overlap, as in text."""

    def __len__(self) -> int:
        return len(self.inputs[0]) if self.inputs else 0

    def __getitem__(self, rows: Any) -> Data:
        """Some of the rows, with their answers."""
        return replace(
            self,
            inputs=tuple(column.take(rows) for column in self.inputs),
            target=None if self.target is None else self.target.take(rows),
        )

    @property
    def rows(self) -> Data:
        """The rows without their answers: what `predict` is asked about."""
        return replace(self, target=None)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The inputs, and the target last."""
        return self.inputs if self.target is None else (*self.inputs, self.target)

    def column(self, name: str) -> Column:
        """One column by its name."""
        for column in self.columns:
            if column.name == name:
                return column
        names = [column.name for column in self.columns]
        near = nearest(name, names)
        raise InputError(
            f"{self.name} has no column {name!r}.",
            got=name,
            cure=f"Did you mean {near!r}?" if near else f"It has {', '.join(names)}.",
        )

    def row(self, number: int) -> dict[str, Any]:
        """One row in the data's own words."""
        return {column.name: column.said(number) for column in self.columns}

    def split(self, *, test: float = 0.2, seed: int = 0) -> tuple[Data, Data]:
        """Train and test rows: drawn at random, with the same share of each kind in both."""
        from ._split import split_rows

        train, held = split_rows(self, test=test, seed=seed)
        return self[train], self[held]


def number_column(name: str, values: Any, *, unit: str | None = None, about: str | None = None) -> Column:
    """A column of numbers."""
    return Column(name=name, type="number", values=np.asarray(values, np.float64), unit=unit, about=about)


def kind_column(name: str, values: Any, kinds: tuple[str, ...], *, about: str | None = None) -> Column:
    """A column of kinds, from codes."""
    return Column(name=name, type="kind", values=np.asarray(values, np.int32), kinds=kinds, about=about)
