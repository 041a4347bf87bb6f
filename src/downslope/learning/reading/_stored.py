"""Files that know their own types: Parquet, and JSON with one object a line."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ...base import DownslopeError, FileError
from ._delimited import LONG, own_file
from ._frame import Wheres, frame_data
from ._plain_text import PlainText, plain_text
from ._table import BIG
from ._wishes import Wishes

if TYPE_CHECKING:
    import polars as pl

    from .._data import Data
    from .._streamed import StreamedData


class Records(Wheres):
    """Where rows are in a file of records."""

    def __init__(self, said: str, first: int = 0) -> None:
        self.said = said
        self._first = first

    def rows(self, numbers: list[int]) -> list[str]:
        """Records are counted from 1, as lines are."""
        return [f"record {self._first + number + 1:,}" for number in numbers]

    def error(self, rule: str, *, got: str, cure: str, column: str) -> DownslopeError:
        """The file is what is wrong."""
        return FileError(rule, got=got, where=f"{self.said}, the column {column!r}", cure=cure)


def read_parquet(path: Path, wishes: Wishes) -> Data | StreamedData:
    """The rows of a Parquet file."""
    import polars as pl

    with polars_errors(path):
        scan = pl.scan_parquet(path)
        rows = int(scan.select(pl.len()).collect().item())
        if wishes.stream or rows > BIG:
            from ._long_stored import long_parquet

            found = long_parquet(scan, rows, path, wishes)
            if found is not None:
                return found
        frame = scan.collect()
    return stored_data(frame, path, wishes, [])


def read_json(path: Path, wishes: Wishes) -> Data | StreamedData:
    """The rows of a file with a JSON object on each line, or with one list of objects."""
    import polars as pl

    with plain_text(path, encoding=wishes.encoding) as text:
        first = text.head(4096).lstrip()[:1]
        with polars_errors(path, None if first == "[" else text):
            if first == "[":
                frame = pl.read_json(text.path, infer_schema_length=None)
            else:
                if wishes.stream or text.bytes > LONG:
                    from ._long_stored import long_json

                    found = long_json(text, path, wishes)
                    if found is not None:
                        return found
                frame = pl.read_ndjson(text.path, infer_schema_length=None)
        return stored_data(frame, path, wishes, list(text.notes))


def stored_data(frame: pl.DataFrame, path: Path, wishes: Wishes, notes: list[str]) -> Data:
    """The table of a file as a data set."""
    if len(frame) == 0:
        raise FileError("There are no rows in the file.", where=path.name)
    return frame_data(
        frame,
        wishes,
        name=path.name.split(".")[0],
        about=own_file(path),
        notes=notes,
        where=Records(path.name),
    )


@contextlib.contextmanager
def polars_errors(path: Path, text: PlainText | None = None) -> Iterator[None]:
    """What Polars cannot read, said in our words; for JSON with the line."""
    import polars as pl

    try:
        yield
    except FileNotFoundError:
        raise FileError("The file is not there any more.", where=path.name) from None
    except (pl.exceptions.PolarsError, OSError) as error:
        if text is not None:
            _refuse_line(text, path)
        told = (str(error).splitlines() or ["nothing"])[0]
        raise FileError("The file is cut off or damaged.", got=told, where=path.name, cure="Copy it again.") from None


def _refuse_line(text: PlainText, path: Path) -> None:
    """The first line that is no JSON object."""
    with text.path.open("rb") as file:
        file.seek(text.skip)
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                whole = isinstance(json.loads(line), dict)
            except ValueError:
                whole = False
            if not whole:
                got = line[:60].decode("utf-8", errors="replace").strip()
                raise FileError(
                    "Every line holds one JSON object.",
                    got=got + ("…" if len(line) > 60 else ""),
                    where=f"{path.name}, line {number:,}",
                    cure='As {"size": 30, "price": 90}.',
                ) from None
