"""Bars lying down: named things, and how much each of them counts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from ._frame import Box
from ._save import checked_path, write
from ._stage import Stage, own_settings
from ._themes import theme_called

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH, ROW, THICK = 760.0, 27.0, 11.0
NAMES = 360.0  # no more of the page for the names: the bars are what is looked at


class Bar(msgspec.Struct, frozen=True):
    """One bar: what it is called, a word beside the name, how long it is, and what stands at its end."""

    name: str
    beside: str
    size: float
    said: str


def plot_bars(
    bars: Sequence[Bar],
    path: str | os.PathLike[str] | None = None,
    *,
    title: str,
    sentence: str,
    scale: str,
    theme: str = "day",
) -> Figure:
    """Draw bars, the first on top. `sentence` stands above them, `scale` says what their length means."""
    target = None if path is None else checked_path(path)
    colors = theme_called(theme)
    with own_settings():
        stage = Stage(WIDTH, 118 + ROW * max(len(bars), 1), colors)
        box = stage.page.inside(left=36, right=36, top=30, bottom=20)
        below = stage.paragraph(box.left, box.top + 14, sentence, "say", box.width)
        stage.write(box.right, below + 8, scale, "tick", align="right")
        _draw(stage, box.inside(top=below - box.top + 16), bars)
    if target is not None:
        write(stage.figure, target, title=title, description=f"{sentence} {_spoken(bars)}")
    return stage.figure


def _draw(stage: Stage, box: Box, bars: Sequence[Bar]) -> None:
    names = [_shortened(stage, bar.name) for bar in bars]
    left = box.left + max((stage.wide(name, "value") for name in names), default=0.0) + 12
    start = left + max((stage.wide(bar.beside, "label") for bar in bars), default=0.0) + 12
    room = box.right - start - max((stage.wide(bar.said, "value") for bar in bars), default=0.0) - 8
    longest = max((bar.size for bar in bars if np.isfinite(bar.size)), default=0.0)
    stage.line([[start, box.top], [start, box.top + ROW * len(bars)]], stage.theme.line_strong, 0.8, over=2)
    for row, (bar, name) in enumerate(zip(bars, names, strict=True)):
        middle = box.top + ROW * (row + 0.5)
        end = start + (room * min(bar.size / longest, 1.0) if longest > 0 else 0.0)
        corners = [(start, -1), (end, -1), (end, 1), (start, 1)]
        shape = np.array([(x, middle + side * THICK / 2) for x, side in corners])
        stage.area(shape, stage.theme.heights[0], over=3)
        stage.write(box.left, middle + 3.4, name, "value")
        stage.write(left, middle + 3.4, bar.beside, "label")
        stage.write(end + 7, middle + 3.4, bar.said, "value")


def _shortened(stage: Stage, name: str) -> str:
    """The name, or as much of both its ends as there is room for."""
    keep = len(name)
    short = name
    while stage.wide(short, "value") > NAMES and keep > 8:
        keep -= 2
        short = f"{name[: keep // 2].rstrip()} … {name[-(keep // 2) :].lstrip()}"
    return short


def _spoken(bars: Sequence[Bar]) -> str:
    return " ".join(f"{bar.name}, {bar.beside}: {bar.said}." for bar in bars)
