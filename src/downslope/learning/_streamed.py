"""Rows that are too many for memory: read from a temporary file, a few at a time, while a model trains on them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, final

import numpy as np
from numpy.typing import NDArray

from ..base import InputError
from ._about import About
from ._batches import whole
from ._column import Column
from ._data import Data, chosen_columns, no_column
from ._split import drawn, groups, held_out_count

if TYPE_CHECKING:
    from ._coding import Answers, Coding
    from .reading._long import Shelved
    from .reading._shelf import FileShelf

SAMPLE = 100_000
SAMPLE_STRETCH = 250
FEW_TIMES = 20
MOST_IN_MEMORY = 4_000_000
SPLIT_STRETCH = 1 << 20
READ_AHEAD = 1 << 16


@final
class StreamedData:
    """Rows in a temporary file, with what `Data` can do as far as memory allows.

    `data[rows]` and `data.sample()` give rows in memory, as `Data`. The columns (`inputs`, `target`) hold the values of
    a sample of at most 100,000 rows: input layers learn their scaling from it, and a model that trains is fed all rows
    by `feed`. Numbers are float32, or float64 where they lie far from 0 beside their spread.
    """

    def __init__(
        self,
        *,
        name: str,
        about: About,
        notes: tuple[str, ...],
        shelf: FileShelf,
        inputs: Sequence[Shelved],
        target: Shelved | None,
        numbers: NDArray[Any] | None = None,
    ) -> None:
        self.name = name
        self.about = about
        self.notes = notes
        self.cut = "rows"
        self._shelf = shelf
        self._inputs = tuple(inputs)
        self._target = target
        self._numbers = numbers

    def __len__(self) -> int:
        return self._shelf.rows if self._numbers is None else len(self._numbers)

    @property
    def inputs(self) -> tuple[Column, ...]:
        """The columns to learn from, with the values of the sample."""
        return self._few.inputs

    @property
    def target(self) -> Column | None:
        """The column to be predicted, with the values of the sample."""
        return self._few.target

    @cached_property
    def _few(self) -> Data:
        return self.sample()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The inputs, and the target last."""
        return self.inputs if self.target is None else (*self.inputs, self.target)

    def column(self, name: str) -> Column:
        """One column by its name, with the values of the sample."""
        for column in self.columns:
            if column.name == name:
                return column
        raise no_column(self.name, name, [column.name for column in self.columns])

    def __getitem__(self, rows: Any) -> Data:
        """Some of the rows, in memory: a slice, row numbers, or one number."""
        if isinstance(rows, int | np.integer):
            if not -len(self) <= rows < len(self):
                raise IndexError(f"{self.name} has {len(self):,} rows, so there is no row {rows}")
            wanted = np.array([rows % len(self)])
        elif isinstance(rows, slice):
            wanted = np.arange(*rows.indices(len(self)))
        else:
            given = np.asarray(rows)
            wanted = np.flatnonzero(given) if given.dtype == np.bool_ else given.astype(np.int64) % max(len(self), 1)
        if len(wanted) > MOST_IN_MEMORY:
            raise InputError(
                f"At most {MOST_IN_MEMORY:,} rows of streamed data are held in memory at once.",
                got=f"{len(wanted):,}",
                cure="data.batches(…) goes over all of them, data.sample() draws some.",
            )
        return self._held(self._shelf.gather(wanted if self._numbers is None else self._numbers[wanted]))

    def take(self, rows: Any) -> Data:
        """The rows with these numbers, in memory: the same as `data[rows]`."""
        return self[rows]

    def _held(self, raw: NDArray[Any]) -> Data:
        return Data(
            name=self.name,
            about=self.about,
            inputs=tuple(each.values(raw[:, each.place]) for each in self._inputs),
            target=None if self._target is None else self._target.values(raw[:, self._target.place]),
            notes=self.notes,
        )

    def row(self, number: int) -> dict[str, Any]:
        """One row in the data's own words."""
        return self[number].row(0)

    @property
    def rows(self) -> StreamedData:
        """The rows without their answers."""
        return self._with(target=None)

    def sample(self, rows: int = SAMPLE, *, seed: int = 0) -> Data:
        """Rows drawn at random, in memory and in their order; all of them where they are fewer.

        From very many rows short stretches are drawn, so that not all of the file has to be read.
        """
        rows = whole("A sample has a whole number of rows, at least 1.", rows, least=1, usual="100_000 is usual.")
        if len(self) <= rows:
            return self[:]
        if len(self) < FEW_TIMES * rows:
            return self[np.sort(np.random.default_rng((seed, 1)).permutation(len(self))[:rows])]
        stretches = -(-rows // SAMPLE_STRETCH)
        starts = np.random.default_rng((seed, 1)).choice(len(self) // SAMPLE_STRETCH, stretches, replace=False)
        wanted = np.sort(starts)[:, None] * SAMPLE_STRETCH + np.arange(SAMPLE_STRETCH)
        return self[wanted.reshape(-1)[:rows]]

    def only(self, *names: str) -> StreamedData:
        """The same rows with only these columns to learn from, in this order; what is to be predicted stays."""
        chosen = chosen_columns(names, self.name, self.inputs, self.target)
        return self._with(inputs=tuple(self._inputs[at] for at in chosen))

    def split(self, *, test: float = 0.2, seed: int = 0) -> tuple[StreamedData, StreamedData]:
        """Train and test rows, drawn evenly from each million of rows, with the same share of each kind in both."""
        held_out_count(len(self), test)
        generator = np.random.default_rng(whole("A seed is a whole number, 0 or more.", seed, least=0, usual="Try 1."))
        parts: tuple[list[NDArray[Any]], list[NDArray[Any]]] = ([], [])
        for start in range(0, len(self), SPLIT_STRETCH):
            stop = min(start + SPLIT_STRETCH, len(self))
            held = held_out_count(stop - start, test) if stop - start > 1 else 0
            here = groups(self._answers(start, stop), stop - start, held) if held else np.zeros(1, np.int8)
            for part, rows in zip(parts, drawn(here, held, generator), strict=True):
                numbers = (rows + start).astype(np.int32 if self._shelf.rows < 2**31 else np.int64)
                part.append(numbers if self._numbers is None else self._numbers[numbers])
        train, out = (np.concatenate(part) for part in parts)
        return self._with(numbers=train), self._with(numbers=out)

    def _answers(self, start: int, stop: int) -> Column | None:
        if self._target is None:
            return None
        if self._numbers is None:
            return self._target.values(self._shelf.column(self._target.place, start, stop))
        return self._target.values(self._shelf.gather(self._numbers[start:stop])[:, self._target.place])

    def order(self, seed: int, number: int) -> NDArray[Any]:
        """All rows, shuffled for a round: blocks of neighbours first, then the rows within a window of blocks.

        A function of the seed and the round alone. A window is read from the disk once, whatever the batches.
        """
        from .reading._shelf import WINDOW

        size = self._shelf.block_rows
        generator = np.random.default_rng((seed, number))
        blocks = generator.permutation(-(-len(self) // size))
        order = np.empty(len(self), np.int32 if len(self) < 2**31 else np.int64)
        done = 0
        for first in range(0, len(blocks), WINDOW):
            starts = blocks[first : first + WINDOW].astype(order.dtype) * size
            rows = (starts[:, None] + np.arange(size, dtype=order.dtype)).reshape(-1)
            rows = rows[rows < len(self)]
            generator.shuffle(rows)
            order[done : done + len(rows)] = rows
            done += len(rows)
        return order

    def batches(self, size: int = 32, *, seed: int = 0, rounds: int = 1) -> Iterator[Data]:
        """Every row once a round, in the order in which training walks them; the last batch may be smaller."""
        whole("A batch has a whole number of rows, at least 1.", size, least=1, usual="32 is usual.")
        whole("rounds is a whole number, 0 or more.", rounds, least=0, usual="1 goes over every row once.")
        return self._dealt(size, seed, rounds)

    def _dealt(self, size: int, seed: int, rounds: int) -> Iterator[Data]:
        ahead = max(READ_AHEAD // size, 1) * size
        for number in range(rounds):
            order = self.order(seed, number)
            for start in range(0, len(order), ahead):
                part = self[order[start : start + ahead]]
                yield from (part[first : first + size] for first in range(0, len(part), size))

    def feed(self, coding: Coding, answers: Answers) -> RowFeed:
        """The rows as a walk over data wants them: encoded inputs and true answers, a few at a time."""
        return RowFeed(self, coding.encode, answers.encode)

    def whole_in_words(self) -> str:
        """Which rows these are, every number of them: others, other words."""
        rows = 0 if self._numbers is None else zlib.crc32(np.ascontiguousarray(self._numbers).view(np.uint8).data)
        told = [f"{each.column.name} {each.column.kinds} {each.levels} {each.shift}" for each in self._inputs]
        if self._target is not None:
            told.append(f"{self._target.column.name} {self._target.column.kinds} {self._target.shift}")
        return f"{len(self)} {self._shelf.sum:08x} {rows:08x} {zlib.crc32(' '.join(told).encode()):08x}"

    def peek(self, rows: int = 8) -> str:
        """A page about the data; what it says of the columns comes from a sample."""
        from ._peek import page

        return page(self, rows, self._few)

    def __repr__(self) -> str:
        from ._peek import small_table

        return small_table(self)

    def _with(self, **changes: Any) -> StreamedData:
        fields = {
            "name": self.name,
            "about": self.about,
            "notes": self.notes,
            "shelf": self._shelf,
            "inputs": self._inputs,
            "target": self._target,
            "numbers": self._numbers,
        }
        return StreamedData(**{**fields, **changes})


@final
class RowFeed:
    """What the engine's walk over data asks for: rows by their numbers, and the order of each round."""

    def __init__(
        self, data: StreamedData, encode: Callable[[Data], NDArray[Any]], truths: Callable[[Column], NDArray[Any]]
    ) -> None:
        self.rows = len(data)
        self._data = data
        self._encode = encode
        self._truths = truths

    def __call__(self, numbers: NDArray[Any], /) -> tuple[NDArray[Any], NDArray[Any]]:
        part = self._data[numbers]
        assert part.target is not None
        return self._encode(part), self._truths(part.target)

    def order(self, seed: int, number: int) -> NDArray[Any]:
        """The order of all rows in a round."""
        return self._data.order(seed, number)
