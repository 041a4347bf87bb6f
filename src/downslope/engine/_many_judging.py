"""From where many walkers ended, and what is remembered of each, to the outcomes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..walks import ROUNDING, Remembered, judge_many, look_many
from ._many_loop import FLEW_OFF, WALKING
from ._rows import Rows

Floats = NDArray[np.floating]
Found = dict[str, NDArray[Any]]


def judge_ends(rows: Rows, ends: Floats, done: Floats, found: Found) -> tuple[Floats, NDArray[np.uint8]]:
    """The loss at each end, and the outcome's number. Who flew off does not look around."""
    with np.errstate(all="ignore"):
        felt = rows.felt(ends)
        standing = np.flatnonzero((found["stop"] != FLEW_OFF) & np.isfinite(felt[0]) & np.isfinite(ends).all(axis=1))
        here, loss, slope, bends, came = (each[standing].astype(np.float64) for each in (ends, *felt, done))
        seen = look_many(rows.heights, here, (loss, slope, bends), came, rounding=ROUNDING[rows.precision])
        sight = {name: _spread(getattr(seen, name), standing, len(ends)) for name in seen.__struct_fields__}
        return felt[0], judge_many(_remembered(felt, ends, done, found, sight))


def _spread(array: NDArray[Any], who: NDArray[np.intp], many: int) -> NDArray[Any]:
    whole = np.zeros(many, array.dtype)
    whole[who] = array
    return whole


def _remembered(felt: tuple[Floats, ...], ends: Floats, done: Floats, found: Found, sight: Found) -> Remembered:
    loss, slope, _ = felt
    walked_on = found["stop"] == WALKING
    early, late = (found[name] / np.maximum(found[f"{name}_looks"], 1)[:, None] for name in ("early", "late"))
    return Remembered(
        **sight,
        flown=found["stop"] == FLEW_OFF,
        first_loss=found["first_loss"],
        loss=loss,
        slope_size=np.linalg.norm(slope, axis=-1),
        done=done,
        from_zero=np.linalg.norm(ends, axis=-1),
        late_way=found["late_way"],
        crossed=found["crossed"],
        to_and_fro=found["to_and_fro"] / np.maximum(found["half_looks"], 1),
        early=np.where(walked_on, early[:, 0], loss),
        late=np.where(walked_on, late[:, 0], loss),
        moved=np.where(walked_on, np.linalg.norm(late[:, 1:] - early[:, 1:], axis=-1), 0),
        steps=found["taken"],
    )
