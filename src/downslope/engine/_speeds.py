"""The speed of each step: one number, or a plan that gives a number for each step."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ..base import InputError
from ._counts import speed_above_zero

Speed = float | Callable[[int], float]

USUAL_SPEED = 0.1


class Speeds:
    """What speed the coming steps have. Steps are counted from 0, as Optax's schedules count them.

    >>> speeds = Speeds(lambda step: 0.1 / (1 + step))
    >>> speeds.at(0, 2).tolist()
    [0.1, 0.05]
    >>> speeds.change(0.5)
    >>> speeds.at(2, 2).tolist()
    [0.5, 0.5]
    """

    def __init__(self, speed: Speed) -> None:
        self._speed: Speed = speed if callable(speed) else speed_above_zero(speed)
        self.now = self._at(0)
        self.changed: float | None = None

    def change(self, speed: float) -> None:
        """From the next step on, this speed."""
        self._speed = speed_above_zero(speed)
        self.now = self.changed = self._speed

    def at(self, first: int, count: int) -> NDArray[np.float64]:
        """The speeds of `count` steps from number `first` on."""
        speeds = np.array([self._at(step) for step in range(first, first + count)]) if callable(self._speed) else None
        if speeds is None:
            return np.full(count, self._speed)
        if count:
            self.now = float(speeds[-1])
        return speeds

    def _at(self, step: int) -> float:
        if not callable(self._speed):
            return self._speed
        try:
            speed = self._speed(step)
        except TypeError as error:
            raise InputError(
                "A speed that changes must be a function of the step.",
                got=str(error),
                where=f"the speed of step {step}",
                cure="For example speed=lambda step: 0.1 / (1 + step).",
            ) from error
        return speed_above_zero(speed, where=f"the speed of step {step}")
