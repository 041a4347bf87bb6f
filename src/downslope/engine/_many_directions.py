"""Which ways to look from a place, by how the ground tilts and bends there. Everything here may be traced."""

from __future__ import annotations

from typing import Any, NamedTuple

import jax.numpy as jnp
import numpy as np

from ..walks import NEARLY_FLAT

# Curvatures below this part of the largest one are rounding, not ground.
FLAT = 1e-10
AROUND = 4


class Ways(NamedTuple):
    """Directions of length 1, the slope and the curvature along each (0 where not known), and which to look along."""

    direction: Any
    tilt: Any
    bend: Any
    due: Any


class Tilt(NamedTuple):
    """How the ground lies at one place: its slope, its curvatures and the axes they lie along."""

    slope: Any
    values: Any
    axes: Any

    @property
    def flat(self) -> Any:
        """Along which axes the ground is flat, or curves down: there it may fall though it does not seem to."""
        return self.values <= NEARLY_FLAT * jnp.abs(self.values).max()


def felt(slope: Any, bends: Any) -> Tilt:
    return Tilt(slope, *_axes(jnp.where(jnp.isfinite(bends), bends, 0)))


def ways_down(tilt: Tilt) -> Ways:
    """Toward the bottom of the parabola felt here, and straight down the slope."""
    sizes = jnp.abs(tilt.values)
    curved = sizes > FLAT * sizes.max()
    along = jnp.where(curved, (tilt.axes.T @ tilt.slope) / jnp.where(curved, sizes, 1), 0)
    ways = jnp.stack([_unit(-tilt.axes @ along), _unit(-tilt.slope)])
    bends = jnp.stack([((tilt.axes.T @ ways[0]) ** 2) @ sizes, ((tilt.axes.T @ ways[1]) ** 2) @ tilt.values])
    return Ways(ways, ways @ tilt.slope, bends, ways.any(axis=1))


def ways_around(tilt: Tilt) -> Ways:
    """The ways down, both ways along every axis that is flat or the flattest, and all around."""
    lookable = tilt.flat.at[jnp.argmin(tilt.values)].set(True)
    axes = Ways(jnp.concatenate([tilt.axes.T, -tilt.axes.T]), 0, jnp.tile(tilt.values, 2), jnp.tile(lookable, 2))
    if tilt.slope.shape[0] == 1:
        return axes._replace(tilt=axes.direction @ tilt.slope)
    down = ways_down(tilt)
    scattered = jnp.asarray(_scattered(tilt.slope.shape[0]), tilt.slope.dtype)
    unknown = jnp.zeros(len(scattered), tilt.slope.dtype)
    direction = jnp.concatenate([down.direction, axes.direction, scattered])
    return Ways(
        direction,
        direction @ tilt.slope,
        jnp.concatenate([down.bend, axes.bend, unknown]),
        jnp.concatenate([down.due, axes.due, unknown == 0]),
    )


def _axes(bends: Any) -> tuple[Any, Any]:
    """Curvatures, and the directions they lie along: one column each."""
    if bends.shape[0] == 1:
        return bends[0], jnp.ones_like(bends)
    if bends.shape[0] > 2:
        return jnp.linalg.eigh(bends)  # type: ignore[no-any-return]
    (a, b), (_, c) = bends
    turn = jnp.arctan2(2 * b, a - c) / 2
    mean, half = (a + c) / 2, jnp.hypot((a - c) / 2, b)
    cosine, sine = jnp.cos(turn), jnp.sin(turn)
    return jnp.stack([mean + half, mean - half]), jnp.array([[cosine, -sine], [sine, cosine]])


def _scattered(dials: int) -> Any:
    """Evenly around the circle for two dials, else drawn from a fixed seed."""
    if dials == 2:
        turns = 2 * np.pi * (np.arange(AROUND) + 0.5) / AROUND
        return np.stack([np.cos(turns), np.sin(turns)], axis=-1)
    drawn = np.random.default_rng(dials).standard_normal((2 * dials, dials))
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def _unit(direction: Any) -> Any:
    top = jnp.abs(direction).max()
    scaled = direction / jnp.where((top > 0) & jnp.isfinite(top), top, 1)
    length = jnp.linalg.norm(scaled)
    good = (length > 0) & jnp.isfinite(length)
    return jnp.where(good, scaled / jnp.where(good, length, 1), 0)
