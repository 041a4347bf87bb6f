"""A Polars table as a data set: each column is told to be numbers or words first, and then read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from msgspec import Struct

from ...base import DownslopeError, InputError
from .._about import About
from .._data import Data
from ._table import ReadColumn, numbers_read, table, words_read
from ._ways import A_DAY, DAYS, Way, way_of
from ._wishes import Wishes

if TYPE_CHECKING:
    import polars as pl


class Plain(Struct, frozen=True):
    """A column as numbers or as words, whatever it was stored as; None where it can be neither."""

    series: pl.Series | None
    unit: str | None = None
    why: str | None = None


def plain(series: pl.Series, nothings: tuple[str, ...]) -> Plain:
    """The column with words or numbers in it, and null where nothing stands."""
    import polars as pl

    kind, name = series.dtype, series.name
    if kind.is_numeric():
        return Plain(series.fill_nan(None) if kind.is_float() else series)
    if kind == pl.Boolean:
        return Plain(series.cast(pl.String))
    if kind == pl.Date:
        return Plain(series.cast(pl.Int32), DAYS, f"The dates under {name} are read as {DAYS}.")
    if isinstance(kind, pl.Datetime):
        return Plain(series.dt.timestamp("us") / A_DAY, DAYS, f"The dates under {name} are read as {DAYS}.")
    if kind == pl.Time:
        return Plain(series.cast(pl.Int64) / 3.6e12, "hours", f"The times under {name} are read as hours.")
    if isinstance(kind, pl.Duration):
        return Plain(series.dt.total_microseconds() / A_DAY, "days", f"The times under {name} are read as days.")
    if kind == pl.Null:
        return Plain(series.cast(pl.String))
    if kind == pl.String or isinstance(kind, pl.Categorical | pl.Enum):
        words = series.cast(pl.String).str.strip_chars()
        return Plain(words.set(words.is_in(list(nothings)).fill_null(False), None))
    return Plain(None, None, f"{name} is left out: it holds {kind}, neither a number nor a word.")


def frame_data(
    frame: pl.DataFrame,
    wishes: Wishes,
    *,
    name: str,
    about: About,
    notes: list[str],
    decimal: Literal[".", ","] = ".",
    where: Wheres | None = None,
) -> Data:
    """All columns of a table, read."""
    columns: list[ReadColumn] = []
    left_out: list[str] = []
    for series in frame.get_columns():
        column = read_column(series, wishes, decimal=decimal, where=where or Wheres(), notes=notes)
        if column is None:
            left_out.append(series.name)
        else:
            columns.append(column)
    return table(columns, wishes, name=name, about=about, notes=notes, left_out=left_out)


def read_column(
    series: pl.Series, wishes: Wishes, *, decimal: Literal[".", ","], where: Wheres, notes: list[str]
) -> ReadColumn | None:
    """One column, or None and a note where it is left out."""
    name = series.name
    found = plain(series, wishes.nothings)
    if found.series is None:
        notes.append(found.why or "")
        return None
    way = way_of(found.series, name, wishes, decimal=decimal, target=name == wishes.predict)
    if way.type == "left out":
        notes += [way.why] if way.why else []
        return None
    refuse_wrong(found.series, way, name, where)
    values = way.read(found.series)
    why = way.why or found.why
    if way.type == "number":
        return numbers_read(name, np.asarray(values, np.float64), unit=way.unit or found.unit, why=why)
    return words_read(name, values, type=way.type, why=why)


class Wheres:
    """How an error says where a row is; a file knows its lines."""

    said: str | None = None

    def rows(self, numbers: list[int]) -> list[str]:
        """Where these rows are; they are counted from 0, as Python does."""
        return [f"row {number:,}" for number in numbers]

    def error(self, rule: str, *, got: str, cure: str, column: str) -> DownslopeError:
        """The error for what a person handed over."""
        return InputError(rule, got=got, where=f"the column {column!r}", cure=cure)


def refuse_wrong(texts: pl.Series, way: Way, name: str, where: Wheres, first: int = 0) -> None:
    """Words among numbers are an error that names the first of them."""
    wrong = way.wrong(texts)
    if len(wrong) == 0:
        return
    shown = [int(row) for row in wrong[:3]]
    places = where.rows([first + row for row in shown])
    told = ", ".join(f"{texts[row]!r} ({place})" for row, place in zip(shown, places, strict=True))
    more = f" and {len(wrong) - 3:,} more" if len(wrong) > 3 else ""
    word = str(texts[shown[0]])
    raise where.error(
        f"{name} is a column of {'dates' if way.date else 'numbers'}, and not all of it can be read.",
        got=told + more,
        column=name,
        cure=(
            f"Mend the values; or nothing=({word!r},) where that stands for a missing one; "
            f"or types={{{name!r}: 'kind'}} or 'leave out'."
        ),
    )
