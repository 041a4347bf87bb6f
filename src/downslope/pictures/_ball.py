"""The ball and what hangs on it: the short tangent, and the reach of the next step in lantern yellow."""

from __future__ import annotations

import math

import numpy as np

from ._frame import Points
from ._stage import Stage

RADIUS = 7.5
TANGENT = 26.0


def draw_ball(stage: Stage, x: float, y: float, *, radius: float = RADIUS) -> None:
    """A small sphere whose middle is at (x, y), lit from the upper left."""
    theme = stage.theme
    stage.dots(np.array([[x, y]]), theme.ball, radius * 2, edge=theme.ball_edge, edge_width=0.9, over=7)
    light = np.array([[x - radius * 0.26, y - radius * 0.32]])
    stage.dots(light, [(*_parts(theme.ball_light), 0.55)], radius * 0.8, over=7.1)


def draw_ring(stage: Stage, x: float, y: float, *, radius: float = 4.0) -> None:
    """A hollow ring: where the walk began."""
    theme = stage.theme
    stage.dots(np.array([[x, y]]), theme.ground, radius * 2, edge=theme.ink_2, edge_width=1.4, over=6)


def draw_tangent(stage: Stage, spot: Points, tilt: float) -> None:
    """The ground under the ball. `tilt` is its rise on the page, downward positive, per point to the right.

    Half ink, half yellow: the yellow half points down. Level ground has no way down, so no yellow.
    """
    theme, length = stage.theme, math.hypot(1.0, tilt)
    along = np.array([1.0, tilt]) / length
    if abs(tilt) <= 0.004:
        level = np.array([spot - along * TANGENT, spot + along * TANGENT])
        stage.line(level, theme.ink, 1.7, rim=theme.ground, over=5)
    else:
        draw_way_down(stage, spot, along if tilt > 0 else -along, TANGENT)


def draw_way_down(stage: Stage, spot: Points, down: Points, length: float) -> None:
    """A short line through a spot: ink uphill, lantern yellow downhill."""
    theme = stage.theme
    up_half, down_half = np.array([spot, spot - down * length]), np.array([spot, spot + down * length])
    stage.line(up_half, theme.ink, 1.7, rim=theme.ground, over=5)
    stage.line(down_half, theme.lantern, 3.0, rim=theme.lantern_rim, rim_width=1.6, over=5.2)


def draw_reach(stage: Stage, x: float, y: float, target: float) -> None:
    """Yellow beads, level with the ball, as long as the next step: how far, not how deep."""
    theme, down = stage.theme, math.copysign(1.0, target - x)
    room = abs(target - x) - RADIUS - 6
    beads = [[x + down * (RADIUS + 6 + 6.5 * index), y] for index in range(int(room / 6.5))]
    if len(beads) < 2:
        return
    edge = {"edge": theme.lantern_rim, "edge_width": 0.6, "over": 4.6}
    stage.dots(np.array(beads), theme.lantern, 2.8, **edge)
    tip = [[target - 3.5, y + 3], [target, y + 7], [target + 3.5, y + 3]]
    stage.line(tip, theme.lantern, 1.7, rim=theme.lantern_rim, rim_width=1.5, over=4.7)


def draw_exit(stage: Stage, x: float, y: float, turn: float) -> None:
    """A dotted ring with a chevron at the edge of the picture: the walk went on out there.

    `turn` is the way out in degrees clockwise from straight up.
    """
    theme, angle = stage.theme, math.radians(turn)
    circle = np.linspace(0, 2 * math.pi, 15)[:-1]
    stage.dots(np.column_stack([x + 6 * np.cos(circle), y + 6 * np.sin(circle)]), theme.ink, 1.5, over=7)
    spin = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    tip = np.array([[-3.4, -10.0], [0, -13.4], [3.4, -10.0]]) @ spin + np.array([x, y])
    stage.line(tip, theme.ink, 1.4, over=7)


def _parts(colour: str) -> tuple[float, float, float]:
    from ._themes import rgb

    return rgb(colour)
