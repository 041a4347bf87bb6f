"""From a height to its place on the height ramp: one scale for everything in a picture."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from ._themes import Theme


class HeightScale(msgspec.Struct, frozen=True):
    """`low` is the valley's end of the ramp and `high` its summit.

    `bend` below 1 gives the low ground more of the ramp: rise = ((height − low) / (high − low)) ** bend.
    A legend always shows it.
    """

    low: float
    high: float
    bend: float = 1.0

    def rise(self, heights: ArrayLike) -> NDArray[np.float64]:
        """Between 0 and 1 for heights inside the scale; what is past counting is past the summit."""
        with np.errstate(all="ignore"):
            share = (np.asarray(heights, dtype=np.float64) - self.low) / max(self.high - self.low, 1e-300)
        clean = np.clip(np.nan_to_num(share, nan=1.0, posinf=1.0, neginf=0.0), 0.0, 1.0)
        return np.asarray(clean**self.bend)

    def height(self, rise: ArrayLike) -> NDArray[np.float64]:
        """The heights at places on the ramp: the way back."""
        return self.low + (self.high - self.low) * np.asarray(rise, dtype=np.float64) ** (1 / self.bend)

    def colors(self, theme: Theme, heights: ArrayLike) -> NDArray[np.float64]:
        """The ramp's colours for heights."""
        return theme.ramp(self.rise(heights))


def scale_of(heights: ArrayLike, *, bend: float | None = 1.0) -> HeightScale:
    """The scale that fits some heights. With `bend=None` the middle height lies in the middle of the ramp.

    >>> scale_of([0.0, 1.0, 100.0], bend=None).bend < 0.5
    True
    """
    finite = np.asarray(heights, dtype=np.float64)
    finite = finite[np.isfinite(finite)]
    if not finite.size:
        return HeightScale(0.0, 1.0)
    low, high = float(finite.min()), float(finite.max())
    if high - low <= 1e-12 * max(abs(low), abs(high), 1e-300):
        room = max(abs(low), 1.0)
        return HeightScale(low, low + room)
    if bend is None:
        middle = (float(np.median(finite)) - low) / (high - low)
        bend = float(np.clip(np.log(0.5) / np.log(np.clip(middle, 1e-9, 0.5)), 0.12, 1.0))
    return HeightScale(low, high, bend)
