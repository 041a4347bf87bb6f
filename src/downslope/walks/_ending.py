"""What was found where a walk ended: the evidence that its outcome is judged on."""

from __future__ import annotations

import math

from msgspec import Struct


class Ending(Struct, frozen=True, kw_only=True):
    """A short survey of the ground around the last position.

    How the ground bends there, and what a look around found: lower ground that can be reached without first
    climbing, how far below and how far away it lies, and in how many directions the ground first rises.
    """

    loss: float
    """The height here, over the whole ground (a batch walk's own losses are of some rows only)."""
    slope_size: float
    """The length of the slope here, over the whole ground."""
    lowest: float
    """The lowest curvature found; below 0 the ground curves downward. NaN where none could be measured."""
    highest: float
    """The highest curvature found: the sharpness, as far as it was felt."""
    directions: int
    """Along how many directions the curvature was measured; as many as there are dials when it is known whole."""
    drop: float
    """How far below the lowest ground in sight lies; 0 where nothing lower can be reached without climbing."""
    way: float
    """How far away that lower ground is."""
    bottomless: bool
    """Whether the ground was still falling as far out as one could look; `drop` and `way` then tell of nearby."""
    walls: int
    """In how many of the directions looked along the ground rises first."""
    looked: int
    """In how many directions one looked."""
    rows: int | None = None
    """On how many rows of its data the ground was felt here, where that was not all of them."""

    @property
    def steepness(self) -> float:
        """How steep the straight way to the lower ground is: its drop over its length."""
        return self.drop / self.way if self.way > 0 else math.nan
