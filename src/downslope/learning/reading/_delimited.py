"""A file of separated values, CSV or TSV, as a data set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ...base import DownslopeError, FileError, InputError
from .._about import About
from ._blocks import NotUtf8Error, read_block, text_blocks
from ._dialect import Dialect, read_dialect, records_of
from ._frame import Wheres, frame_data
from ._plain_text import OLD_WESTERN, PlainText, plain_text
from ._wishes import Wishes

if TYPE_CHECKING:
    import polars as pl

    from .._data import Data
    from .._streamed import StreamedData


LONG = 100_000_000
"""Bytes above which a file is not held as texts on the way, and its numbers are float32."""


def read_delimited(path: Path, wishes: Wishes) -> Data | StreamedData:
    """The rows of a CSV or TSV file: all of it as texts first, and then every column as what it turns out to be."""
    try:
        return _read(path, wishes, wishes.encoding)
    except NotUtf8Error:
        return _read(path, wishes, OLD_WESTERN)


def own_file(path: Path) -> About:
    """What can be said about a person's own file."""
    return About(title=path.stem, text=f"Rows from {path.name}.", source=f"your own file {path.name}")


def _read(path: Path, wishes: Wishes, encoding: str | None) -> Data | StreamedData:
    with plain_text(path, encoding=encoding) as text:
        dialect = read_dialect(text, wishes)
        if wishes.predict in dialect.repeated:
            raise InputError(
                f"More than one column is called {wishes.predict!r}, so it is not known which to predict.",
                where=path.name,
                cure="Give each column a name of its own in the first line of the file.",
            )
        notes = [*text.notes, *dialect.notes]
        if wishes.stream or text.bytes > LONG:
            from ._long_delimited import long_table

            found = long_table(text, dialect, wishes, own_file(path), notes)
            if found is not None:
                return found
        frame = all_texts(text, dialect, wishes)
        return frame_data(
            frame,
            wishes,
            name=path.name.split(".")[0],
            about=own_file(path),
            notes=notes,
            decimal=dialect.decimal,
            where=Lines(text.said, lambda: records_of(text, dialect), wishes),
        )


def all_texts(text: PlainText, dialect: Dialect, wishes: Wishes) -> pl.DataFrame:
    """Every value of the file as text, null where nothing stands; empty lines are no rows."""
    import polars as pl

    frames = [read_block(block, text, dialect, types={}) for block in text_blocks(text, dialect)]
    if not frames:
        raise FileError(
            "There are names of columns, and no rows.",
            got=", ".join(dialect.names[:10]),
            where=text.said,
            cure="Save the file with its rows; header=False takes the first line for one.",
        )
    return with_names(pl.concat(frames), dialect, wishes)


def with_names(frame: pl.DataFrame, dialect: Dialect, wishes: Wishes) -> pl.DataFrame:
    """The table with its own names, nothing where a word stands for nothing, and without empty lines."""
    import polars as pl

    texts = pl.col(pl.String).str.strip_chars()
    frame = frame.with_columns(pl.when(texts.is_in(list(wishes.nothings))).then(None).otherwise(texts).name.keep())
    frame.columns = [dialect.names[int(place)] for place in frame.columns]
    return frame.filter(~pl.all_horizontal(pl.all().is_null()))


class Lines(Wheres):
    """Where rows are in a file: the numbers of their lines. `records` goes over the rows, slowly and exactly."""

    def __init__(self, said: str, records: Callable[[], Iterator[tuple[int, list[str]]]], wishes: Wishes) -> None:
        self.said = said
        self._records = records
        self._nothings = frozenset(wishes.nothings)

    def rows(self, numbers: list[int]) -> list[str]:
        """The lines of these rows, counted without empty lines."""
        wanted, last = set(numbers), max(numbers)
        found: dict[int, int] = {}
        row = 0
        for line, fields in self._records():
            if all(field.strip() in self._nothings for field in fields):
                continue
            if row in wanted:
                found[row] = line
            if row >= last:
                break
            row += 1
        return [f"line {found[number]:,}" if number in found else "near the end" for number in numbers]

    def error(self, rule: str, *, got: str, cure: str, column: str) -> DownslopeError:
        """The file is what is wrong."""
        return FileError(rule, got=got, where=f"{self.said}, the column {column!r}", cure=cure)
