"""Losses by round in letters: the names at the ends of their lines, what flew off at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from downslope.pictures import Curve, Curves, are_shares, heights, loss_axis_of, side_name, spread, terminal_ramp
from downslope.pictures import placed as placed_on
from downslope.walks import say

from ._canvas import Canvas, Layer
from ._charts import Paper, cut
from ._curve import row_names

if TYPE_CHECKING:
    from rich.text import Text

    from downslope.pictures import LossAxis

ROWS, WIDEST = 11, 56
LETTERS = "*o+x#@%&"


def curves_in_lines(drawn: Curves, paper: Paper) -> list[Text]:
    """The chart, and the scores in a line each."""
    axis = loss_axis_of(drawn)
    names = row_names(axis, ROWS)
    left = max(len(name) for name in names) + 3
    widest = max((len(curve.name) + len(after(curve)) + 5 for curve in drawn.curves), default=0)
    columns = max(12, min(WIDEST, paper.room - left - min(widest, 24)))
    canvas = Canvas(ROWS, columns, unicode=paper.unicode)
    labels = _draw(canvas, drawn, axis, paper)
    return _framed(canvas, drawn, (names, left), labels, paper) + _scores(drawn, paper)


def after(curve: Curve) -> str:
    """What stands behind a curve's name: how it ended, or where."""
    last = curve.ys[-1] if curve.ys else None
    return curve.outcome or ("" if last is None else say(last))


def _draw(canvas: Canvas, drawn: Curves, axis: LossAxis, paper: Paper) -> dict[int, list[Text]]:
    """All the lines, the chosen one last and so on top; answers the names by the row they end in."""
    from rich.text import Text

    names: list[tuple[float, Text]] = []
    order = sorted(range(len(drawn.curves)), key=lambda place: _strong(drawn, place))
    for place in order:
        curve = drawn.curves[place]
        if not curve.ys:
            continue
        strong, letter = _strong(drawn, place), LETTERS[place % len(LETTERS)]
        ends = _draw_one(canvas, drawn, curve, axis, canvas.layer(_ramp if strong else "dim", letter))
        sign = ("●" if strong else "") if paper.unicode else letter
        label = Text(f"{sign} " if sign else "").append(cut(curve.name, 20), style="bold" if strong else "")
        names.append((ends, label.append(f" {after(curve)}", style="dim")))
    names.sort(key=lambda each: -each[0])
    rows = spread([canvas.row_of(end) for end, _ in names], 0, ROWS - 1, gap=1.0)
    found: dict[int, list[Text]] = {}
    for row, (_, label) in zip(rows, names, strict=True):
        found.setdefault(min(round(row), ROWS - 1), []).append(label)
    return found


def _strong(drawn: Curves, place: int) -> bool:
    return drawn.curves[place].best if drawn.of == "race" else place == 0


def _ramp(row: int) -> str:
    return terminal_ramp((ROWS - 1 - row) / (ROWS - 1))


def _draw_one(canvas: Canvas, drawn: Curves, curve: Curve, axis: LossAxis, layer: Layer) -> float:
    """One line; answers how high it ends."""
    values = placed_on(heights(curve), axis)
    share = (values - axis.up[0]) / (axis.up[1] - axis.up[0])
    xs = np.asarray(drawn.xs[: len(values)], dtype=np.float64)
    first, last = min(drawn.xs), max(drawn.xs)
    across = (xs - first) / (last - first) if last > first else np.zeros(len(xs))
    canvas.line(layer, [float(x) for x in across], [float(y) for y in share])
    return float(np.nan_to_num(share[-1], nan=9.0, posinf=9.0))


def _framed(
    canvas: Canvas, drawn: Curves, sides: tuple[list[str], int], labels: dict[int, list[Text]], paper: Paper
) -> list[Text]:
    from rich.text import Text

    names, left = sides
    top = paper.words.tenfolds.format(name=side_name(drawn.y)) if loss_axis_of(drawn).tenfold else side_name(drawn.y)
    lines = [Text(f"  {top}", style="dim")]
    for row, (name, chart) in enumerate(zip(names, canvas.lines(), strict=True)):
        line = Text(name.rjust(left - 1) + " ").append_text(chart)
        for label in labels.get(row, ()):
            line.append("  ").append_text(label)
        line.truncate(paper.room + 4)
        line.rstrip()
        lines.append(line)
    first, last = f"{min(drawn.xs, default=0):,.0f}", f"{max(drawn.xs, default=0):,.0f}"
    foot = first + side_name(drawn.x).center(max(canvas.columns - len(first) - len(last), 0)) + last
    return [*lines, Text(" " * left + foot, style="dim")]


def _scores(drawn: Curves, paper: Paper) -> list[Text]:
    """The last score of each: what it is called, and how far it came."""
    from rich.text import Text

    if not drawn.scores:
        return []
    shares = are_shares(drawn)
    told = []
    for curve in drawn.scores:
        known = [value for value in curve.ys if value is not None]
        if known:
            told.append(f"{curve.name} {f'{known[-1] * 100:.0f} %' if shares else say(known[-1])}")
    return [Text(), Text(cut(f"  {drawn.measure or ''}: {', '.join(told)}", paper.room + 2))] if told else []
