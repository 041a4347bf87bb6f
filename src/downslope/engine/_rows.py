"""A ground at many places at once: one row of numbers for each place."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from ..base import InputError
from ._compiled import compiled
from ._form import Form, Leaves, read_position
from ._formula_ground import FormulaGround
from ._ground import AbstractGround
from ._precision import Precision, in_precision

MOST_DIALS = 16
AT_ONCE = 4096  # Rows of one call: code of one shape serves any number of them.

Floats = NDArray[np.floating]
Place = tuple[Any, ...]


def read_form(ground: AbstractGround, dials: int, *, apart: bool = True) -> tuple[Form, tuple[int, ...]]:
    """How the ground wants a position, and the order of its dials: a formula can take its numbers one by one."""
    if dials > MOST_DIALS:
        raise InputError(f"Many places at once have at most {MOST_DIALS} dials.", got=f"{dials}", cure="Use descend.")
    order = tuple(range(dials))
    if apart and isinstance(ground, FormulaGround) and dials == len(ground.names):
        order = tuple(sorted(order, key=lambda dial: ground.names[dial]))
        return read_position(dict.fromkeys(ground.names, 0.0))[0], order
    start: Any = 0.0 if dials == 1 else np.zeros(dials)
    form, _ = read_position(start)
    ground.check(form, start)
    return form, order


def leaves_of(form: Form, place: Place) -> Leaves:
    """The numbers of a place, put together as the ground wants them: one array, or each a leaf of its own."""
    return place if form.shapes[0] == () else (jnp.stack(place),)


class Rows:
    """Heights, slopes and curvatures of a ground at each row of an array."""

    def __init__(self, ground: AbstractGround, dials: int, precision: Precision = "float64") -> None:
        self.ground = ground
        self.precision: Precision = precision
        self.dials = dials
        self.form, self.order = read_form(ground, dials)
        with in_precision(precision):
            self.height = ground.trace(self.form, precision, rows=None)

    def heights(self, rows: Floats) -> Floats:
        """The height at each row."""

        def at(data: Any, places: Any) -> Any:
            return jax.vmap(lambda place: self._loss(data, place))(places)

        return self._ask("heights", at, rows)[0]

    def felt(self, rows: Floats) -> tuple[Floats, Floats, Floats]:
        """Loss, slope and curvatures at each row."""

        def at(data: Any, places: Any) -> Any:
            def feel(place: Any) -> Any:
                loss, slope = jax.value_and_grad(lambda here: self._loss(data, here))(place)
                return loss, slope, jax.hessian(lambda here: self._loss(data, here))(place)

            return jax.vmap(feel)(places)

        back = np.argsort(self.order)
        losses, slopes, bends = self._ask("felt", at, rows)
        return losses, slopes[:, back], bends[:, back][:, :, back]

    def _loss(self, data: Any, place: Any) -> Any:
        return self.height.at(data, leaves_of(self.form, tuple(place)))

    def _ask(self, question: str, answer: Any, rows: Floats) -> tuple[Floats, ...]:
        key: Hashable = ("rows", question, self.ground.key, self.form, self.precision)
        blank = np.zeros((AT_ONCE, self.dials), self.precision)
        found = []
        with in_precision(self.precision):
            program = compiled(key, answer, self.height.data, blank)
            for first in range(0, max(1, len(rows)), AT_ONCE):
                part = np.asarray(rows[first : first + AT_ONCE, self.order], self.precision)
                padded = np.concatenate([part, blank[len(part) :]])
                found.append(
                    [np.asarray(each)[: len(part)] for each in jax.tree.leaves(program(self.height.data, padded))]
                )
        return tuple(np.concatenate(parts) for parts in zip(*found, strict=True))
