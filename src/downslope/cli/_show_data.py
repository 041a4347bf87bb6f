"""Data in letters: a list of the sets, or one of them with its columns, its first rows and small pictures."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from downslope.learning.sets import KnownSet, datasets, known_set
from downslope.walks import say_count

from ._sketches import has_colours, pictures_in_lines, scatter_in_lines, spark
from ._terminal import READING, console, has_unicode, readable

if TYPE_CHECKING:
    from rich.console import Console

    from downslope.learning import Column, Data

FIRST_ROWS = 6
MOST_COLUMNS = 12
MOST_KINDS = 10


def list_sets() -> None:
    """Every set: its name, its rows, and what is to be found out."""
    out = console()
    sets = datasets()
    left = max(len(known.name) for known in sets) + 4
    for real, title in ((False, "Made up, by a recipe that is told"), (True, "Real, from inside installed packages")):
        out.print()
        out.print(f"  {title}", style="bold")
        for known in sets:
            if known.real == real:
                _print(out, f"  {known.name.ljust(left)}{_rows_said(known):>12}   {known.predicts}")
    out.print()
    for line in ("  To see one:         downslope data NAME", "  A file of your own: downslope data my.csv"):
        out.print(line, style="dim")


def _rows_said(known: KnownSet) -> str:
    return f"{known.rows:,} rows"


def print_sets_as_json() -> None:
    """The list for a program."""
    _print_json([msgspec.to_builtins(known) for known in datasets()])


def print_set_as_json(data: Data, rows: int) -> None:
    """What is known of a set, for a program: its description, its columns, its first rows."""
    told = {
        "name": data.name,
        "title": data.about.title,
        "text": data.about.text,
        "source": data.about.source,
        "made up": data.about.made_up,
        "rows": rows,
        "columns": [_column_record(data, column) for column in data.columns],
        "notes": list(data.notes),
        "first rows": [
            {name: value.tolist() if isinstance(value, np.ndarray) else value for name, value in data.row(row).items()}
            for row in range(min(FIRST_ROWS, len(data)))
        ],
    }
    _print_json(told)


def _print_json(told: Any) -> None:
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(told), indent=2).decode("utf-8") + "\n")


def _column_record(data: Data, column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "unit": column.unit,
        "about": column.about,
        "predicted": column is data.target,
    }
    if column.type == "number" and len(column):
        told["lowest"], told["highest"] = float(np.min(column.values)), float(np.max(column.values))
    if column.type == "kind":
        told["kinds"] = dict(zip(column.kinds, _counts(column), strict=True))
    return told


def show_data(data: Data, rows: int, name: str, settings: Mapping[str, object]) -> None:
    """One set: what it is, where from, its columns, its first rows, small pictures, and what to try.

    `rows` is how many there are, of which `data` may be a sample.
    """
    out = console()
    ours = known_set(name) is not None
    out.print()
    _show_headline(out, data.name, _headline(data, rows, ours=ours))
    for text in _paragraphs(data):
        out.print()
        _wrapped(out, text)
    for column in data.inputs:
        if column.type == "picture" and len(data):
            _show_lines(out, pictures_in_lines(data, column, out.width - 4, colours=has_colours(out)))
    if _is_flat(data):
        _show_lines(out, scatter_in_lines(data, out.width - 4, unicode=has_unicode(sys.stdout)))
    out.print()
    _show_columns(out, data)
    if any(column.type != "picture" for column in data.inputs):
        out.print()
        _show_rows(out, data)
    notes = data.notes if rows == len(data) else (*data.notes, f"Shown here from {len(data):,} of the rows.")
    if notes:
        out.print()
        for note in notes:
            _wrapped(out, note)
    if ours:
        out.print()
        asked = "".join(f", {setting}={value!r}" for setting, value in settings.items())
        out.print(f"  In Python:  data = ds.load({data.name!r}{asked})".replace("'", '"'), style="dim", soft_wrap=True)


def _show_headline(out: Console, name: str, told: str) -> None:
    """In one line, or in two where the terminal is narrow."""
    fits = len(name) + len(told) + 6 <= out.width
    out.print(readable(f"  {_cut(name, out.width - 4)}", sys.stdout), style="bold", end="" if fits else "\n")
    for line in [f"  ({told})"] if fits else textwrap.wrap(told, out.width - 4, initial_indent="  "):
        out.print(readable(line, sys.stdout), style="dim", soft_wrap=True)


def _headline(data: Data, rows: int, *, ours: bool) -> str:
    found = f"; find out {data.target.name}" if data.target is not None else ""
    kind = "" if not ours else ", real" if data.about.real else ", made up"
    return f"{say_count(rows, 'row')}{kind}{found}"


def _paragraphs(data: Data) -> list[str]:
    about = data.about
    where = f"Made up: {about.made_up}" if about.made_up else f"Source: {about.source}"
    return [about.text, where]


def _wrapped(out: Console, text: str) -> None:
    for line in textwrap.wrap(text, min(READING, out.width - 4)):
        _print(out, f"  {line}")


def _print(out: Console, line: str) -> None:
    out.print(readable(line, sys.stdout), soft_wrap=True)


def _show_lines(out: Console, lines: list[Any]) -> None:
    out.print()
    for line in lines:
        out.print(line, soft_wrap=True)


def _is_flat(data: Data) -> bool:
    """Whether the rows are dots on a sheet: two numbers each, and a kind."""
    numbers = len(data.inputs) == 2 and all(column.type == "number" for column in data.inputs)
    return numbers and len(data) > 0 and data.target is not None and data.target.type == "kind"


def _show_columns(out: Console, data: Data) -> None:
    """A line a column: its name, and its range or its kinds."""
    inputs, target = data.inputs[:MOST_COLUMNS], data.target
    shown = inputs if target is None else (*inputs, target)
    left = min(28, max((len(column.name) for column in shown), default=0))
    for column in inputs:
        _show_column(out, column, "    ", left)
    more = len(data.inputs) - len(inputs)
    if more:
        _print(out, f"    … and {say_count(more, 'column')} more")
    if target is not None:
        _show_column(out, target, "  → ", left)


def _show_column(out: Console, column: Column, start: str, left: int) -> None:
    for number, line in enumerate(textwrap.wrap(_column_said(column), min(READING, out.width - left - 8)) or [""]):
        name = f"{start}{_cut(column.name, left)}" if number == 0 else ""
        _print(out, f"{name.ljust(left + 6)}{line}")


def _column_said(column: Column) -> str:
    about = f"; {column.about}" if column.about else ""
    if column.type == "kind":
        return _kinds_said(column) + about
    if column.type == "number" and len(column):
        low, high = _number_said(float(np.min(column.values))), _number_said(float(np.max(column.values)))
        sketch = f"{spark(column.values)}  " if has_unicode(sys.stdout) else ""
        return f"{sketch}{low} to {high}{f' {column.unit}' if column.unit else ''}{about}"
    if column.type == "picture":
        height, width = column.values.shape[1:3]
        return f"pictures, {height} × {width} points{', in colour' if column.values.ndim == 4 else ''}"
    if column.type == "tokens":
        return (column.about or f"the {column.values.shape[1]} before") + f", each one of {len(column.kinds):,} kinds"
    if column.type == "text" and len(column):
        lengths = [len(text) for text in column.values[:1000]]
        return f"texts of {min(lengths)} to {max(lengths)} letters{about}"
    return column.type + about


def _counts(column: Column) -> list[int]:
    return [int(count) for count in np.bincount(column.values, minlength=len(column.kinds))]


def _kinds_said(column: Column) -> str:
    counts = _counts(column)
    order = list(range(len(counts)))
    if len(counts) > MOST_KINDS:
        order = sorted(order, key=lambda code: -counts[code])[:MOST_KINDS]
    told = ", ".join(f"{_kind_said(column.kinds[code])} {counts[code]:,}" for code in order)
    more = len(counts) - len(order)
    return told + (f" and {more:,} more" if more > 0 else "")


def _kind_said(kind: str) -> str:
    return "(space)" if kind == " " else kind


def _number_said(value: float) -> str:
    told = f"{value:.0f}" if value.is_integer() and abs(value) < 1e9 else f"{value:.4g}"
    return told.replace("-", "−")


def _show_rows(out: Console, data: Data) -> None:
    """The first rows as a table, as many columns as there is room for, what is predicted always."""
    head = data[:FIRST_ROWS]
    room = out.width - 9
    cells = [[column.name, column.unit or "", *_cells(column)] for column in head.columns]
    longest = max(12, room // max(1, min(2, len(cells))))
    widths = [min(longest, max(map(len, column))) for column in cells]
    kept = list(range(len(cells)))
    while len(kept) > 2 and sum(widths[at] + 2 for at in kept) > room:
        kept.pop(-2 if data.target is not None else -1)
    if len(kept) > 1:  # a long text takes what is left
        free = room - sum(widths[at] + 2 for at in kept)
        widths[kept[0]] = max(8, min(max(map(len, cells[kept[0]])), widths[kept[0]] + free))
    for line in range(len(head) + 2):
        told = ""
        for at in kept:
            gap = "  …  " if len(kept) < len(cells) and at == kept[-1] else "  "
            text = _cut(cells[at][line], widths[at])
            told += gap + (text.rjust(widths[at]) if head.columns[at].type == "number" else text.ljust(widths[at]))
        if line != 1 or told.strip(" …"):
            out.print(readable("  " + told.rstrip(), sys.stdout), style="dim" if line < 2 else None, soft_wrap=True)


def _cells(column: Column) -> list[str]:
    """The values of a few rows, numbers with their points in one line."""
    if column.type == "number":
        told = [_number_said(float(value)) for value in column.values]
        if any("e" in each for each in told):
            return told
        decimals = max((len(each.partition(".")[2]) for each in told), default=0)
        return [f"{float(value):.{decimals}f}".replace("-", "−") for value in column.values]
    return [_cell(column, row) for row in range(len(column))]


def _cell(column: Column, row: int) -> str:
    value = column.said(row)
    if column.type == "picture":
        return "×".join(str(side) for side in value.shape[:2])
    if column.type == "tokens":
        return ("" if all(len(kind) == 1 for kind in column.kinds) else " ").join(value)
    return _kind_said(str(value)) if column.type == "kind" else " ".join(str(value).split())


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
