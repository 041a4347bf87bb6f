"""How much of its limits a program has used."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ._channel import Channel
from ._limits import Limits
from ._problems import LimitReached, Stopped
from ._table import SMALL, Table
from ._values import rows_in, weight_of

LOOK_EVERY = 64
"""Lines between two looks at the clock."""


class Budget:
    """Counts, and raises `LimitReached` with the limit's own message."""

    def __init__(self, limits: Limits, channel: Channel, held: Callable[[], Iterable[Any]], table: Table) -> None:
        self.limits = limits
        self._table = table
        self._channel = channel
        self._held = held
        self._lines = 0
        self._outputs = 0
        self._letters = 0

    def line(self) -> None:
        """One more line is run."""
        self._lines += 1
        if self._lines > self.limits.lines:
            raise LimitReached("limit_lines", lines=self.limits.lines)
        if self._lines % LOOK_EVERY == 0:
            self.pause()
        elif self._channel.stopping:
            raise Stopped

    def pause(self) -> None:
        """Whether it may go on: nobody asked it to stop, and there is time left."""
        if self._channel.stopping:
            raise Stopped
        if self._channel.late:
            raise LimitReached("limit_seconds", seconds=self.limits.seconds)

    def output(self, letters: int = 0) -> None:
        """One more text or picture is shown."""
        self._outputs += 1
        self._letters += letters
        if self._outputs > self.limits.output:
            raise LimitReached("limit_output", output=self.limits.output)
        if self._letters > self.limits.letters:
            raise LimitReached("limit_letters_shown", letters=self.limits.letters)

    def text(self, letters: int) -> None:
        """A text of so many letters is about to be made."""
        if letters > self.limits.letters:
            raise LimitReached("limit_letters", letters=self.limits.letters)

    def list_of(self, things: int, weight: int, deep: int) -> None:
        """A list of so many things is about to be made, which lie so deep inside each other."""
        if things > self.limits.things:
            raise LimitReached("limit_things", things=self.limits.things)
        if deep > self.limits.depth:
            raise LimitReached("limit_deep_lists", depth=self.limits.depth)
        self.room_for(weight)

    def dials(self, dials: int) -> None:
        """A network of so many dials is about to be made."""
        if dials > self.limits.dials:
            raise LimitReached("limit_dials", dials=dials, limit=self.limits.dials)

    def depth(self, depth: int) -> None:
        """Words of one's own call each other so deep."""
        if depth > self.limits.depth:
            raise LimitReached("limit_depth", depth=self.limits.depth)

    def room_for(self, weight: int, rows: int = 0) -> None:
        """So many bytes and rows are about to be made beside what is there."""
        if weight <= SMALL and not rows:
            return
        held = {id(value): value for value in self._held()}.values()
        if rows and rows + self._table.rows + sum(map(rows_in, held)) > self.limits.rows:
            raise LimitReached("limit_rows", rows=rows, limit=self.limits.rows)
        if weight + self._table.weight + sum(map(weight_of, held)) > self.limits.memory:
            raise LimitReached("limit_memory", megabytes=round(self.limits.memory / 2**20))
