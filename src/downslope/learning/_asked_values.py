"""Values that somebody asks about, read as the columns of a data set were read when they were loaded."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from ..base import InputError
from ._column import Column

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_DAY = datetime.timedelta(days=1)
_NOTHING = ("NAType", "NaTType")  # pandas need not be here for its nothing to be known.


def filled(column: Column, values: Any) -> Column:
    """The column with these values instead of its own; a kind that it does not know yet is added."""
    match column.type:
        case "number":
            return replace(column, values=numbers(column.name, values))
        case "kind":
            return _coded(column, [_as_known(said_kind(value), column.kinds) for value in values])
        case "text":
            texts = ["" if is_nothing(value) else str(value) for value in values]
            return replace(column, values=np.array([*texts, None], object)[:-1])
        case "tokens":
            return _tokens(column, values)
        case _:
            return replace(column, values=_pictures(column, values))


def numbers(name: str, values: Any) -> NDArray[np.float64]:
    """Numbers as they are, truth as 1 and 0, dates as days since 1970, times as hours, spans as days; nothing is NaN.

    >>> numbers("when", [datetime.date(1970, 1, 3), None, True, "2.5"])
    array([2. , nan, 1. , 2.5])
    """
    array = np.asarray(values) if isinstance(values, np.ndarray) else None
    if array is not None and array.dtype.kind in "iufb":
        return array.astype(np.float64)
    if array is not None and array.dtype.kind in "mM":
        values = array.astype(f"{array.dtype.kind}8[us]").astype(object)
    found = np.empty(len(values))
    for row, value in enumerate(values):
        try:
            found[row] = _number(value)
        except (TypeError, ValueError) as trouble:
            raise InputError(
                f"{name} is a number.",
                got=repr(value),
                where=f"row {row:,} of the column {name!r}",
                cure='As 2.5, or for a date "2020-01-31".',
            ) from trouble
    return found


def _number(value: Any) -> float:
    if is_nothing(value):
        return float("nan")
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            value = _date(value.strip())
    if isinstance(value, datetime.datetime):
        aware = value if value.tzinfo is not None else value.replace(tzinfo=datetime.UTC)
        return (aware - _EPOCH) / _DAY
    if isinstance(value, datetime.date):
        return float(value.toordinal() - _EPOCH.toordinal())
    if isinstance(value, datetime.time):
        return value.hour + value.minute / 60 + (value.second + value.microsecond / 1e6) / 3600
    if isinstance(value, datetime.timedelta):
        return value / _DAY
    return float(value)


def _date(text: str) -> datetime.datetime:
    """A date that can be read in one way only: 3/4/2020 is none."""
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        return datetime.datetime.strptime(text, "%d.%m.%Y").replace(tzinfo=datetime.UTC)


def _as_known(said: str, kinds: tuple[str, ...]) -> str:
    """Truths were read in small letters, however they are written."""
    lowered = said.lower()
    return lowered if lowered in ("true", "false") and set(kinds) <= {"false", "true"} else said


def said_kind(value: Any) -> str:
    """A kind as text. Nothing is the empty text, which no kind that was read is called.

    >>> said_kind(" red "), said_kind(True), said_kind(3.0), said_kind(None)
    ('red', 'true', '3', '')
    """
    if is_nothing(value):
        return ""
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, float | np.floating):
        return f"{value:.15g}"
    return str(value).strip()


def is_nothing(value: Any) -> bool:
    """None, NaN, and what pandas takes for them."""
    if value is None or type(value).__name__ in _NOTHING:
        return True
    return isinstance(value, float | np.floating) and bool(np.isnan(value))


def _coded(column: Column, said: list[str]) -> Column:
    kinds = tuple(dict.fromkeys((*column.kinds, *said)))
    codes = {kind: code for code, kind in enumerate(kinds)}
    return replace(column, values=np.array([codes[kind] for kind in said], np.int32), kinds=kinds)


def _tokens(column: Column, values: Any) -> Column:
    said = [[str(token) for token in row] for row in values]
    if len({len(row) for row in said}) > 1:
        raise InputError(f"Each row of {column.name} has equally many.", got=repr(sorted({len(row) for row in said})))
    kinds = tuple(dict.fromkeys((*column.kinds, *(token for row in said for token in row))))
    codes = {kind: code for code, kind in enumerate(kinds)}
    length = len(said[0]) if said else column.values.shape[1]
    rows = np.array([[codes[token] for token in row] for row in said], np.int32)
    return replace(column, values=rows.reshape(len(said), length), kinds=kinds)


def _pictures(column: Column, values: Any) -> NDArray[np.float32]:
    try:
        pictures = np.asarray(values)
        shades = pictures / np.float32(255) if pictures.dtype == np.uint8 else pictures
        return np.asarray(shades, np.float32)
    except (TypeError, ValueError) as trouble:
        raise InputError(
            f"The pictures in {column.name} are arrays of one size.", got=str(trouble), cure="Cut or shrink them first."
        ) from trouble
