"""One column of a data set: a name, a kind of value, and the values as they were measured."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

ColumnType = Literal["number", "kind", "text", "picture", "tokens"]


class Column(Struct, frozen=True, kw_only=True, eq=False):
    """The values of one column, never scaled.

    | type      | values                                                                              |
    |-----------|-------------------------------------------------------------------------------------|
    | `number`  | float64, shape (rows,); float32 in tables of more than a million rows, in files     |
    |           | over 100 MB, and from arrays that were float32; never where digits would be lost    |
    | `kind`    | int32 codes into `kinds`, shape (rows,); int8 or int16 above a million rows         |
    | `text`    | Python strings, an object array of shape (rows,)                                    |
    | `picture` | float32 from 0 (black) to 1 (white), shape (rows, height, width) or (…, 3)          |
    | `tokens`  | codes into `kinds`, shape (rows, length): the letters or words that came before, in |
    |           | int32, or in int8 or int16 where a file of text was read                            |

    >>> import numpy as np
    >>> colour = Column(name="colour", type="kind", values=np.array([0, 1, 0], np.int32), kinds=("red", "green"))
    >>> [colour.said(row) for row in range(len(colour))]
    ['red', 'green', 'red']
    """

    name: str
    type: ColumnType
    values: NDArray[Any]
    kinds: tuple[str, ...] = ()
    unit: str | None = None
    about: str | None = None

    def __len__(self) -> int:
        return len(self.values)

    def take(self, rows: Any) -> Column:
        """The same column with some of its rows: a slice, row numbers, or a mask."""
        return replace(self, values=self.values[rows])

    def said(self, row: int) -> Any:
        """One value in the data's own words: a float, the name of a kind, a text, a picture."""
        value = self.values[row]
        if self.type == "number":
            return float(value)
        if self.type == "kind":
            return self.kinds[int(value)]
        if self.type == "tokens":
            return tuple(self.kinds[int(code)] for code in value)
        return value

    def __repr__(self) -> str:
        from ._peek import column_words

        return f"{self.name}: {column_words(self)}"
