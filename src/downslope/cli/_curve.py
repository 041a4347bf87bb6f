"""The loss by step as letters: a small curve of braille dots, or of stars where there are only plain letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from downslope.pictures import LossAxis, loss_axis, terminal_ramp
from downslope.walks import say, say_count

if TYPE_CHECKING:
    from rich.text import Text

    from downslope.walks import Walk

ROWS = 7
WIDEST_CURVE = 56
# A braille sign has two dots across and four down; these are their bits.
DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class Grid(msgspec.Struct, frozen=True):
    """How many places a letter has, across and down."""

    across: int
    down: int


BRAILLE, LETTER = Grid(2, 4), Grid(1, 1)


def curve_of(walk: Walk, width: int, *, unicode: bool) -> list[Text]:
    """The lines of the curve, labels and all, no wider than `width`."""
    from rich.text import Text

    axis = loss_axis(walk)
    names = row_names(axis, ROWS)
    left = max(len(name) for name in names) + 3
    columns = max(12, min(WIDEST_CURVE, width - left))
    grid = BRAILLE if unicode else LETTER
    signs = gathered(_filled(axis, columns, grid), grid)
    marked = _mark(signs, axis, unicode=unicode)
    lines = [Text(f"  {axis.name}", style="dim")]
    for row, letters in enumerate(signs):
        line = Text(names[row].rjust(left - 1) + " ")
        shade = terminal_ramp((ROWS - 1 - row) / (ROWS - 1))
        for column, sign in enumerate(letters):
            line.append(sign, style="bold" if (row, column) == marked else shade)
        line.rstrip()
        lines.append(line)
    end = say_count(len(walk), "step") if len(walk) else "no step yet"
    lines.append(Text(" " * left + "start" + end.rjust(columns - 5), style="dim"))
    return lines


def _mark(signs: list[list[str]], axis: LossAxis, *, unicode: bool) -> tuple[int, int] | None:
    """Put the ball where the walk ended, or an arrow where it left the chart; answers the place."""
    share = _shares(axis)
    if not len(share) or np.isnan(share[0]):
        return None
    columns = len(signs[0])
    out = np.flatnonzero(~(share <= 1.0 + 1e-9))
    if len(out):
        column = int(np.clip(out[0] / max(len(share) - 1, 1) * columns, 0, columns - 1))
        row, sign = 0, "↑" if unicode else "^"
    else:
        column = columns - 1 if len(share) > 1 else 0
        row = int(_level(share[-1], ROWS * 4)) // 4
        sign = "●" if unicode else "o"
    signs[row][column] = sign
    return row, column


def _shares(axis: LossAxis) -> NDArray[np.float64]:
    """Each loss as a share of the axis: 0 at its foot, 1 at its top; what is past counting is above it."""
    share = (axis.values - axis.up[0]) / (axis.up[1] - axis.up[0])
    return np.asarray(np.where(np.isposinf(share), 9.0, share))


def _level(share: ArrayLike, dots: int) -> NDArray[np.float64]:
    """The row of dots that a share lies on, from the top."""
    return np.asarray(np.floor((1 - np.asarray(share, dtype=np.float64)) * (dots - 1) + 0.5))


def row_names(axis: LossAxis, rows: int) -> list[str]:
    """What stands at the left of each row: the top of the axis, and its foot."""
    high, low = axis.up[1], axis.up[0]
    if axis.tenfold and axis.base == 0:
        top, foot = axis.tenfold_name(high), axis.tenfold_name(low)
    else:
        top, foot = say(axis.loss_at(high)), say(axis.loss_at(low))
    return [top, *[""] * (rows - 2), foot]


def _heights(axis: LossAxis, cells: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The lowest and the highest share of the axis in each column of dots, the line between two steps included."""
    share = _shares(axis)
    places = np.linspace(0, 1, len(share)) if len(share) > 1 else np.zeros(1)
    known = ~np.isnan(share)
    low, high = np.full(cells, np.inf), np.full(cells, -np.inf)
    if not known.any():
        return low, high
    fine = np.linspace(0, places[known][-1], cells * 8 + 1)
    every = np.concatenate([fine, places[known]])
    line = np.concatenate([np.interp(fine, places[known], share[known]), share[known]])
    at = np.minimum((every * cells).astype(np.int64), cells - 1)
    np.minimum.at(low, at, line)
    np.maximum.at(high, at, line)
    return low, high


def _filled(axis: LossAxis, columns: int, grid: Grid) -> NDArray[np.bool_]:
    """Which dots are set: rows of dots from the top."""
    low, high = _heights(axis, columns * grid.across)
    dots = ROWS * grid.down
    rows = np.arange(dots)[:, None]
    return np.asarray((rows >= _level(high, dots)) & (rows <= _level(low, dots)) & np.isfinite(low))


def gathered(filled: NDArray[np.bool_], grid: Grid) -> list[list[str]]:
    """Dots gathered into signs."""
    if grid == LETTER:
        return [["*" if dot else " " for dot in row] for row in filled]
    rows = []
    for top in range(0, filled.shape[0], grid.down):
        signs = []
        for left in range(0, filled.shape[1], grid.across):
            bits = sum(DOTS[y][x] for y in range(grid.down) for x in range(grid.across) if filled[top + y, left + x])
            signs.append(chr(0x2800 + bits) if bits else " ")
        rows.append(signs)
    return rows
