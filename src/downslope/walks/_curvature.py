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
    basis = np.zeros((many, dials))
    bent = np.zeros((many, dials))
    grow: Vector | None = None
    felt = 0
    for turn in range(many):
        if exact:
            basis[turn, turn] = 1.0
        else:
            # Half-way a random direction takes over; so it does wherever the space cannot grow.
            wanted = slope if turn == 0 else None if turn == (many + 1) // 2 else grow
            found = None if wanted is None else _unit_beside(basis[:turn], wanted)
            unit = _unit_beside(basis[:turn], rng.standard_normal(dials)) if found is None else found
            if unit is None:
                break
            basis[turn] = unit
        grow = np.asarray(bend(basis[turn]), dtype=np.float64).ravel()
        if not np.all(np.isfinite(grow)):
            return NONE_FELT
        bent[turn] = grow
        felt = turn + 1
    space = basis[:felt]
    small = space @ bent[:felt].T
    values, turned = np.linalg.eigh((small + small.T) / 2)
    return Curvature(values, turned.T @ space)


def _unit_beside(basis: NDArray[np.float64], vector: Vector) -> Vector | None:
    """A direction at right angles to all of `basis`, or None where the vector lies within them."""
    largest = float(np.max(np.abs(vector), initial=0.0))
    if not 0.0 < largest < np.inf:
        return None
    left = vector / largest
    before = float(np.linalg.norm(left))
    # Twice is enough (Kahan, in Parlett 1980): once leaves the rounding of the first in.
    for _ in range(2):
        left = left - (basis @ left) @ basis
    after = float(np.linalg.norm(left))
    return left / after if after > 1e-10 * before else None
