"""Tables that are already in memory: Polars, pandas, NumPy, dicts and lists."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ...base import InputError
from .._about import About
from .._column import Column
from .._data import Data, number_column
from .._target import as_target, small_codes
from ._frame import frame_data
from ._shift import short
from ._wishes import Wishes

if TYPE_CHECKING:
    import polars as pl

ABOUT = About(title="A table", text="Rows from a table in memory.", source="your own table")


def object_data(what: Any, wishes: Wishes) -> Data:
    """The rows of a table in memory."""
    if isinstance(what, np.ndarray):
        return _array_data(what, None, wishes)
    if isinstance(what, tuple) and len(what) == 2 and not any(isinstance(each, str) for each in what):
        return _pair_data(what, wishes)
    frame = _frame(what)
    if frame.width == 0 or len(frame) == 0:
        raise InputError("There are no rows in the table.", got=f"{len(frame)} rows and {frame.width} columns")
    return frame_data(frame, wishes, name="table", about=ABOUT, notes=[])


def _frame(what: Any) -> pl.DataFrame:
    import polars as pl

    if isinstance(what, pl.LazyFrame):
        return what.collect()
    if isinstance(what, pl.DataFrame):
        return what
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(what, pandas.DataFrame):
        return _from_pandas(what)
    if isinstance(what, dict) or (isinstance(what, list) and what and all(isinstance(row, dict) for row in what)):
        try:
            return pl.DataFrame(what, strict=False)
        except (pl.exceptions.PolarsError, TypeError, ValueError) as error:
            raise InputError(
                "A dict holds a list for each column, all equally long.", got=str(error).splitlines()[0]
            ) from None
    raise InputError(
        "Rows can be loaded from a set's name, a file, a folder of pictures, a pandas or Polars table, a dict of lists "
        "or a NumPy array.",
        got=f"something of type {type(what).__name__}",
        cure='load("fruits"), load("my.csv", predict="price"), or load((inputs, answers)).',
    )


def _from_pandas(frame: Any) -> pl.DataFrame:
    """A pandas table, column by column; PyArrow is not needed."""
    import polars as pl

    names = [str(name) for name in frame.columns]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise InputError("Columns must have names of their own.", got=f"more than one {repeated[0]!r}")
    return pl.DataFrame([_from_series(frame[given], name) for given, name in zip(frame.columns, names, strict=True)])


def _from_series(series: Any, name: str) -> pl.Series:
    import pandas
    import polars as pl

    kinds = pandas.api.types
    if kinds.is_bool_dtype(series.dtype):
        return pl.Series(name, [None if pandas.isna(value) else bool(value) for value in series], dtype=pl.Boolean)
    if kinds.is_complex_dtype(series.dtype):
        return pl.Series(name, series.astype(object).to_list(), dtype=pl.Object)
    if kinds.is_numeric_dtype(series.dtype):
        if kinds.is_extension_array_dtype(series.dtype):
            return pl.Series(name, series.to_numpy(dtype=np.float64, na_value=np.nan))
        return pl.Series(name, series.to_numpy())
    if kinds.is_datetime64_any_dtype(series.dtype):
        return pl.Series(name, series.to_numpy(dtype="datetime64[us]"))
    if kinds.is_timedelta64_dtype(series.dtype):
        return pl.Series(name, series.to_numpy(dtype="timedelta64[us]"))
    values = [None if _is_nothing(value, pandas) else value for value in series.to_list()]
    if all(value is None or isinstance(value, int | float) for value in values):
        return pl.Series(name, values, strict=False)
    return pl.Series(name, [None if value is None else str(value) for value in values], dtype=pl.String)


def _is_nothing(value: Any, pandas: Any) -> bool:
    found = pandas.isna(value)
    return found is True or (isinstance(found, np.bool_) and bool(found))


def _pair_data(pair: tuple[Any, Any], wishes: Wishes) -> Data:
    """(inputs, answers), as scikit-learn takes them; a table's own names of columns are kept."""
    inputs, answers = pair
    if not isinstance(inputs, np.ndarray) and hasattr(inputs, "columns"):
        import polars as pl

        frame = _frame(inputs)
        name = str(getattr(answers, "name", None) or "y")
        given = np.asarray(answers)
        if len(given) != len(frame):
            raise InputError("There must be one answer for each row.", got=f"{len(given)} for {len(frame)} rows")
        texts = given.dtype.kind not in "iufb"
        column = pl.Series(name, [str(each) for each in given] if texts else given)
        wishes = Wishes(**{**_fields(wishes), "predict": name})
        return frame_data(frame.with_columns(column), wishes, name="table", about=ABOUT, notes=[])
    return _array_data(np.asarray(inputs), np.asarray(answers), wishes)


def _fields(wishes: Wishes) -> dict[str, Any]:
    return {name: getattr(wishes, name) for name in Wishes.__struct_fields__}


def _array_data(inputs: NDArray[Any], answers: NDArray[Any] | None, wishes: Wishes) -> Data:
    """Rows of an array; its columns are called x1, x2 …, and the answers y. Whole arrays of pictures are pictures."""
    if inputs.ndim not in (2, 3, 4) or inputs.dtype.kind not in "iufb" or inputs.size == 0:
        raise InputError(
            "An array of inputs holds numbers and has rows and columns; or pictures, with height and width.",
            got=f"{inputs.dtype} of shape {inputs.shape}",
            cure="array.reshape(-1, 1) makes one column of a list of numbers." if inputs.ndim == 1 else None,
        )
    if answers is not None and (answers.ndim != 1 or len(answers) != len(inputs)):
        raise InputError(
            "There must be one answer for each row.",
            got=f"answers of shape {answers.shape} for {len(inputs):,} rows",
            cure="answers.reshape(-1) makes a list of a single column." if answers.ndim == 2 else None,
        )
    if inputs.ndim > 2:
        columns = [_pictures(inputs)]
    else:
        half, long = inputs.dtype == np.float32, len(inputs) > 1_000_000
        values = inputs if long else inputs.astype(np.float32 if half else np.float64)
        columns = [
            Column(name=f"x{place + 1}", type="number", values=short(values[:, place]) if long else values[:, place])
            for place in range(inputs.shape[1])
        ]
    data = Data(name="table", about=ABOUT, inputs=tuple(columns))
    if answers is not None:
        wanted = wishes.types.get("y")
        target, note = as_target(_answers(answers), type=wanted if wanted in ("number", "kind") else None)
        data = Data(
            name="table",
            about=ABOUT,
            inputs=tuple(columns),
            target=target,
            notes=() if note is None else (note,),
        )
    elif wishes.predict is not None:
        data = data.with_target(wishes.predict)
    return _finite_rows(data)


def _answers(answers: NDArray[Any]) -> Column:
    if answers.dtype.kind in "iuf":
        return number_column("y", answers)
    words = answers.astype(str) if answers.dtype.kind != "b" else np.where(answers, "true", "false")
    kinds, codes = np.unique(words, return_inverse=True)
    names = tuple(str(kind) for kind in kinds)
    return Column(name="y", type="kind", values=small_codes(codes, len(names)), kinds=names)


def _pictures(values: NDArray[Any]) -> Column:
    if values.ndim == 4 and values.shape[3] == 1:
        values = values[..., 0]
    if values.ndim == 4 and values.shape[3] != 3:
        raise InputError("A picture has one colour, or three.", got=f"an array of shape {values.shape}")
    light = values.astype(np.float32)
    most = float(np.nanmax(light, initial=0.0))
    if values.dtype == np.uint8 or most > 1:
        light /= 255.0 if most > 16 else 16.0
    return Column(name="picture", type="picture", values=light)


def _finite_rows(data: Data) -> Data:
    """Rows with NaN or infinite numbers are left out, and that is said."""
    good = np.ones(len(data), np.bool_)
    for column in data.columns:
        if column.type == "number":
            good &= np.isfinite(column.values)
    if good.all():
        return data
    if not good.any():
        raise InputError("No row is left to learn from: there is something missing in each.", got=f"{len(data)} rows")
    from msgspec.structs import replace

    note = f"Left out {int((~good).sum()):,} of {len(data):,} rows with missing or infinite numbers."
    return replace(data[good], notes=(*data.notes, note))
