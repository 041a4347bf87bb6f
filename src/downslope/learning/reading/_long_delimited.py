"""A long file of separated values, block after block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from .._about import About
from ._blocks import read_block, text_blocks
from ._delimited import Lines, with_names
from ._dialect import Dialect, block_records
from ._frame import Wheres
from ._long import Source, read_long
from ._plain_text import PlainText, need_room, streams_folder
from ._ways import Way
from ._wishes import Wishes

if TYPE_CHECKING:
    import polars as pl

    from .._data import Data
    from .._streamed import StreamedData

STREAMED = 1_000_000_000
"""Bytes above which a file is streamed, unless the wishes say otherwise."""


def long_table(
    text: PlainText, dialect: Dialect, wishes: Wishes, about: About, notes: list[str]
) -> Data | StreamedData | None:
    """The rows of a long file, in memory or streamed; None where it must be read the short way."""
    import polars as pl

    stream = wishes.stream if wishes.stream is not None else text.bytes > STREAMED
    first = next(text_blocks(text, dialect), None)
    if first is None:
        return None
    sample = with_names(read_block(first, text, dialect, types={}), dialect, wishes)
    if stream:
        rows = len(sample) * text.bytes / max(len(first), 1)
        need_room(streams_folder(), int(4 * sample.width * rows), text.said)
        if wishes.stream is None:
            notes.append(f"The file has {text.bytes / 1e9:.1f} GB, so it is streamed: stream=False holds it in memory.")

    def frames(ways: dict[str, Way]) -> Iterator[tuple[pl.DataFrame, Wheres]]:
        places = {name: str(place) for place, name in enumerate(dialect.names)}
        columns = [places[name] for name in ways]
        floats = {places[name]: pl.Float64 for name, way in ways.items() if _is_plain(way)}
        line = dialect.lines_before + 1
        for block in text_blocks(text, dialect):
            where = Lines(text.said, _records_in(block, dialect, line), wishes)
            try:
                frame = read_block(
                    block,
                    text,
                    dialect,
                    types=floats,
                    columns=columns,
                    nothings=wishes.nothings,
                )
                frame = with_names(frame, dialect, wishes)
            except pl.exceptions.PolarsError:
                frame = with_names(read_block(block, text, dialect, types={}), dialect, wishes).select(list(ways))
            yield frame, where
            line += block.count(b"\n")

    source = Source(name=text.said.split(".")[0], about=about, sample=sample, frames=frames, decimal=dialect.decimal)
    return read_long(source, wishes, notes, stream=stream)


def _is_plain(way: Way) -> bool:
    """Whether Polars reads these numbers as they are written."""
    return way.type == "number" and way.decimal == "." and way.date is None


def _records_in(block: bytes, dialect: Dialect, line: int) -> Callable[[], Iterator[tuple[int, list[str]]]]:
    return lambda: block_records(block, dialect, line)
