"""Rows that somebody asks about, in whatever form they come, as the columns that the model was trained on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from ..base import InputError
from ._asked_values import filled
from ._column import Column
from ._data import Data
from ._streamed import StreamedData

_DEPTH = {"number": 0, "kind": 0, "text": 0, "tokens": 1, "picture": 2}


def read_asked(asked: Any, form: Data) -> Data | StreamedData:
    """The rows as Data. `form` is what the model was trained on, its columns empty.

    A column that is missing stays missing (the coding says so, by name), and one that the model does not know is left
    out.

    >>> from ._about import About
    >>> from ._data import number_column
    >>> about = About(title="", text="", source="")
    >>> form = Data(name="cups", about=about, inputs=(number_column("heat", []),))
    >>> read_asked({"heat": 21}, form).row(0)
    {'heat': 21.0}
    """
    if isinstance(asked, Data | StreamedData):
        return asked
    if isinstance(asked, str) and _only(form, "text"):
        asked = [asked]
    names = [str(name) for name in asked.columns] if hasattr(asked, "columns") else []
    if twice := [name for name in dict.fromkeys(names) if names.count(name) > 1 and _known(form, name)]:
        raise InputError("Columns must have names of their own.", got=f"more than one {twice[0]!r}")
    if isinstance(asked, Mapping):
        found = _from_mapping(asked, form)
    elif hasattr(asked, "columns") and hasattr(asked, "__getitem__"):  # pandas, Polars
        found = {str(name): asked[name].to_numpy() for name in asked.columns if _known(form, str(name))}
    elif isinstance(asked, np.ndarray):
        found = _from_array(asked, form)
    elif isinstance(asked, list | tuple) and not asked:
        return form
    elif isinstance(asked, Sequence) and not isinstance(asked, str):
        found = _from_list(asked, form)
    else:
        raise _unreadable(asked, form)
    target = None if form.target is None else form.target.name
    columns = {name: filled(column, found[name]) for name in found if (column := _column(form, name)) is not None}
    if not columns and found:
        raise _nothing_known(found, form)
    _alike(columns)
    inputs = tuple(columns[column.name] for column in form.inputs if column.name in columns)
    return replace(form, inputs=inputs, target=None if target is None else columns.get(target), notes=())


def check_truths(target: Column) -> None:
    """An error where an answer is missing, or infinite: nothing can be compared with it."""
    if target.type == "number":
        gone = ~np.isfinite(np.asarray(target.values, np.float64))
    else:
        nameless = [code for code, kind in enumerate(target.kinds) if kind == ""]
        gone = (target.values < 0) | np.isin(target.values, nameless)
    if gone.any():
        raise InputError(
            f"Every row needs its true answer under {target.name!r}.",
            got=f"none on {int(gone.sum()):,} of {len(gone):,} rows",
            where=f"row {int(np.argmax(gone))}",
            cure="Leave such rows out.",
        )


def _only(form: Data, type: str) -> bool:
    return len(form.inputs) == 1 and form.inputs[0].type == type


def _column(form: Data, name: str) -> Column | None:
    return next((column for column in form.columns if column.name == name), None)


def _known(form: Data, name: str) -> bool:
    return _column(form, name) is not None


def _from_mapping(asked: Mapping[Any, Any], form: Data) -> dict[str, Any]:
    """One row, or whole columns: a list where the model wants a single value holds many of them."""
    known = {str(name): value for name, value in asked.items() if _known(form, str(name))}
    if not known:
        raise _nothing_known(asked, form)
    types = {column.name: column.type for column in form.columns}
    many = [_depth(value) > _DEPTH[types[name]] for name, value in known.items()]
    return known if all(many) else {name: [value] for name, value in known.items()}


def _from_list(asked: Sequence[Any], form: Data) -> dict[str, Any]:
    """A list of rows: each a dict, or its bare values in the order of the inputs."""
    if all(isinstance(row, Mapping) for row in asked):
        names = {str(name): None for row in asked for name in row}
        return {name: [row.get(name) for row in asked] for name in names if _known(form, name)}
    if len(form.inputs) == 1 and all(_depth(row) == _DEPTH[form.inputs[0].type] for row in asked):
        return {form.inputs[0].name: list(asked)}
    if all(isinstance(row, Sequence | np.ndarray) and not isinstance(row, str) for row in asked):
        wide = {len(row) for row in asked}
        if wide == {len(form.inputs)}:
            return {column.name: [row[at] for row in asked] for at, column in enumerate(form.inputs)}
    raise _unreadable(asked, form)


def _from_array(asked: NDArray[Any], form: Data) -> dict[str, Any]:
    """A table whose columns are the inputs in their order, one row of it, or pictures."""
    if asked.dtype.names is not None:
        return {name: np.atleast_1d(asked[name]) for name in asked.dtype.names}
    if len(form.inputs) == 1 and (depth := asked.ndim - form.inputs[0].values[:0].ndim) in (0, -1):
        return {form.inputs[0].name: asked if depth == 0 else asked[None]}
    if asked.ndim == 1 and len(asked) == len(form.inputs):
        asked = asked[None]
    if asked.ndim == 2 and asked.shape[1] == len(form.inputs):
        return {column.name: asked[:, at] for at, column in enumerate(form.inputs)}
    raise _unreadable(asked, form)


def _depth(value: Any) -> int:
    """How many axes a value has; text is a single thing."""
    if isinstance(value, str) or not hasattr(value, "__len__"):
        return 0
    if isinstance(value, np.ndarray):
        return value.ndim
    return 1 + (_depth(value[0]) if len(value) and isinstance(value, Sequence) else 0)


def _alike(columns: Mapping[str, Column]) -> None:
    counts = {name: len(column) for name, column in columns.items()}
    if len(set(counts.values())) > 1:
        said = ", ".join(f"{name} {count}" for name, count in counts.items())
        raise InputError("Every column holds equally many rows.", got=said)


def _nothing_known(found: Mapping[Any, Any], form: Data) -> InputError:
    return InputError(
        f"None of these columns is known from {form.name}.",
        got=", ".join(str(name) for name in found) or "nothing",
        cure=f"The model reads {', '.join(column.name for column in form.inputs)}.",
    )


def _unreadable(asked: Any, form: Data) -> InputError:
    shape = f" of shape {asked.shape}" if isinstance(asked, np.ndarray) else ""
    return InputError(
        "Rows to predict are Data, a dict (one row), a list of dicts, a table with column names, or an array with one "
        f"column for each of {', '.join(column.name for column in form.inputs)}.",
        got=f"{type(asked).__name__}{shape}",
    )
