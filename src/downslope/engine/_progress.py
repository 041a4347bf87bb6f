"""A look at a walk while it runs: to stop it, or to change its speed."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ..walks import Walk
    from ._loop import Loop


class Stop(Enum):
    """What `on_progress` may return to end the walk."""

    STOP = "stop"


STOP: Literal[Stop.STOP] = Stop.STOP


class Progress:
    """Where a walk stands, between two chunks of steps.

    Set `progress.speed` to walk on at another speed; call `progress.stop()`, or return `downslope.STOP`, to end.

    >>> import downslope as ds
    >>> walk = ds.descend("x^2", start=4.0, steps=50, every=5, on_progress=lambda progress: ds.STOP)
    >>> len(walk), walk.stopped
    (5, 'asked')
    """

    def __init__(self, loop: Loop) -> None:
        self._loop = loop

    @property
    def step(self) -> int:
        """How many steps were made so far."""
        return self._loop.record.steps

    @property
    def of(self) -> int:
        """How many steps were asked for."""
        return self._loop.steps

    @property
    def loss(self) -> float:
        """The loss here."""
        return self._loop.record.last("losses")

    @property
    def slope_size(self) -> float:
        """How steep it is here."""
        return self._loop.record.last("slope_sizes")

    @property
    def landing(self) -> float:
        """Where the last step landed; NaN before the first step, and where it was not measured."""
        return self._loop.record.last("landings")

    @property
    def seconds(self) -> float:
        """For how long the walk has run."""
        return self._loop.seconds

    @property
    def speed(self) -> float:
        """The speed of the next step, where nothing is changed."""
        return self._loop.speed

    @speed.setter
    def speed(self, speed: float) -> None:
        self._loop.change_speed(speed)

    @property
    def walk(self) -> Walk:
        """The walk so far."""
        return self._loop.so_far()

    def stop(self) -> None:
        """End the walk here."""
        self._loop.asked_to_stop = True


OnProgress = Callable[[Progress], Stop | None]
