"""Positions of very many dials, seen along two fixed directions."""

from __future__ import annotations

import functools
import itertools
import math
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from ..walks import projected_every, projection
from ._form import Form, Leaves
from ._precision import Precision, in_precision


@functools.lru_cache(maxsize=4)
def axes_on_device(form: Form, precision: Precision) -> tuple[Any, ...]:
    """The two directions, cut into the leaves of a position: only those dials that have a part in them."""
    axes = projection(form.dials).astype(precision)
    with in_precision(precision):
        return tuple(jax.device_put(_seen(axes, begin, end)) for begin, end in _ends(form))  # Once, not every chunk.


def projected(leaves: Leaves, axes: tuple[Any, ...], form: Form) -> Any:
    """Two numbers for a position: how far it lies along each direction."""
    every = projected_every(form.dials)
    shares = []
    for leaf, along, (begin, _) in zip(leaves, axes, _ends(form), strict=True):
        if along.size:
            shares.append(along @ leaf.reshape(-1)[-begin % every :: every])
    return jnp.stack(shares).sum(axis=0)


def _seen(axes: NDArray[Any], begin: int, end: int) -> NDArray[Any]:
    every = projected_every(axes.shape[1])
    return np.ascontiguousarray(axes[:, begin:end][:, -begin % every :: every])


def _ends(form: Form) -> list[tuple[int, int]]:
    ends = np.cumsum([0, *(math.prod(shape) for shape in form.shapes)]).tolist()
    return list(itertools.pairwise(ends))
