"""What is known of data before a program runs: names, types, counts. Whoever reads files hands it over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct


class ColumnFacts(Struct, frozen=True, kw_only=True):
    """One column: its name, and what stands in it."""

    name: str
    type: Literal["number", "kind", "text", "picture", "tokens"]
    kinds: tuple[str, ...] = ()
    """The names of the kinds of a column of kinds; of many, the first hundred."""
    kinds_count: int = 0
    unit: str | None = None
    shape: tuple[int, ...] = ()
    """Lines and points (and colours) of a picture; how many letters or words before of tokens."""


class DataFacts(Struct, frozen=True, kw_only=True):
    """A data set without its rows."""

    name: str
    rows: int
    inputs: tuple[ColumnFacts, ...]
    target: ColumnFacts | None
    """What is to be predicted."""
    made_up: bool = False

    @property
    def columns(self) -> tuple[ColumnFacts, ...]:
        """The inputs, and the target last."""
        return self.inputs if self.target is None else (*self.inputs, self.target)

    def column(self, name: str) -> ColumnFacts | None:
        """The column of this name, or None."""
        return next((column for column in self.columns if column.name == name), None)


class NoFacts(Struct, frozen=True, kw_only=True):
    """Why nothing can be said about what is to be loaded.

    `why` is "no such set" (with the `nearest` name, if any), "no such file" (with the nearest file), "no such column"
    (of `predict`, with the nearest and all `names`), "outside" (not in the folder that the program may read), or
    "unknown": perhaps all is well, but finding out would take too long.
    """

    why: Literal["no such set", "no such file", "no such column", "outside", "unreadable", "unknown"]
    nearest: str | None = None
    names: tuple[str, ...] = ()
    said: str | None = None
    """What the reader of the file said, for "unreadable"."""


FactsOf = Callable[[str, "str | None", "str | None"], DataFacts | NoFacts]
"""From what `load` is given, `predict:` and `by:` to what is known of it, within a few milliseconds."""


def nothing_known(what: str, predict: str | None = None, by: str | None = None) -> DataFacts | NoFacts:  # noqa: ARG001
    """For whoever can read no files."""
    return NoFacts(why="unknown")
