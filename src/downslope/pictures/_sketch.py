"""What a page shows before, or without, its script: a few words and the loss by step as a small drawing."""

from __future__ import annotations

from html import escape

import numpy as np
from numpy.typing import NDArray

from downslope.walks import Walk, say, say_count

from ._words import pretty, sentence, told

WIDTH, HEIGHT = 480, 120
POINTS = 240


def title_of(walk: Walk) -> str:
    """What was walked on, in a few words: `A walk down x²`."""
    ground = walk.ground
    name = pretty(ground.formula) if ground.formula and ground.formula == ground.name else ground.name
    return f"A walk down {name if len(name) <= 80 else name[:79] + '…'}"


def words(walk: Walk) -> str:
    """The title, the facts, the outcome and the explanation as HTML without a script or a style sheet."""
    said, why = sentence(walk), walk.explain()
    ending = why if why.startswith(said) else f"{said} {why}"
    return f"<h1>{escape(title_of(walk))}</h1><p>{escape(told(walk))}</p><p>{escape(ending)}</p>"


def sketch(walk: Walk) -> str:
    """The loss by step as a small SVG in the colour of the text around it."""
    spots = _spots(walk.losses)
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    first, last = float(walk.losses[0]), float(walk.losses[-1])
    label = escape(f"Loss by step: from {say(first)} to {say(last)} in {say_count(len(walk), 'step')}", quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'role="img" aria-label="{label}" style="max-width:100%;color:inherit">'
        f'<path d="M6 {HEIGHT - 8}H{WIDTH - 6}" stroke="currentColor" stroke-opacity=".3"/>'
        f'<polyline points="{line}" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/>'
        f'<circle cx="{spots[-1][0]:.1f}" cy="{spots[-1][1]:.1f}" r="4.5" fill="currentColor"/></svg>'
    )


def _spots(losses: NDArray[np.float64]) -> list[tuple[float, float]]:
    """Where the losses lie in the drawing: the first ones that are numbers fill it, what flew off leaves by its top."""
    steps = np.unique(np.round(np.linspace(0, len(losses) - 1, min(len(losses), POINTS))).astype(np.int64))
    heights = np.nan_to_num(losses[steps], nan=np.inf, posinf=np.inf, neginf=-np.inf)
    finite = heights[np.isfinite(heights)]
    low = float(finite.min()) if finite.size else 0.0
    roof = float(min(finite.max(), low + 3 * max(float(heights[0]) - low, 0.0))) if finite.size else 1.0
    span = roof - low if roof > low else max(float(finite.max()) - low, 1.0) if finite.size else 1.0
    with np.errstate(all="ignore"):
        rise = np.clip((heights - low) / span, 0.0, 1.1)
    across = 8 + (WIDTH - 16) * steps / max(len(losses) - 1, 1)
    down = (HEIGHT - 8) - (HEIGHT - 24) * rise
    return [(float(x), float(y)) for x, y in zip(across, down, strict=True)]
