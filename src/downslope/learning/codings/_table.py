"""Any mix of columns as one flat row of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from ...base import InputError, blank
from .._coding import Coding, Recipe
from ._find import columns_named
from ._parts import AbstractPart, KindPart, NumberPart, PicturePart
from ._words import WordsPart

if TYPE_CHECKING:
    from .._column import Column
    from .._data import Data

BLOCK = 2_048  # Rows written together: few enough to stay near the processor.
SAID = 8

Part = NumberPart | KindPart | PicturePart | WordsPart


class TableCoding(msgspec.Struct, Coding, metaclass=Recipe, frozen=True, kw_only=True, tag="table", tag_field="coding"):
    """The input layer of `Line`, `Logistic` and `Network`: every column fills its share of a flat row.

    | column  | becomes                                                                        |
    |---------|--------------------------------------------------------------------------------|
    | number  | (value − middle) / spread                                                      |
    | kind    | one number for each kind: 1 for the one it is                                  |
    | text    | one number for each known word: 1 where it is there, 0 where not, scaled alike |
    | picture | all points in one row, (brightness − middle) / spread                          |
    """

    parts: tuple[Part, ...]

    @classmethod
    def learned_from(cls, data: Data, *, scale: bool = True) -> TableCoding:
        """What the rows show: middles, spreads, kinds and words. `scale=False` leaves numbers as they are."""
        if not data.inputs:
            raise InputError("A model needs at least one column to learn from.", got=f"{data.name} with none")
        if not len(data):
            raise InputError("A model needs at least one row to learn from.", got=f"{data.name} with none")
        return cls(parts=tuple(_part(column, scale=scale) for column in data.inputs))

    @property
    def shape(self) -> tuple[int, ...]:
        return (sum(part.width for part in self.parts),)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for part in self.parts for name in part.names)

    def encode(self, data: Data) -> NDArray[Any]:
        rows = len(data)
        sources = [part.read(column) for part, column in self._pairs(data)]
        out = blank((rows, *self.shape), np.float32)
        for first in range(0, rows, BLOCK):
            some = slice(first, first + BLOCK)
            at = 0
            for part, values in zip(self.parts, sources, strict=True):
                part.fill(values[some], out[some, at : at + part.width])
                at += part.width
        return out

    def notes(self, data: Data) -> tuple[str, ...]:
        found = (part.note(column) for part, column in self._pairs(data))
        return tuple(note for note in found if note)

    def _pairs(self, data: Data) -> list[tuple[Part, Column]]:
        return list(zip(self.parts, columns_named(data, [part.name for part in self.parts]), strict=True))

    def explain(self) -> str:
        said = [part.explain() for part in self.parts[:SAID]]
        if len(self.parts) > SAID:
            said.append(f"and {len(self.parts) - SAID:,} more columns in the same way")
        return "; ".join(said) + "."

    def to_record(self) -> dict[str, Any]:
        record: dict[str, Any] = msgspec.to_builtins(self)
        return record


def _part(column: Column, *, scale: bool) -> Part:
    if column.type == "number":
        return NumberPart.learned_from(column, scale=scale)
    if column.type == "kind":
        return KindPart.learned_from(column)
    if column.type == "picture":
        return PicturePart.learned_from(column, scale=scale)
    if column.type == "text":
        return WordsPart.learned_from(column, scale=scale)
    raise InputError(
        "This model takes numbers, kinds, text and pictures.",
        got=f"{column.name!r}, a column of type {column.type}",
        cure="For the next letter or word, use NextWord().",
    )


def parts_of(coding: TableCoding) -> list[tuple[AbstractPart, slice]]:
    """Each part, and the places of a row that it fills."""
    found: list[tuple[AbstractPart, slice]] = []
    at = 0
    for part in coding.parts:
        found.append((part, slice(at, at + part.width)))
        at += part.width
    return found
