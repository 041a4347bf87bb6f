"""What runs along the sides of a drawing: round numbers, the name of each side with its unit, one baseline, no grid."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ._drawings import Axis
from ._frame import Box, Frame, ticks
from ._numbers import tell_tick
from ._stage import Stage


def side_name(axis: Axis) -> str:
    """A side's name, with its unit if it has one.

    >>> side_name(Axis(name="weight", unit="g"))
    'weight (g)'
    """
    return f"{axis.name} ({axis.unit})" if axis.unit else axis.name


def roomy(values: ArrayLike, share: float = 0.05) -> tuple[float, float]:
    """From the lowest number to the highest, and a little air; one number alone lies in the middle.

    >>> roomy([0, 10], 0.1)
    (-1.0, 11.0)
    """
    finite = np.asarray(values, dtype=np.float64)
    finite = finite[np.isfinite(finite)]
    if not finite.size:
        return 0.0, 1.0
    low, high = float(finite.min()), float(finite.max())
    air = (high - low) * share if high > low else max(abs(low), 1.0) * 0.5
    return low - air, high + air


def draw_sides(stage: Stage, box: Box, across: tuple[float, float], up: tuple[float, float], names: list[str]) -> Frame:
    """Numbers along the foot and the left of a box, and their names; answers the frame between them."""
    heights = ticks(*up, most=7)
    wide = max((stage.wide(tell_tick(number), "tick") for number in heights), default=0.0)
    inner = box.inside(left=wide + 18, top=22, right=10, bottom=40)
    frame = Frame(inner, across, up)
    stage.write(box.left, box.top + 8, names[1], "label")
    stage.write(inner.right, box.bottom - 2, names[0], "label", align="right")
    for number in heights:
        stage.write(inner.left - 12, float(frame.y(number)) + 3, tell_tick(number), "tick", align="right")
    draw_foot_numbers(stage, frame, ticks(*across, most=9))
    return frame


def draw_foot_numbers(stage: Stage, frame: Frame, numbers: list[float]) -> None:
    """The baseline, and round numbers under it."""
    inner = frame.box
    stage.line([[inner.left - 6, inner.bottom], [inner.right + 6, inner.bottom]], stage.theme.line_strong, 0.8, over=1)
    for number in numbers:
        x = float(frame.x(number))
        stage.line([[x, inner.bottom], [x, inner.bottom + 4]], stage.theme.line_strong, 0.8, over=1)
        stage.write(x, inner.bottom + 16, tell_tick(number), "tick", align="center")


def round_rounds(across: tuple[float, float]) -> list[float]:
    """Round numbers of rounds, which are whole.

    >>> round_rounds((0, 2))
    [0.0, 1.0, 2.0]
    """
    return [number for number in ticks(*across, most=9) if number.is_integer()]
