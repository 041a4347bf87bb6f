"""A look at a walk while it runs: to stop it, or to change its speed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, final

if TYPE_CHECKING:
    from ..walks import Walk
    from ._loop import Loop


class Stop(Enum):
    """What `on_progress` may return to end the walk."""

    STOP = "stop"


STOP: Literal[Stop.STOP] = Stop.STOP


class AbstractProgress(ABC):
    """What every look at a walk under way tells, and what it can change."""

    def __init__(self, loop: Any) -> None:
        self._loop = loop

    @property
    @abstractmethod
    def step(self) -> int:
        """How many steps were made so far."""

    @property
    def of(self) -> int:
        """How many steps were asked for."""
        return int(self._loop.plan.steps)

    @property
    def loss(self) -> float:
        """The newest loss; on data, on the rows of its step."""
        return float(self._loop.record.last("losses"))

    @property
    def slope_size(self) -> float:
        """How steep it was there."""
        return float(self._loop.record.last("slope_sizes"))

    @property
    def seconds(self) -> float:
        """For how long the walk has run; before it was left and taken up again included."""
        return float(self._loop.seconds)

    @property
    def speed(self) -> float:
        """The speed of the next step, where nothing is changed."""
        return float(self._loop.speed)

    @speed.setter
    def speed(self, speed: float) -> None:
        self._loop.change_speed(speed)

    def stop(self) -> None:
        """End the walk here."""
        self._loop.asked_to_stop = True


@final
class Progress(AbstractProgress):
    """Where a walk stands, between two chunks of steps.

    Set `progress.speed` to walk on at another speed; call `progress.stop()`, or return `downslope.STOP`, to end.

    >>> import downslope as ds
    >>> walk = ds.descend("x^2", start=4.0, steps=50, every=5, on_progress=lambda progress: ds.STOP)
    >>> len(walk), walk.stopped
    (5, 'asked')
    """

    _loop: Loop

    @property
    def step(self) -> int:
        """How many steps were made so far."""
        return self._loop.record.steps

    @property
    def landing(self) -> float:
        """Where the last step landed; NaN before the first step, and where it was not measured."""
        return self._loop.record.last("landings")

    @property
    def walk(self) -> Walk:
        """The walk so far."""
        return self._loop.so_far()


OnProgress = Callable[[Progress], Stop | None]
