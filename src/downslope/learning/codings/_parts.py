"""What becomes of one column in a flat row: its share of the row's numbers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from ...base import InputError
from .._coding import Recipe
from .._spread import all_finite, middle_and_spread
from ._find import codes_of, numbers_of, pictures_of

if TYPE_CHECKING:
    from .._column import Column

MOST_KINDS = 1_000
FAR_FROM_0 = 16
"""So many spreads: what float32 rounds there is a millionth of the spread."""


class AbstractPart(ABC):
    """One column's share of a flat row."""

    name: str

    @property
    @abstractmethod
    def width(self) -> int:
        """How many numbers of the row it fills."""

    @property
    @abstractmethod
    def names(self) -> tuple[str, ...]:
        """A name for each of them."""

    @abstractmethod
    def read(self, column: Column) -> Any:
        """The column's values in the form that `fill` takes, checked; its first axis is rows."""

    @abstractmethod
    def fill(self, values: Any, out: NDArray[Any]) -> None:
        """Write the numbers of some rows into `out`, which holds zeros."""

    @abstractmethod
    def explain(self) -> str:
        """What is done, in a few words."""

    def note(self, column: Column) -> str | None:  # noqa: ARG002
        """What in this column the part cannot know."""
        return None


class NumberPart(msgspec.Struct, AbstractPart, metaclass=Recipe, frozen=True, kw_only=True, tag="number"):
    """(value − middle) / spread. A column that never changed is 0 throughout; so is a missing value."""

    name: str
    unit: str | None = None
    middle: float = 0.0
    spread: float = 1.0
    constant: bool = False
    usual: float | None = None
    """The middle of what was learned from, where nothing is scaled by it."""

    @classmethod
    def learned_from(cls, column: Column, *, scale: bool) -> NumberPart:
        values = finite(column.name, column.values)
        middle, spread = middle_and_spread(values)
        if not scale:
            return cls(name=column.name, unit=column.unit, constant=spread == 0, usual=middle)
        return cls(name=column.name, unit=column.unit, middle=middle, spread=spread or 1.0, constant=spread == 0)

    @property
    def width(self) -> int:
        return 1

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name,)

    def read(self, column: Column) -> Any:
        values = numbers_of(column)
        if all_finite(values):
            return values
        return np.where(np.isnan(finite(self.name, values)), self.middle, values)

    def fill(self, values: Any, out: NDArray[Any]) -> None:
        # Four bytes do not hold a middle far from 0 to within a small part of the spread; eight, which take longer, do.
        middle = np.float64(self.middle) if abs(self.middle) > FAR_FROM_0 * self.spread else self.middle
        with np.errstate(over="ignore"):
            out[:, 0] = values if self.middle == 0 and self.spread == 1 else (values - middle) / self.spread
        if not all_finite(out[:, 0]):
            row = int(np.flatnonzero(~np.isfinite(out[:, 0]))[0])
            raise InputError(
                f"A number of {self.name!r} is too far from those that were learned from to be computed with.",
                got=f"{float(values[row]):.4g}",
                where=f"row {row}",
                cure="Mend it, or leave the row out.",
            )

    def explain(self) -> str:
        if self.constant:
            return f"{self.name} (the same in every row)"
        if self.middle == 0 and self.spread == 1:
            return f"{self.name} as it is"
        unit = f" {self.unit}" if self.unit else ""
        sign = "+" if self.middle < 0 else "−"
        return f"{self.name} {sign} {abs(self.middle):.4g}{unit}, divided by {self.spread:.4g}{unit}"

    def note(self, column: Column) -> str | None:
        missing = int(np.isnan(numbers_of(column)).sum())
        return f"{self.name} is missing in {_rows(missing)}: its middle was taken." if missing else None


class KindPart(msgspec.Struct, AbstractPart, metaclass=Recipe, frozen=True, kw_only=True, tag="kind"):
    """One number for each kind: 1 for the kind it is, 0 for all others. A kind never seen is 0 throughout."""

    name: str
    kinds: tuple[str, ...]
    rare: int = 0
    commonest: str | None = None

    @classmethod
    def learned_from(cls, column: Column) -> KindPart:
        """The kinds that occur, in their own order; where there are very many, the most common ones."""
        counts = np.bincount(column.values[column.values >= 0], minlength=len(column.kinds))
        seen = np.flatnonzero(counts)
        if len(seen) > MOST_KINDS:
            seen = np.sort(seen[np.argsort(-counts[seen], kind="stable")[:MOST_KINDS]])
        rare = int((counts > 0).sum()) - len(seen)
        commonest = column.kinds[int(np.argmax(counts))] if len(seen) else None
        kinds = tuple(column.kinds[code] for code in seen)
        return cls(name=column.name, kinds=kinds, rare=rare, commonest=commonest)

    @property
    def width(self) -> int:
        return len(self.kinds)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(f"{self.name} is {kind}" for kind in self.kinds)

    def read(self, column: Column) -> Any:
        return codes_of(column, self.kinds)

    def fill(self, values: Any, out: NDArray[Any]) -> None:
        known = np.flatnonzero(values < len(self.kinds))
        out[known, values[known]] = 1.0

    def explain(self) -> str:
        few = ", ".join(self.kinds[:4]) + (" …" if len(self.kinds) > 4 else "")
        rest = f"; {self.rare} rare ones count as none of them" if self.rare else ""
        return f"{self.name} as one of {len(self.kinds)} ({few}{rest})"

    def note(self, column: Column) -> str | None:
        unknown = int((codes_of(column, self.kinds) == len(self.kinds)).sum())
        if not unknown:
            return None
        return f"{self.name} is of a kind that was not trained on in {_rows(unknown)}: it counted as none."


class PicturePart(msgspec.Struct, AbstractPart, metaclass=Recipe, frozen=True, kw_only=True, tag="picture"):
    """All points of a picture in one row, each (brightness − middle) / spread with one middle for all points."""

    name: str
    shape: tuple[int, ...]
    middle: float = 0.0
    spread: float = 1.0

    @classmethod
    def learned_from(cls, column: Column, *, scale: bool) -> PicturePart:
        shape = tuple(column.values.shape[1:])
        middle, spread = middle_and_spread(finite(column.name, column.values)) if scale else (0.0, 1.0)
        return cls(name=column.name, shape=shape, middle=middle, spread=spread or 1.0)

    @property
    def width(self) -> int:
        return int(np.prod(self.shape))

    @property
    def names(self) -> tuple[str, ...]:
        points = np.ndindex(*self.shape)
        colours = ("red", "green", "blue")
        return tuple(
            f"{self.name} at line {point[0] + 1}, point {point[1] + 1}"
            + (f", {colours[point[2]]}" if len(point) == 3 and self.shape[2] == 3 else "")
            for point in points
        )

    def read(self, column: Column) -> Any:
        return finite(self.name, pictures_of(column, self.shape)).reshape(len(column), self.width)

    def fill(self, values: Any, out: NDArray[Any]) -> None:
        np.subtract(values, np.float32(self.middle), out=out)
        np.divide(out, np.float32(self.spread), out=out)

    def explain(self) -> str:
        size = f"{self.shape[1]} x {self.shape[0]}"
        return f"{self.name} as {size} points, each − {self.middle:.3g}, divided by {self.spread:.3g}"


def finite(name: str, values: NDArray[Any]) -> NDArray[Any]:
    """The values, if none of them is infinite."""
    if not all_finite(values) and np.isinf(values).any():
        row = int(np.argwhere(np.isinf(values))[0][0])
        raise InputError(
            f"The numbers of {name!r} must be finite.", got=f"{values[row]}", where=f"row {row}", cure="Leave it out."
        )
    return values


def _rows(count: int) -> str:
    return f"{count:,} row{'' if count == 1 else 's'}"
