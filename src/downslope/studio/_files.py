"""What a file or folder will take in memory, before anything of it is held: also of one that is packed small."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

FROM_TABLE, FROM_TEXT = 6, 24
"""Bytes in memory for each byte of a file, while it is read; a table that is too long for that stays on the disk."""
PACKED, COLUMNS = b"\x1f\x8b", b"PAR1"
BLOCK = 1 << 20
WIDE = 1000
"""Columns that can be looked at while somebody types."""

Wanted = Callable[[int, int], None]
"""Told how many bytes and rows are wanted; raises where there is no room for them."""


def can_be_read(path: Path) -> bool:
    """A file or a folder, and no pipe, socket or device, which one could wait at for ever."""
    return path.is_file() or path.is_dir()


def wants_room(path: Path, wanted: Wanted, *, text: bool) -> None:
    """Tell `wanted` what reading it takes; a packed file is unpacked for that, and nothing of it kept."""
    each = FROM_TEXT if text else FROM_TABLE
    if path.is_dir():
        wanted(each * sum(found.stat().st_size for found in path.rglob("*") if found.is_file()), 0)
        return
    with path.open("rb") as file:
        start = file.read(4)
        if start == COLUMNS:
            _of_columns(path, wanted)
        elif start.startswith(PACKED):
            file.seek(0)
            _unpacked(file, lambda size: wanted(each * size, 0))
        else:
            wanted(each * path.stat().st_size, 0)


def quickly_read(path: Path, most: int) -> bool:
    """Whether it is small, as it lies there and in memory: no packed file, and no table of very many columns."""
    if path.is_dir() or path.stat().st_size > most:
        return False
    with path.open("rb") as file:
        first = file.readline(BLOCK)
    packed = first.startswith((PACKED, COLUMNS))
    return not packed and max(map(first.count, (b",", b";", b"\t", b"|", b" "))) < WIDE


def _unpacked(file: IO[bytes], wanted: Callable[[int], None]) -> None:
    size = 0
    try:
        with gzip.GzipFile(fileobj=file) as packed:
            while block := packed.read(BLOCK):
                size += len(block)
                wanted(size)
    except (OSError, EOFError, zlib.error):
        return  # Damaged: whoever reads it says so, and the part before that is known to fit.


def _of_columns(path: Path, wanted: Wanted) -> None:
    """The rows, and how long the texts in them are: one text in the file may stand for millions of rows."""
    import polars as pl

    try:
        rows = pl.scan_parquet(path)
        many = int(rows.select(pl.len()).collect().item())
        schema = rows.collect_schema()
        wanted(8 * many * len(schema), many)
        lengths = [_letters(name, type) for name, type in schema.items() if type in (pl.String, pl.Categorical)]
        letters = sum(value or 0 for value in rows.select(lengths).collect().row(0)) if lengths else 0
        wanted(2 * (8 * many * len(schema) + letters), many)
    except pl.exceptions.PolarsError:
        return  # Damaged: whoever reads it says so.


def _letters(name: str, type: Any) -> pl.Expr:
    """How long all texts of a column are together."""
    import polars as pl

    column = pl.col(name)
    bytes_of_each = column.str.len_bytes() if type == pl.String else column.cat.len_bytes()
    return bytes_of_each.cast(pl.Int64).sum()
