"""What a name can stand for while a program runs. No value ever changes; a name may come to stand for another."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ..language import Kind
from ..learning import Data, Rounds, StreamedData, Training
from ..learning.models import AbstractModel
from ..walks import Walk

NUMBER_WEIGHS = 32
TEXT_WEIGHS = 56
ROUND_WEIGHS = 32


class ListValue(Struct, frozen=True, eq=False):
    """A list. `weight` is reckoned as if everything in it stood there anew, as when it is written out."""

    items: tuple[Any, ...]
    weight: int
    rows: int = 0
    """Of all data in it."""
    deep: int = 1
    """How many lists lie inside each other."""

    def __add__(self, other: ListValue) -> ListValue:
        return ListValue(
            self.items + other.items, self.weight + other.weight, self.rows + other.rows, max(self.deep, other.deep)
        )


class HillValue(Struct, frozen=True, eq=False, kw_only=True):
    """A hill, or a mountain, from a formula."""

    formula: str
    places: tuple[str, ...]
    ground: Any


class WalkValue(Struct, frozen=True, eq=False, kw_only=True):
    """A walk that was made."""

    walk: Walk
    hill: HillValue


class LineValue(Struct, frozen=True, eq=False, kw_only=True):
    """A straight line that was learned."""

    training: Training | None
    trained: Any
    weight: int = 0
    told: tuple[Any, ...] = ()
    name: str | None = None


class Earlier(Struct, frozen=True, eq=False):
    """What is kept of a training that another one went on from, or of one in a race."""

    rounds: Rounds
    flew_off: bool

    @property
    def weight(self) -> int:
        """Bytes."""
        return ROUND_WEIGHS * len(self.rounds)


class NetworkValue(Struct, frozen=True, eq=False, kw_only=True):
    """A network: its recipe, the rows it was made for, and, once it was trained, its dials."""

    model: AbstractModel
    made_for: Any
    """The rows that `layer input from` named; of one that was opened, its columns without rows."""
    trained: Any = None
    """The model with its dials (`learning.Trained`), or None before the first training."""
    trainings: tuple[Training | Earlier, ...] = ()
    """One after the other, as it went on; of all but the last only what is drawn."""
    weight: int = 0


Value = float | str | bool | ListValue | Data | StreamedData | HillValue | WalkValue | LineValue | NetworkValue

_KINDS: dict[type, Kind] = {
    float: Kind.NUMBER,
    str: Kind.TEXT,
    bool: Kind.TRUTH,
    ListValue: Kind.LIST,
    Data: Kind.DATA,
    StreamedData: Kind.DATA,
    HillValue: Kind.HILL,
    WalkValue: Kind.WALK,
    LineValue: Kind.LINE,
    NetworkValue: Kind.NETWORK,
    type(None): Kind.NOTHING,
}


def kind_of(value: Any) -> Kind:
    """What kind of value it is.

    >>> kind_of(3.0), kind_of("three"), kind_of(True)
    (<Kind.NUMBER: 'number'>, <Kind.TEXT: 'text'>, <Kind.TRUTH: 'truth'>)
    """
    return _KINDS[type(value)]


def list_of(items: tuple[Any, ...]) -> ListValue:
    """A list of these values."""
    deep = 1 + max((item.deep for item in items if isinstance(item, ListValue)), default=0)
    return ListValue(items, 64 + sum(8 + weight_of(item) for item in items), sum(map(rows_in, items)), deep)


def weight_of(value: Any) -> int:
    """About how many bytes a value takes."""
    match value:
        case str():
            return TEXT_WEIGHS + 4 * len(value)
        case ListValue() | NetworkValue() | LineValue():
            return value.weight
        case Data():
            return sum(map(_column_weight, value.columns))
        case WalkValue():
            walk = value.walk
            return sum(part.nbytes for part in (walk.positions, walk.slopes, walk.losses)) + 4 * walk.losses.nbytes
        case _:
            return NUMBER_WEIGHS


def _column_weight(column: Any) -> int:
    """The numbers of a column, or its texts."""
    if column.type != "text":
        return int(column.values.nbytes)
    some = column.values[:: max(len(column) // 1000, 1)]
    return round(len(column) * (TEXT_WEIGHS + sum(map(len, some)) / max(len(some), 1)))


def rows_in(value: Any) -> int:
    """How many rows of data a value holds."""
    if isinstance(value, ListValue):
        return value.rows
    return len(value) if isinstance(value, Data | StreamedData) else 0
