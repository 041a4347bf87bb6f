"""A network in letters: a column of units for each layer, the names outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from downslope.pictures import LayerDrawn, LayersDrawn, dials_of, units_of

from ._charts import Paper, cut

if TYPE_CHECKING:
    from rich.text import Text

MOST = 10
LONGEST_NAME = 18


def network_in_lines(net: LayersDrawn, paper: Paper) -> list[Text]:
    """The units that there is room for, and below each layer what it is."""
    from rich.text import Text

    columns = [_column(layer, paper) for layer in net.layers]
    tall = max(map(len, columns))
    left, right = (_names(net.layers[place], columns[place], tall) for place in (0, -1))
    wide = max(map(len, left)) + 2
    gap = _gap(net, paper, wide, max(map(len, right)))
    lines = []
    for row in range(tall):
        line = Text(f"  {left[row].rjust(wide - 2)}  " if wide > 2 else "    ")
        for place, column in enumerate(columns):
            at = row - (tall - len(column)) // 2
            line.append((column[at] if 0 <= at < len(column) else " ").ljust(1 if place == len(columns) - 1 else gap))
        line.append(f"  {right[row]}")
        line.truncate(paper.room + 4)
        line.rstrip()
        lines.append(line)
    facts = [dials_of(net, paper.words), *([] if net.trained else [paper.words.untrained])]
    return [*lines, Text(), *_layers(net, paper), Text(f"  {'  ·  '.join(facts)}", style="dim")]


def _column(layer: LayerDrawn, paper: Paper) -> list[str]:
    sign = "●" if paper.unicode else "o"
    if layer.units <= MOST:
        return [sign] * layer.units
    half = MOST // 2
    return [*[sign] * half, "⋮" if paper.unicode else ":", *[sign] * half]


def _names(layer: LayerDrawn, column: list[str], tall: int) -> list[str]:
    """The names beside a column, one for each row of the drawing."""
    units = list(range(layer.units))
    shown: list[int | None] = list(units)
    if layer.units > MOST:
        shown = [*units[: MOST // 2], None, *units[-(MOST // 2) :]]
    names = ["" if unit is None or unit >= len(layer.names) else cut(layer.names[unit], LONGEST_NAME) for unit in shown]
    above = (tall - len(column)) // 2
    return [*[""] * above, *names, *[""] * (tall - len(column) - above)]


def _gap(net: LayersDrawn, paper: Paper, left: int, right: int) -> int:
    room = paper.room - left - right - 4
    return max(1, min(16, room // max(len(net.layers) - 1, 1)))


def _layers(net: LayersDrawn, paper: Paper) -> list[Text]:
    """`input, 4 units → hidden, relu, 16 units → …` in as many lines as it takes."""
    from rich.text import Text

    arrow = "→" if paper.unicode else "->"
    parts = [f"{layer.title} ({units_of(layer, paper.words)})" for layer in net.layers]
    lines = [f"  {parts[0]}"]
    for part in parts[1:]:
        if len(lines[-1]) + len(part) + 4 > paper.room + 2:
            lines.append("   ")
        lines[-1] += f" {arrow} {part}"
    return [Text(line) for line in lines]
