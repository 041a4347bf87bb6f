"""From where many walkers ended, and what is remembered of each, to the outcomes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..walks import ROUNDING, Remembered, judge_many, look_many
from ._many_loop import FLEW_OFF, SETTLED, WALKING
from ._rows import Rows

# A bowl whose flattest way curves at least this part of its sharpest; at rest, this part of the way is left at most.
CLEARLY = 1e-6
AT_REST = 1e-3

Floats = NDArray[np.floating]
Found = dict[str, NDArray[Any]]


def judge_ends(rows: Rows, ends: Floats, done: Floats, found: Found) -> tuple[Floats, NDArray[np.uint8]]:
    """The loss at each end, and the outcome's number. Who flew off, or rests in a bowl, does not look around."""
    with np.errstate(all="ignore"):
        felt = rows.felt(ends)
        standing = (found["stop"] != FLEW_OFF) & np.isfinite(felt[0]) & np.isfinite(ends).all(axis=1)
        sight = {
            "drop": np.zeros(len(ends)),
            "way": np.zeros(len(ends)),
            "bottomless": np.zeros(len(ends), np.bool_),
            "walled": np.ones(len(ends), np.bool_),
        }
        settled = np.flatnonzero(standing & (found["stop"] == SETTLED))
        standing[settled[_in_a_bowl(*(each[settled] for each in (*felt[1:], done)))]] = False
        looking = np.flatnonzero(standing)
        here, loss, slope, bends, came = (each[looking].astype(np.float64) for each in (ends, *felt, done))
        seen = look_many(rows.heights, here, (loss, slope, bends), came, rounding=ROUNDING[rows.precision])
        for name, array in sight.items():
            array[looking] = getattr(seen, name)
        return felt[0], judge_many(_remembered(felt, ends, done, found, sight))


def _in_a_bowl(slopes: Floats, bends: Floats, done: Floats) -> NDArray[np.bool_]:
    """Whether the ground curves up all around, and the bottom of that bowl is where the walker stands."""
    values = np.linalg.eigvalsh(np.where(np.isfinite(bends), bends, 0))
    lowest, highest = values[:, 0], values[:, -1]
    at_rest: NDArray[np.bool_] = np.linalg.norm(slopes, axis=-1) <= AT_REST * lowest * done
    return at_rest & (lowest > CLEARLY * highest)


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
