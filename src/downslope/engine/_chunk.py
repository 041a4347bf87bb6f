"""The one loop: move, evaluate, record, stop. Compiled once for a shape of walk, and run in chunks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import msgspec
import numpy as np
from jax import lax

from ..walks import flown_off_now, settled_now
from ._form import Form, Leaves
from ._height import Height
from ._precision import Precision
from ._projected import projected
from ._rules import Mover
from ._stride import landing, length, nothing_would_move

WALKING, SETTLED, FLEW_OFF = 0, 1, 2
NUMBERS = ("losses", "slope_sizes", "strides", "landings")

State = dict[str, Any]


class Shape(msgspec.Struct, frozen=True):
    """What a chunk is compiled for. Start, speed, seed and number of steps are not in it: they are arguments."""

    form: Form
    precision: Precision
    places: int
    """How many places one chunk may visit."""
    whole: bool
    """Whether every position and slope is handed out, or only a projection of the positions."""
    batch: int | None
    """How many rows each slope is felt on; None where the ground is always the same."""
    watched: bool
    """Whether the walk stops by itself."""


def first_state(leaves: Leaves, mover: Mover, shape: Shape) -> State:
    """The state of a walk that has not looked at its start yet."""
    kept = jax.eval_shape(mover.init, shape.form.tie(leaves))
    zero = jnp.dtype(shape.precision).type(0)
    return {
        "position": leaves,
        "slope": tuple(leaf * 0 for leaf in leaves),
        "kept": tuple(np.zeros(leaf.shape, leaf.dtype) for leaf in jax.tree.leaves(kept)),
        "visited": jnp.dtype("int32").type(0),
        "stop": jnp.dtype("int32").type(WALKING),
        "first_loss": zero,
        "best_loss": zero,
        "way": zero,
        "promise": zero,
    }


def make_chunk(height: Height, mover: Mover, shape: Shape) -> Callable[[State, dict[str, Any], Any], Any]:
    """The chunk as a function of (state, orders, data): visit up to `orders["count"]` places, and hand out a record.

    Each turn of the loop makes the step that is due (none at the start), evaluates the new place once, records it, and
    judges whether to stop. The slope found there serves the next step, so a step costs one slope.
    """

    def chunk(state: State, orders: dict[str, Any], data: tuple[Any, ...]) -> Any:
        turn = _Turn(height, mover, shape, orders, data)
        fresh = mover.init(shape.form.tie(state["position"]))
        at_start = state["visited"] == 0
        kept = tuple(
            jnp.where(at_start, jnp.asarray(new, old.dtype), old)
            for new, old in zip(jax.tree.leaves(fresh), state["kept"], strict=True)
        )
        turn.memory = jax.tree.structure(fresh)
        record = _blank(shape)
        carried = (jnp.int32(0), {**state, "kept": kept}, record)

        def going_on(carried: Any) -> Any:
            done, now, _ = carried
            return (done < orders["count"]) & (now["stop"] == WALKING)

        return lax.while_loop(going_on, turn, carried)

    return chunk


class _Turn:
    """One turn of the loop."""

    memory: Any

    def __init__(
        self, height: Height, mover: Mover, shape: Shape, orders: dict[str, Any], data: tuple[Any, ...]
    ) -> None:
        self.height = height
        self.mover = mover
        self.shape = shape
        self.orders = orders
        self.data = data

    def __call__(self, carried: Any) -> Any:
        done, state, record = carried
        step, kept = self._step(state, self.orders["speeds"][done])
        position = tuple(here + move for here, move in zip(state["position"], step, strict=True))
        loss, slope = self._evaluate(position, done + 1)
        entry = {
            "losses": loss,
            "slope_sizes": length(slope),
            "strides": length(tuple(new - old for new, old in zip(position, state["position"], strict=True))),
            "landings": self._landing(state, step, position, slope, done),
        }
        following = _judged(state, entry, self._felt_stride(state, step, entry["strides"], self.orders["speeds"][done]))
        following["stop"] = following["stop"] if self.shape.watched else jnp.zeros_like(following["stop"])
        state = {**following, "position": position, "slope": slope, "kept": kept, "visited": state["visited"] + 1}
        rows = {"numbers": jnp.stack([entry[name] for name in NUMBERS]), "places": self._place(position, slope)}
        return done + 1, state, {name: table.at[done].set(rows[name]) for name, table in record.items()}

    def _step(self, state: State, speed: Any) -> tuple[Leaves, Leaves]:
        tie = self.shape.form.tie
        memory = jax.tree.unflatten(self.memory, state["kept"])
        update, memory = self.mover.update(tie(state["slope"]), memory, tie(state["position"]))
        at_start = state["visited"] == 0
        moves = tuple(
            (move if self.mover.own_speed else speed * move).astype(here.dtype)
            for move, here in zip(jax.tree.leaves(update), state["position"], strict=True)
        )
        step = tuple(jnp.where(at_start, jnp.zeros_like(move), move) for move in moves)
        kept = tuple(
            jnp.where(at_start, old, jnp.asarray(new, old.dtype))
            for old, new in zip(state["kept"], jax.tree.leaves(memory), strict=True)
        )
        return step, kept

    def _evaluate(self, position: Leaves, batch: Any) -> tuple[Any, Leaves]:
        rows = () if self.shape.batch is None else (self.orders["rows"][batch],)
        return jax.value_and_grad(lambda here: self.height.at(self.data, here, *rows))(position)

    def _felt_stride(self, state: State, step: Leaves, stride: Any, speed: Any) -> Any:
        """What the stop test takes for the stride: 0 where no number moved, if a plain step would move none either.

        Without that, a heavy ball that turns round in mid-air, with a step too small to see, would be called still.
        """
        plain = tuple(-speed * slope for slope in state["slope"])
        turning = (stride == 0) & jnp.logical_not(nothing_would_move(state["position"], plain))
        return jnp.where(turning, length(step), stride)

    def _landing(self, state: State, step: Leaves, position: Leaves, slope: Leaves, done: Any) -> Any:
        """On data the slope is felt once more, on the step's own rows, but only where that is ordered."""
        if self.shape.batch is None:
            return landing(state["slope"], step, slope)
        return lax.cond(
            self.orders["measure"][done],
            lambda: landing(state["slope"], step, self._evaluate(position, done)[1]),
            lambda: jnp.asarray(jnp.nan, self.shape.precision),
        )

    def _place(self, position: Leaves, slope: Leaves) -> Any:
        """The position and the slope in one row, or the position projected."""
        if not self.shape.whole:
            return projected(position, self.orders["axes"], self.shape.form)
        return jnp.concatenate([leaf.reshape(-1) for leaf in (*position, *slope)])


def _blank(shape: Shape) -> dict[str, Any]:
    """An empty record with a row for each place of a chunk: two tables, so that a place is written in two strokes."""
    widths = {"numbers": len(NUMBERS), "places": 2 * shape.form.dials if shape.whole else 2}
    return {name: jnp.zeros((shape.places, width), shape.precision) for name, width in widths.items()}


def _judged(state: State, entry: dict[str, Any], felt_stride: Any) -> State:
    """What the stop test remembers, one place further on, and whether the walk is over."""
    loss, size, stride = entry["losses"], entry["slope_sizes"], entry["strides"]
    at_start, at_first = state["visited"] == 0, state["visited"] == 1
    first_loss = jnp.where(at_start, loss, state["first_loss"])
    best_loss = jnp.where(at_start | (loss < state["best_loss"]), loss, state["best_loss"])
    way = state["way"] + stride
    promise = jnp.where(at_start, size, jnp.where(at_first, state["promise"] * stride, state["promise"]))
    settled = settled_now(size, felt_stride, way, first_loss - best_loss)
    flown = flown_off_now(loss, size, first_loss, first_loss - best_loss, jnp.where(at_start, 0, promise))
    stop = jnp.where(flown, FLEW_OFF, jnp.where(settled, SETTLED, WALKING)).astype(jnp.int32)
    return {
        **state,
        "first_loss": first_loss,
        "best_loss": best_loss,
        "way": way,
        "promise": promise,
        "stop": stop,
    }
