"""A ground over flat rows of numbers: what measures a place without knowing how its position hangs together."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import jax
import numpy as np
from numpy.typing import NDArray

from ._compiled import Program, compiled
from ._form import Form, Leaves
from ._height import Height
from ._precision import Precision, in_precision
from ._tally import Tally

if TYPE_CHECKING:
    from ._ground import AbstractGround

Flat = NDArray[np.float64]


class Probe:
    """Loss, slope and bend at flat float64 positions; every question is counted by the ground."""

    def __init__(self, ground: AbstractGround, form: Form, precision: Precision, asked: Tally) -> None:
        self.form = form
        self.asked = asked
        self._weight = ground.weight
        self._ground = ground
        self._precision: Precision = precision
        self._key = (ground.key, form, precision)
        self._programs: dict[str, Program] = {}
        words = ground.known_as
        self._known_as = None if words is None else f"{words} {form} {precision}"

    def loss(self, position: Flat) -> float:
        self.asked.add(losses=self._weight)
        return float(self._ask("loss", _loss, position))

    def loss_and_slope(self, position: Flat) -> tuple[float, Flat]:
        self.asked.add(slopes=self._weight)
        loss, slope = self._ask("slope", _loss_and_slope, position)
        return float(loss), self.form.flat(slope)

    def bend(self, position: Flat, direction: Flat) -> Flat:
        self.asked.add(bends=self._weight)
        return self.form.flat(self._ask("bend", _bend, position, direction))

    def _ask(self, question: str, answer: Any, *flats: Flat) -> Any:
        with in_precision(self._precision):
            leaves = tuple(self._leaves(flat) for flat in flats)
            data = self._height.data if self._known_as is None else self._ground.data(self._precision)
            program = self._programs.get(question) or self._compile(question, answer, data, *leaves)
            return program(data, *leaves)

    def _compile(self, question: str, answer: Any, data: tuple[Any, ...], *leaves: Leaves) -> Program:
        def ask(data: tuple[Any, ...], *leaves: Leaves) -> Any:
            return answer(lambda here: self._height.at(data, here), *leaves)

        known_as = None if self._known_as is None else f"{question} {self._known_as}"
        program = compiled((question, self._key), ask, data, *leaves, known_as=known_as)
        self._programs[question] = program
        return program

    @functools.cached_property
    def _height(self) -> Height:
        return self._ground.trace(self.form, self._precision, rows=None)

    def _leaves(self, flat: Flat) -> Leaves:
        return tuple(leaf.astype(self._precision) for leaf in self.form.split(flat))


def _loss(height: Any, here: Leaves) -> Any:
    return height(here)


def _loss_and_slope(height: Any, here: Leaves) -> Any:
    return jax.value_and_grad(height)(here)


def _bend(height: Any, here: Leaves, direction: Leaves) -> Any:
    return jax.jvp(jax.grad(height), (here,), (direction,))[1]
