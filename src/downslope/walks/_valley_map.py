"""The map of which valley catches which start."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

FLOWN = -1
NOWHERE = -2


class ValleyMap(Struct, frozen=True, eq=False, kw_only=True):
    """A walk from every start of a grid over the view, and the valley that each one settled in.

    `valleys[row, column]` is the number of a valley for the start at the row's y and the column's x (of one dial:
    `valleys[column]`): 0 is the lowest, −1 a start whose walk flew off, −2 one whose walk was at no bottom when its
    steps ran out. `outcomes` are numbers of `walks.OUTCOMES`, `steps` the steps that each walk took.

    >>> found = ValleyMap(
    ...     view=(-1.0, 1.0), speed=0.1, steps_asked=9, valleys=np.array([0, 1, 1, -1]), outcomes=np.zeros(4, np.uint8),
    ...     steps=np.zeros(4, np.int32), bottoms=np.array([[-1.0], [1.0]]), bottom_losses=np.zeros(2)
    ... )
    >>> found.shares.tolist()
    [0.25, 0.5]
    """

    view: tuple[float, ...]
    speed: float
    steps_asked: int
    valleys: NDArray[np.integer]
    outcomes: NDArray[np.uint8]
    steps: NDArray[np.integer]
    bottoms: NDArray[np.floating]
    """Where the valleys are lowest: one row for each, the lowest valley first."""
    bottom_losses: NDArray[np.floating]

    @property
    def x(self) -> NDArray[np.float64]:
        """Where the columns lie."""
        return np.linspace(self.view[0], self.view[1], self.valleys.shape[-1])

    @property
    def y(self) -> NDArray[np.float64]:
        """Where the rows lie; of one dial, none."""
        return np.linspace(*self.view[2:4], self.valleys.shape[0]) if len(self.view) == 4 else np.zeros(0)

    @property
    def shares(self) -> NDArray[np.float64]:
        """The part of the starts that each valley caught."""
        caught = self.valleys[self.valleys >= 0]
        return np.bincount(caught, minlength=len(self.bottoms)) / max(1, self.valleys.size)
