"""How fast is too fast: the speed at which a step lands as high as it began, told from the leaps of a walk.

Mirrored in `web/src/lib/walk/edge.ts`.
"""

from __future__ import annotations

import math

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ._walk import Walk

# Two leaps in a row that land alike to a hundredth were on a parabola, along its sharpest direction.
ALIKE = 0.01
# 2^60 is far more than the digits that are told.
HALVINGS = 60


class Edge(Struct, frozen=True):
    """The speed that lands as high as it began, and whether the leaps tell it exactly or only about."""

    speed: float
    exact: bool


def leaps(walk: Walk) -> NDArray[np.int64]:
    """The steps that came down higher up the other wall than they began, where the ground still has a height."""
    higher = (walk.landings > 1) & np.isfinite(walk.landings) & np.isfinite(walk.losses[1:])
    return np.flatnonzero(higher & np.isfinite(walk.strides))


def edge_of(walk: Walk, speed: float) -> Edge | None:
    """From the leaps of a walk by the plain rule at one speed; None where they do not tell.

    On a parabola a step lands at speed × curvature − 1, so the edge is 2 × speed / (1 + landing). Elsewhere the first
    leap tells more than the later ones, which felt the ground further and further out.
    """
    found = leaps(walk)
    if not found.size:
        return None
    first, last = int(found[0]), int(found[-1])
    before, landing = float(walk.landings[last - 1]), float(walk.landings[last])
    if found.size > 1 and found[-2] == last - 1 and abs(landing - before) <= ALIKE * landing:
        return Edge(2 * speed / (1 + landing), True)
    promised = float(walk.slope_sizes[first]) * float(walk.strides[first])
    climbed = float(walk.losses[first + 1] - walk.losses[first])
    beyond = _beyond(climbed / promised, float(walk.landings[first])) if promised > 0 else None
    return None if beyond is None else Edge(2 * speed / (1 + beyond), False)


def _beyond(climbed: float, landing: float) -> float | None:
    """How far beyond the bottom a leap came down, beside how far before it the leap began.

    Taken to be a valley |x|^p: then the landing is beyond^(p − 1), and the height climbed, as a part of what the slope
    promised, (landing × beyond − 1) / p / (1 + beyond). A parabola has beyond = landing.
    """
    low, high = 1 + 1e-9, max(2.0, 4 * landing)

    def climb(beyond: float) -> float:
        power = 1 + math.log(landing) / math.log(beyond)
        return (landing * beyond - 1) / power / (1 + beyond)

    if not (math.isfinite(landing * high) and climb(low) < climbed < climb(high)):
        return None
    for _ in range(HALVINGS):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if climb(middle) < climbed else (low, middle)
    return low
