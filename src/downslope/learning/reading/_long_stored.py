"""Long files that know their own types, block after block: Parquet, and JSON with one object a line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ._blocks import line_blocks
from ._delimited import own_file
from ._frame import Wheres, plain
from ._long import Source, read_long
from ._long_delimited import STREAMED
from ._plain_text import PlainText, need_room, streams_folder
from ._stored import Records
from ._ways import Way
from ._wishes import Wishes

if TYPE_CHECKING:
    import polars as pl

    from .._data import Data
    from .._streamed import StreamedData

SAMPLE = 200_000
BLOCK_VALUES = 8_000_000


def long_parquet(scan: pl.LazyFrame, rows: int, path: Path, wishes: Wishes) -> Data | StreamedData | None:
    """The rows of a long Parquet file; None where it must be read the short way."""
    width = len(scan.collect_schema())
    size = 4 * rows * width
    notes: list[str] = []
    stream = _whether_streamed(size, path, wishes, notes)
    block = max(BLOCK_VALUES // max(width, 1), 1)

    def frames(ways: dict[str, Way]) -> Iterator[tuple[pl.DataFrame, Wheres]]:
        for start in range(0, rows, block):
            frame = scan.select(list(ways)).slice(start, block).collect()
            yield plain_frame(frame, ways, wishes), Records(path.name, start)

    sample = scan.head(min(SAMPLE, block)).collect()
    source = Source(name=path.name.split(".")[0], about=own_file(path), sample=sample, frames=frames)
    return read_long(source, wishes, notes, stream=stream)


def long_json(text: PlainText, path: Path, wishes: Wishes) -> Data | StreamedData | None:
    """The rows of a long file of JSON lines; None where it must be read the short way."""
    notes = list(text.notes)
    stream = _whether_streamed(text.bytes, path, wishes, notes)

    def blocks() -> Iterator[pl.DataFrame]:
        import polars as pl

        for block in line_blocks(text, start=text.skip, quotes=False):
            yield pl.read_ndjson(io.BytesIO(block), infer_schema_length=None)

    def frames(ways: dict[str, Way]) -> Iterator[tuple[pl.DataFrame, Wheres]]:
        done = 0
        for frame in blocks():
            yield plain_frame(frame, ways, wishes), Records(path.name, done)
            done += len(frame)

    source = Source(name=path.name.split(".")[0], about=own_file(path), sample=next(blocks()), frames=frames)
    return read_long(source, wishes, notes, stream=stream)


def plain_frame(frame: pl.DataFrame, ways: dict[str, Way], wishes: Wishes) -> pl.DataFrame:
    """The columns that are read, as numbers or words; one that a block does not have is missing in all its rows."""
    import polars as pl

    found = []
    for name, way in ways.items():
        kind = pl.Float64 if way.type == "number" else pl.String
        series = plain(frame.get_column(name), wishes.nothings).series if name in frame.columns else None
        found.append(pl.Series(name, [None] * len(frame), dtype=kind) if series is None else series)
    return pl.DataFrame(found)


def _whether_streamed(size: int, path: Path, wishes: Wishes, notes: list[str]) -> bool:
    stream = wishes.stream if wishes.stream is not None else size > STREAMED
    if stream:
        need_room(streams_folder(), size, path.name)
        if wishes.stream is None:
            notes.append(f"The table has {size / 1e9:.1f} GB, so it is streamed: stream=False holds it in memory.")
    return stream
