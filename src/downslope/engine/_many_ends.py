"""A look around from where each of many walkers ended: is there lower ground, how far below and how far away?

What `walks.survey` does for one walker, for a whole block of them at once and compiled.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
from jax import lax

from ..walks import ROUNDING
from ..walks import look_limits as limits
from ._height import Height
from ._many_directions import Ways, felt, ways_around, ways_down
from ._many_loop import Block, Place, leaves_of

NEARING, LEVEL, FALLING, OVER = 0, 1, 2, 3

Seen = dict[str, Any]


def make_block_look(height: Height, block: Block, *, around: bool) -> Callable[..., Any]:
    """The look as a function of (places, ways, data), each of shape (blocks, walkers).

    It goes down the slope and toward the bottom of the parabola that is felt. That is all there is to see in a valley;
    where the ground is flat or curves down, `flat` says so, and a second look goes all `around`.
    """

    def look(places: Place, ways: Any, data: tuple[Any, ...]) -> Seen:
        walker = _Watcher(height, block, data, around)

        def one_block(given: tuple[Place, Any]) -> Seen:
            return jax.vmap(walker.look)(*given)

        return lax.map(one_block, (places, ways))  # type: ignore[no-any-return]

    return look


class _Watcher:
    """One walker at its end."""

    def __init__(self, height: Height, block: Block, data: tuple[Any, ...], around: bool) -> None:
        self.around = around
        self.height = height
        self.form = block.form
        self.data = data
        self.rounding = ROUNDING[block.precision]

    def look(self, place: Place, way: Any) -> Seen:
        here = jnp.stack(place)
        loss, slope = jax.value_and_grad(self._loss)(here)
        tilt = felt(slope, jax.hessian(self._loss)(here))
        ways = ways_around(tilt) if self.around else ways_down(tilt)
        look = _Look(self._loss, here, loss, way, self.rounding)
        sights = jax.vmap(look.along)(ways)
        best = jnp.argmax(jnp.where(sights["bottomless"], jnp.inf, sights["drop"]))
        drop, far = look.closer(ways.direction[best], *(sights[name][best] for name in ("drop", "way", "bottomless")))
        return {
            "loss": loss,
            "slope_size": jnp.linalg.norm(slope),
            "drop": drop,
            "way": far,
            "bottomless": sights["bottomless"][best],
            "walled": sights["wall"].any(),
            "flat": tilt.flat.any(),
        }

    def _loss(self, here: Any) -> Any:
        return self.height.at(self.data, leaves_of(self.form, tuple(here)))


class _Look:
    """Looks from one place, counted on that place's own scales; every number here may be a traced one."""

    def __init__(self, loss: Callable[[Any], Any], here: Any, height: Any, way: Any, rounding: float) -> None:
        self.loss = loss
        self.here = here
        self.height = height
        far = jnp.linalg.norm(here)
        wide = jnp.maximum(way, far)
        self.wide = jnp.where(wide > 0, wide, 1)
        self.scale = jnp.where(way > 0, way, self.wide)
        self.noise = limits.NOISE * rounding * jnp.abs(height)
        self.nearest = jnp.maximum(limits.NEAREST * self.scale, 64 * rounding * far)
        self.rounding = rounding

    def along(self, ways: Ways) -> Seen:
        """Look one way: come nearer until the ground is lower or go outward until it shows, then follow it down."""
        near = self._worth_looking(ways)
        downhill = (ways.tilt < 0) & (-ways.tilt * near > self.noise)
        bend = jnp.where(ways.bend > 0, ways.bend, 1)
        guess = jnp.where(ways.bend > 0, jnp.maximum(-ways.tilt / bend / 4, self.nearest), 1e-3 * self.scale)
        zero, no = jnp.zeros_like(self.height), jnp.bool_(False)
        first = {
            "phase": jnp.where(ways.due & jnp.isfinite(self.height), jnp.where(downhill, NEARING, LEVEL), OVER).astype(jnp.int32),
            "distance": jnp.where(downhill, jnp.maximum(guess, 2 * near), near),
            "shrunk": jnp.int32(0),
            **dict.fromkeys(("wall", "bottomless"), no),
            **dict.fromkeys(("drop", "way", "drop_nearby", "way_nearby"), zero),
        }
        seen = lax.while_loop(lambda seen: seen["phase"] != OVER, lambda seen: self._one_look(ways, near, seen), first)
        nearby = {"drop": seen["drop_nearby"], "way": seen["way_nearby"]}
        told = {name: jnp.where(seen["bottomless"], nearby[name], seen[name]) for name in nearby}
        return {**told, "wall": seen["wall"], "bottomless": seen["bottomless"]}

    def _one_look(self, ways: Ways, near: Any, seen: Seen) -> Seen:
        distance, phase = seen["distance"], seen["phase"]
        change = self._change(ways.direction, distance)
        visible = jnp.abs(change) > self._noise_at(change)
        nearing, level, falling = phase == NEARING, phase == LEVEL, phase == FALLING
        near_enough = nearing & ((change < 0) | (distance <= near) | (seen["shrunk"] >= limits.MOST_SHRINKING))
        found = (near_enough | level) & visible & (change < 0)
        further = falling & (change < -seen["drop"] * (1 + limits.WORTH))
        lower = found | further
        nearby = found | (further & (distance <= self.wide))
        after = distance * jnp.where(lower, limits.GROWTH, jnp.where(nearing, 1 / 16, self._growth(distance)))
        endless = lower & (after > limits.FALLING_REACH * self.wide)
        over = (
            (near_enough & ~found)
            | (level & visible & (change > 0))
            | (level & ~visible & (after > limits.LEVEL_REACH * self.wide))
            | (falling & ~further)
            | endless
            | ~jnp.isfinite(after)
        )
        return {
            "phase": jnp.where(over, OVER, jnp.where(lower, FALLING, phase)).astype(jnp.int32),
            "distance": after,
            "shrunk": seen["shrunk"] + nearing,
            "wall": seen["wall"] | ((near_enough | level) & visible & (change > 0)),
            "bottomless": seen["bottomless"] | endless,
            "drop": jnp.where(lower, -change, seen["drop"]),
            "way": jnp.where(lower, distance, seen["way"]),
            "drop_nearby": jnp.where(nearby, -change, seen["drop_nearby"]),
            "way_nearby": jnp.where(nearby, distance, seen["way_nearby"]),
        }

    def closer(self, direction: Any, drop: Any, way: Any, bottomless: Any) -> tuple[Any, Any]:
        """Pin down the foot of a way down, between half and twice as far (golden section)."""

        def look(_: Any, held: tuple[Any, ...]) -> tuple[Any, ...]:
            drop, way, left, right = held
            longer = right - way > way - left
            tried = way + (1 - limits.GOLDEN) * jnp.where(longer, right - way, left - way)
            found = -self._change(direction, tried)
            better = found > drop
            left_after = jnp.where(better, jnp.where(longer, way, left), jnp.where(longer, left, tried))
            right_after = jnp.where(better, jnp.where(longer, right, way), jnp.where(longer, tried, right))
            return jnp.where(better, found, drop), jnp.where(better, tried, way), left_after, right_after

        held = (drop, way, way / limits.GROWTH, way * limits.GROWTH)
        nearer = lax.fori_loop(0, limits.CLOSER_LOOKS, look, held)
        settled = (drop == 0) | bottomless
        return jnp.where(settled, drop, nearer[0]), jnp.where(settled, way, nearer[1])

    def _worth_looking(self, ways: Ways) -> Any:
        """The nearest distance at which slope or curvature would show above the rounding of the loss."""
        seen = 4 * self.noise
        tilt, bend = jnp.abs(ways.tilt), jnp.abs(ways.bend)
        by_tilt = jnp.where(tilt > 0, seen / jnp.where(tilt > 0, tilt, 1), jnp.inf)
        by_bend = jnp.where(bend > 0, jnp.sqrt(2 * seen / jnp.where(bend > 0, bend, 1)), jnp.inf)
        shows = jnp.minimum(by_tilt, by_bend)
        shows = jnp.where((seen == 0) | jnp.isinf(shows), self.nearest, shows)
        return jnp.minimum(jnp.maximum(shows, self.nearest), 1e-3 * self.wide)

    def _growth(self, distance: Any) -> Any:
        close = (distance > self.wide / 16) & (distance < self.wide * 4)
        return jnp.where(close, limits.CLOSE_GROWTH, limits.GROWTH)

    def _noise_at(self, change: Any) -> Any:
        there = jnp.abs(self.height + jnp.where(jnp.isfinite(change), change, 0))
        return jnp.maximum(self.noise, limits.NOISE * self.rounding * there)

    def _change(self, direction: Any, distance: Any) -> Any:
        there = self.loss(self.here + distance * direction)
        return jnp.where(jnp.isfinite(there), there - self.height, jnp.inf)
