"""The loop over batches of data: feel the slope, record, step. Compiled once for a shape of walk, and run in chunks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import msgspec
from jax import lax

from ._form import Form, Leaves
from ._precision import Precision
from ._rules import Mover

NUMBERS = ("losses", "slope_sizes", "strides", "landings")

State = dict[str, Any]
Orders = dict[str, Any]


class DataShape(msgspec.Struct, frozen=True):
    """What a chunk is compiled for. Start, speed, seed and number of steps are not in it: they are arguments."""

    form: Form
    precision: Precision
    places: int
    """How many places one chunk may visit."""
    whole: bool
    """Whether every position and slope is handed out, or only a projection of the positions."""
    rows: int | None
    """How many rows each slope is felt on; None where it is all of them."""
    ragged: bool
    """Whether some places in a batch do not count."""
    fed: bool
    """Whether the batches themselves are handed over, instead of row numbers."""
    chancy: bool
    watched: int
    """How many numbers are watched on the way."""


def make_data_chunk(
    row_losses: Callable[..., Any], watch: Callable[..., Any] | None, mover: Mover, shape: DataShape
) -> Callable[[State, Orders, Any], Any]:
    """The chunk as a function of (state, orders, data): visit `orders["count"]` places, and hand out a record.

    Each turn of the loop feels the slope at a place, records it, and makes the step from there: all but the last make
    a step where `orders["moves"]` is one less. Where the numbers stop being finite no step is made any more.
    """

    def chunk(state: State, orders: Orders, data: dict[str, Any]) -> Any:
        fresh = mover.init(shape.form.tie(state["position"]))
        memory = jax.tree.structure(fresh)
        at_start = orders["first"] == 0
        kept = tuple(
            jnp.where(at_start, jnp.asarray(new, old.dtype), old)
            for new, old in zip(jax.tree.leaves(fresh), state["kept"], strict=True)
        )
        turn = _Turn(row_losses, watch, mover, shape, orders, data, memory)
        carried = (jnp.int32(0), jnp.bool_(True), {**state, "kept": kept}, _blank(shape))

        def going_on(carried: Any) -> Any:
            done, finite, _, _ = carried
            return (done < orders["count"]) & finite

        return lax.while_loop(going_on, turn, carried)

    return chunk


class _Turn:
    """One turn of the loop."""

    def __init__(
        self,
        row_losses: Callable[..., Any],
        watch: Callable[..., Any] | None,
        mover: Mover,
        shape: DataShape,
        orders: Orders,
        data: dict[str, Any],
        memory: Any,
    ) -> None:
        self.row_losses = row_losses
        self.watch = watch
        self.mover = mover
        self.shape = shape
        self.orders = orders
        self.data = data
        self.memory = memory

    def __call__(self, carried: Any) -> Any:
        done, _, state, record = carried
        position, speed = state["position"], self.orders["speeds"][done]
        height = self._height(done)
        loss, slope = jax.value_and_grad(height)(position)
        size = _length(slope)
        finite = jnp.isfinite(loss) & jnp.isfinite(size)
        moving = finite & (done < self.orders["moves"])
        moves, kept = self._moves(slope, state["kept"], position, speed)
        numbers = [loss, size, self._stride(moves, size, speed), self._landing(height, state, slope, speed, done)]
        rows = {
            "numbers": jnp.stack([*numbers, *self._watched(position, done)]),
            "places": self._place(position, slope),
        }
        following = {
            "position": tuple(
                here + jnp.where(moving, move, jnp.zeros_like(move)) for here, move in zip(position, moves, strict=True)
            ),
            "kept": tuple(jnp.where(moving, new, old) for new, old in zip(kept, state["kept"], strict=True)),
        }
        if not self.shape.whole:
            following["slope"] = slope
        return done + 1, finite, following, {name: table.at[done].set(rows[name]) for name, table in record.items()}

    def _height(self, done: Any) -> Callable[[Leaves], Any]:
        """The mean loss over the rows of this turn."""
        inputs, truths, counting = self._batch(done)
        key = self._key(done)

        def height(position: Leaves) -> Any:
            losses = self.row_losses(self.shape.form.tie(position), inputs, truths, key)
            if counting is None:
                return losses.mean().astype(self.shape.precision)
            some = jnp.where(counting, losses, jnp.zeros_like(losses))
            return (some.sum() / counting.sum().astype(some.dtype)).astype(self.shape.precision)

        return height

    def _batch(self, done: Any) -> tuple[Any, Any, Any]:
        if self.shape.rows is None:
            return self.data["inputs"], self.data["truths"], None
        rows = self.orders["rows"][done] if "rows" in self.orders else None
        counting = rows >= 0 if self.shape.ragged else None
        if self.shape.fed:
            return self.orders["inputs"][done], self.orders["truths"][done], counting
        rows = jnp.where(counting, rows, -1 - rows) if self.shape.ragged else rows
        return *(self.data[name].at[rows].get(mode="promise_in_bounds") for name in ("inputs", "truths")), counting

    def _key(self, done: Any) -> Any:
        if not self.shape.chancy:
            return None
        return jax.random.fold_in(jax.random.wrap_key_data(self.orders["seed"]), self.orders["first"] + done)

    def _moves(self, slope: Leaves, kept: Leaves, position: Leaves, speed: Any) -> tuple[Leaves, Leaves]:
        tie = self.shape.form.tie
        memory = jax.tree.unflatten(self.memory, kept)
        update, memory = self.mover.update(tie(slope), memory, tie(position))
        moves = tuple(
            (move if self.mover.own_speed else speed * move).astype(here.dtype)
            for move, here in zip(jax.tree.leaves(update), position, strict=True)
        )
        return moves, tuple(jnp.asarray(new, old.dtype) for new, old in zip(jax.tree.leaves(memory), kept, strict=True))

    def _stride(self, moves: Leaves, size: Any, speed: Any) -> Any:
        return _length(moves)

    def _landing(self, height: Callable[[Leaves], Any], state: State, slope: Leaves, speed: Any, done: Any) -> Any:
        """The slope is felt once more along the step, on the step's own rows, but only where that is ordered."""

        def measured() -> Any:
            moves, _ = self._moves(slope, state["kept"], state["position"], speed)
            there = tuple(here + move for here, move in zip(state["position"], moves, strict=True))
            _, rising = jax.jvp(height, (there,), (moves,))
            down = _product(slope, moves)
            known = (down != 0) & jnp.isfinite(down)
            return jnp.where(known, -rising / down, jnp.full_like(down, jnp.nan))

        return lax.cond(self.orders["measure"][done], measured, lambda: jnp.asarray(jnp.nan, self.shape.precision))

    def _watched(self, position: Leaves, done: Any) -> list[Any]:
        if self.watch is None:
            return []
        watch, many = self.watch, self.shape.watched

        def looked() -> Any:
            numbers = watch(self.shape.form.tie(position), *self.data["watch"])
            return jnp.stack([jnp.asarray(number, self.shape.precision) for number in numbers])

        seen = lax.cond(self.orders["watch"][done], looked, lambda: jnp.full((many,), jnp.nan, self.shape.precision))
        return [seen[number] for number in range(many)]

    def _place(self, position: Leaves, slope: Leaves) -> Any:
        """The position and the slope in one row, or the position projected."""
        if self.shape.whole:
            return jnp.concatenate([leaf.reshape(-1) for leaf in (*position, *slope)])
        shares = [
            jnp.tensordot(axes, leaf, axes=leaf.ndim) for axes, leaf in zip(self.orders["axes"], position, strict=True)
        ]
        return jnp.stack(shares).sum(axis=0)


def _blank(shape: DataShape) -> dict[str, Any]:
    """An empty record with a row for each place of a chunk: two tables, so that a place is written in two strokes."""
    widths = {"numbers": len(NUMBERS) + shape.watched, "places": 2 * shape.form.dials if shape.whole else 2}
    return {name: jnp.zeros((shape.places, width), shape.precision) for name, width in widths.items()}


def _length(leaves: Leaves) -> Any:
    return jnp.sqrt(_product(leaves, leaves))


def _product(one: Leaves, other: Leaves) -> Any:
    # As products of rows: a compiler may not add up squares in another order than they stand, a product of rows may.
    return sum(jnp.vdot(mine, theirs) for mine, theirs in zip(one, other, strict=True))
