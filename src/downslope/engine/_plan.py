"""Everything that is settled before the first step."""

from __future__ import annotations

import functools
from collections.abc import Hashable
from importlib import metadata
from typing import Any

import msgspec
import numpy as np

from ..base import InputError
from ..walks import Keeping, describe, plan_keeping
from ._chunk import Shape, make_chunk
from ._form import Form, Leaves
from ._ground import AbstractGround
from ._height import Height
from ._precision import in_precision
from ._progress import OnProgress
from ._projected import axes_on_device
from ._row_order import RowOrder
from ._rules import Mover, Rule
from ._speeds import USUAL_SPEED, Speed

MOST_PLACES = 1024
HANDED_BYTES = 4 * 2**20  # One chunk hands out no more than this.
MOST_DIALS_HANDED_WHOLE = 4096


class Plan(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A walk that is about to begin."""

    ground: AbstractGround
    rule: Rule
    mover: Mover
    leaves: Leaves
    shape: Shape
    structure: Any
    steps: int
    speed: Speed
    seed: int | None
    keeping: Keeping
    memory: int
    on_progress: OnProgress | None
    every: int | None

    @functools.cached_property
    def height(self) -> Height:
        """The ground's height, traced for this walk."""
        with in_precision(self.shape.precision):
            return self.ground.trace(self.shape.form, self.shape.precision, rows=self.shape.batch)

    @functools.cached_property
    def key(self) -> Hashable:
        """What the compiled chunk depends on."""
        return ("chunk", self.ground.key, self.rule.key, self.shape)

    @functools.cached_property
    def known_as(self) -> str | None:
        """The same in words, where words can say it."""
        if self.ground.known_as is None or self.rule.transformation is not None:
            return None
        made_by = "" if self.rule.name == "plain" else f"optax {metadata.version('optax')}"
        return f"chunk {self.ground.known_as} {self.rule.name} {self.rule.settings} {made_by} {self.shape}"

    @functools.cached_property
    def data(self) -> tuple[Any, ...]:
        """The arrays that the height closes over."""
        return self.height.data if self.ground.known_as is None else self.ground.data(self.shape.precision)

    def chunk(self, state: Any, orders: Any, data: Any) -> Any:
        """The function that is compiled; its height is traced only when it has to be."""
        return make_chunk(self.height, self.mover, self.shape)(state, orders, data)

    def fixed_orders(self) -> dict[str, Any]:
        """The orders that are the same for every chunk."""
        if self.shape.whole:
            return {}
        return {"axes": axes_on_device(self.shape.form, self.shape.precision)}

    def row_order(self) -> RowOrder | None:
        """Where batches come from; None on ground that is always the same."""
        if self.ground.rows is None or self.ground.batch is None or self.seed is None:
            return None
        return RowOrder(rows=self.ground.rows, batch=self.ground.batch, seed=self.seed)

    def refuse_speed_of_own_rule(self) -> None:
        """An Optax transformation that was handed over has its speed inside."""
        if self.mover.own_speed:
            raise own_speed_inside()


def shape_for(form: Form, precision: Any, batch: int | None, watched: bool) -> Shape:
    """How a walk of this form is cut into chunks."""
    whole = form.dials <= MOST_DIALS_HANDED_WHOLE
    places = min(MOST_PLACES, max(16, HANDED_BYTES // (16 * form.dials))) if whole else MOST_PLACES
    return Shape(form=form, precision=precision, places=places, whole=whole, batch=batch, watched=watched)


def keeping_for(form: Form, precision: str, steps: int, memory: int) -> Keeping:
    """Which places are kept whole."""
    return plan_keeping(form.dials, steps, itemsize=np.dtype(precision).itemsize, bound=memory)


def structure_of(start: Any, form: Form) -> Any:
    """What the start looks like, so that the last position comes back the same way.

    Classes of one's own that JAX knows how to take apart come back as one row of numbers.
    """
    try:
        return describe(start)
    except InputError:
        return describe(np.zeros(form.dials))


def own_speed_inside() -> InputError:
    """Why an Optax transformation that was handed over takes no speed beside it."""
    return InputError(
        "An Optax transformation of your own has its speed inside.",
        got="a speed beside it",
        cure="Leave `speed` out, and write for example optax.adam(0.01).",
    )


def usual_speed(speed: Speed | None) -> Speed:
    return USUAL_SPEED if speed is None else speed
