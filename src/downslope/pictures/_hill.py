"""A walk with one dial, on its hill: a cross-section, sky above the ridge and ground below."""

from __future__ import annotations

import numpy as np

from downslope.walks import Outcome, Surface, Walk, say

from ._ball import RADIUS, draw_ball, draw_exit, draw_reach, draw_ring, draw_tangent
from ._frame import Box, Frame, Points, ticks
from ._numbers import tell_tick
from ._ridge import draw_ridge, draw_sky
from ._scale import HeightScale
from ._stage import Stage
from ._steps import Steps, steps_of, view_of
from ._trail import draw_arcs, draw_beads, draw_gaps, way_out

TOGETHER = 64.0  # points: a start nearer to the ball than this needs no words of its own
FOOT = 30.0  # points under the picture for the numbers along the ground


def draw_hill(stage: Stage, scene: Box, said: Box, walk: Walk, surface: Surface | None) -> HeightScale:
    """The walk on its hill, in a scene where words already stand at `said`; answers the height scale that it used."""
    steps = steps_of(walk)
    draw_sky(stage, scene)
    across, xs, heights = _profile(walk, steps, surface)
    frame, scale = _fitted(scene, said, steps, across=across, hill=(xs, heights))
    if surface is None:
        _draw_guess(stage, frame, xs, heights)
    else:
        draw_ridge(stage, scene, frame, (xs, heights), scale)
    _draw_walk(stage, frame, scale, walk, room=scene.inside(left=16, right=16, top=said.bottom + 26 - scene.top))
    draw_foot(stage, scene, frame)
    return scale


def _profile(walk: Walk, steps: Steps, surface: Surface | None) -> tuple[tuple[float, float], Points, Points]:
    """The view, and the ridge in it as numbers: sampled ground, or only the places where the walk stood."""
    if surface is not None:
        return (surface.view[0], surface.view[1]), surface.x, np.asarray(surface.heights, dtype=np.float64)
    low, high = view_of(walk)[:2]
    x = steps.where[:, 0]
    keep = steps.on_hill & (x >= low) & (x <= high)
    order = np.unique(x[keep], return_index=True)[1]
    return (low, high), x[keep][order], steps.losses[keep][order]


def _fitted(
    scene: Box, said: Box, steps: Steps, *, across: tuple[float, float], hill: tuple[Points, Points]
) -> tuple[Frame, HeightScale]:
    """The frame that puts the start well up the page and keeps the ridge out of the words."""
    xs, heights = hill
    seen = heights[np.isfinite(heights)]
    start = float(steps.losses[0]) if np.isfinite(steps.losses[0]) else 0.0
    low = float(min(seen.min(), start)) if seen.size else start
    most = float(max(seen.max(), start)) if seen.size else start
    flat = most - low <= 1e-12 * max(abs(most), 1e-300)
    most = low + max(abs(low), 1.0) if flat else most
    top = float(np.clip(low + 1.5 * (start - low), low + 0.3 * (most - low), most))
    box = Box(scene.left, said.bottom + 24, scene.right, scene.bottom - FOOT - 34)
    left, right = (
        across[0] + (across[1] - across[0]) * edge / scene.width for edge in (said.left - 12, said.right + 12)
    )
    under = heights[(xs >= left) & (xs <= right) & np.isfinite(heights)]
    if under.size and said.right > said.left:
        top = float(np.clip(max(top, under.max()), top, low + 3 * (top - low)))
    return Frame(box, across, (low, top)), HeightScale(low, top)


def _draw_guess(stage: Stage, frame: Frame, xs: Points, heights: Points) -> None:
    """No ground was handed over: only the places where the walk stood are known."""
    if len(xs) > 1:
        stage.line(frame.points(xs, heights), stage.theme.line_strong, 1.1, dotted=4.0, over=1.5)
    foot = frame.box.bottom + 26
    stage.write(frame.box.right - 16, foot, "dotted: known only where the walk stood", "tick", align="right")


def _draw_walk(stage: Stage, frame: Frame, scale: HeightScale, walk: Walk, room: Box) -> None:
    steps = steps_of(walk)
    spots = frame.points(steps.where[:, 0], steps.losses)
    colors = scale.colors(stage.theme, steps.losses)
    gone = walk.outcome is Outcome.FLEW_OFF
    inside = _until_out(spots, room) if gone else len(spots)
    spots, colors, next_to = spots[:inside], colors[:inside], steps.next_to[: inside - 1]
    if gone and inside < len(steps.losses):
        beyond = frame.points(steps.where[inside : inside + 1, 0], steps.losses[inside : inside + 1])[0]
        leave, tail = way_out(spots[-1], beyond, room)
        stage.line(tail, stage.theme.ink_2, 0.95, over=3)
        draw_exit(stage, leave.x, leave.y, leave.turn)
        right = leave.x < room.left + 90 or (spots[-1][0] < leave.x < room.right - 90)
        high = f"{say(float(walk.losses[-1]))} high" if np.isfinite(walk.losses[-1]) else "beyond counting"
        halo = stage.theme.sky_low
        stage.write(
            leave.x + (14 if right else -14), leave.y + 4, high, "value", align="left" if right else "right", halo=halo
        )
    draw_gaps(stage, spots, next_to, stage.page)
    draw_arcs(stage, spots, next_to, stage.page)
    draw_beads(stage, spots if gone else spots[:-1], colors if gone else colors[:-1], stage.page)
    slopes = _page_slopes(frame, walk, steps)
    if len(spots) > 1:
        draw_ring(stage, *spots[0])
        if gone or np.hypot(*(spots[-1] - spots[0])) > TOGETHER:
            _label(stage, spots[0], slopes[0], f"start {say(float(steps.losses[0]))}")
    if not gone and np.isfinite(spots[-1]).all():
        _draw_ball(stage, frame, walk, steps, tilt=float(slopes[-1]))


def _draw_ball(stage: Stage, frame: Frame, walk: Walk, steps: Steps, *, tilt: float) -> None:
    """The ball sits on the ridge, with the ground under it and the reach of the next step."""
    settled = walk.outcome in (Outcome.SETTLED, Outcome.OVERSHOT)
    spot = frame.points(steps.where[-1:, 0], steps.losses[-1:])[0]
    tilt = 0.0 if settled and abs(tilt) < 0.02 else tilt
    long = float(np.hypot(1.0, tilt))
    x, y = spot[0] + tilt / long * RADIUS, spot[1] - RADIUS / long
    draw_tangent(stage, spot, tilt)
    if not settled and walk.rule == "plain" and len(walk):
        step = float(walk.speeds[-1]) * float(np.ravel(walk.slopes[-1])[0])
        target = float(frame.x(float(steps.where[-1, 0]) - step))
        draw_reach(stage, x, y, float(np.clip(target, -20, stage.page.width + 20)))
    draw_ball(stage, x, y)
    _label(stage, spot, tilt, say(float(steps.losses[-1])), far=21)


def _label(stage: Stage, spot: Points, tilt: float, text: str, far: float = 15) -> None:
    """Words beside a spot, inside the ground: never on the ridge itself."""
    long = float(np.hypot(1.0, tilt))
    x, y = spot[0] - tilt / long * far, spot[1] + far / long
    align = "center" if abs(tilt) < 0.25 else ("left" if tilt < 0 else "right")
    half = stage.wide(text, "value") + 8
    x = float(np.clip(x, half if align == "right" else 8, stage.page.width - (half if align == "left" else 8)))
    stage.write(x, y + 3 + (5 if align == "center" else 0), text, "value", align=align, halo=stage.theme.ground)


def _page_slopes(frame: Frame, walk: Walk, steps: Steps) -> Points:
    """How the ridge tilts on the page at each known step: downward positive."""
    slopes = np.asarray(walk.slopes, dtype=np.float64).reshape(len(walk.kept), -1)[:, 0]
    at = dict(zip(np.asarray(walk.kept).tolist(), slopes.tolist(), strict=True))
    known = np.array([at.get(int(number), 0.0) for number in steps.numbers])
    ratio = (frame.box.height / (frame.up[1] - frame.up[0])) / (frame.box.width / (frame.across[1] - frame.across[0]))
    return np.clip(np.nan_to_num(-known * ratio, nan=0.0, posinf=50, neginf=-50), -50, 50)


def _until_out(spots: Points, room: Box) -> int:
    """How many steps stand inside the picture before the walk leaves it."""
    out = (spots[:, 1] < room.top) | (spots[:, 0] < room.left) | (spots[:, 0] > room.right)
    out[0] = False
    return int(np.argmax(out)) if out.any() else len(spots)


def draw_foot(stage: Stage, scene: Box, frame: Frame) -> None:
    """A few numbers along the foot of the picture: where on the ground one stands."""
    y = scene.bottom - FOOT
    for number in ticks(*frame.across, most=9):
        x = float(frame.x(number))
        if 24 < x < stage.page.width - 24:
            stage.line([[x, y], [x, y + 4]], stage.theme.line_strong, 0.8, over=5)
            stage.write(x, y + 15, tell_tick(number), "tick", align="center")
