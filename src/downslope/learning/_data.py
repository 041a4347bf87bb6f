"""A data set: named columns of rows, what is to be predicted from them, and where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from ..base import InputError, nearest
from ._about import About
from ._column import Column


class Data(Struct, frozen=True, kw_only=True, eq=False):
    """Rows to learn from. Cut, never edited: `data[:100]`, `data.split(test=0.2, seed=1)`.

    >>> about = About(title="Apples", text="Three apples.", source="this page", made_up="By hand.")
    >>> apples = Data(
    ...     name="apples",
    ...     about=about,
    ...     inputs=(number_column("weight", [150, 180, 170], unit="g"),),
    ...     target=kind_column("colour", [0, 1, 0], ("red", "green")),
    ... )
    >>> apples
    apples: 3 rows, made up; 1 column predicts colour
      weight  │  colour
           g  │ 2 kinds
         150  │     red
         180  │   green
         170  │     red
    >>> apples[1:].row(0)
    {'weight': 180.0, 'colour': 'green'}
    """

    name: str
    about: About
    inputs: tuple[Column, ...]
    target: Column | None = None
    notes: tuple[str, ...] = ()
    """What was decided when the rows were read: '3 rows with no price are left out.'."""
    cut: Literal["rows", "stretches"] = "rows"
    """How `split` may cut: single rows, or whole stretches where neighbours overlap, as in text."""

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def __getitem__(self, rows: Any) -> Data:
        """Some of the rows, with their answers: a slice, row numbers, a mask; one number gives one row."""
        if isinstance(rows, int | np.integer):
            if not -len(self) <= rows < len(self):
                raise IndexError(f"{self.name} has {len(self):,} rows, so there is no row {rows}")
            rows = slice(int(rows) % len(self), int(rows) % len(self) + 1)
        elif not isinstance(rows, slice):
            rows = self._checked(np.asarray(rows))
        return replace(
            self,
            inputs=tuple(column.take(rows) for column in self.inputs),
            target=None if self.target is None else self.target.take(rows),
        )

    def __iter__(self) -> Iterator[Data]:
        """Each row, as a data set of one row."""
        return (self[row] for row in range(len(self)))

    def _checked(self, rows: Any) -> Any:
        """Row numbers or a mask, or an error that says what else came."""
        if rows.dtype == np.bool_ and len(rows) != len(self):
            raise InputError("A mask has one yes or no for each row.", got=f"{len(rows):,} for {len(self):,} rows")
        if rows.size == 0:
            return rows.astype(np.int64)
        if rows.dtype.kind not in "iub":
            raise InputError(
                "Rows are cut by a slice, row numbers or a mask.",
                got=repr(rows.tolist()) if rows.ndim == 0 else f"{rows.dtype} values",
                cure='A column is found by its name: data.column("weight").',
            )
        if rows.ndim != 1:
            raise InputError("Row numbers stand in one list.", got=f"an array of shape {rows.shape}")
        if rows.dtype != np.bool_ and (wrong := rows[(rows < -len(self)) | (rows >= len(self))]).size:
            raise IndexError(f"{self.name} has {len(self):,} rows, so there is no row {wrong[0]}")
        return rows

    def take(self, rows: Any) -> Data:
        """The rows with these numbers: the same as `data[rows]`."""
        return self[rows]

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
        raise no_column(self.name, name, [column.name for column in self.columns])

    def row(self, number: int) -> dict[str, Any]:
        """One row in the data's own words."""
        if not isinstance(number, int | np.integer):
            raise InputError("A row is asked for by its number, from 0.", got=repr(number), cure="data.row(0)")
        if not -len(self) <= number < len(self):
            raise IndexError(f"{self.name} has {len(self):,} rows, so there is no row {number}")
        return {column.name: column.said(number) for column in self.columns}

    def with_target(self, name: str, *, type: Literal["number", "kind"] | None = None) -> Data:
        """The same rows, with another column to be predicted. Whole numbers that count kinds are read as kinds.

        `type="number"` or `type="kind"` says which, where the guess would be wrong.
        """
        from ._target import as_target

        chosen = self.column(name)
        rest = tuple(column for column in self.columns if column.name != name)
        target, note = as_target(chosen, type=type)
        notes = tuple(each for each in self.notes if not each.startswith(NOTHING_TO_PREDICT))
        return replace(self, inputs=rest, target=target, notes=notes if note is None else (*notes, note))

    def only(self, *names: str) -> Data:
        """The same rows with only these columns to learn from, in this order; what is to be predicted stays.

        >>> import downslope as ds
        >>> [column.name for column in ds.load("lemonade").only("temperature").columns]
        ['temperature', 'cups']
        """
        chosen = chosen_columns(names, self.name, self.inputs, self.target)
        return replace(self, inputs=tuple(self.inputs[at] for at in chosen))

    def split(self, *, test: float = 0.2, seed: int = 0) -> tuple[Data, Data]:
        """Train and test rows: drawn at random, with the same share of each kind in both.

        Numbers are drawn evenly from low to high. Text is cut in stretches, with nothing shared between the parts.
        """
        from ._split import split_rows

        train, held = split_rows(self, test=test, seed=seed)
        return self[train], self[held]

    def batches(self, size: int = 32, *, seed: int = 0, rounds: int = 1) -> Iterator[Data]:
        """Every row once a round, in the order in which training walks them; the last batch may be smaller."""
        from ._batches import row_batches

        return (self[rows] for rows in row_batches(len(self), size, seed=seed, rounds=rounds))

    def peek(self, rows: int = 8) -> str:
        """A page about the data: what it is, its columns, its first rows and pictures, and what was decided."""
        from ._peek import page

        return page(self, rows)

    def __repr__(self) -> str:
        from ._peek import small_table

        return small_table(self)


NOTHING_TO_PREDICT = "Nothing is to be predicted yet"


def no_column(where: str, name: str, names: list[str]) -> InputError:
    """The error for a column that is not there."""
    near = nearest(str(name), names)
    shown = ", ".join(names[:20]) + (f" … and {len(names) - 20} more" if len(names) > 20 else "")
    return InputError(
        f"{where} has no column {name!r}.",
        cure=f"Did you mean {near!r}? It has {shown}." if near else f"It has {shown}.",
    )


def chosen_columns(
    names: Sequence[str], where: str, inputs: Sequence[Column], target: Column | None
) -> tuple[int, ...]:
    """The places of some inputs by their names."""
    known = [column.name for column in inputs]
    if not names:
        raise InputError("At least one column is needed to learn from.", got="none", cure=f"It has {', '.join(known)}.")
    for name in names:
        if target is not None and name == target.name:
            raise InputError(
                f"{name!r} is to be predicted, so nothing can be learned from it.",
                cure="Predict another column with data.with_target(…) first.",
            )
        if name not in known:
            raise no_column(where, name, known)
    if twice := [name for name in names if names.count(name) > 1]:
        raise InputError("Each column is named once.", got=f"{twice[0]!r} twice")
    return tuple(known.index(name) for name in names)


def number_column(name: str, values: Any, *, unit: str | None = None, about: str | None = None) -> Column:
    """A column of numbers."""
    return Column(name=name, type="number", values=np.asarray(values, np.float64), unit=unit, about=about)


def kind_column(name: str, values: Any, kinds: tuple[str, ...], *, about: str | None = None) -> Column:
    """A column of kinds, from codes."""
    return Column(name=name, type="kind", values=np.asarray(values, np.int32), kinds=kinds, about=about)
