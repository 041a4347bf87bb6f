"""Columns that were read become a data set: gaps, columns that say nothing, answers, and what to say about each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ...base import InputError
from .._about import About
from .._column import Column
from .._data import NOTHING_TO_PREDICT, Data, no_column
from .._target import as_target, small_codes
from ._shift import short
from ._ways import FEW_KINDS, codes_of, in_order
from ._wishes import Wishes

if TYPE_CHECKING:
    import polars as pl

ROW_NAMES = re.compile(r"(?i)^(|id|index|key|row|nr|no|unnamed: 0|column 1)$|[_ ]id$|[a-z]Id$")
UNIT = re.compile(r".*\S[ _]*[\[(]([^\s\])]{1,12})[\])]$")
BIG = 1_000_000


class ReadColumn(Struct, kw_only=True):
    """One column between file and data set: gaps are NaN, −1 or null."""

    name: str
    type: str
    values: Any
    """Floats, codes, a Polars series of words, or pictures."""
    kinds: tuple[str, ...] = ()
    unit: str | None = None
    why: str | None = None

    def gaps(self) -> NDArray[np.bool_]:
        """Where nothing stands."""
        if self.type == "number":
            return np.asarray(np.isnan(self.values))
        if self.type == "kind":
            return np.asarray(self.values < 0)
        if self.type == "text":
            return np.asarray(self.values.is_null().to_numpy())
        return np.zeros(len(self.values), np.bool_)


def numbers_read(name: str, values: NDArray[Any], *, unit: str | None, why: str | None) -> ReadColumn:
    """A column of numbers; infinite ones count as missing, and that is said."""
    endless = np.isinf(values)
    notes = [why] if why else []
    if endless.any():
        values = np.where(endless, np.nan, values)
        many = _count(int(endless.sum()), "infinite number")
        notes.append(f"Counted {many} under {name} as missing.")
    if len(values) and np.nanmax(np.abs(values), initial=0.0) > 2.0**53:
        notes.append(f"Numbers under {name} are too big to be exact; types={{{name!r}: 'kind'}} if they are names.")
    found = UNIT.fullmatch(name)
    return ReadColumn(
        name=name,
        type="number",
        values=values,
        unit=unit or (found.group(1) if found else None),
        why=" ".join(notes) or None,
    )


def words_read(name: str, words: pl.Series, *, type: str, why: str | None) -> ReadColumn:
    """A column of kinds or of texts."""
    if type == "text":
        return ReadColumn(name=name, type="text", values=words, why=why)
    kinds = in_order(words.drop_nulls().unique().to_list())
    return ReadColumn(name=name, type="kind", values=codes_of(words, kinds), kinds=kinds, why=why)


def table(
    columns: list[ReadColumn],
    wishes: Wishes,
    *,
    name: str,
    about: About,
    notes: list[str],
    left_out: list[str],
) -> Data:
    """The data set: columns that say nothing are left out, then rows with gaps, then the answer is chosen."""
    target = _target_of(columns, wishes, name, left_out, notes)
    kept = [column for column in columns if column is target or not _says_nothing(column, wishes, notes)]
    notes += [column.why for column in kept if column.why]
    whole = _without_gaps(kept, target, wishes, notes)
    rows = len(whole[0].values) if whole else 0
    done = {column.name: _column(column, rows) for column in whole}
    inputs = tuple(done[column.name] for column in whole if column is not target)
    if not inputs:
        raise InputError(
            "There is no column left to learn from.",
            where=name,
            cure=" ".join(notes) or "A table needs at least one column besides the one to predict.",
        )
    _say_counted(inputs, wishes, notes)
    if target is None:
        notes.append(f'{NOTHING_TO_PREDICT}: predict="{inputs[-1].name}", or another of the columns, names the answer.')
        return Data(name=name, about=about, inputs=inputs, notes=tuple(notes))
    wanted = wishes.types.get(target.name)
    answer, note = as_target(done[target.name], type=wanted if wanted in ("number", "kind") else None)
    return Data(
        name=name, about=about, inputs=inputs, target=answer, notes=(*notes, *([note] if note is not None else []))
    )


def _target_of(
    columns: list[ReadColumn], wishes: Wishes, name: str, left_out: list[str], notes: list[str]
) -> ReadColumn | None:
    known = [column.name for column in columns] + left_out
    for told in wishes.types:
        if told not in known:
            raise no_column(name, told, known)
    if wishes.predict is None:
        return None
    for column in columns:
        if column.name == wishes.predict:
            return _checked_answer(column)
    if wishes.predict in left_out:
        why = f"{wishes.predict} is left out: "
        raise InputError(
            f"{wishes.predict!r} is left out, so it cannot be predicted.",
            got=next((note.removeprefix(why).rstrip(".") for note in notes if note.startswith(why)), None),
            where=name,
            cure=f"Say what it is: types={{{wishes.predict!r}: 'kind'}} or 'number'.",
        )
    raise no_column(name, wishes.predict, known)


def _checked_answer(column: ReadColumn) -> ReadColumn:
    rows = int((~column.gaps()).sum())
    if rows == 0:
        raise InputError("There is no answer on any row.", where=f"the column {column.name!r}")
    if column.type == "kind" and rows > FEW_KINDS and len(column.kinds) > rows // 2:
        raise InputError(
            "Kinds to be predicted must come again on several rows, or there is nothing to learn.",
            got=f"{len(column.kinds):,} different answers on {rows:,} rows under {column.name!r}",
            cure="Predict another column.",
        )
    return column


def _says_nothing(column: ReadColumn, wishes: Wishes, notes: list[str]) -> bool:
    """Whether an input is left out, which is then said; one that the person named by type always stays."""
    if column.name in wishes.types or column.type == "picture":
        return False
    keep = f"types={{{column.name!r}: {column.type!r}}} keeps it"
    why = mostly_empty(column) or numbers_rows(column)
    same = _all_the_same(column) if why is None and len(column.values) > 1 else None
    if same is not None:
        why = f"it is {same} on every row"
    if why is not None:
        notes.append(f"{column.name} is left out: {why} ({keep}).")
    return why is not None


def mostly_empty(column: ReadColumn) -> str | None:
    """Why a column with more gaps than values is left out."""
    gaps = column.gaps()
    many, rows = int(gaps.sum()), len(gaps)
    return f"{many:,} of {rows:,} rows have nothing under it" if 2 * many > rows else None


def numbers_rows(column: ReadColumn) -> str | None:
    """Why a column that counts or names the rows is left out: a different whole number on each, and a name like id."""
    values = column.values
    if column.type != "number" or len(values) < 10 or not ROW_NAMES.search(column.name):
        return None
    whole = (values == np.floor(values)).all() and len(np.unique(values)) == len(values)
    return "it numbers the rows" if whole else None


def _all_the_same(column: ReadColumn) -> str | None:
    if column.type == "number":
        low, high = np.nanmin(column.values), np.nanmax(column.values)
        return f"{low:g}" if low == high else None
    if column.type == "kind":
        return repr(column.kinds[0]) if len(column.kinds) == 1 else None
    words = column.values.drop_nulls()
    return "the same text" if words.n_unique() == 1 else None


def _without_gaps(
    columns: list[ReadColumn], target: ReadColumn | None, wishes: Wishes, notes: list[str]
) -> list[ReadColumn]:
    """The same columns with rows left out, or gaps filled, as was wished; both are said."""
    if not columns:
        return columns
    rows = len(columns[0].values)
    drop = np.zeros(rows, np.bool_)
    if target is not None and (gaps := target.gaps()).any():
        drop |= gaps
        notes.append(f"Left out {_count(int(gaps.sum()), 'row')} with no answer under {target.name}.")
    missing: dict[str, int] = {}
    for column in columns:
        if column is target:
            continue
        gaps = column.gaps() & ~drop if wishes.missing == "middle" else column.gaps()
        if not gaps.any():
            continue
        if wishes.missing == "middle":
            _fill(column, column.gaps(), notes)
        else:
            missing[column.name] = int(gaps.sum())
            drop |= gaps
    if missing:
        where = ", ".join(f"{name} {count:,}" for name, count in list(missing.items())[:10])
        more = f" and {len(missing) - 10} other columns" if len(missing) > 10 else ""
        notes.append(
            f"Rows with something missing are left out ({where}{more}), {int(drop.sum()):,} of {rows:,} in all: "
            'missing="middle" fills them.'
        )
    if drop.all():
        cure = 'missing="middle" fills what is missing.' if rows else "The file has names for columns, and no rows."
        raise InputError("No row is left to learn from.", got=f"{rows:,} rows", where=" ".join(notes), cure=cure)
    if drop.any():
        keep = np.flatnonzero(~drop)
        for column in columns:
            column.values = column.values[keep]
    return columns


def _fill(column: ReadColumn, gaps: NDArray[np.bool_], notes: list[str]) -> None:
    many = int(gaps.sum())
    if column.type == "number":
        middle = float(np.nanmedian(column.values))
        column.values = np.where(gaps, middle, column.values)
        notes.append(f"Filled {_count(many, 'gap')} under {column.name} with the middle, {middle:g}.")
    elif column.type == "kind":
        commonest = int(np.bincount(column.values[~gaps]).argmax())
        column.values = np.where(gaps, commonest, column.values)
        told = column.kinds[commonest]
        notes.append(f"Filled {_count(many, 'gap')} under {column.name} with the commonest, {told}.")
    else:
        column.values = column.values.fill_null("")
        notes.append(f"Read {_count(many, 'gap')} under {column.name} as an empty text.")


def _column(column: ReadColumn, rows: int) -> Column:
    values, kinds = column.values, column.kinds
    if column.type == "number":
        values = short(values) if rows > BIG else np.asarray(values, np.float64)
    elif column.type == "kind":
        there = np.bincount(values, minlength=len(kinds)) > 0  # a kind may have gone with the rows that were left out
        values = small_codes((np.cumsum(there) - 1)[values], len(kinds))
        kinds = tuple(kind for kind, found in zip(kinds, there, strict=True) if found)
    elif column.type == "text":
        values = np.array(values.to_list(), object)
    return Column(name=column.name, type=column.type, values=values, kinds=kinds, unit=column.unit)  # type: ignore[arg-type]


def _say_counted(inputs: tuple[Column, ...], wishes: Wishes, notes: list[str]) -> None:
    """Whole numbers of which there are few may be names of kinds: a zip code, a class. They stay numbers, and this
    is said."""
    found = []
    for column in inputs:
        if column.type != "number" or column.name in wishes.types or column.unit is not None:
            continue
        head = column.values[:10_000]
        different = np.unique(head) if (head == np.floor(head)).all() else head
        if 3 <= len(different) <= FEW_KINDS and len(head) >= 5 * len(different):
            found.append((column.name, len(different)))
    for name, many in found[:3]:
        notes.append(f"{name} is read as numbers, {many} different ones; types={{{name!r}: 'kind'}} if they are names.")
    if len(found) > 3:
        notes.append(f"So are {len(found) - 3} more columns of few different whole numbers.")


def _count(many: int, thing: str) -> str:
    return f"{many:,} {thing}{'s' if many != 1 else ''}"
