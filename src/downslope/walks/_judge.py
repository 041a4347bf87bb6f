"""From the record of a walk to its outcome.

Every number is compared with others of the same kind from the same walk, so the outcome does not change when
the loss is multiplied, or the ground stretched and the speed adjusted to match. Mirrored, line by line, in
`web/src/lib/walk/judge.ts`.
"""

from __future__ import annotations

import math

import numpy as np

from ._evidence import (
    Left,
    calming,
    distance_from_zero,
    headway,
    jitter,
    next_stride,
    pace,
    turned_back,
    way_done,
    what_was_left,
)
from ._outcome import Outcome
from ._survey import ROUNDING
from ._walk import Walk

# At the bottom: a hundredth of the way is left and, as on a parabola, its square of the drop.
BOTTOM_WAY = 1e-2
BOTTOM_DROP = 1e-4
# ... and the next step goes no further than to the other side of that: a ball that rushes through the bottom,
# or bounces about a kink, is not there to stay.
BOTTOM_STRIDE = 2e-2
# A walk by batches jitters about its floor: the square root of a hundredth is a tenth of the way.
NOISY_BOTTOM_DROP = 1e-2
# A way down that is no deeper than so many roundings of the loss is none, however far it seems to lead: a valley with
# a level floor (two inputs that say the same) has no other end.
UNSEEN = 64
# A position is not known better than this part of itself.
POSITION = 1e-9
# A step crossed the valley when it came down this far up the other wall,
CROSSED = 0.1
# and was no mere tremble: at least this part of the longest step.
TREMBLE = 1e-2
# Flat: the slope here is less than this part of that of the straight way to lower ground.
FLAT = 1e-2
# Rising: at the pace of the last quarter the height would grow by a fifth over the whole walk.
RISING = -0.2
# ... and a heavy ball that swung up there but is back below half the height it set out from has not flown off.
BACK_DOWN = 0.5
# Slow: one more such walk would leave more than 1/e of what is left now.
SLOW = 1.0
# ... unless it would cover half of the way left: over flat ground a walk may get on without getting lower.
COVERING = 0.5
# A walk that would cover a tenth of it is not standing on the flat ground it is on.
STANDING = 0.1
# Slower than this, and it does not matter how much of the way is done.
HOPELESS = 0.1
# By batches: strides that all together are this part of the way left neither roll nor bounce, whatever the losses say.
STILL = 1e-3
# On data the way can be without end, and nearly all of the height be done: scores that only grow surer of themselves.
NEARLY_DOWN = 0.1


@np.errstate(all="ignore")
def judge(walk: Walk) -> Outcome:
    """How a walk ended, from its record alone."""
    if not (math.isfinite(walk.losses[-1]) and math.isfinite(walk.slope_sizes[-1])):
        return Outcome.FLEW_OFF
    left, done = what_was_left(walk), way_done(walk)
    if _nowhere_to_go(walk, left) and not left.walled:
        return Outcome.STRANDED
    if _at_the_bottom(walk, left, done):
        return Outcome.OVERSHOT if crossed_the_valley(walk) else Outcome.SETTLED
    if _on_flat_ground(walk, left):
        return Outcome.STRANDED
    return _under_way(walk, left, done) if len(walk) else Outcome.ROLLING


def _nowhere_to_go(walk: Walk, left: Left) -> bool:
    """No slope, or one so small that neither the walk nor the look around it ever found other ground."""
    if left.drop != 0 or left.slope_size == 0:
        return left.drop == 0
    level = np.ptp(walk.losses) <= ROUNDING[walk.precision] * abs(left.height)
    return left.way == 0 and bool(level) and not walk.ground.noisy


def _at_the_bottom(walk: Walk, left: Left, done: float) -> bool:
    if left.bottomless:
        return False
    whole = max(float(walk.losses[0]) - left.bottom, left.drop)
    if walk.ground.noisy:
        if left.drop == left.slope_size == 0:
            return True
        return whole > jitter(walk) and left.drop <= NOISY_BOTTOM_DROP * whole
    if next_stride(walk) > BOTTOM_STRIDE * (done + left.way):
        return False
    unseen = left.drop <= UNSEEN * ROUNDING[walk.precision] * abs(left.height)
    near = unseen or left.way <= max(BOTTOM_WAY * (done + left.way), POSITION * distance_from_zero(walk))
    deep = left.drop <= BOTTOM_DROP * whole or left.way <= POSITION * distance_from_zero(walk)
    return near and deep


def crossed_the_valley(walk: Walk) -> bool:
    """Whether a step of some length came down on the other wall; by batches, whether its steps mostly did."""
    if not len(walk):
        return False
    told = (walk.strides >= TREMBLE * np.max(walk.strides)) & ~np.isnan(walk.landings)
    landings = walk.landings[told]
    if not landings.size:
        return False
    return bool((np.median(landings) if walk.ground.noisy else np.max(landings)) > CROSSED)


def _on_flat_ground(walk: Walk, left: Left) -> bool:
    """Flat beside the way down that is in sight, and not crossing it either."""
    if walk.ending is None:
        return left.slope_size <= POSITION * float(np.max(walk.slope_sizes))
    if left.slope_size * left.way > FLAT * left.drop:
        return False
    # A ball that was flung onto a plain came far at last, and goes nowhere from there.
    further = min(headway(walk), len(walk) * next_stride(walk)) if len(walk) else 0.0
    return further < STANDING * left.way


def _rose_for_all(walk: Walk, left: Left) -> bool:
    """By batches: whether all rows together say that it rose, and by more than the last batch is off."""
    off = abs(float(walk.losses[-1]) - left.height)
    return not walk.ground.noisy or left.height - float(walk.losses[0]) > off


def _under_way(walk: Walk, left: Left, done: float) -> Outcome:
    nearly = walk.ground.kind == "data" and left.drop <= NEARLY_DOWN * (walk.losses[0] - left.bottom)
    still = walk.ground.noisy and float(np.sum(walk.strides)) < STILL * left.way
    if still and not nearly and not left.bottomless:
        return Outcome.CRAWLED
    now = pace(walk, left.bottom)
    first, last = walk.losses[0], np.max(walk.losses[-2:])
    swung_back = walk.losses[-1] - left.bottom < BACK_DOWN * (first - left.bottom)
    rising = now < RISING and last > first and last >= np.max(walk.losses) and _rose_for_all(walk, left)
    if rising and not swung_back:
        return Outcome.FLEW_OFF
    turned = turned_back(walk)
    # Batches that happen to lie below what all rows together say are no pace.
    nowhere = walk.ground.noisy and first - left.bottom <= jitter(walk)
    if left.bottomless or (now >= SLOW and not nowhere and (not turned or calming(walk, left.bottom))):
        return Outcome.ROLLING
    if turned:
        return Outcome.BOUNCED
    # Strides as long as the way are not too small, wherever they led: a ball that swings up a wall is under way.
    strode = 2 * float(np.sum(walk.strides[len(walk) // 2 :]))
    if headway(walk) >= COVERING * left.way or strode >= left.way:
        return Outcome.ROLLING
    return Outcome.CRAWLED if (left.way >= done / 2 and not nearly) or now < HOPELESS else Outcome.ROLLING
