"""Kinds as row numbers of a table: what an embedding looks up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from ...base import InputError
from .._coding import Coding, Recipe
from ._find import codes_of, column_named

if TYPE_CHECKING:
    from .._data import Data


class KindCodes(msgspec.Struct, frozen=True, kw_only=True):
    """One column of kinds: the place of each in the list."""

    name: str
    kinds: tuple[str, ...]


class CodesCoding(msgspec.Struct, Coding, metaclass=Recipe, frozen=True, kw_only=True, tag="codes", tag_field="coding"):
    """The input layer of `Factors`: each column of kinds as one int32 code.

    A kind that was not trained on has the code `len(kinds)`: a table needs `len(kinds) + 1` rows, see `sizes`.
    """

    columns: tuple[KindCodes, ...]

    @classmethod
    def learned_from(cls, data: Data) -> CodesCoding:
        """The kinds that occur in each column, in their own order."""
        wrong = [column for column in data.inputs if column.type != "kind"]
        if wrong or not data.inputs:
            raise InputError(
                "This model takes columns of kinds and nothing else.",
                got=f"{wrong[0].name!r}, a column of type {wrong[0].type}" if wrong else "no columns",
                cure="Network() takes any mix of columns.",
            )
        columns = (
            KindCodes(
                name=column.name, kinds=tuple(column.kinds[code] for code in np.unique(column.values) if code >= 0)
            )
            for column in data.inputs
        )
        return cls(columns=tuple(columns))

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many codes each column may have, the one for what was never seen among them."""
        return tuple(len(column.kinds) + 1 for column in self.columns)

    @property
    def shape(self) -> tuple[int, ...]:
        return (len(self.columns),)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def encode(self, data: Data) -> NDArray[Any]:
        codes = [codes_of(column_named(data, column.name), column.kinds) for column in self.columns]
        return np.stack(codes, axis=1).astype(np.int32, copy=False)

    def notes(self, data: Data) -> tuple[str, ...]:
        unknown = (self.encode(data) == np.array(self.sizes) - 1).sum(axis=0)
        return tuple(
            f"{column.name} is one that was not trained on in {count:,} rows."
            for column, count in zip(self.columns, unknown, strict=True)
            if count
        )

    def explain(self) -> str:
        return "; ".join(f"{column.name} as one of {len(column.kinds):,}" for column in self.columns) + "."

    def to_record(self) -> dict[str, Any]:
        record: dict[str, Any] = msgspec.to_builtins(self)
        return record


class TokensCoding(
    msgspec.Struct, Coding, metaclass=Recipe, frozen=True, kw_only=True, tag="tokens", tag_field="coding"
):
    """The input layer of `NextWord`: the letters or words that came before, as int32 codes.

    One that was not trained on has the code `len(kinds)`.
    """

    name: str
    kinds: tuple[str, ...]
    length: int

    @classmethod
    def learned_from(cls, data: Data) -> TokensCoding:
        """The letters or words of the one column of tokens."""
        if len(data.inputs) != 1 or data.inputs[0].type != "tokens":
            raise InputError(
                "This model takes text, cut into what came before and what comes next.",
                got=f"columns of type {', '.join(column.type for column in data.inputs) or 'none'}",
                cure='Load text with ds.load("book.txt", by="letters").',
            )
        column = data.inputs[0]
        return cls(name=column.name, kinds=column.kinds, length=int(column.values.shape[1]))

    @property
    def shape(self) -> tuple[int, ...]:
        return (self.length,)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(f"{self.name}, {back} back" for back in range(self.length, 0, -1))

    def encode(self, data: Data) -> NDArray[Any]:
        column = column_named(data, self.name)
        if column.type != "tokens" or column.values.shape[1:] != (self.length,):
            raise InputError(
                f"The column {self.name!r} must hold {self.length} letters or words a row, as it did in training.",
                got=f"a column of type {column.type}, shape {column.values.shape}",
            )
        return codes_of(column, self.kinds).astype(np.int32, copy=False)

    def explain(self) -> str:
        return f"the {self.length} that came before, each one of {len(self.kinds):,}."

    def to_record(self) -> dict[str, Any]:
        record: dict[str, Any] = msgspec.to_builtins(self)
        return record
