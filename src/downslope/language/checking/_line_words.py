"""The words that work with lines."""

from __future__ import annotations

from msgspec.structs import replace

from .._facts import ColumnFacts, DataFacts
from .._known import NOTHING, Kind, Known
from .._mistake import Edit
from ._columns import column
from ._given import Given
from ._needs import listed
from ._no_target import tell_no_target


def fit_line(given: Given) -> Known:
    data = given.first.data
    x, y = column(given, "x", data), column(given, "y", data)
    learned = () if given.first.rows is None else (given.first.rows,)
    line = Known(kind=Kind.LINE, data=data, trained=True, learned=learned, input=given.of("x").text)
    if data is None:
        return line
    if _is_unknown(given, "x", x) or _is_unknown(given, "y", y):
        return Known(kind=Kind.LINE, trained=True)
    columns = _read_columns(given, data)
    answer = given.of("y").text if "y" in given.options else None if data.target is None else data.target.name
    line = replace(line, places=columns, data=_made_for(data, columns, answer))
    target = data.target if "y" not in given.options else y
    if x is not None and x == target:
        _tell_same(given, data, x)
        return replace(line, places=None)
    if target is None and "y" not in given.options:
        tell_no_target(given.desk, given.first, given.value)
        return replace(line, places=None)
    if target is not None and target.type != "number":
        _tell_no_number(given, data, target)
        return replace(line, places=None)
    return line


def _is_unknown(given: Given, key: str, found: ColumnFacts | None) -> bool:
    """Whether a column was named that the data do not have: told already."""
    return found is None and given.of(key).text is not None


def _read_columns(given: Given, data: DataFacts) -> tuple[str, ...] | None:
    """The one that was named, or all but the one that it finds out."""
    x, y = given.of("x").text, given.of("y").text
    if "x" in given.options:
        return None if x is None else (x,)
    if "y" in given.options and y is None:
        return None
    found_out = y if y is not None else None if data.target is None else data.target.name
    return tuple(each.name for each in data.columns if each.name != found_out)


def _made_for(data: DataFacts, columns: tuple[str, ...] | None, answer: str | None) -> DataFacts | None:
    """What is known of the rows that a line reads: its columns, and the one that it finds out."""
    target = None if answer is None else data.column(answer)
    if columns is None or target is None:
        return None
    return replace(data, inputs=tuple(each for each in data.columns if each.name in columns), target=target)


def plot_line(given: Given) -> Known:
    """A line is drawn over the one column of numbers that it reads."""
    columns, data, desk = given.first.places, given.first.data, given.desk
    if columns is None or data is None or given.first.kind is not Kind.LINE:
        return NOTHING
    one = data.column(columns[0]) if len(columns) == 1 else None
    if one is None or one.type != "number":
        place = given.value
        desk.tell("line_of_several", place.start, place.end, x=given.label("x"), names=listed(list(columns)))
    return NOTHING


def _tell_same(given: Given, data: DataFacts, x: ColumnFacts) -> None:
    desk, place = given.desk, given.options["y" if "y" in given.options else "x"].value
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
        if "x" not in given.options and (across := _number_column(data, besides=other)) is not None:
            added = f'{desk.words.option("x")}: "{across}", {added}'
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
