"""A look around the place where a walk ended: over data on a part of the rows, at a price that stays small."""

from __future__ import annotations

from ..walks import Ending, length, survey
from ._few_rows import MOST_BENDS, bends_to_spare
from ._form import Flat, Form, Leaves
from ._ground import AbstractGround
from ._precision import Precision
from ._tally import Tally


class Ends:
    """Where a walk began and where it ended."""

    def __init__(self, form: Form, start: Leaves, end: Leaves) -> None:
        self.form = form
        self.here = form.flat(end)
        self.way = length(self.here - form.flat(start))


def look_around(
    ground: AbstractGround,
    ends: Ends,
    precision: Precision,
    *,
    asked: Tally,
    steps: int,
    memory: int,
    known: tuple[float | None, Flat | None] = (None, None),
) -> Ending | None:
    """What the ground is like around the end; `known` are its loss and slope there, where the walk felt them whole."""
    loss, slope = known
    few, dials = ground.few_rows(), ends.form.dials
    bends = max(4, min(MOST_BENDS, memory // (8 * dials)))  # The directions felt along are held all at once.
    looks = MOST_BENDS
    if few.rows is not None and ground.batch is not None:
        bends = min(bends, bends_to_spare(dials=dials, felt=steps * ground.batch, rows=few.rows))
        looks = bends
    return survey(
        few.probe(ends.form, precision, asked),
        ends.here,
        slope,
        loss=loss,
        way=ends.way,
        precision=precision,
        bends=bends,
        looks=looks,
        rows=None if few.rows == ground.rows else few.rows,
    )
