"""Small drawings of data in letters: pictures in half blocks, dots on a sheet, the shape of a column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from downslope.learning import Column, Data

BARS = "▁▂▃▄▅▆▇█"
SHADES = " .:-=+*#%@"
SPARK_BINS = 8
SHEET_ROWS, SHEET_COLUMNS = 15, 46
MARKS, PLAIN_MARKS = "●○◆◇", "o+x*"
COLOURS = ("#3f9f96", "#d08a2e", "#8a7fd0", "#c05f7f")
"""Teal and amber first, as the shapes have them."""
MOST_PICTURES = 10
WIDEST_PICTURE = 40


def spark(values: NDArray[Any]) -> str:
    """How many values are low, middling, high: eight bars.

    >>> spark(np.array([1, 2, 2, 3, 3, 3, 3, 8]))
    '▃▅█▁▁▁▁▃'
    """
    counts, _ = np.histogram(values, bins=SPARK_BINS)
    heights = np.ceil(counts / max(1, counts.max()) * (len(BARS) - 1)).astype(int)
    return "".join(BARS[height] for height in heights)


def has_colours(out: Console) -> bool:
    """Whether shades of grey can be shown."""
    return bool(out.is_terminal and not out.no_color and out.color_system in ("truecolor", "256"))


def pictures_in_lines(data: Data, column: Column, room: int, *, colours: bool) -> list[Text]:
    """One picture of each kind side by side, with its kind below, as many as there is room for."""
    rows = _one_of_each(data)
    names = [] if data.target is None else [str(data.target.said(row)) for row in rows]
    return side_by_side([column.values[row] for row in rows], names, room, colours=colours)


def side_by_side(pictures: Sequence[NDArray[Any]], names: Sequence[str], room: int, *, colours: bool) -> list[Text]:
    """As many pictures as there is room for, their names below."""
    from rich.text import Text

    small = [_made_small(picture, room) for picture in pictures]
    wide = small[0].shape[1] * (1 if colours else 2) if _is_tiny(small[0]) else small[0].shape[1]
    fit = max(1, (room + 3) // (wide + 3))
    draw = _half_blocks if colours else _shades
    drawn = [draw(picture) for picture in small[:fit]]
    lines = []
    for parts in zip(*drawn, strict=True):
        line = Text("  ")
        for part in parts:
            line.append_text(part)
            line.append("   ")
        line.rstrip()
        lines.append(line)
    if names:
        named = [name[:wide].ljust(wide) for name in names[:fit]]
        lines.append(Text("  " + "   ".join(named).rstrip(), style="dim"))
    return lines


def _one_of_each(data: Data) -> list[int]:
    """The first row of each kind, then the second of each, until there are enough."""
    if data.target is None or data.target.type != "kind":
        return list(range(min(MOST_PICTURES, len(data))))
    places = [np.flatnonzero(data.target.values == code)[:MOST_PICTURES] for code in range(len(data.target.kinds))]
    in_turn = [int(place[turn]) for turn in range(MOST_PICTURES) for place in places if turn < len(place)]
    return in_turn[:MOST_PICTURES]


def _made_small(picture: NDArray[Any], room: int) -> NDArray[np.float64]:
    """In grey, and no wider than there is room for."""
    grey = np.asarray(picture, np.float64)
    grey = grey.mean(axis=-1) if grey.ndim == 3 else grey
    each = -(-grey.shape[1] // min(WIDEST_PICTURE, room))
    high, wide = (side // each * each for side in grey.shape)
    if each == 1 or not high or not wide:
        return grey
    return np.asarray(grey[:high, :wide].reshape(high // each, each, wide // each, each).mean(axis=(1, 3)))


def _is_tiny(picture: NDArray[np.float64]) -> bool:
    return bool(picture.shape[1] <= 12)


def _half_blocks(picture: NDArray[np.float64]) -> list[Text]:
    """Two points in one letter: the upper half is ink, the lower half is paper."""
    from rich.text import Text

    padded = np.vstack([picture, np.zeros((len(picture) % 2, picture.shape[1]))])
    lines = []
    for upper, lower in zip(padded[::2], padded[1::2], strict=True):
        line = Text()
        for above, below in zip(upper, lower, strict=True):
            line.append("▀", style=f"{_grey(above)} on {_grey(below)}")
        lines.append(line)
    return lines


def _grey(share: float) -> str:
    level = round(255 * min(1.0, max(0.0, float(share))))
    return f"#{level:02x}{level:02x}{level:02x}"


def _shades(picture: NDArray[np.float64]) -> list[Text]:
    """The denser the letter, the lighter the point. A letter is twice as high as wide: tiny ones are drawn wider."""
    from rich.text import Text

    if _is_tiny(picture):
        shown = np.repeat(picture, 2, axis=1)
    else:
        padded = picture if len(picture) % 2 == 0 else np.vstack([picture, picture[-1:]])
        shown = (padded[::2] + padded[1::2]) / 2
    levels = np.clip(np.round(shown * (len(SHADES) - 1)), 0, len(SHADES) - 1).astype(int)
    return [Text("".join(SHADES[level] for level in row)) for row in levels]


def scatter_in_lines(data: Data, room: int, *, unicode: bool) -> list[Text]:
    """Dots on a sheet. Where several fall into one place, the kind that is there most often is shown."""
    from rich.text import Text

    across, up = (column.values for column in data.inputs)
    target = data.target
    assert target is not None
    columns = min(SHEET_COLUMNS, room)
    at = _places(across, columns), SHEET_ROWS - 1 - _places(up, SHEET_ROWS)
    counts = np.zeros((len(target.kinds), SHEET_ROWS, columns), int)
    np.add.at(counts, (target.values, at[1], at[0]), 1)
    marks = MARKS if unicode else PLAIN_MARKS
    lines = []
    for row in range(SHEET_ROWS):
        line = Text("    ")
        for column in range(columns):
            here = counts[:, row, column]
            code = int(here.argmax()) % len(marks)
            line.append(marks[code] if here.any() else " ", style=COLOURS[code])
        line.rstrip()
        lines.append(line)
    legend = Text("    ")
    for code, kind in enumerate(target.kinds[: len(marks)]):
        legend.append(f"{marks[code]} {kind}   ", style=COLOURS[code])
    legend.rstrip()
    return [*lines, legend]


def _places(values: NDArray[np.float64], many: int) -> NDArray[np.int64]:
    low, high = float(values.min()), float(values.max())
    share = (values - low) / (high - low) if high > low else np.full(len(values), 0.5)
    return np.minimum((share * many).astype(np.int64), many - 1)
