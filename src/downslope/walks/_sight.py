"""The ground behind a recorded walk: a formula is in the record, so its heights can be worked out again.

The room of formulas stands beside this one, so it is only looked for by name.
"""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from downslope.base import InputError

from ._surface import Surface
from ._walk import Walk

ALONG_A_HILL = 801
ACROSS_A_MAP = 221

View = tuple[float, ...]


def surface_of(walk: Walk, view: View) -> Surface | None:
    """The heights of a walk's ground, in a view that holds `view`. None where the record has no formula to draw.

    A ground of the catalogue is shown as the catalogue shows it; another hill has its valley in the middle.
    """
    ground = walk.ground
    if ground.formula is None or ground.dials > 2 or len(ground.names) > 2:
        return None
    formulas = importlib.import_module("downslope.formulas")
    try:
        formula = formulas.parse(ground.formula, ground.names)
    except InputError:
        return None
    known = next((each.view for each in formulas.catalogue() if each.formula == ground.formula), None)
    if known is not None and len(known) == len(view):
        return sample(formulas, formula, ground.names, _both(known, view))
    if len(view) == 2:
        view = _around_the_valley(sample(formulas, formula, ground.names, _wider(view)), view)
    return sample(formulas, formula, ground.names, view)


def sample(formulas: Any, formula: Any, names: tuple[str, ...], view: View) -> Surface:
    """Heights of a formula, evenly spaced over a view."""
    across = np.linspace(view[0], view[1], ALONG_A_HILL if len(view) == 2 else ACROSS_A_MAP)
    if len(view) == 2:
        heights = formulas.evaluate(formula, {names[0]: across})
        return Surface((view[0], view[1]), _real(heights))
    x, y = np.meshgrid(across, np.linspace(view[2], view[3], ACROSS_A_MAP))
    heights = formulas.evaluate(formula, dict(zip(names, (x, y), strict=True)))
    return Surface((view[0], view[1], view[2], view[3]), _real(heights))


def _real(heights: Any) -> NDArray[np.float64]:
    return np.asarray(heights, dtype=np.float64)


def _both(known: View, walked: View) -> View:
    """The catalogue's view, made wider where the walk went beyond it."""
    ends = zip(known[::2], known[1::2], walked[::2], walked[1::2], strict=True)
    sides = []
    for low, high, left, right in ends:
        room = 0.5 * (high - low)
        # The walk's own view has much air around it; only far beyond the edge does it count.
        sides += [low if left > low - room else left, high if right < high + room else right]
    return tuple(sides)


def _wider(view: View) -> View:
    span = view[1] - view[0]
    return (view[0] - 0.75 * span, view[1] + 0.75 * span)


def _around_the_valley(seen: Surface, view: View) -> View:
    """The same view moved so that the lowest ground near it lies in the middle, if there is a valley at all."""
    heights = np.where(np.isfinite(seen.heights), seen.heights, np.inf)
    lowest = int(np.argmin(heights))
    if lowest in (0, len(heights) - 1) or not np.isfinite(heights[lowest]):
        return view
    middle = float(seen.x[lowest])
    reach = max(view[1] - middle, middle - view[0])
    return (middle - reach, middle + reach) if reach <= 1.2 * (view[1] - view[0]) else view
