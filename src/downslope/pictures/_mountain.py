"""A walk with two dials, on the map of its mountain; or a walk with many, seen along two directions."""

from __future__ import annotations

import numpy as np

from downslope.walks import Outcome, Surface, Walk, say

from ._ball import draw_ball, draw_exit, draw_ring, draw_way_down
from ._contours import draw_contours, map_frame
from ._frame import Box, Flags, Frame, Points, ticks
from ._legend import draw_legend
from ._numbers import tell_tick
from ._scale import HeightScale, scale_of
from ._stage import Stage
from ._steps import Steps, steps_of, view_of
from ._trail import apart, way_out

TOGETHER = 44.0  # points: a start nearer to the ball than this needs no words of its own
LEGEND = 64.0  # points kept free on either side of the map


def draw_mountain(stage: Stage, box: Box, walk: Walk, surface: Surface | None) -> HeightScale:
    """The walk from above; answers the height scale that it used."""
    steps = steps_of(walk)
    view = surface.view if surface is not None else view_of(walk)
    frame = map_frame(box.inside(left=LEGEND, right=LEGEND, bottom=20), view)
    scale = scale_of(surface.heights, bend=None) if surface is not None else _walked_scale(steps)
    if surface is not None:
        draw_contours(stage, frame, surface, scale)
    gone = walk.outcome is Outcome.FLEW_OFF
    draw_legend(stage, _legend_box(frame), scale, None if gone else float(walk.losses[-1]))
    _draw_walk(stage, frame, scale, walk, steps)
    _draw_edges(stage, frame, steps)
    return scale


def _walked_scale(steps: Steps) -> HeightScale:
    start = float(steps.losses[0])
    near = steps.losses[np.isfinite(steps.losses)]
    return scale_of(near[near <= start] if np.isfinite(start) else near, bend=None)


def _legend_box(frame: Frame) -> Box:
    x = frame.box.left - 42
    return Box(x, frame.box.top + 26, x, frame.box.bottom - 22)


def _draw_walk(stage: Stage, frame: Frame, scale: HeightScale, walk: Walk, steps: Steps) -> None:
    spots = frame.points(steps.where[:, 0], steps.where[:, 1])
    colors = scale.colors(stage.theme, steps.losses)
    gone = walk.outcome is Outcome.FLEW_OFF
    inside = _until_out(spots, frame.box, steps.on_hill) if gone else len(spots)
    rim = stage.theme.ground
    if gone and inside < len(spots):
        leave, tail = way_out(spots[inside - 1], spots[inside], frame.box.inside(left=8, right=8, top=16, bottom=16))
        stage.line(tail, stage.theme.ink, 1.1, rim=rim, over=3)
        draw_exit(stage, leave.x, leave.y, leave.turn)
    path = spots[:inside]
    chosen = apart(path, 0.5)
    stage.line(path[chosen], stage.theme.ink, 1.1, rim=rim, rim_width=2.0, over=3, clip=frame.box)
    beads = apart(path, 3.0)
    stage.dots(
        path[beads], colors[:inside][beads], 5.0, edge=stage.theme.ground, edge_width=1.0, over=4, clip=frame.box
    )
    if len(path) > 1 or (gone and np.isfinite(path[0]).all()):
        draw_ring(stage, *path[0])
        if gone or np.hypot(*(path[-1] - path[0])) > TOGETHER:
            _label(stage, path[0], spots[min(3, len(spots) - 1)], f"start {say(float(steps.losses[0]))}")
    if not gone and np.isfinite(steps.where[-1]).all():
        _draw_tilt(stage, frame, walk, steps)
        draw_ball(stage, *path[-1], radius=6.5)
        _label(stage, path[-1], path[max(0, len(path) - 4)], say(float(steps.losses[-1])), far=15)


def _draw_tilt(stage: Stage, frame: Frame, walk: Walk, steps: Steps) -> None:
    """A short line through the ball along the tilt: half ink, half yellow. None where the ground is level."""
    if walk.outcome.at_the_bottom or steps.how is not None or walk.outcome is Outcome.STRANDED:
        return
    slope = np.asarray(walk.slopes[-1], dtype=np.float64).ravel()
    spot = frame.points(steps.where[-1:, 0], steps.where[-1:, 1])[0]
    ahead = frame.points([steps.where[-1, 0] - slope[0]], [steps.where[-1, 1] - slope[1]])[0] - spot
    long = float(np.hypot(*ahead))
    if not np.isfinite(long) or long == 0:
        return
    draw_way_down(stage, spot, ahead / long, 24)


def _label(stage: Stage, spot: Points, other: Points, text: str, far: float = 11) -> None:
    """Words beside a spot, on the side away from the trail."""
    right = spot[0] >= other[0] - 1e-6
    low = spot[1] >= other[1]
    align = "left" if right else "right"
    x, y = spot[0] + (far if right else -far), spot[1] + (10 if low else -4)
    stage.write(x, y, text, "value", align=align, halo=stage.theme.ground, over=8)


def _draw_edges(stage: Stage, frame: Frame, steps: Steps) -> None:
    """Round numbers under and beside the map: where on the ground one stands."""
    if steps.how is not None:
        stage.write((frame.box.left + frame.box.right) / 2, frame.box.bottom + 16, steps.how, "tick", align="center")
        return
    for number in ticks(*frame.across, most=7):
        x = float(frame.x(number))
        if frame.box.left + 10 < x < frame.box.right - 10:
            stage.write(x, frame.box.bottom + 14, tell_tick(number), "tick", align="center")
    for number in ticks(*frame.up, most=6):
        y = float(frame.y(number))
        if frame.box.top + 10 < y < frame.box.bottom - 10:
            stage.write(frame.box.right + 8, y + 3, tell_tick(number), "tick")


def _until_out(spots: Points, box: Box, on_hill: Flags) -> int:
    out = (spots[:, 0] < box.left) | (spots[:, 0] > box.right) | (spots[:, 1] < box.top) | (spots[:, 1] > box.bottom)
    out |= ~on_hill
    out[0] = False
    return int(np.argmax(out)) if out.any() else len(spots)
