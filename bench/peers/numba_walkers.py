"""A million walkers on Rosenbrock's function in Numba, over all cores: walker by walker, and in vectorised blocks."""

# The compiler reads these functions as they stand: no late annotations, and `prange` in plain sight.
from typing import Any

import numba
import numpy as np

BLOCK = 1024


@numba.njit(parallel=True, fastmath=True)  # type: ignore[untyped-decorator]
def walker_by_walker(x: Any, y: Any, speed: float, steps: int) -> Any:
    ends_x, ends_y = np.empty_like(x), np.empty_like(y)
    for at in numba.prange(x.size):
        a, b = x[at], y[at]
        for _ in range(steps):
            across = b - a * a
            a, b = a - speed * (-2.0 * (1.0 - a) - 400.0 * a * across), b - speed * 200.0 * across
        ends_x[at], ends_y[at] = a, b
    return ends_x, ends_y


@numba.njit(parallel=True, fastmath=True)  # type: ignore[untyped-decorator]
def in_blocks(x: Any, y: Any, speed: float, steps: int) -> Any:
    """The inner loop goes over a block of walkers, so that the compiler takes eight of them at once."""
    x, y = x.copy(), y.copy()
    for block in numba.prange((x.size + BLOCK - 1) // BLOCK):
        a, b = x[block * BLOCK : (block + 1) * BLOCK], y[block * BLOCK : (block + 1) * BLOCK]
        for _ in range(steps):
            for at in range(a.size):
                across = b[at] - a[at] * a[at]
                here = a[at]
                a[at] = here - speed * (-2.0 * (1.0 - here) - 400.0 * here * across)
                b[at] -= speed * 200.0 * across
    return x, y
