"""The words that work with lines."""

from __future__ import annotations

from .._facts import ColumnFacts, DataFacts
from .._known import Kind, Known
from .._mistake import Edit
from ._columns import column
from ._given import Given
from ._needs import listed


def fit_line(given: Given) -> Known:
    data = given.first.data
    x, y = column(given, "x", data), column(given, "y", data)
    learned = () if given.first.rows is None else (given.first.rows,)
    line = Known(kind=Kind.LINE, data=data, trained=True, learned=learned, input=given.of("x").text)
    if data is None:
        return line
    target = data.target if "y" not in given.options else y
    if x is not None and x == y:
        _tell_same(given, data, x)
    elif target is not None and target.type != "number":
        _tell_no_number(given, data, target)
    return line


def _tell_same(given: Given, data: DataFacts, x: ColumnFacts) -> None:
    desk, place = given.desk, given.options["y"].value
    other = _number_column(data, besides=x.name)
    quoted = None if other is None else f'"{other}"'
    fix = None if quoted is None else desk.instead(place, quoted)
    desk.tell("line_of_itself", place.start, place.end, fix=fix, name=x.name)


def _tell_no_number(given: Given, data: DataFacts, target: ColumnFacts) -> None:
    """A line says a number, so what it is to find out must be one."""
    desk, node = given.desk, given.node
    label = desk.words.option("y")
    other = _number_column(data, besides=given.of("x").text)
    numbers = [each.name for each in data.columns if each.type == "number"]
    if "y" in given.options:
        place = given.options["y"].value
        fix = None if other is None else desk.instead(place, f'"{other}"')
    else:
        place = node.values[0]
        added = f'{label}: "{other}"'
        fix = None if other is None else desk.fix("fix_add", Edit(node.end, node.end, f", {added}"), text=added)
    desk.tell(
        "line_of_kinds",
        place.start,
        place.end,
        fix=fix,
        name=target.name,
        kinds=target.kinds_count or len(target.kinds),
        label=label,
        names=listed(numbers),
    )


def _number_column(data: DataFacts, *, besides: str | None) -> str | None:
    return next((each.name for each in data.columns if each.type == "number" and each.name != besides), None)
