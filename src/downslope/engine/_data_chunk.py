"""The loop over batches of data: feel the slope, record, step. Compiled once for a shape of walk, and run in chunks."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import msgspec
from jax import lax

from ._form import Form, Leaves
from ._precision import Precision
from ._projected import projected
from ._rules import Mover

NUMBERS = ("losses", "slope_sizes", "strides")

State = dict[str, Any]
Orders = dict[str, Any]
Functions = tuple[Callable[..., Any], Callable[..., Any] | None]


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
    straight: bool
    """Whether each step is the slope times the speed, so that its length is known without measuring it."""


def make_data_chunk(functions: Functions, mover: Mover, shape: DataShape) -> Callable[[State, Orders, Any], Any]:
    """The chunk as a function of (state, orders, data): visit `orders["count"]` places, and hand out a record.

    Each turn of the inner loop feels the slope at a place, records it, and makes the step from there; the last makes
    none where `orders["moves"]` is one less, nor does any once a number is no longer finite. The inner loop comes to a
    halt where a landing is to be measured or the ground to be watched: nothing of that costs the other turns anything.
    """
    row_losses, watch = functions

    def chunk(state: State, orders: Orders, data: dict[str, Any]) -> Any:
        turn = _Turn(_Rows(row_losses, shape, orders, data), mover, shape, orders)
        halt = _Halt(turn, watch, data.get("watch", ()))
        here = turn.begin(state)

        def going_on(carried: Any) -> Any:
            halts, now, *_ = carried
            return (halts < orders["many_halts"]) & now["finite"]

        def to_the_next_halt(carried: Any) -> Any:
            halts, now, record, seen = carried
            end = orders["halts"][halts]
            now, record = lax.while_loop(lambda pair: (pair[0]["done"] < end) & pair[0]["finite"], turn, (now, record))
            return halts + 1, now, record, halt(halts, now, seen)

        carried = (jnp.int32(0), here, turn.blank(), halt.blank())
        _, here, record, seen = lax.while_loop(going_on, to_the_next_halt, carried)
        slope = () if shape.whole else here["slope"]
        return here["done"], here["finite"], {name: here[name] for name in state}, slope, {**record, **seen}

    return chunk


class _Rows:
    """The rows of each turn, and the mean of their losses."""

    def __init__(self, row_losses: Callable[..., Any], shape: DataShape, orders: Orders, data: dict[str, Any]) -> None:
        self.row_losses = row_losses
        self.shape = shape
        self.orders = orders
        self.data = data

    def height(self, turn: Any) -> Callable[[Leaves], Any]:
        """The mean loss over the rows of this turn, as a function of the position."""
        inputs, truths, counting = self._batch(turn)
        key = self._key(turn)

        def height(position: Leaves) -> Any:
            losses = self.row_losses(self.shape.form.tie(position), inputs, truths, key)
            if counting is None:
                return losses.mean().astype(self.shape.precision)
            some = jnp.where(counting, losses, jnp.zeros_like(losses))
            return (some.sum() / counting.sum().astype(some.dtype)).astype(self.shape.precision)

        return height

    def _batch(self, turn: Any) -> tuple[Any, Any, Any]:
        if self.shape.rows is None:
            return self.data["inputs"], self.data["truths"], None
        rows: Any = self.orders["rows"][turn] if "rows" in self.orders else None
        counting = rows >= 0 if self.shape.ragged else None
        if self.shape.fed:
            return self.orders["inputs"][turn], self.orders["truths"][turn], counting
        rows = jnp.maximum(rows, -1 - rows) if self.shape.ragged else rows
        inputs, truths = (_rows_of(self.data[name], rows) for name in ("inputs", "truths"))
        return inputs, truths, counting

    def _key(self, turn: Any) -> Any:
        if not self.shape.chancy:
            return None
        return jax.random.fold_in(jax.random.wrap_key_data(self.orders["seed"]), self.orders["first"] + turn)


class _Turn:
    """One turn of the inner loop: one place, and the step from there."""

    def __init__(self, rows: _Rows, mover: Mover, shape: DataShape, orders: Orders) -> None:
        self.rows = rows
        self.mover = mover
        self.shape = shape
        self.orders = orders
        self.memory: Any = None

    def begin(self, state: State) -> dict[str, Any]:
        """What the loop carries; a rule's memory is fresh at the start of the walk."""
        fresh = self.mover.init(self.shape.form.tie(state["position"]))
        self.memory = jax.tree.structure(fresh)
        at_start = self.orders["first"] == 0
        kept = tuple(
            jnp.where(at_start, jnp.asarray(new, old.dtype), old)
            for new, old in zip(jax.tree.leaves(fresh), state["kept"], strict=True)
        )
        nothing = tuple(jnp.zeros_like(leaf) for leaf in state["position"])
        began = {"done": jnp.int32(0), "finite": jnp.bool_(True), "position": state["position"], "kept": kept}
        began |= {"slope": nothing, "moves": () if self.shape.straight else nothing}
        return began if self.shape.whole else {**began, "seen_at": self._projected(state["position"])}

    def __call__(self, carried: Any) -> Any:
        now, record = carried
        done, position, speed = now["done"], now["position"], self.orders["speeds"][now["done"]]
        loss, slope = jax.value_and_grad(self.rows.height(done))(position)
        size = length(slope)
        finite = jnp.isfinite(loss) & jnp.isfinite(size)
        moving = finite & (done < self.orders["moves"])
        moves, kept = self._moves(now, slope, speed)
        stride = speed * size if self.shape.straight else length(moves)
        following = {
            "done": done + 1,
            "finite": finite,
            "position": tuple(
                here + jnp.where(moving, move, jnp.zeros_like(move)) for here, move in zip(position, moves, strict=True)
            ),
            "kept": tuple(jnp.where(moving, new, old) for new, old in zip(kept, now["kept"], strict=True)),
            "slope": slope,
            "moves": () if self.shape.straight else moves,
        }
        if self.shape.whole:
            place = jnp.concatenate([leaf.reshape(-1) for leaf in (*position, *slope)])
        else:
            # The new place, not this one: what is about to be written over would have to be copied first.
            place, following["seen_at"] = now["seen_at"], self._projected(following["position"])
        rows = {"numbers": jnp.stack([loss, size, stride]), "places": place}
        return following, {name: table.at[done].set(rows[name]) for name, table in record.items()}

    def _moves(self, now: dict[str, Any], slope: Leaves, speed: Any) -> tuple[Leaves, Leaves]:
        tie, position, kept = self.shape.form.tie, now["position"], now["kept"]
        memory = jax.tree.unflatten(self.memory, kept)
        update, memory = self.mover.update(tie(slope), memory, tie(position))
        moves = tuple(
            (move if self.mover.own_speed else speed * move).astype(here.dtype)
            for move, here in zip(jax.tree.leaves(update), position, strict=True)
        )
        return moves, tuple(jnp.asarray(new, old.dtype) for new, old in zip(jax.tree.leaves(memory), kept, strict=True))

    def last_moves(self, now: dict[str, Any]) -> Leaves:
        """The step that was just made."""
        if not self.shape.straight:
            return tuple(now["moves"])
        speed = self.orders["speeds"][now["done"] - 1]
        return tuple(-speed * slope for slope in now["slope"])

    def _projected(self, position: Leaves) -> Any:
        return projected(position, self.orders["axes"], self.shape.form)

    def blank(self) -> dict[str, Any]:
        """An empty record, a row for each place: two tables, so that a place is written in two strokes."""
        widths = {"numbers": len(NUMBERS), "places": 2 * self.shape.form.dials if self.shape.whole else 2}
        return {name: jnp.zeros((self.shape.places, width), self.shape.precision) for name, width in widths.items()}


class _Halt:
    """What is done between two stretches of the inner loop."""

    def __init__(self, turn: _Turn, watch: Callable[..., Any] | None, shown: tuple[Any, ...]) -> None:
        self.turn = turn
        self.watch = watch
        self.shown = shown

    def __call__(self, number: Any, now: dict[str, Any], seen: dict[str, Any]) -> dict[str, Any]:
        orders, dtype = self.turn.orders, self.turn.shape.precision
        unknown = jnp.asarray(jnp.nan, dtype)
        measured = orders["measure"][number] & now["finite"]
        found = {"landings": lax.cond(measured, lambda: self._landing(now), lambda: unknown)}
        if self.watch is not None:
            blind = jnp.full((self.turn.shape.watched,), jnp.nan, dtype)
            found["watched"] = lax.cond(orders["watch"][number], lambda: self._watched(now), lambda: blind)
        return {name: table.at[number].set(found[name]) for name, table in seen.items()}

    def _landing(self, now: dict[str, Any]) -> Any:
        """Where the step that was just made came down: the slope is felt along it once more, on the step's own rows."""
        moves = self.turn.last_moves(now)
        down = product(now["slope"], moves)
        _, rising = jax.jvp(self.turn.rows.height(now["done"] - 1), (now["position"],), (moves,))
        known = (down != 0) & jnp.isfinite(down)
        return jnp.where(known, -rising / down, jnp.full_like(down, jnp.nan))

    def _watched(self, now: dict[str, Any]) -> Any:
        assert self.watch is not None
        numbers = self.watch(self.turn.shape.form.tie(now["position"]), *self.shown)
        return jnp.stack([jnp.asarray(number).astype(self.turn.shape.precision) for number in numbers])

    def blank(self) -> dict[str, Any]:
        """An empty record, a row for each halt."""
        shape = self.turn.shape
        seen = {"landings": jnp.zeros(shape.places + 2, shape.precision)}
        if self.watch is not None:
            seen["watched"] = jnp.zeros((shape.places + 2, shape.watched), shape.precision)
        return seen


def length(leaves: Leaves) -> Any:
    """The Euclidean length over all leaves. A number whose square overflows is none that training comes back from."""
    rows = [leaf.reshape(-1) for leaf in leaves]
    return jnp.sqrt(functools.reduce(operator.add, (jnp.vdot(row, row) for row in rows)))


def product(one: Leaves, other: Leaves) -> Any:
    """The sum of the products over all leaves."""
    return functools.reduce(operator.add, ((mine * theirs).sum() for mine, theirs in zip(one, other, strict=True)))


def _rows_of(array: Any, numbers: Any) -> Any:
    """Some rows of an array: all of them are there, so nothing is asked about it."""
    return array.at[numbers].get(mode="promise_in_bounds", wrap_negative_indices=False)
