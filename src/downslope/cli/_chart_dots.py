"""Dots on a sheet of letters, each kind with its own; or in braille, with the line that was learned through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from downslope.pictures import Axis, Dots, LineThroughDots, dots_facts, marked, roomy, side_name, tell_tick

from ._canvas import Canvas
from ._charts import Paper, cut
from ._sketches import COLOURS

if TYPE_CHECKING:
    from rich.text import Text

ROWS, WIDEST = 15, 64
PLAIN = "o+x*#@%&=~:."


def dots_in_lines(dots: Dots, paper: Paper) -> list[Text]:
    """The sheet with its sides, and below it which letter is which kind."""
    from rich.text import Text

    sheet = Sheet(dots, paper)
    if not dots.kinds:
        sheet.canvas.dots(sheet.canvas.layer("", "o"), sheet.across, sheet.up)
        return [*sheet.lines(), *_facts(dots, paper)]
    kinds = marked(dots.kinds, dots.groups, paper.words.others)
    signs = [mark.sign if paper.unicode else PLAIN[place] for place, mark in enumerate(kinds.marks)]
    styles = [COLOURS[place] if place < len(COLOURS) else "" for place in range(len(signs))]
    for (row, column), kind in sheet.most_frequent(kinds.rows).items():
        sheet.canvas.sign((column + 0.5) / sheet.canvas.columns, 1 - (row + 0.5) / ROWS, signs[kind], styles[kind])
    key = [Text(f"{sign} {cut(name, 24)} {count:,}", style=style)
           for sign, name, count, style in zip(signs, kinds.names, kinds.counts, styles, strict=True)]  # fmt: skip
    return [*sheet.lines(), Text(), *_filled(key, paper), *_facts(dots, paper)]


def line_in_lines(line: LineThroughDots, paper: Paper) -> list[Text]:
    """The dots, and the line over them."""
    sheet = Sheet(line.dots, paper)
    sheet.canvas.dots(sheet.canvas.layer("dim", "."), sheet.across, sheet.up)
    ends = np.array(sheet.x_range)
    heights = sheet.share_up(line.bias + line.weight * ends)
    sheet.canvas.line(sheet.canvas.layer("bold", "*"), [0.0, 1.0], [float(height) for height in heights])
    return [*sheet.lines(), *_facts(line.dots, paper)]


class Sheet:
    """Dots laid out on a canvas, with the numbers of its sides."""

    def __init__(self, dots: Dots, paper: Paper) -> None:
        self.x_range, self.y_range = roomy(dots.xs, 0.0), roomy(dots.ys, 0.0)
        self._sides: tuple[Axis, Axis] = dots.x, dots.y
        self._names = [tell_tick(float(f"{number:.3g}")) for number in reversed(self.y_range)]
        self.left = max(map(len, self._names)) + 3
        columns = max(12, min(WIDEST, paper.room - self.left))
        self.canvas = Canvas(ROWS, columns, unicode=paper.unicode)
        x_low, x_high = self.x_range
        self.across = (np.asarray(dots.xs, dtype=np.float64) - x_low) / (x_high - x_low)
        self.up = self.share_up(np.asarray(dots.ys, dtype=np.float64))

    def share_up(
        self, ys: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
    ) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        low, high = self.y_range
        return np.asarray((ys - low) / (high - low))

    def most_frequent(self, kinds: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> dict[tuple[int, int], int]:
        """For each letter that dots fall into, the kind that is there most often."""
        known = np.isfinite(self.across) & np.isfinite(self.up)
        columns = np.minimum((self.across[known] * self.canvas.columns).astype(np.int64), self.canvas.columns - 1)
        rows = np.minimum(((1 - self.up[known]) * ROWS).astype(np.int64), ROWS - 1)
        counts: dict[tuple[int, int], dict[int, int]] = {}
        for row, column, kind in zip(rows.tolist(), columns.tolist(), kinds[known].tolist(), strict=True):
            here = counts.setdefault((row, column), {})
            here[kind] = here.get(kind, 0) + 1
        return {place: max(here, key=lambda kind: here[kind]) for place, here in counts.items()}

    def lines(self) -> list[Text]:
        """The sheet between its sides."""
        from rich.text import Text

        names = [self._names[0], *[""] * (ROWS - 2), self._names[1]]
        lines = [Text(f"  {side_name(self._sides[1])}", style="dim")]
        for name, drawn in zip(names, self.canvas.lines(), strict=True):
            line = Text(name.rjust(self.left - 1) + " ", style="dim")
            line = Text().append_text(line).append_text(drawn)
            line.rstrip()
            lines.append(line)
        low, high = (tell_tick(float(f"{number:.3g}")) for number in self.x_range)
        middle = cut(side_name(self._sides[0]), max(self.canvas.columns - len(low) - len(high) - 2, 4))
        foot = low + middle.center(self.canvas.columns - len(low) - len(high)) + high
        return [*lines, Text(" " * self.left + foot, style="dim")]


def _filled(parts: list[Text], paper: Paper) -> list[Text]:
    """Parts in as few lines as hold them."""
    from rich.text import Text

    lines = [Text("  ")]
    for part in parts:
        if len(lines[-1]) > 2 and len(lines[-1]) + len(part) > paper.room + 2:
            lines.append(Text("  "))
        lines[-1].append_text(part).append("   ")
    for line in lines:
        line.rstrip()
    return lines


def _facts(dots: Dots, paper: Paper) -> list[Text]:
    from rich.text import Text

    facts = dots_facts(dots, paper.words)
    return [Text(f"  {facts}", style="dim")] if facts else []
