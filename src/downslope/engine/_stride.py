"""Lengths and products over all leaves of a position, safe for numbers that are tiny or huge."""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp

from ._form import Leaves


def length(leaves: Leaves) -> Any:
    """The Euclidean length over all leaves, scaled to the largest entry so that no square overflows."""
    top = _largest(leaves)
    scale = jnp.where((top > 0) & jnp.isfinite(top), top, jnp.ones_like(top))
    return scale * jnp.sqrt(_sum(((leaf / scale) ** 2).sum() for leaf in leaves))


def landing(before: Leaves, step: Leaves, after: Leaves) -> Any:
    """−(after·step) / (before·step): where a step came down on its own slice of valley. NaN where it went nowhere."""
    step_scale, slope_scale = _largest(step), _largest(before)
    known = (step_scale > 0) & jnp.isfinite(step_scale) & (slope_scale > 0) & jnp.isfinite(slope_scale)
    along = tuple(leaf / step_scale for leaf in step)
    down = _sum((slope / slope_scale * way).sum() for slope, way in zip(before, along, strict=True))
    where = _sum((slope / slope_scale * way).sum() for slope, way in zip(after, along, strict=True))
    return jnp.where(known & (down != 0), -where / down, jnp.full_like(down, jnp.nan))


def nothing_moved(before: Leaves, after: Leaves) -> Any:
    """Whether not one number changed."""
    same = [(a == b).all() for a, b in zip(before, after, strict=True)]
    return jnp.stack(same).all()


def _largest(leaves: Leaves) -> Any:
    return jnp.stack([jnp.abs(leaf).max(initial=0) for leaf in leaves]).max()


def _sum(terms: Any) -> Any:
    first, *rest = list(terms)
    for term in rest:
        first = first + term
    return first
