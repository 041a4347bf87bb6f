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


def number_column(given: Given, key: str, data: DataFacts | None) -> ColumnFacts | None:
    """The same, of a column that must hold numbers."""
    found = column(given, key, data)
    if data is None or found is None or found.type == "number":
        return found
    desk, place = given.desk, given.options[key].value
    others = [name for name in number_names(data) if name not in {known.text for known in given.known.values()}]
    fix = desk.instead(place, f'"{others[0]}"') if others and isinstance(bare(place), Text) else None
    names = listed(number_names(data))
    desk.tell("column_of_no_numbers", place.start, place.end, fix=fix, name=found.name, names=names)
    return None


def number_names(data: DataFacts) -> list[str]:
    return [column.name for column in data.columns if column.type == "number"]
