"""How the ground bends around one place, felt through a bounded number of bends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Bend = Callable[[Vector], Any]

# Room for the directions held at once, in bytes: a ground of very many dials is felt along fewer of them.
ROOM = 2**28
# Curvatures below this part of the largest one are rounding, not ground.
FLAT = 1e-10


class Curvature(Struct, frozen=True, eq=False):
    """Curvatures, lowest first, and the directions they were felt along (one row each, of length 1)."""

    values: Vector
    directions: NDArray[np.float64]

    def newton(self, slope: Vector) -> Vector | None:
        """The step to the bottom of the parabola felt here; a direction that curves downward is walked down it.

        −Σ (g·v) / |λ| v        over the directions v that curve at all
        """
        largest = float(np.max(np.abs(self.values), initial=0.0))
        if largest == 0.0:
            return None
        curved = np.abs(self.values) > FLAT * largest
        along = self.directions[curved] @ slope / np.abs(self.values[curved])
        step = -(along @ self.directions[curved])
        return step if np.all(np.isfinite(step)) and np.any(step) else None


NONE_FELT = Curvature(np.zeros(0), np.zeros((0, 0)))


def feel_curvature(bend: Bend, slope: Vector, *, bends: int) -> Curvature:
    """Every curvature where there are few dials; otherwise those that a Krylov space shows (Lanczos 1950).

    Half of that space grows from the slope, where the walk is heading; half from a fixed random direction,
    because a slope that has died out along a direction would hide a way down along it.
    """
    dials = slope.size
    exact = dials <= bends
    many = dials if exact else max(2, min(bends, dials, ROOM // (16 * dials)))
    rng = np.random.default_rng(dials)
    basis: list[Vector] = []
    bent: list[Vector] = []
    grow: Vector | None = None
    for turn in range(many):
        if exact:
            unit: Vector | None = np.eye(1, dials, turn).ravel()
        else:
            grow = None if turn == (many + 1) // 2 else grow
            seed = slope if turn == 0 and np.any(slope) else rng.standard_normal(dials)
            unit = _unit_beside(basis, seed if grow is None else grow)
            if unit is None:
                unit = _unit_beside(basis, rng.standard_normal(dials))
        if unit is None:
            break
        answer = np.asarray(bend(unit), dtype=np.float64).ravel()
        if not np.all(np.isfinite(answer)):
            return NONE_FELT
        basis.append(unit)
        bent.append(answer)
        grow = answer
    space = np.stack(basis)
    small = space @ np.stack(bent).T
    values, turned = np.linalg.eigh((small + small.T) / 2)
    return Curvature(values, turned.T @ space)


def _unit_beside(basis: list[Vector], vector: Vector) -> Vector | None:
    """A direction at right angles to all of `basis`, or None where the vector lies within them."""
    largest = float(np.max(np.abs(vector), initial=0.0))
    if not 0.0 < largest < np.inf:
        return None
    left = vector / largest
    before = float(np.linalg.norm(left))
    # Twice is enough (Kahan, in Parlett 1980): once leaves the rounding of the first in.
    for _ in range(2):
        for held in basis:
            left = left - (held @ left) * held
    after = float(np.linalg.norm(left))
    return left / after if after > 1e-10 * before else None
