"""Rows of numbers put away: in memory, or in a temporary file where there are too many."""

from __future__ import annotations

import functools
import tempfile
import threading
import weakref
import zlib
from typing import Any, final

import numpy as np
from numpy.typing import NDArray

from ...base import FileError
from ._plain_text import streams_folder

BLOCK_BYTES = 1 << 19
MOST_BLOCK_ROWS = 4096
WINDOW = 128
"""How many blocks are shuffled together: at most 64 MB."""


@final
class MemoryShelf:
    """Every column in memory, as float32."""

    def __init__(self, width: int) -> None:
        self.rows = 0
        self._parts: list[list[NDArray[Any]]] = [[] for _ in range(width)]

    def add(self, columns: list[NDArray[Any]]) -> None:
        self.rows += len(columns[0])
        for parts, column in zip(self._parts, columns, strict=True):
            parts.append(np.asarray(column, np.float32))

    def column(self, place: int) -> NDArray[Any]:
        """One column; it is taken off the shelf."""
        parts, self._parts[place] = self._parts[place], []
        return np.concatenate(parts)


class RowFile:
    """Rows of float32 one after the other in a file without a name."""

    def __init__(self, width: int, said: str) -> None:
        self.rows = 0
        self.sum = 0
        """A checksum over all that was written."""
        self.width = width
        self.block_rows = int(np.clip(BLOCK_BYTES // (4 * width), 1, MOST_BLOCK_ROWS))
        self._said = said
        self._lock = threading.Lock()
        self.file = tempfile.TemporaryFile(dir=streams_folder(), buffering=0)  # noqa: SIM115  # its shelf closes it

    def write(self, rows: NDArray[Any]) -> None:
        """More rows at the end."""
        try:
            with self._lock:
                rest = rows.reshape(-1).view(np.uint8).data
                while rest:
                    rest = rest[self.file.write(rest) :]
        except OSError as error:
            raise FileError(
                f"The rows of {self._said} cannot be put away in a temporary file.",
                got=error.strerror or str(error),
                where=str(streams_folder()),
                cure="Make room, or name a folder on another disk in the environment variable DOWNSLOPE_CACHE.",
            ) from None
        self.sum = zlib.crc32(rows.reshape(-1).view(np.uint8).data, self.sum)
        self.rows += len(rows)

    def read(self, number: int) -> NDArray[Any]:
        """One block of rows; the last one is shorter."""
        first = number * self.block_rows
        raw = np.empty((min(self.block_rows, self.rows - first), self.width), np.float32)
        with self._lock:
            self.file.seek(4 * self.width * first)
            got = self.file.readinto(raw.reshape(-1).view(np.uint8).data)
        if got != raw.nbytes:
            raise FileError("A temporary file is cut off.", where=self._said, cure="Load the file again.")
        return raw


@final
class FileShelf:
    """Rows in a file without a name: it is gone when the shelf is, and whatever ends the process.

    Blocks that were read last are kept, so that rows asked for within a window of them are read from the disk once.
    """

    def __init__(self, width: int, said: str) -> None:
        self._file = RowFile(width, said)
        self._block = functools.lru_cache(maxsize=2 * WINDOW)(self._file.read)
        weakref.finalize(self, self._file.file.close)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self._file.rows

    @property
    def sum(self) -> int:
        """A checksum over all rows."""
        return self._file.sum

    @property
    def block_rows(self) -> int:
        """How many rows are read at once."""
        return self._file.block_rows

    def add(self, columns: list[NDArray[Any]]) -> None:
        """Put more rows away."""
        block = np.empty((len(columns[0]), self._file.width), np.float32)
        for place, column in enumerate(columns):
            block[:, place] = column
        self._file.write(block)

    def gather(self, rows: NDArray[Any]) -> NDArray[Any]:
        """These rows, in the order asked for."""
        found = np.empty((len(rows), self._file.width), np.float32)
        blocks, inside = np.divmod(rows, self.block_rows)
        order = np.argsort(blocks, kind="stable")
        ends = np.flatnonzero(np.diff(blocks[order])) + 1
        for places in np.split(order, ends) if len(rows) else ():
            found[places] = self._block(int(blocks[places[0]]))[inside[places]]
        return found

    def column(self, place: int, start: int, stop: int) -> NDArray[Any]:
        """One column of a stretch of rows."""
        numbers = range(start // self.block_rows, -(-stop // self.block_rows))
        begin = start - numbers[0] * self.block_rows
        return np.concatenate([self._file.read(number)[:, place] for number in numbers])[begin : begin + stop - start]
