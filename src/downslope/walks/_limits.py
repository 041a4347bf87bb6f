"""When a walk may stop by itself, judged without any scale of its own.

Nothing here may change when every loss is multiplied by 1000, or when the ground is stretched by 1000
and the speed adjusted to match: so a number is only ever compared with numbers of the same kind from the same walk.
Plain arithmetic and comparisons on scalars, joined by `&`, `|` and `^`: the same text runs on floats, NumPy and JAX.
"""

from __future__ import annotations

import math
from typing import Any

# A step that promises less than this part of the drop so far cannot be seen in a float64 loss.
SETTLED_PROMISE = 1e-16
# ... and it must also move little beside the way so far: after a fall down a cliff every honest
# valley looks flat beside the cliff, but the steps in it are still long.
SETTLED_STRIDE = 1e-8
# A walk can rise on its way into another valley, and does near the edge of stability (a few times its start,
# a few thousand times at worst on Rosenbrock's walls). A million million times was never seen to come back.
FLOWN_RISE = 1e12


def finite(number: Any) -> Any:
    """Whether a scalar is a number at all, in NumPy and inside JAX alike.

    >>> finite(1.0), finite(math.inf), finite(math.nan)
    (True, False, False)
    """
    return (number < math.inf) & (number > -math.inf)


def settled_now(slope_size: Any, stride: Any, way: Any, drop: Any) -> Any:
    """Whether one more step can change nothing that is worth counting.

    `slope_size` is the slope here, `stride` the length of the last step (0 before the first),
    `way` the length of all strides so far, `drop` the first loss less the lowest loss so far.

    >>> settled_now(slope_size=1e-7, stride=1e-8, way=4.0, drop=16.0)
    True
    >>> settled_now(slope_size=0.1, stride=0.01, way=4.0, drop=16.0)
    False
    >>> settled_now(slope_size=0.0, stride=0.0, way=0.0, drop=0.0)      # a start on level ground
    True
    """
    level = (slope_size == 0) & (stride == 0)
    stuck = (stride == 0) & (way > 0)
    little = (slope_size * stride <= SETTLED_PROMISE * drop) & (stride <= SETTLED_STRIDE * way)
    return level | stuck | (little & (way > 0) & (drop > 0))


def flown_off_now(loss: Any, slope_size: Any, first_loss: Any, drop: Any, first_promise: Any) -> Any:
    """Whether the walk has left the mountain: no longer a number, or far above everything it saw.

    `drop` is the first loss less the lowest loss so far,
    `first_promise` the slope at the start times the length of the first step.

    >>> flown_off_now(loss=math.nan, slope_size=1.0, first_loss=16.0, drop=0.0, first_promise=70.0)
    True
    >>> flown_off_now(loss=23.0, slope_size=9.6, first_loss=16.0, drop=0.0, first_promise=70.0)
    False
    """
    lost = (finite(loss) & finite(slope_size)) ^ True
    rise = loss - first_loss
    return lost | ((rise > FLOWN_RISE * first_promise) & (rise > FLOWN_RISE * drop) & (first_promise > 0))
