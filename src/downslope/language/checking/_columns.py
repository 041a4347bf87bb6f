"""Columns that are named in a program."""

from __future__ import annotations

from .._facts import ColumnFacts, DataFacts
from .._tree import Text
from ._given import Given
from ._nearest import nearest_name
from ._needs import listed
from ._operators import bare


def column(given: Given, key: str, data: DataFacts | None) -> ColumnFacts | None:
    """The column that an option names; told where the data have none of that name."""
    name = given.of(key).text
    if data is None or name is None:
        return None
    found = data.column(name)
    if found is not None:
        return found
    desk, place = given.desk, given.options[key].value
    names = [each.name for each in data.columns]
    near = nearest_name(name, names)
    if near is None:
        desk.tell("unknown_column", place.start, place.end, name=name, data=data.name, names=listed(names))
        return None
    quoted = f'"{near}"'
    fix = desk.instead(place, quoted) if isinstance(bare(place), Text) else None
    desk.tell("unknown_column_near", place.start, place.end, fix=fix, name=name, data=data.name, near=near)
    return None


def same_form(one: DataFacts, other: DataFacts) -> bool:
    """Whether a model made for the one can read the other: the same columns, and the same to be predicted."""
    return _form(one) == _form(other)


def _form(data: DataFacts) -> object:
    target = data.target
    inputs = tuple((each.name, each.type, each.shape) for each in data.inputs)
    return inputs, None if target is None else (target.name, target.type, target.kinds, target.kinds_count)
