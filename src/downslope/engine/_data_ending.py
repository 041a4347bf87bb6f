"""A look around the place where a walk over data ended: on a part of the rows, at a price that stays small."""

from __future__ import annotations

from typing import Any

from ..walks import Ending, length, survey
from ._data_plan import DataPlan
from ._tally import Tally

MOST_BENDS = 24


def survey_data(plan: DataPlan, position: Any, asked: Tally, *, steps: int) -> Ending | None:
    """The ground around the end, felt on at most 1,024 rows."""
    form = plan.shape.form
    here = form.flat(position)
    few = plan.ground.few_rows()
    return survey(
        few.probe(form, plan.shape.precision, asked),
        here,
        way=length(here - form.flat(plan.leaves)),
        precision=plan.shape.precision,
        bends=max(4, min(MOST_BENDS, plan.memory // (8 * form.dials))),
    )
