"""Pictures as pictures: what a convolution sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from ...base import InputError
from .._coding import Coding, Recipe
from .._spread import middle_and_spread
from ._find import column_named, pictures_of
from ._parts import finite

if TYPE_CHECKING:
    from .._data import Data


class PictureCoding(
    msgspec.Struct, Coding, metaclass=Recipe, frozen=True, kw_only=True, tag="picture", tag_field="coding"
):
    """The input layer of `Convnet`: one column of pictures, each (brightness − middle) / spread."""

    name: str
    size: tuple[int, int, int]
    middle: float
    spread: float

    @classmethod
    def learned_from(cls, data: Data, *, scale: bool = True) -> PictureCoding:
        """The one column of pictures, its size, and how bright its points are."""
        pictures = [column for column in data.inputs if column.type == "picture"]
        if len(pictures) != 1 or len(data.inputs) != 1:
            raise InputError(
                "This model takes one column of pictures and nothing else.",
                got=f"columns of type {', '.join(column.type for column in data.inputs) or 'none'}",
                cure="Network() takes any mix of columns.",
            )
        column = pictures[0]
        high, wide, *colours = column.values.shape[1:]
        middle, spread = middle_and_spread(finite(column.name, column.values)) if scale else (0.0, 1.0)
        return cls(
            name=column.name, size=(high, wide, colours[0] if colours else 1), middle=middle, spread=spread or 1.0
        )

    @property
    def shape(self) -> tuple[int, ...]:
        return self.size

    @property
    def names(self) -> tuple[str, ...]:
        return ()

    def encode(self, data: Data) -> NDArray[Any]:
        column = column_named(data, self.name)
        flat_grey = self.size[2] == 1 and column.values.ndim == 3
        values = finite(self.name, pictures_of(column, self.size[:2] if flat_grey else self.size))
        scaled: NDArray[Any] = np.subtract(values, np.float32(self.middle), dtype=np.float32)
        scaled /= np.float32(self.spread)
        return np.asarray(scaled.reshape(len(column), *self.size))

    def explain(self) -> str:
        high, wide, colours = self.size
        kind = "in colour" if colours == 3 else "in grey"
        return f"{self.name}: {wide} x {high} points {kind}, each − {self.middle:.3g}, divided by {self.spread:.3g}."

    def to_record(self) -> dict[str, Any]:
        record: dict[str, Any] = msgspec.to_builtins(self)
        return record
