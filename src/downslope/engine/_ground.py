"""A ground: anything that has a height wherever you stand."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Hashable
from typing import Any

import numpy as np

from ..base import InputError
from ..walks import GroundNote
from ._counts import readable
from ._form import Form, read_position
from ._height import Height
from ._precision import Precision
from ._probe import Probe
from ._tally import Tally


class AbstractGround(ABC):
    """What every ground can be asked: its loss, its slope and its bend, at any position.

    A ground describes its height as a program that JAX can trace; slopes and bends are made from that, never written
    by hand. It counts what it was asked in `asked`.
    """

    note: GroundNote
    asked: Tally
    rows: int | None = None
    batch: int | None = None

    @property
    @abstractmethod
    def key(self) -> Hashable:
        """Equal for two grounds only if they have the same height everywhere."""

    @property
    def known_as(self) -> str | None:
        """All about the height in words, where words can say it; None where only a Python function can."""
        return None

    def data(self, precision: Precision) -> tuple[Any, ...]:  # noqa: ARG002  # most have none
        """The arrays that the height closes over in this precision, where words say all the rest."""
        return ()

    @abstractmethod
    def check(self, form: Form, start: object) -> None:
        """Raise an `InputError` if a position of this form is no place on this ground."""

    @abstractmethod
    def trace(self, form: Form, precision: Precision, *, rows: int | None) -> Height:
        """The height as a traced program: of a position, and of `rows` row numbers where those are given."""

    def few_rows(self) -> AbstractGround:
        """What a survey looks around on: this ground, or on data this ground over a part of its rows."""
        return self

    def note_for(self, form: Form) -> GroundNote:
        """The note that goes into a walk: this ground, with this many dials."""
        values = {name: getattr(self.note, name) for name in self.note.__struct_fields__}
        return GroundNote(**{**values, "dials": form.dials})

    @property
    def weight(self) -> int:
        """What one question costs: on data, all rows are as many batches."""
        return 1 if self.rows is None or self.batch is None else math.ceil(self.rows / self.batch)

    def probe(self, form: Form, precision: Precision = "float64", asked: Tally | None = None) -> Probe:
        """This ground over flat rows of numbers, compiled; on data it speaks of all rows together."""
        return Probe(self, form, precision, asked or self.asked)

    def loss(self, position: Any) -> float:
        """How high the ground is here."""
        probe, flat = self._at(position)
        return probe.loss(flat)

    def loss_and_slope(self, position: Any) -> tuple[float, Any]:
        """How high, and how steep: the slope has the position's own structure and points uphill."""
        probe, flat = self._at(position)
        loss, slope = probe.loss_and_slope(flat)
        return loss, probe.form.restore(probe.form.split(slope))

    def bend(self, position: Any, direction: Any) -> Any:
        """How the slope changes along a direction: the Hessian times that direction."""
        probe, flat = self._at(position)
        form, leaves = read_position(direction, called="direction")
        if form != probe.form:
            raise InputError("direction must have the structure of position.", got=readable(direction))
        bent = probe.bend(flat, form.flat(leaves))
        return form.restore(form.split(bent))

    def _at(self, position: Any) -> tuple[Probe, np.ndarray[Any, np.dtype[np.float64]]]:
        form, leaves = read_position(position, called="position")
        self.check(form, position)
        return self.probe(form), form.flat(leaves)


Ground = AbstractGround
"""What a person writes in a type hint: `def study(ground: downslope.Ground)`."""
