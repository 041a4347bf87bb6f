"""The landing: where one step came down on its own slice of valley."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike


def landing(slope_before: ArrayLike, step: ArrayLike, slope_after: ArrayLike) -> float:
    """Where a step came down: −1 hardly moved, 0 at the bottom, +1 the opposite wall, above 1 higher than before.

    With the step d and the slopes g₀ and g₁ before and after it, on the same ground:

        landing = −(g₁·d) / (g₀·d)

    On a quadratic and by the plain rule it is exactly speed × curvature − 1.
    Where the step went along no slope at all (g₀·d = 0) there is no slice of valley to land on: NaN.

    >>> landing([8.0], [-0.8], [6.4])       # x² from 4 at speed 0.1: 0.1 × 2 − 1
    -0.8
    """
    before, along, after = (np.asarray(v, dtype=np.float64).ravel() for v in (slope_before, step, slope_after))
    with np.errstate(all="ignore"):
        # Scaled to the largest entry first, so that neither a tiny nor a huge step loses its product.
        step_scale, slope_scale = np.max(np.abs(along), initial=0.0), np.max(np.abs(before), initial=0.0)
        if not (0 < step_scale < math.inf and 0 < slope_scale < math.inf):
            return math.nan
        along = along / step_scale
        down = float((before / slope_scale) @ along)
        where = float((after / slope_scale) @ along)
        return -where / down if down != 0.0 else math.nan
