"""The ground seen from above: tints and contour lines in the height ramp, lit by a low sun."""

from __future__ import annotations

import numpy as np

from downslope.walks import Surface

from ._frame import Box, Frame, Points
from ._scale import HeightScale
from ._stage import Stage
from ._themes import rgb

LEVELS = 22
MIST = 22.0  # points along the edges of a map where it fades into the page


def map_frame(box: Box, view: tuple[float, ...]) -> Frame:
    """The greatest map inside a box that keeps the shape of the ground, unless it would be a slit."""
    across, up = view[1] - view[0], view[3] - view[2]
    shape = float(np.clip(across / up, 0.55, 2.4))
    width, height = min(box.width, box.height * shape), min(box.height, box.width / shape)
    middle = (box.left + box.right) / 2
    spare = (box.height - height) * 0.4
    inner = Box(middle - width / 2, box.top + spare, middle + width / 2, box.top + spare + height)
    return Frame(inner, (view[0], view[1]), (view[2], view[3]))


def draw_contours(stage: Stage, frame: Frame, surface: Surface, scale: HeightScale, *, tint: float = 0.3) -> None:
    """A map of the ground. The lines lie at even steps along the ramp; every fourth is stronger."""
    heights = np.asarray(surface.heights, dtype=np.float64)
    stage.image(_relief(stage, frame, heights, scale, tint), frame.box, over=0.5, smooth="bilinear")
    draw_mist(stage, frame.box)
    if not np.isfinite(heights).any() or np.nanmin(heights) == np.nanmax(heights):
        return
    rises = (np.arange(LEVELS) + 0.5) / LEVELS
    levels = scale.height(rises)
    distinct = np.concatenate([[True], np.diff(levels) > 0])
    masked = np.ma.masked_invalid(heights)
    across, down = frame.x(surface.x), frame.y(surface.y)
    strong = np.arange(LEVELS) % 4 == 0
    lines = stage.paper.contour(
        across,
        down,
        masked,
        levels=levels[distinct],
        colors=[tuple(color) for color in stage.theme.ramp(rises[distinct])],
        linewidths=np.where(strong, 1.15, 0.6)[distinct].tolist(),
        linestyles="solid",
        zorder=1,
    )
    stage.settle_edges()
    lines.set_alpha(0.9)


def _relief(stage: Stage, frame: Frame, heights: Points, scale: HeightScale, tint: float) -> Points:
    """The ramp as a tint, lighter where the ground faces the upper left, darker where it turns away."""
    rise = scale.rise(heights)
    color = stage.theme.ramp(rise)
    steep_down, steep_right = np.gradient(rise) if min(rise.shape) > 1 else (rise * 0, rise * 0)
    points = frame.box.width / max(rise.shape[1], 1)
    light = np.tanh((steep_right - steep_down) / max(points, 1e-9) * 60)  # low sun from the left
    paper = np.array(rgb(stage.theme.ground))
    lit = np.clip(1.0 - light, 0.5, 1.6)[:, :, None] * tint
    mixed = paper + (color - paper) * np.clip(lit, 0, 1)
    return np.asarray(mixed[::-1])


def draw_mist(stage: Stage, box: Box) -> None:
    """Mist along the edges of a map: it ends nowhere in particular, so it has no frame."""
    box = box.inside(left=-2, top=-2, right=-2, bottom=-2)
    columns, rows = int(box.width / 2), int(box.height / 2)
    from_side = np.minimum(np.arange(columns), columns - 1 - np.arange(columns)) * 2.0 - 2
    from_end = np.minimum(np.arange(rows), rows - 1 - np.arange(rows)) * 2.0 - 2
    clear = np.clip(from_side / MIST, 0, 1)[None, :] * np.clip(from_end / MIST, 0, 1)[:, None]
    paper = np.broadcast_to(np.array(rgb(stage.theme.ground)), (rows, columns, 3))
    stage.image(np.concatenate([paper, 1 - clear[:, :, None]], axis=-1), box, over=1.2, smooth="bilinear")
