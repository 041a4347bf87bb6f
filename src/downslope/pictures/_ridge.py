"""The ridge: the hill's edge between sky and ground, wearing the colour of its height."""

from __future__ import annotations

import numpy as np

from ._frame import Box, Frame, Points
from ._scale import HeightScale
from ._stage import Stage

STRATA = (9, 21, 36, 54, 75, 99, 126)  # points below the ridge where it is echoed, each fainter


def draw_sky(stage: Stage, box: Box) -> None:
    """Air over the ridge: from `sky-top` to `sky-low`."""
    from ._themes import rgb

    top, low = np.array(rgb(stage.theme.sky_top)), np.array(rgb(stage.theme.sky_low))
    share = np.linspace(0, 1, 256)[:, None, None]
    stage.image(top + (low - top) * share, box, over=0.1)


def draw_ridge(stage: Stage, scene: Box, frame: Frame, hill: tuple[Points, Points], scale: HeightScale) -> None:
    """Ground, the glow of the ramp bleeding into it, echoes of the ridge, and the ridge itself."""
    xs, heights = hill
    edge = frame.points(xs, heights)
    colors = scale.colors(stage.theme, heights)
    corners = np.array([[edge[-1, 0], stage.page.bottom], [edge[0, 0], stage.page.bottom]])
    earth = stage.area(np.vstack([edge, corners]), stage.theme.ground, over=0.3)
    stage.image(_glow(scene, edge, colors, stage.theme.wash), scene, over=0.4, clip=earth, smooth="bilinear")
    lines, tints = _pieces(stage, edge, scale.rise(heights), 48)
    broad, pale = _pieces(stage, edge[::3], scale.rise(heights)[::3], 16)
    for order, drop in enumerate(STRATA):
        faint = stage.theme.strata * 0.62 * 0.74**order
        lowered = [line + np.array([0, drop]) for line in broad]
        stage.strokes(lowered, pale, 0.7, alpha=faint, over=0.6, clip=earth)
    stage.strokes(broad, pale, 6.5, alpha=stage.theme.bloom * 0.35, over=0.8)
    stage.strokes(lines, tints, 2.0, over=1.5)


def _pieces(stage: Stage, edge: Points, rise: Points, shades: int) -> tuple[list[Points], Points]:
    """The ridge cut where its colour changes by one of so many shades; what lies far off the page is left out."""
    low, high = edge[:, 1].clip(None, stage.page.height + 200), edge[:, 1]
    seen = (np.minimum(high[:-1], high[1:]) < stage.page.height + 200) & (np.maximum(low[:-1], low[1:]) > -20)
    shade = np.round((rise[:-1] + rise[1:]) / 2 * shades).astype(np.int64)
    cuts = np.flatnonzero((np.diff(shade) != 0) | (np.diff(seen.astype(int)) != 0)) + 1
    starts = np.concatenate([[0], cuts])
    ends = np.concatenate([cuts, [len(shade)]])
    kept = [(start, end) for start, end in zip(starts, ends, strict=True) if seen[start]]
    lines = [edge[start : end + 1] for start, end in kept]
    return lines, stage.theme.ramp(np.array([shade[start] / shades for start, _ in kept]))


def _glow(scene: Box, edge: Points, colors: Points, wash: float) -> Points:
    """Pixels of the ramp's colours, fading with the depth under the ridge."""
    width, height = int(scene.width / 3), int(scene.height / 3)
    across = scene.left + (np.arange(width) + 0.5) * 3
    down = scene.top + ((np.arange(height) + 0.5) * 3)[:, None]
    ridge = np.interp(across, edge[:, 0], np.clip(edge[:, 1], scene.top - 400, scene.bottom + 400))
    depth = np.clip(down - ridge[None, :], 0, None)
    tint = np.stack([np.interp(across, edge[:, 0], colors[:, channel]) for channel in range(3)], axis=-1)
    fade = np.clip((scene.bottom - 46 - down) / 70, 0, 1)  # nothing bleeds into the words at the foot
    strength = wash * 0.72 * np.exp(-((depth / 46) ** 1.3)) * fade
    return np.concatenate([np.broadcast_to(tint, (height, width, 3)), strength[:, :, None]], axis=-1)
