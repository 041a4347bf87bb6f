"""A grid of heights: what a picture of a ground is drawn from."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from downslope.base import InputError


class Surface(Struct, frozen=True, eq=False):
    """Heights of a ground, evenly spaced over a view.

    For one dial `view` is `(left, right)` and `heights` has shape `(m,)`.
    For two it is `(left, right, low, high)` and `heights[row, column]` lies at the row's y and the column's x.

    >>> Surface((-1.0, 1.0), np.array([1.0, 0.0, 1.0])).x.tolist()
    [-1.0, 0.0, 1.0]
    """

    view: tuple[float, float] | tuple[float, float, float, float]
    heights: NDArray[np.float64]

    def __post_init__(self) -> None:
        wanted = len(self.view) // 2
        if self.heights.ndim != wanted:
            raise InputError(
                f"A view of {len(self.view)} numbers needs heights in {wanted} direction{'s' * (wanted > 1)}.",
                got=f"heights of shape {self.heights.shape}",
                cure="Give (left, right) for a curve, (left, right, low, high) for a map.",
            )

    @property
    def x(self) -> NDArray[np.float64]:
        """Where the columns lie."""
        return np.linspace(self.view[0], self.view[1], self.heights.shape[-1])

    @property
    def y(self) -> NDArray[np.float64]:
        """Where the rows lie (two dials only)."""
        if len(self.view) != 4:
            raise InputError("A curve has no rows.", cure="Read x and heights.")
        return np.linspace(self.view[2], self.view[3], self.heights.shape[0])
