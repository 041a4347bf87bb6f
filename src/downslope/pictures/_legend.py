"""The height ramp as a legend: which colour is how high."""

from __future__ import annotations

import numpy as np

from downslope.walks import say

from ._frame import Box
from ._numbers import tell_tick
from ._scale import HeightScale
from ._stage import Stage


def draw_legend(stage: Stage, box: Box, scale: HeightScale, here: float | None = None) -> None:
    """A thin upright ramp with a few round heights beside it, and a bead where the walk ended."""
    theme = stage.theme
    rises = np.linspace(0, 1, 65)
    ys = box.bottom - rises * box.height
    pieces = [np.array([[box.left, ys[index]], [box.left, ys[index + 1]]]) for index in range(len(rises) - 1)]
    stage.strokes(pieces, theme.ramp((rises[:-1] + rises[1:]) / 2), 3.2, over=5)
    taken: dict[str, float] = {}
    for height in _round_heights(scale):
        y, words = float(box.bottom - scale.rise(height) * box.height), _told(height, scale)
        if words not in taken and all(abs(y - other) > 17 for other in taken.values()):
            taken[words] = y
            stage.write(box.left + 9, y + 3.2, words, "tick", over=8)
    if here is not None and np.isfinite(here):
        y = float(box.bottom - scale.rise(here) * box.height)
        stage.dots(np.array([[box.left, y]]), theme.ball, 9, edge=theme.ground, edge_width=1.2, over=6)


def _round_heights(scale: HeightScale) -> list[float]:
    """Both ends, and between them round numbers that lie about evenly along the ramp."""
    wanted = scale.height(np.linspace(0.0, 1.0, 6))[1:-1]
    between = [_rounded(float(height)) for height in wanted]
    return [scale.low, scale.high, *(height for height in between if scale.low < height < scale.high)]


def _rounded(height: float) -> float:
    """The height to half a unit of its first digit: 0.15, 20, 650."""
    unit = 10.0 ** np.floor(np.log10(abs(height))) / 2 if height else 1.0
    return float(np.round(height / unit) * unit)


def _told(height: float, scale: HeightScale) -> str:
    """Both ends as they are, but nothing smaller than a thousandth of the ramp: that is 0."""
    if abs(height) < (scale.high - scale.low) * 1e-4:
        return "0"
    return say(height) if height in (scale.low, scale.high) else tell_tick(height)
