"""Lengths and products over all leaves of a position, safe for numbers that are tiny or huge."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable
from typing import Any

import jax.numpy as jnp

from ._form import Leaves

MOST_SCALED = 4096  # Above this another pass over all numbers costs more than the care is worth.


def length(leaves: Leaves) -> Any:
    """The Euclidean length over all leaves, scaled to the largest entry so that no square overflows."""
    scale = _scale(leaves)
    return scale * jnp.sqrt(_sum(((leaf / scale) ** 2).sum() for leaf in leaves))


def landing(before: Leaves, step: Leaves, after: Leaves) -> Any:
    """−(after·step) / (before·step): where a step came down on its own slice of valley. NaN where it went nowhere."""
    slope_scale, step_scale = _scale(before), _scale(step)
    down = _sum((slope / slope_scale * (way / step_scale)).sum() for slope, way in zip(before, step, strict=True))
    where = _sum((slope / slope_scale * (way / step_scale)).sum() for slope, way in zip(after, step, strict=True))
    known = (down != 0) & jnp.isfinite(down)
    return jnp.where(known, -where / down, jnp.full_like(down, jnp.nan))


def nothing_would_move(position: Leaves, step: Leaves) -> Any:
    """Whether not one number would change by this step."""
    return _all((here + move == here).all() for here, move in zip(position, step, strict=True))


def _scale(leaves: Leaves) -> Any:
    """The largest entry, or 1 where that is no scale."""
    one = jnp.ones((), leaves[0].dtype)
    if sum(leaf.size for leaf in leaves) > MOST_SCALED:
        return one
    top = jnp.stack([jnp.abs(leaf).max(initial=0) for leaf in leaves]).max()
    return jnp.where((top > 0) & jnp.isfinite(top), top, one)


def _all(questions: Iterable[Any]) -> Any:
    return functools.reduce(operator.and_, questions)


def _sum(terms: Iterable[Any]) -> Any:
    return functools.reduce(operator.add, terms)
