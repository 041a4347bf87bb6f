"""Data as a person reads it: a small table, and a page about a data set with its pictures drawn in letters."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from ._column import Column
    from ._data import Data
    from ._streamed import StreamedData

WIDTH = 100
CELL = 24
SHADES = " .:-=+*#%@"


def small_table(data: Data | StreamedData, rows: int = 5) -> str:
    """What `print(data)` shows: one line of what it is, the first rows, and what was decided.

    Types are shown under the names: a unit, `number`, or how many kinds there are.
    """
    lines = [headline(data), *table_lines(data, rows)]
    if len(data) > rows:
        lines.append(_more(len(data) - rows, "row"))
    lines += [f"  · {note}" for note in data.notes]
    return "\n".join(lines)


def headline(data: Data | StreamedData) -> str:
    """`fruits: 400 rows, made up; 5 columns predict kind`."""
    many = len(data.inputs)
    columns = f"{many} column{'s' if many != 1 else ''}"
    end = f"{columns} predict{'s' if many == 1 else ''} {data.target.name}" if data.target is not None else columns
    made_up = "" if data.about.real else ", made up"
    return f"{data.name}: {len(data):,} row{'s' if len(data) != 1 else ''}{made_up}; {end}"


def page(data: Data | StreamedData, rows: int, sample: Data | None = None) -> str:
    """Everything worth knowing before training, as plain text; of streamed data, a sample tells of the columns."""
    about = data.about
    lines = [about.title, *textwrap.wrap(about.text, WIDTH), ""]
    lines += textwrap.wrap(f"Made up: {about.made_up}" if about.made_up else f"Real. From: {about.source}", WIDTH)
    lines += ["", headline(data), "", *_columns(sample or data), "", *table_lines(data, rows)]
    if len(data) > rows:
        lines.append(_more(len(data) - rows, "row"))
    for column in data.columns:
        if column.type == "picture" and len(column):
            lines += ["", *side_by_side([drawn(picture) for picture in column.values[:4]])]
    if data.notes:
        lines += ["", "Decided when the rows were read:", *(f"  · {note}" for note in data.notes)]
    return "\n".join(lines)


def column_words(column: Column) -> str:
    """One column in a line: its type, unit, range, or the kinds and how many rows each has."""
    if column.type == "number":
        if len(column) == 0:
            return "numbers"
        low, high = float(np.min(column.values)), float(np.max(column.values))
        unit = f" {column.unit}" if column.unit else ""
        return f"numbers from {low:.4g} to {high:.4g}{unit}, {float(np.mean(column.values)):.4g} on average"
    if column.type == "kind":
        counts = np.bincount(column.values, minlength=len(column.kinds))
        order = np.argsort(-counts, kind="stable") if len(column.kinds) > 12 else np.arange(len(column.kinds))
        shown = ", ".join(f"{column.kinds[code]} {counts[code]:,}" for code in order[:12])
        more = f", and {len(column.kinds) - 12:,} more" if len(column.kinds) > 12 else ""
        return f"{_kinds(column)}: {shown}{more}"
    if column.type == "picture":
        height, width = column.values.shape[1:3]
        return f"pictures, {height} high and {width} wide, {'in colour' if column.values.ndim == 4 else 'in grey'}"
    if column.type == "tokens":
        return f"the {column.values.shape[1]} that came before, each one of {len(column.kinds):,} kinds"
    return f"texts, {np.mean([len(text) for text in column.values[:1000]] or [0]):.0f} letters on average"


def _columns(data: Data | StreamedData) -> list[str]:
    """One line a column; past twenty, only the first ones."""
    wide = max((len(_short(column.name)) for column in data.columns), default=0)
    shown = data.inputs[:20]
    lines = [f"  {_short(column.name):<{wide}}  {_with_about(column)}" for column in shown]
    if len(data.inputs) > len(shown):
        lines.append(_more(len(data.inputs) - len(shown), "column"))
    if data.target is not None:
        lines.append(f"→ {_short(data.target.name):<{wide}}  {_with_about(data.target)}")
    return lines


def _with_about(column: Column) -> str:
    return column_words(column) + (f" ({column.about})" if column.about else "")


def table_lines(data: Data | StreamedData, rows: int, *, type_said: Callable[[Column], str] | None = None) -> list[str]:
    """Names, types, and the first rows; as many columns as fit, the target always."""
    head = data[: max(rows, 0)]
    said = _type if type_said is None else type_said
    cells = [[_short(column.name), said(whole), *(cell(column, row) for row in range(len(column)))]
             for whole, column in zip(data.columns, head.columns, strict=True)]  # fmt: skip
    widths = [max(len(text) for text in column) for column in cells]
    last = len(data.inputs)
    room = WIDTH - 2 - sum(width + 5 for width in widths[last:])
    shown = 0
    while shown < last and (room := room - widths[shown] - 2) >= (7 if shown + 1 < last else 0):
        shown += 1
    picked = [*range(shown), *range(last, len(cells))]
    lines = []
    for line in range(len(head) + 2):
        left = "".join(f"  {cells[index][line]:>{widths[index]}}" for index in picked if index < last)
        more = "  …" if shown < last else ""
        right = "".join(f"  │ {cells[index][line]:>{widths[index]}}" for index in picked if index >= last)
        lines.append(left + more + right)
    return lines


def _type(column: Column) -> str:
    if column.type == "number":
        return column.unit or "number"
    return _kinds(column) if column.type == "kind" else column.type


def _kinds(column: Column) -> str:
    return f"{len(column.kinds):,} kind{'' if len(column.kinds) == 1 else 's'}"


def _more(count: int, of: str) -> str:
    return f"  … and {count:,} more {of}{'' if count == 1 else 's'}"


def _short(text: str) -> str:
    """One line, short enough for a table."""
    text = " ".join(text.split())
    return text if len(text) <= CELL else text[: CELL - 1] + "…"


def cell(column: Column, row: int) -> str:
    """One value, short enough for a table.

    >>> from downslope.learning import Column
    >>> cell(Column(name="x", type="number", values=np.array([0.1 + 0.2])), 0)
    '0.3'
    """
    value = column.said(row)
    if column.type == "number":
        if value.is_integer() and abs(value) < 1e9:
            return f"{value:.0f}"
        return f"{value:.6g}" if 1000 <= abs(value) < 1e6 else f"{value:.4g}"
    if column.type == "picture":
        return "×".join(str(side) for side in value.shape[:2])
    if column.type == "tokens":
        letters = all(len(kind) == 1 for kind in column.kinds)
        text = ("" if letters else " ").join(value).replace("\n", "↵")
        return text if len(text) <= CELL else "…" + text[1 - CELL :]
    return _short(str(value))


def drawn(picture: Any, wide: int = 32) -> list[str]:
    """A small picture in letters, each as high as two dots: dark is blank, light is dense.

    >>> drawn(np.array([[0.0, 1.0], [0.0, 1.0]]))
    [' @']
    """
    grey = np.asarray(picture, np.float64)
    grey = grey.mean(axis=-1) if grey.ndim == 3 else grey
    across = max(1, -(-grey.shape[1] // wide))
    down = 2 * across
    height, width = -(-grey.shape[0] // down), -(-grey.shape[1] // across)
    lines = []
    for line in range(height):
        band = grey[line * down : (line + 1) * down]
        dots = [band[:, column * across : (column + 1) * across].mean() for column in range(width)]
        lines.append("".join(SHADES[int(np.clip(round(dot * 9), 0, 9))] for dot in dots))
    return lines


def side_by_side(pictures: list[list[str]]) -> list[str]:
    """Pictures in one row, as long as they fit."""
    fit = max(1, WIDTH // (len(pictures[0][0]) + 3))
    return ["  " + "   ".join(lines) for lines in zip(*pictures[:fit], strict=True)]
