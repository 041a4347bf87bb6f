"""A small sheet to draw on in letters: braille dots, or plain letters where there is nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ._curve import BRAILLE, LETTER, gathered

if TYPE_CHECKING:
    from rich.text import Text

Style = str | Callable[[int], str]
"""One style, or one for each row of letters, counted from the top."""


class Layer:
    """Everything that is drawn with one style, and the letter that stands for it where there is no braille."""

    def __init__(self, dots: NDArray[np.bool_], style: Style, letter: str) -> None:
        self.dots, self.style, self.letter = dots, style, letter

    def style_at(self, row: int) -> str:
        return self.style if isinstance(self.style, str) else self.style(row)


class Canvas:
    """Rows × columns of letters. Places are shares: across from 0 at the left to 1, up from 0 at the foot to 1."""

    def __init__(self, rows: int, columns: int, *, unicode: bool) -> None:
        self.rows, self.columns = rows, columns
        self._grid = BRAILLE if unicode else LETTER
        self._layers: list[Layer] = []
        self._signs: dict[tuple[int, int], tuple[str, str]] = {}

    def layer(self, style: Style, letter: str) -> Layer:
        """A new layer above those that are there."""
        shape = self.rows * self._grid.down, self.columns * self._grid.across
        self._layers.append(Layer(np.zeros(shape, dtype=np.bool_), style, letter))
        return self._layers[-1]

    def dots(self, layer: Layer, across: ArrayLike, up: ArrayLike) -> None:
        """Set dots; what lies outside is left out."""
        x, y = np.asarray(across, dtype=np.float64), np.asarray(up, dtype=np.float64)
        inside = (x >= 0) & (x <= 1) & (y >= 0) & (y <= 1)
        high, wide = layer.dots.shape
        columns = np.minimum((x[inside] * wide).astype(np.int64), wide - 1)
        rows = np.minimum(((1 - y[inside]) * high).astype(np.int64), high - 1)
        layer.dots[rows, columns] = True

    def line(self, layer: Layer, across: Sequence[float], up: Sequence[float]) -> None:
        """Straight pieces from place to place; a piece that leads past counting ends at the edge."""
        x, y = np.asarray(across, dtype=np.float64), np.clip(np.nan_to_num(up, nan=9.0, posinf=9.0), -9.0, 9.0)
        if len(x) == 1:
            self.dots(layer, x, y)
        for at in range(len(x) - 1):
            long = max(abs(x[at + 1] - x[at]) * layer.dots.shape[1], abs(y[at + 1] - y[at]) * layer.dots.shape[0])
            share = np.linspace(0, 1, int(min(2000, 2 * long)) + 2)
            self.dots(layer, x[at] + share * (x[at + 1] - x[at]), y[at] + share * (y[at + 1] - y[at]))

    def sign(self, across: float, up: float, letter: str, style: str = "") -> None:
        """One letter over everything that is drawn."""
        column = int(np.clip(across * self.columns, 0, self.columns - 1))
        self._signs[self.row_of(up), column] = letter, style

    def row_of(self, up: float) -> int:
        """The row of letters, from the top, of a height."""
        return int(np.clip((1 - up) * self.rows, 0, self.rows - 1)) if np.isfinite(up) else 0

    def lines(self) -> list[Text]:
        """The rows, all as wide as the sheet."""
        from rich.text import Text

        signs = self._gathered()
        found = []
        for row in range(self.rows):
            line = Text()
            for column in range(self.columns):
                letter, style = self._signs.get((row, column)) or (signs[row][column], self._style(row, column))
                line.append(letter, style=style)
            found.append(line)
        return found

    def _gathered(self) -> list[list[str]]:
        if self._grid == LETTER:
            return [[self._letter(row, column) for column in range(self.columns)] for row in range(self.rows)]
        shape = self.rows * self._grid.down, self.columns * self._grid.across
        every = np.zeros(shape, dtype=np.bool_)
        for layer in self._layers:
            every |= layer.dots
        return gathered(every, self._grid)

    def _letter(self, row: int, column: int) -> str:
        above = self._above(row, column)
        return " " if above is None else above.letter

    def _style(self, row: int, column: int) -> str:
        above = self._above(row, column)
        return "" if above is None else above.style_at(row)

    def _above(self, row: int, column: int) -> Layer | None:
        """The highest layer that has something in this letter."""
        down, across = self._grid.down, self._grid.across
        for layer in reversed(self._layers):
            if layer.dots[row * down : (row + 1) * down, column * across : (column + 1) * across].any():
                return layer
        return None
