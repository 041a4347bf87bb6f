"""The outcomes of many walks, from what little is remembered of each.

The same questions as `judge` asks of a whole record, in the same order. What differs: the second half of a walk and
its two last quarters are known from looks now and then, a walker that turned back is known by its crossings alone, and
the look around the end goes along fewer directions. `tests/engine` holds how often the two agree.
"""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ._judge import BOTTOM_DROP, BOTTOM_WAY, COVERING, FLAT, HOPELESS, POSITION, RISING, SLOW, STANDING
from ._many_walks import OUTCOMES
from ._outcome import Outcome

Floats = NDArray[np.floating]
Truths = NDArray[np.bool_]

CODE = {outcome: code for code, outcome in enumerate(OUTCOMES)}
# A walker that crossed in this part of its late looks went to and fro.
TO_AND_FRO = 1 / 3


class Remembered(Struct, frozen=True, eq=False, kw_only=True):
    """What is remembered of every walker when it ends, and what it saw around it there."""

    flown: Truths
    """Who left the mountain on the way."""
    first_loss: Floats
    loss: Floats
    slope_size: Floats
    drop: Floats
    """How far below the lowest ground in sight lies, and `way`: how far away."""
    way: Floats
    bottomless: Truths
    walled: Truths
    done: Floats
    """How far the end lies from the start, straight."""
    from_zero: Floats
    late_way: Floats
    """The strides of the second half, added up."""
    crossed: Truths
    to_and_fro: Floats
    """The part of the late looks at which the walker had just crossed."""
    early: Floats
    late: Floats
    """The mean loss in the quarter before the last, and in the last."""
    moved: Floats
    """How far the middle of the last quarter lies from the middle of the quarter before."""
    steps: NDArray[np.integer]


def judge_many(walks: Remembered) -> NDArray[np.uint8]:
    """The number of each walk's outcome in `OUTCOMES`."""
    with np.errstate(all="ignore"):
        lost = walks.flown | ~(np.isfinite(walks.loss) & np.isfinite(walks.slope_size))
        nowhere = (walks.drop == 0) & (walks.slope_size == 0) & ~walks.walled
        bottom = _at_the_bottom(walks)
        flat = (walks.slope_size * walks.way <= FLAT * walks.drop) & (_headway(walks) < STANDING * walks.way)
        cases = [
            (lost, Outcome.FLEW_OFF),
            (nowhere, Outcome.STRANDED),
            (bottom & walks.crossed, Outcome.OVERSHOT),
            (bottom, Outcome.SETTLED),
            (flat, Outcome.STRANDED),
            (walks.steps == 0, Outcome.ROLLING),
            *_under_way(walks),
        ]
    codes = np.select([case for case, _ in cases], [CODE[outcome] for _, outcome in cases])
    return codes.astype(np.uint8)


def _at_the_bottom(walks: Remembered) -> Truths:
    whole = np.maximum(walks.first_loss - (walks.loss - walks.drop), walks.drop)
    blurred = POSITION * walks.from_zero
    near = walks.way <= np.maximum(BOTTOM_WAY * (walks.done + walks.way), blurred)
    deep = (walks.drop <= BOTTOM_DROP * whole) | (walks.way <= blurred)
    found: Truths = near & deep & ~walks.bottomless
    return found


def _headway(walks: Remembered) -> Floats:
    headway: Floats = walks.moved * walks.steps / _quarter(walks)
    return headway


def _quarter(walks: Remembered) -> NDArray[np.integer]:
    return np.where(walks.steps < 3, 1, 2 * np.maximum(1, walks.steps // 8))


def _turned_back(walks: Remembered) -> Truths:
    """To and fro at a third of the late looks, or the second half led nowhere beside its strides."""
    nowhere: Truths = (walks.steps >= 4) & (2 * walks.moved < walks.late_way / 4)
    return nowhere | (walks.to_and_fro >= TO_AND_FRO)


def _under_way(walks: Remembered) -> list[tuple[Truths, Outcome]]:
    bottom = walks.loss - walks.drop
    pace = np.log((walks.early - bottom) / (walks.late - bottom)) * walks.steps / _quarter(walks)
    pace = np.where(walks.late > bottom, np.where(walks.early > bottom, pace, -np.inf), np.inf)
    rising = (pace < RISING) & (walks.loss > walks.first_loss) & (walks.loss >= walks.late)
    slow = (walks.way >= walks.done / 2) | (pace < HOPELESS)
    return [
        (rising, Outcome.FLEW_OFF),
        ((pace >= SLOW) | walks.bottomless, Outcome.ROLLING),
        (_turned_back(walks), Outcome.BOUNCED),
        (_headway(walks) >= COVERING * walks.way, Outcome.ROLLING),
        (slow, Outcome.CRAWLED),
        (np.ones_like(slow), Outcome.ROLLING),
    ]
