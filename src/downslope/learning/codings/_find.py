"""Finding the columns of new rows by the names that a model was trained on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ...base import InputError, nearest
from .._column import Column

if TYPE_CHECKING:
    from .._data import Data


def columns_named(data: Data, names: Iterable[str]) -> list[Column]:
    """The columns in this order, or an error that says what there is."""
    known = {column.name: column for column in data.inputs}
    found = []
    for name in names:
        if name not in known:
            raise _missing(data, name)
        found.append(known[name])
    return found


def column_named(data: Data, name: str) -> Column:
    """One column, or an error that says what there is."""
    return columns_named(data, [name])[0]


def _missing(data: Data, name: str) -> InputError:
    names = [column.name for column in data.inputs]
    near = nearest(name, names)
    return InputError(
        f"The model was trained on a column {name!r}, and these rows have none of that name.",
        got=f"columns {', '.join(names[:8])}{' …' if len(names) > 8 else ''}" if names else "no columns",
        cure=f"Is {near!r} the one? Rename it to {name!r}." if near else f"Add a column {name!r}.",
    )


def numbers_of(column: Column) -> NDArray[Any]:
    """The values as numbers: kinds and texts that all read as numbers are taken as such."""
    if column.type == "number":
        numbers: NDArray[Any] = column.values
        return numbers
    try:
        if column.type == "kind":
            own = np.array([*(float(kind) for kind in column.kinds), np.nan])
            return np.asarray(own[column.values])
        if column.type == "text":
            return np.array([float(text) for text in column.values], np.float64)
    except ValueError:
        pass
    raise _wrong_type(column, "numbers")


def codes_of(column: Column, kinds: tuple[str, ...]) -> NDArray[Any]:
    """The values as codes into `kinds`; `len(kinds)` for one that is not among them."""
    known = {kind: code for code, kind in enumerate(kinds)}
    if column.type in ("kind", "tokens"):
        own = np.array([*(known.get(kind, len(kinds)) for kind in column.kinds), len(kinds)], np.int32)
        return np.asarray(own[column.values])  # A missing kind is −1: the last one, which is none of them.
    if column.type in ("text", "number"):
        said = [f"{value:.15g}" for value in column.values] if column.type == "number" else column.values
        return np.array([known.get(str(text), len(kinds)) for text in said], np.int32)
    raise _wrong_type(column, "kinds")


def texts_of(column: Column) -> list[str]:
    """The values as texts."""
    if column.type == "text":
        return list(column.values)
    if column.type == "kind":
        return [column.kinds[code] for code in column.values]
    raise _wrong_type(column, "text")


def pictures_of(column: Column, shape: tuple[int, ...]) -> NDArray[Any]:
    """The values as pictures of one shape."""
    if column.type != "picture":
        raise _wrong_type(column, "pictures")
    if column.values.shape[1:] != shape:
        raise InputError(
            f"The pictures of {column.name!r} must be {_size(shape)}, as those that the model was trained on.",
            got=_size(column.values.shape[1:]),
            cure="Resize them first.",
        )
    pictures: NDArray[Any] = column.values
    return pictures


def _size(shape: tuple[int, ...]) -> str:
    return f"{shape[1]} x {shape[0]} points{', in colour' if len(shape) == 3 and shape[2] == 3 else ''}"


def _wrong_type(column: Column, wanted: str) -> InputError:
    example = f", such as {column.said(0)!r}" if len(column) and column.type in ("kind", "text", "number") else ""
    return InputError(
        f"The column {column.name!r} must hold {wanted}, as it did when the model was trained.",
        got=f"a column of type {column.type}{example}",
    )
