"""A look at a walk over data while it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, final

import numpy as np
from numpy.typing import NDArray

from ._progress import AbstractProgress

if TYPE_CHECKING:
    from ._data_loop import DataLoop
    from ._snapshot import Snapshot


@final
class DataProgress(AbstractProgress):
    """Where a walk over data stands, between two chunks of steps.

    Set `progress.speed` to walk on at another speed; call `progress.stop()`, or return `downslope.STOP`, to end.
    """

    _loop: DataLoop

    @property
    def step(self) -> int:
        """How many steps were made so far."""
        return self._loop.steps

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
