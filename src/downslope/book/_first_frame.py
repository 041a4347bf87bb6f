"""The first picture of a page without scripts: the ridge, the ball, and the tilt under it."""

from __future__ import annotations

import html

import numpy as np
from numpy.typing import NDArray

from downslope.formulas import Hill, evaluate, parse

Line = NDArray[np.float64]

WIDE, HIGH = 1200, 420
FLOOR, ROOF = 372, 24  # where the lowest and the highest ground stand, from the top
POINTS = 241
BALL = 11
BALL_INK = "fill:var(--ball);stroke:var(--ball-edge)"
REACH = 62  # half the length of the tangent


def first_frame(hill: Hill) -> str:
    """An SVG of a hill with its ball at the start, in the colours of the page around it."""
    across, heights = _ridge(hill)
    left, right = hill.view[0], hill.view[1]
    low, top = float(heights.min()), hill.top if hill.top is not None else float(heights.max())
    x = (across - left) / (right - left) * WIDE
    y = FLOOR - (heights - low) / (top - low) * (FLOOR - ROOF)
    start = float(hill.start if isinstance(hill.start, int | float) else hill.start[0])
    at = int(np.clip(np.abs(across - start).argmin(), 1, len(across) - 2))
    way = "right" if y[at + 1] > y[at - 1] else "left"
    words = f"A hill from the side, and a ball on it at height {heights[at]:.1f}. The ground tilts down to the {way}."
    path = "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in zip(x, y, strict=True))
    return (
        f'<svg class="first-frame" viewBox="0 0 {WIDE} {HIGH}" role="img" aria-labelledby="frame-title frame-words">'
        f'<title id="frame-title">The hill {html.escape(hill.formula)}</title><desc id="frame-words">{words}</desc>'
        f"<defs>{_ramp()}</defs>"
        f'<path d="{path}" fill="none" stroke="url(#frame-ramp)" stroke-width="2.5"/>'
        f"{_tangent(x, y, at)}"
        f'<circle cx="{x[at]:.1f}" cy="{y[at] - BALL:.1f}" r="{BALL}" style="{BALL_INK}"/>'
        "</svg>"
    )


def _ridge(hill: Hill) -> tuple[Line, Line]:
    """Places and heights, where the hill has a height."""
    across = np.linspace(hill.view[0], hill.view[1], POINTS)
    heights = evaluate(parse(hill.formula, names=hill.names), {"x": across})
    there = np.isfinite(heights)
    return across[there], heights[there]


def _ramp() -> str:
    stops = "".join(f'<stop offset="{stop / 8}" style="stop-color:var(--height-{stop})"/>' for stop in range(9))
    box = f'x1="0" x2="0" y1="{FLOOR}" y2="{ROOF}"'
    return f'<linearGradient id="frame-ramp" gradientUnits="userSpaceOnUse" {box}>{stops}</linearGradient>'


def _tangent(x: Line, y: Line, at: int) -> str:
    """Half ink, half yellow: yellow is the way down. It lies along the drawn curve."""
    along = np.array([x[at + 1] - x[at - 1], y[at + 1] - y[at - 1]])
    along *= REACH / float(np.hypot(*along))
    down = along if along[1] > 0 else -along
    return "".join(
        f'<path d="M{x[at]:.1f} {y[at]:.1f}l{part[0]:.1f} {part[1]:.1f}" style="stroke:var({ink})" stroke-width="5"/>'
        for part, ink in ((-down, "--ink"), (down, "--lantern"))
    )
