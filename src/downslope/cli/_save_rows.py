"""Rows written as CSV, to be opened anywhere and to be loaded again."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from downslope.base import InputError
from downslope.learning._data import Data

from ._terminal import readable

if TYPE_CHECKING:
    from downslope.learning import Column
    from downslope.learning._streamed import StreamedData


def check_ending(file: Path) -> None:
    """Only CSV is written; say so before anything is done."""
    if file.suffix.lower() != ".csv":
        raise InputError("--save writes CSV, in a file that ends in .csv.", got=str(file), cure="Try: --save rows.csv")


def save_rows(data: Data | StreamedData, file: Path, *, quiet: bool) -> None:
    """All rows, the names of the columns above them: written beside, then put in place."""
    if not isinstance(data, Data):
        raise InputError("--save writes rows that fit in memory.", got=f"{len(data):,} rows, streamed from their file")
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="") as sheet:
            writer = csv.writer(sheet, lineterminator="\n")
            writer.writerow([name for column in data.columns for name in _names(column)])
            parts = [_values(column) for column in data.columns]
            for row in zip(*parts, strict=True):
                writer.writerow([value for part in row for value in part])
        os.replace(beside, file)
    except OSError as problem:
        raise OSError(problem.errno, problem.strerror, str(file)) from None
    finally:
        beside.unlink(missing_ok=True)
    if not quiet:
        sys.stdout.write(readable(f"\n  Rows: {file}\n", sys.stdout))


def _names(column: Column) -> list[str]:
    """The name of the column; of a picture, a name for each point: row, then column."""
    if column.type == "tokens":
        return [f"{column.name} {at + 1}" for at in range(column.values.shape[1])]
    if column.type == "picture":
        import numpy as np

        return [" ".join([column.name, *(str(side) for side in at)]) for at in np.ndindex(column.values.shape[1:])]
    return [column.name]


def _values(column: Column) -> Iterator[list[Any]]:
    """For each row, the values under those names."""
    if column.type == "picture":
        return ([f"{value:.4g}" for value in picture.ravel().tolist()] for picture in column.values)
    if column.type == "tokens":
        return ([column.kinds[code] for code in row] for row in column.values.tolist())
    if column.type == "kind":
        return ([column.kinds[code]] for code in column.values.tolist())
    if column.type == "number":
        return ([int(value) if value.is_integer() else value] for value in column.values.astype(float).tolist())
    return ([text] for text in column.values)
