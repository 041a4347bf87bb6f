"""A long table in one pass: what each column is, is told from its first part; then block after block is put away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from ...base import InputError
from .._about import About
from .._column import Column
from .._data import NOTHING_TO_PREDICT, Data, no_column
from .._target import MOST_COUNTED_KINDS, as_target, small_codes
from ._frame import Wheres, plain, refuse_wrong
from ._shelf import FileShelf, MemoryShelf
from ._shift import shift_of
from ._table import mostly_empty, numbers_read, numbers_rows, words_read
from ._ways import MOST_KINDS, Way, codes_of, in_order, way_of
from ._wishes import Wishes

if TYPE_CHECKING:
    import polars as pl

    from .._streamed import StreamedData


class Source(Struct, frozen=True, kw_only=True):
    """A long table: its first part, and all of it block after block."""

    name: str
    about: About
    sample: pl.DataFrame
    frames: Callable[[dict[str, Way]], Iterator[tuple[pl.DataFrame, Wheres]]]
    """Every block with the columns that are read, as numbers or texts, and where its rows are."""
    decimal: Any = "."


MOST = float(np.finfo(np.float32).max)


class LongColumn(Struct, kw_only=True):
    """One column while its blocks go by."""

    name: str
    way: Way
    unit: str | None
    middle: float
    """What fills a gap where gaps are filled: a number, or a code."""
    shift: float = 0.0
    """What is taken off each number before it is put away."""
    low: float = np.inf
    high: float = -np.inf
    gaps: int = 0
    endless: int = 0
    codes: dict[str, int] = {}
    levels: set[float] = set()
    """The different numbers of an answer, as long as there are few."""

    @property
    def is_kind(self) -> bool:
        return self.way.type == "kind"

    def take(self, series: pl.Series, *, fill: bool) -> NDArray[Any]:
        """The values of a block as numbers, NaN where nothing stands and nothing is filled in."""
        values = self._codes(series) if self.is_kind else np.asarray(self.way.read(series), np.float64)
        endless = np.abs(values) > MOST
        if endless.any():
            self.endless += int(endless.sum())
            values = np.where(endless, np.nan, values)
        gaps = np.isnan(values)
        if gaps.any():
            self.gaps += int(gaps.sum())
            values = np.where(gaps, self.middle, values) if fill else values
        return values - self.shift if self.shift else values

    def learn(self, values: NDArray[Any], *, target: bool) -> None:
        """Look at the values that are kept, as they are put away."""
        if len(values) == 0:
            return
        self.low, self.high = min(self.low, float(values.min())), max(self.high, float(values.max()))
        if target and not self.is_kind and len(self.levels) <= MOST_COUNTED_KINDS:
            self.levels.update(np.unique(np.float32(values)).tolist()[: MOST_COUNTED_KINDS + 1])

    def _codes(self, series: pl.Series) -> NDArray[Any]:
        words = self.way.read(series)
        for word in words.drop_nulls().unique().sort().to_list():
            self.codes.setdefault(word, len(self.codes))
        found = codes_of(words, tuple(self.codes)).astype(np.float64)
        found[found < 0] = np.nan
        return found


class Shelved(Struct, frozen=True, kw_only=True):
    """How the numbers of one column become its values again."""

    column: Column
    """The column with no rows: its name, type, kinds and unit."""
    place: int
    kinds_in_order: NDArray[Any] | None = None
    levels: NDArray[Any] | None = None
    shift: float = 0.0

    def values(self, raw: NDArray[Any]) -> Column:
        """The column with these rows."""
        if self.levels is not None:
            codes = np.searchsorted(self.levels, raw)
            return replace(self.column, values=small_codes(codes, len(self.levels)))
        if self.kinds_in_order is not None:
            codes = self.kinds_in_order[raw.astype(np.int32)]
            return replace(self.column, values=small_codes(codes, len(self.column.kinds)))
        if self.shift:
            return replace(self.column, values=raw.astype(np.float64) + self.shift)
        return replace(self.column, values=np.ascontiguousarray(raw, np.float32))


def read_long(source: Source, wishes: Wishes, notes: list[str], *, stream: bool) -> Data | StreamedData | None:
    """All rows of a long table; None where a column of texts needs the short way and memory is not the question."""
    columns = _planned(source, wishes, notes, stream=stream)
    if columns is None:
        return None
    shelf = FileShelf(len(columns), source.name) if stream else MemoryShelf(len(columns))
    asked, dropped = _put_away(source, columns, shelf, wishes)
    if shelf.rows == 0:
        raise InputError("No row is left to learn from.", got=f"{asked:,} rows", cure='missing="middle" fills gaps.')
    notes += _told(columns, wishes, asked, dropped)
    kept = _kept(columns, wishes, notes)
    shelved = [
        _shelved(column, place, wishes, notes, shelf.rows) for place, column in enumerate(columns) if column in kept
    ]
    inputs = [each for each in shelved if each.column.name != wishes.predict]
    target = next((each for each in shelved if each.column.name == wishes.predict), None)
    if not inputs:
        raise InputError("There is no column left to learn from.", where=source.name, cure=" ".join(notes))
    if target is None:
        last = inputs[-1].column.name
        notes.append(f'{NOTHING_TO_PREDICT}: predict="{last}", or another of the columns, names the answer.')
    if isinstance(shelf, FileShelf):
        from .._streamed import StreamedData

        notes.append(f"{shelf.rows:,} rows are read from a temporary file while training: they are not in memory.")
        return StreamedData(
            name=source.name, about=source.about, notes=tuple(notes), shelf=shelf, inputs=inputs, target=target
        )
    return Data(
        name=source.name,
        about=source.about,
        inputs=tuple(each.values(shelf.column(each.place)) for each in inputs),
        target=None if target is None else target.values(shelf.column(target.place)),
        notes=tuple(notes),
    )


def _planned(source: Source, wishes: Wishes, notes: list[str], *, stream: bool) -> list[LongColumn] | None:
    """What each column is, told from the first part of the table."""
    columns: list[LongColumn] = []
    names = source.sample.columns
    for told in (*wishes.types, *([wishes.predict] if wishes.predict is not None else [])):
        if told not in names:
            raise no_column(source.name, told, names)
    for series in source.sample.get_columns():
        found = plain(series, wishes.nothings)
        target = series.name == wishes.predict
        if found.series is None:
            notes.append(found.why or "")
            continue
        way = way_of(found.series, series.name, wishes, decimal=source.decimal, target=target)
        if way.type == "text":
            if not stream:
                return None
            way = Way(type="left out", why=f"{series.name} is left out: texts cannot be streamed.")
        if found.why and not way.why and way.type != "left out":
            notes.append(found.why)
        column = _first_look(found.series, way, found.unit, wishes, notes, target=target)
        if column is not None:
            columns.append(column)
    if wishes.predict is not None and wishes.predict not in [column.name for column in columns]:
        raise InputError(f"{wishes.predict!r} is left out, so it cannot be predicted.", cure=" ".join(notes))
    if not columns:
        raise InputError("There is no column left to learn from.", where=source.name, cure=" ".join(notes))
    return columns


def _first_look(
    series: pl.Series, way: Way, unit: str | None, wishes: Wishes, notes: list[str], *, target: bool
) -> LongColumn | None:
    name = series.name
    if way.why:
        notes.append(way.why)
    if way.type == "left out":
        return None
    shift = 0.0
    if way.type == "kind":
        read = words_read(name, way.read(series), type="kind", why=None)
        middle = float(np.bincount(read.values[read.values >= 0]).argmax()) if read.kinds else 0.0
        codes = {word: code for code, word in enumerate(read.kinds)}
    else:
        read = numbers_read(name, np.asarray(way.read(series), np.float64), unit=way.unit or unit, why=None)
        there = read.values[~np.isnan(read.values)]
        middle, codes = (float(np.median(there)) if len(there) else 0.0), {}
        shift = shift_of(there)
    why = None if target or name in wishes.types else mostly_empty(read) or numbers_rows(read)
    if why is not None:
        notes.append(f"{name} is left out: {why}, in the first part of the file (types={{{name!r}: {read.type!r}}}).")
        return None
    return LongColumn(name=name, way=way, unit=read.unit, middle=middle, shift=shift, codes=codes, levels=set())


def _put_away(
    source: Source, columns: list[LongColumn], shelf: FileShelf | MemoryShelf, wishes: Wishes
) -> tuple[int, int]:
    """How many rows went by, and how many of them were left out."""
    asked = dropped = 0
    for frame, where in source.frames({column.name: column.way for column in columns}):
        drop = np.zeros(len(frame), np.bool_)
        taken = []
        for column in columns:
            series = frame.get_column(column.name)
            refuse_wrong(series, column.way, column.name, where)
            values = column.take(series, fill=wishes.missing == "middle" and column.name != wishes.predict)
            drop |= np.isnan(values)
            taken.append(values)
        keep = np.flatnonzero(~drop)
        if len(keep) < len(frame):
            taken = [values[keep] for values in taken]
        for column, values in zip(columns, taken, strict=True):
            column.learn(values, target=column.name == wishes.predict)
        shelf.add(taken)
        asked += len(frame)
        dropped += len(frame) - len(keep)
    return asked, dropped


def _told(columns: list[LongColumn], wishes: Wishes, asked: int, dropped: int) -> list[str]:
    """What there is to say about gaps."""
    notes = [
        f"Counted as missing under {column.name}, as infinite or above 3 × 10³⁸: "
        f"{column.endless:,} number{'' if column.endless == 1 else 's'}."
        for column in columns
        if column.endless
    ]
    gaps = [f"{column.name} {column.gaps:,}" for column in columns if column.gaps]
    if gaps and wishes.missing == "middle":
        notes.append(
            f"Filled gaps ({', '.join(gaps[:10])}) with the middle, or the commonest kind, of the file's first part."
        )
    if dropped:
        notes.append(
            f"Rows with something missing are left out ({', '.join(gaps[:10])}), {dropped:,} of {asked:,} in all"
            + ("." if wishes.missing == "middle" else ': missing="middle" fills them.')
        )
    return notes


def _kept(columns: list[LongColumn], wishes: Wishes, notes: list[str]) -> list[LongColumn]:
    """Without columns that say nothing, as is known now that all rows went by."""
    kept = []
    for column in columns:
        named = column.name == wishes.predict or column.name in wishes.types
        why = None
        if column.low == column.high and not named:
            why = "it is the same on every row"
        elif column.is_kind and len(column.codes) > MOST_KINDS and not named:
            why = f"it has {len(column.codes):,} different words"
        if why is None:
            kept.append(column)
        else:
            notes.append(f"{column.name} is left out: {why} (types={{{column.name!r}: {column.way.type!r}}} keeps it).")
    return kept


def _shelved(column: LongColumn, place: int, wishes: Wishes, notes: list[str], rows: int) -> Shelved:
    if column.is_kind:
        kinds = in_order(list(column.codes))
        order = {kind: code for code, kind in enumerate(kinds)}
        in_place = np.array([order[word] for word in column.codes], np.int32)
        empty = Column(name=column.name, type="kind", values=np.empty(0, np.int32), kinds=kinds)
        if column.name == wishes.predict:
            as_target(replace(empty, values=np.array([0, int(column.low < column.high)], np.int32)))
        return Shelved(column=empty, place=place, kinds_in_order=in_place)
    empty = Column(name=column.name, type="number", values=np.empty(0, np.float32), unit=column.unit)
    if column.name != wishes.predict:
        return Shelved(column=empty, place=place, shift=column.shift)
    several = column.levels if len(column.levels) <= MOST_COUNTED_KINDS else {column.low, column.high, 0.5}
    levels = np.array(sorted(several), np.float32)
    whole = levels if column.shift == 0 else levels.astype(np.float64) + column.shift
    wanted = wishes.types.get(column.name)
    target, note = as_target(
        replace(empty, values=np.repeat(whole, min(2, rows // len(levels)))),
        type=wanted if wanted in ("number", "kind") else None,
    )
    notes += [note] if note is not None else []
    if target.type == "number":
        return Shelved(column=replace(target, values=np.empty(0, np.float32)), place=place, shift=column.shift)
    return Shelved(column=replace(target, values=np.empty(0, np.int32)), place=place, levels=levels)
