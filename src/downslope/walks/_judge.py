"""From the record of a walk to its outcome."""

from __future__ import annotations

import numpy as np

from ._outcome import Outcome
from ._walk import Walk


def judge(walk: Walk) -> Outcome:
    """How a walk ended, from its record alone (first version)."""
    if not (np.isfinite(walk.losses[-1]) and np.isfinite(walk.slope_sizes[-1])):
        return Outcome.FLEW_OFF
    return Outcome.ROLLING
