"""A million walkers on Rosenbrock's function in NumPy: as one writes it, and as one can write it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def as_written(x: Floats, y: Floats, speed: float, steps: int) -> tuple[Floats, Floats]:
    for _ in range(steps):
        across = y - x**2
        x, y = x - speed * (-2 * (1 - x) - 400 * x * across), y - speed * 200 * across
    return x, y


def in_place(x: Floats, y: Floats, speed: float, steps: int) -> tuple[Floats, Floats]:
    x, y = x.copy(), y.copy()
    across, move = np.empty_like(x), np.empty_like(x)
    for _ in range(steps):
        np.multiply(x, x, out=across)
        np.subtract(y, across, out=across)
        across *= 200 * speed
        np.multiply(across, x, out=move)
        move += speed
        move -= speed * x
        move *= 2
        x += move
        y -= across
    return x, y


def in_place_by_blocks(x: Floats, y: Floats, speed: float, steps: int, block: int = 8192) -> tuple[Floats, Floats]:
    """Each block takes all its steps while it lies in the processor's own memory."""
    parts = [in_place(x[at : at + block], y[at : at + block], speed, steps) for at in range(0, len(x), block)]
    ends_x, ends_y = zip(*parts, strict=True)
    return np.concatenate(ends_x), np.concatenate(ends_y)
