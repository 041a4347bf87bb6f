"""A look at a walk over data while it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from ._data_loop import DataLoop
    from ._snapshot import Snapshot


class DataProgress:
    """Where a walk over data stands, between two chunks of steps.

    Set `progress.speed` to walk on at another speed; call `progress.stop()`, or return `downslope.STOP`, to end.
    """

    def __init__(self, loop: DataLoop) -> None:
        self._loop = loop

    @property
    def step(self) -> int:
        """How many steps were made so far."""
        return self._loop.record.places

    @property
    def of(self) -> int:
        """How many steps were asked for."""
        return self._loop.plan.steps

    @property
    def loss(self) -> float:
        """The newest loss, on the rows of its step."""
        return self._loop.record.last("losses")

    @property
    def slope_size(self) -> float:
        """How steep it was there."""
        return self._loop.record.last("slope_sizes")

    @property
    def seconds(self) -> float:
        """For how long the walk has run, before it was left included."""
        return self._loop.seconds

    @property
    def speed(self) -> float:
        """The speed of the next step, where nothing is changed."""
        return float("nan") if self._loop.plan.mover.own_speed else self._loop.speeds.now

    @speed.setter
    def speed(self, speed: float) -> None:
        self._loop.change_speed(speed)

    @property
    def position(self) -> Any:
        """Where the walk stands: NumPy arrays in the start's own structure."""
        return self._loop.position

    @property
    def watched(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The places that were watched at so far, and a row of the watched numbers for each."""
        return self._loop.record.watched()

    def snapshot(self) -> Snapshot:
        """All it takes to go on from here, to the same numbers bit for bit."""
        return self._loop.snapshot()

    def stop(self) -> None:
        """End the walk here."""
        self._loop.asked_to_stop = True
