"""Heights of a ground over a view: what contours and curves are drawn from."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..base import InputError
from ..walks import Surface
from ._counts import whole_number
from ._read_ground import Walkable, read_ground
from ._rows import Rows

MOST_POINTS = 1 << 26

View = tuple[float, ...]
Floats = NDArray[np.float64]


def scan(ground: Walkable, view: View, *, resolution: int | tuple[int, int] | None = None) -> Surface:
    """The heights of a ground, evenly spaced over a view of one dial or two.

    `resolution` is the number of points along each side: usually 512 for a curve, 256 for a map. Where the ground has
    no height the surface holds NaN.

    >>> scan("x^2", (-2.0, 2.0), resolution=5).heights.tolist()
    [4.0, 1.0, 0.0, 1.0, 4.0]
    """
    looked = read_view(view)
    sides = read_resolution(resolution, looked)
    heights = Rows(read_ground(ground), len(sides)).heights(grid_of(looked, sides))
    heights = np.where(np.isfinite(heights), heights, np.nan)
    return Surface(looked, heights.reshape(sides[::-1]))  # type: ignore[arg-type]


def read_view(view: View) -> View:
    """(left, right) or (left, right, low, high), each side with some width."""
    sides = tuple(float(number) for number in view)
    if len(sides) not in (2, 4) or not np.isfinite(sides).all() or any(np.diff(sides)[::2] <= 0):
        raise InputError(
            "A view is (left, right), or (left, right, low, high), from less to more.",
            got=repr(view),
            cure="For example (-4, 4) or (-4, 4, -4, 4).",
        )
    return sides


def read_resolution(resolution: int | tuple[int, int] | None, view: View) -> tuple[int, ...]:
    """How many points along x, and along y where there is one."""
    dials = len(view) // 2
    usual = 512 if dials == 1 else 256
    wanted = (usual if resolution is None else resolution,) * dials if not isinstance(resolution, tuple) else resolution
    if len(wanted) != dials:
        raise InputError("resolution is one number, or one for each side of the view.", got=repr(resolution))
    return tuple(
        whole_number(side, "resolution", least=2, most=MOST_POINTS // (2 if dials == 1 else 4096)) for side in wanted
    )


def grid_of(view: View, sides: tuple[int, ...]) -> Floats:
    """The points of the grid, one row each: x runs fastest, from low to high y."""
    lines = [np.linspace(view[2 * dial], view[2 * dial + 1], many) for dial, many in enumerate(sides)]
    return np.stack([side.ravel() for side in np.meshgrid(*lines, indexing="xy")], axis=-1)
