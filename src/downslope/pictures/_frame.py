"""Where things lie on the page: a box of points, and the numbers that its edges stand for."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Far outside any page, and small enough for every file format: where things past counting are drawn.
FAR = 20_000.0


class Box(msgspec.Struct, frozen=True):
    """A rectangle on the page in points; y grows downward, as on screens."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def inside(self, *, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> Box:
        """The same box with a margin taken off each side."""
        return Box(self.left + left, self.top + top, self.right - right, self.bottom - bottom)


class Frame(msgspec.Struct, frozen=True):
    """A box whose left and right edges stand for `across`, and whose bottom and top stand for `up`."""

    box: Box
    across: tuple[float, float]
    up: tuple[float, float]

    def x(self, value: ArrayLike) -> Points:
        """Page points from numbers along the frame."""
        return place(value, self.across, (self.box.left, self.box.right))

    def y(self, value: ArrayLike) -> Points:
        """Page points from heights: a greater number stands higher, so its y is smaller."""
        return place(value, self.up, (self.box.bottom, self.box.top))

    def points(self, xs: ArrayLike, ys: ArrayLike) -> Points:
        """Rows of (x, y) on the page."""
        return np.column_stack([self.x(xs), self.y(ys)])


def place(value: ArrayLike, numbers: tuple[float, float], edges: tuple[float, float]) -> Points:
    """Straight-line map of numbers to page points. What is past counting lands far off the page, never at NaN."""
    low, high = numbers
    with np.errstate(all="ignore"):
        share = (np.asarray(value, dtype=np.float64) - low) / (high - low)
        spot = edges[0] + share * (edges[1] - edges[0])
    beyond = edges[1] + np.sign(edges[1] - edges[0]) * FAR
    return np.clip(np.nan_to_num(spot, nan=beyond, posinf=FAR, neginf=-FAR), -FAR, FAR)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """At most `most` round numbers between two ends.

    >>> ticks(0, 10)
    [0.0, 2.5, 5.0, 7.5, 10.0]
    """
    if not (np.isfinite(low) and np.isfinite(high)) or high <= low:
        return [float(low)] if np.isfinite(low) else []
    raw = (high - low) / max(most - 1, 1)
    size = 10.0 ** np.floor(np.log10(raw))
    step = next(
        float(unit * size)
        for unit in (1, 2, 2.5, 5, 10, 20)
        if np.floor(high / (unit * size) + 1e-9) - np.ceil(low / (unit * size) - 1e-9) < most
    )
    first = np.ceil(low / step - 1e-9)
    return [float(step * (first + index)) + 0.0 for index in range(int(np.floor(high / step + 1e-9) - first) + 1)]
