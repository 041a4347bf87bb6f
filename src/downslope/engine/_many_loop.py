"""Many walkers at once: the loop for one block of them, small enough to stay in the processor's nearest memory.

Judging a place costs several times what a step costs. So a walker first looks where it stands after every step, later
only after a quarter more steps each time; and where somebody in the block is then found to have stopped, those steps
are walked again with open eyes, to see at which of them. A block whose walkers have all stopped is done.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import msgspec
from jax import lax

from ..walks import CROSSED, TREMBLE, flown_off_now, settled_now
from ._form import Form
from ._height import Height
from ._precision import Precision
from ._rows import Place, leaves_of
from ._rules import Mover

WALKING, SETTLED, FLEW_OFF = 0, 1, 2
CLOSE_STEPS = 16
SELDOM = 4
LOOKS = 32  # At least so many over the whole walk: the pace of its end is read from those of the second half.

State = dict[str, Any]


class Block(msgspec.Struct, frozen=True):
    """What the loop is compiled for: how a position hangs together, how precisely, and how many walk side by side."""

    form: Form
    precision: Precision
    blocks: int
    walkers: int
    apart: bool
    """Whether the rule works number by number, so that it too may have the dials apart."""


def make_block_walk(height: Height, mover: Mover, block: Block, *, judged: bool) -> Callable[..., Any]:
    """The loop as a function of (places, speeds, steps, once, data): dial by dial, each of shape (blocks, walkers).

    Dials apart: an array of x and one of y are read straight through, an array of pairs is not. `once` is 1.
    """

    def walk(places: Place, speeds: Any, steps: Any, once: Any, data: tuple[Any, ...]) -> State:
        def one_block(given: tuple[Place, Any]) -> State:
            crowd = _Crowd(_Walker(height, mover, block, data), given, steps, once)
            return crowd.walk() if judged else crowd.walk_blindly()

        if block.blocks == 1:
            only = one_block(jax.tree.map(lambda array: array[0], (places, speeds)))
            return jax.tree.map(lambda array: array[None], only)  # type: ignore[no-any-return]
        return lax.map(one_block, (places, speeds))  # type: ignore[no-any-return]

    return walk


class _Crowd:
    """The walkers of one block, side by side."""

    def __init__(self, walker: _Walker, given: tuple[Place, Any], steps: Any, once: Any) -> None:
        self.places, self.speeds = given
        self.steps = steps
        self.once = once
        self.walker = walker
        self.window = jnp.where(steps < 3, 1, 2 * jnp.maximum(1, steps // 8))
        self.start, self.first = jax.vmap(walker.first)(self.places, self.speeds)

    def walk(self) -> State:
        zero = jnp.int32(0)
        counts = {"done": zero, "careful": zero, "early": zero, "late": zero, "half": zero}

        def going_on(carried: tuple[State, State]) -> Any:
            counts, now = carried
            return (counts["done"] < self.steps) & (now["stop"] == WALKING).any()

        counts, ended = lax.while_loop(going_on, self._hop, (counts, self.first))
        looks = {
            f"{name}_looks": jnp.broadcast_to(counts[name], self.speeds.shape) for name in ("early", "late", "half")
        }
        kept = {name: array for name, array in ended.items() if name != "kept"}
        return {**kept, **looks, "first_loss": self.start["loss"]}

    def walk_blindly(self) -> State:
        """All steps, without a look."""
        place = self._stroll(self.steps, self.first["place"], self.first["kept"])[0]
        return {"place": place, "loss": jax.vmap(self.walker.loss)(place)}

    def _stroll(self, steps: Any, place: Place, kept: Any) -> Any:
        """So many steps without a look.

        Two dials travel as one complex number: XLA gives each array that a step makes a pass of its own, with the slope
        worked out anew; of one array it makes one pass, a quarter faster (measured) though x and y then lie in pairs.
        They go two steps at a time, a tenth faster again; with three a processor waits for one step's end to begin
        the next, and is slower than with one.
        """
        stroll = jax.vmap(self.walker.stroll)
        if len(place) != 2:
            return lax.fori_loop(0, steps, lambda _, at: stroll(at[0], at[1], self.speeds), (place, kept))

        def step(_: Any, at: tuple[Any, Any]) -> tuple[Any, Any]:
            there, kept = stroll((at[0].real, at[0].imag), at[1], self.speeds)
            return lax.complex(*there), kept

        at = lax.fori_loop(0, steps // 2, lambda _, at: step(_, step(_, at)), (lax.complex(*place), kept))
        pairs, kept = lax.fori_loop(0, steps % 2, step, at)
        return (pairs.real, pairs.imag), kept

    def _hop(self, carried: tuple[State, State]) -> tuple[State, State]:
        counts, now = carried
        done, careful = counts["done"], counts["careful"]
        wanted = jnp.where((done < CLOSE_STEPS) | (done < careful), 1, done // SELDOM)
        hop = jnp.clip(wanted, 1, jnp.minimum(jnp.maximum(1, self.steps // LOOKS), self.steps - done))
        place, kept = self._stroll(hop - 1, now["place"], now["kept"])
        after = self._look(carried, place, kept, hop)
        found = ((after[1]["stop"] != WALKING) & (now["stop"] == WALKING)).any() & (hop > 1)
        again = ({**counts, "careful": done + hop}, now)
        return lax.cond(found, lambda: again, lambda: after)  # type: ignore[no-any-return]

    def _look(self, carried: tuple[State, State], place: Place, kept: Any, hop: Any) -> tuple[State, State]:
        """One step with open eyes from `place`, `hop` steps after the last look."""
        counts, before = carried
        done = counts["done"] + hop
        left = self.steps - done
        when = {
            "early": (left >= self.window) & (left < 2 * self.window),
            "late": left < self.window,
            "half": done > self.steps // 2,
        }
        walker = self.walker
        slope, there, kept = self._worked_out(
            jax.vmap(walker.step_felt), (place, place, kept), place, kept, self.speeds
        )
        nothing = self.start["loss"]
        felt = self._worked_out(jax.vmap(walker.feel), (nothing, place, nothing, nothing), place, there)
        seen = {"slope": slope, "there": there, "kept": kept, "felt": felt, "from": place}
        judge = jax.vmap(walker.judge, in_axes=(0, 0, 0, None))
        after = judge(before, seen, self.start, {**when, "done": done, "hop": hop})
        return {**counts, "done": done, **{name: counts[name] + when[name].astype(jnp.int32) for name in when}}, after

    def _worked_out(self, function: Any, like: Any, *given: Any) -> Any:
        """`function(*given)`, held in memory before anything is made of it.

        The compiler would rather work out the slope anew inside each of the dozen results that are made of it. It
        cannot look through a loop that runs for as many times as it is told when it runs: once.
        """
        return lax.fori_loop(0, self.once, lambda _, __: function(*given), like)


class _Walker:
    """One walker: all its numbers are scalars here, one for each dial; `vmap` makes a crowd of it."""

    def __init__(self, height: Height, mover: Mover, block: Block, data: tuple[Any, ...]) -> None:
        self.height = height
        self.mover = mover
        self.form = block.form
        self.apart = block.apart
        self.data = data

    def first(self, place: Place, speed: Any) -> tuple[State, State]:
        """What never changes for a walker, and its state before the first step."""
        loss, slope = self._loss_and_slope(place)
        kept = self.mover.init(self._tie(place))
        there, _ = self._step(place, slope, kept, speed)
        size, stride = _length(slope), _length(_way(place, there))
        zero = jnp.zeros_like(loss)
        flown = flown_off_now(loss, size, loss, zero, zero)
        state = {
            "place": place,
            "kept": kept,
            "stop": _stop(flown, settled_now(size, zero, zero, zero)),
            "taken": jnp.int32(0),
            "crossed": jnp.bool_(False),
            "to_and_fro": zero,
            "best_loss": loss,
            **dict.fromkeys(("way", "late_way", "longest"), zero),
            **dict.fromkeys(("early", "late"), (zero, *(zero for _ in place))),
        }
        return {"loss": loss, "promise": size * stride}, state

    def stroll(self, place: Place, kept: Any, speed: Any) -> tuple[Place, Any]:
        """One step without looking."""
        return self._step(place, jax.grad(self.loss)(place), kept, speed)

    def step_felt(self, place: Place, kept: Any, speed: Any) -> tuple[Place, Place, Any]:
        """One step, with the slope that it was made on."""
        slope = jax.grad(self.loss)(place)
        return slope, *self._step(place, slope, kept, speed)

    def feel(self, place: Place, there: Place) -> tuple[Any, Place, Any, Any]:
        """Loss and slope where a step led, how steep it is there, and how far it went."""
        loss, slope = self._loss_and_slope(there)
        return loss, slope, _length(slope), _length(_way(place, there))

    def judge(self, before: State, seen: State, first: State, when: State) -> State:
        """What is remembered of a walker, one look further on. A walker that stopped stays where it is."""
        loss, felt, size, stride = seen["felt"]
        step = _way(seen["from"], seen["there"])
        hop = when["hop"].astype(stride.dtype)
        way = before["way"] + stride * hop
        best = jnp.minimum(before["best_loss"], loss)
        drop = first["loss"] - best
        flown = flown_off_now(loss, size, first["loss"], drop, first["promise"])
        stop = _stop(flown, settled_now(size, stride, way, drop))
        down, up = -_product(seen["slope"], step), _product(felt, step)
        longest = jnp.maximum(before["longest"], stride)
        walking = before["stop"] == WALKING
        stay = {"place": seen["there"], "stop": stop, "taken": when["done"]}
        zero = jnp.zeros_like(loss)
        return {
            **jax.tree.map(lambda new, old: jnp.where(walking, new, old), stay, {name: before[name] for name in stay}),
            "kept": seen["kept"],
            "crossed": before["crossed"] | ((up > CROSSED * down) & (stride >= TREMBLE * longest)),
            "to_and_fro": before["to_and_fro"] + jnp.where(when["half"] & (up > 0), zero + 1, zero),
            "best_loss": best,
            "way": way,
            "late_way": before["late_way"] + jnp.where(when["half"], stride * hop, zero),
            "longest": longest,
            "early": _added(before["early"], (loss, *seen["there"]), when["early"]),
            "late": _added(before["late"], (loss, *seen["there"]), when["late"]),
        }

    def _step(self, place: Place, slope: Place, kept: Any, speed: Any) -> tuple[Place, Any]:
        update, kept = self.mover.update(self._tie(slope), kept, self._tie(place))
        move = self._untie(update)
        if not self.mover.own_speed:
            move = tuple(speed * part for part in move)
        return tuple(here + part.astype(here.dtype) for here, part in zip(place, move, strict=True)), kept

    def _loss_and_slope(self, place: Place) -> tuple[Any, Place]:
        return jax.value_and_grad(self.loss)(place)

    def loss(self, place: Place) -> Any:
        return self.height.at(self.data, leaves_of(self.form, place))

    def _tie(self, place: Place) -> Any:
        return place if self.apart else self.form.tie(leaves_of(self.form, place))

    def _untie(self, update: Any) -> Place:
        if self.apart:
            return tuple(update)
        return dials_of(jax.tree.leaves(update))


def dials_of(leaves: Any) -> Place:
    """The other way round: every number of a position by itself."""
    return tuple(number for leaf in leaves for number in ([leaf] if leaf.ndim == 0 else list(leaf)))


def _way(here: Place, there: Place) -> Place:
    return tuple(after - before for before, after in zip(here, there, strict=True))


def _added(totals: Place, numbers: Place, due: Any) -> Place:
    return tuple(jnp.where(due, total + number, total) for total, number in zip(totals, numbers, strict=True))


def _stop(flown: Any, settled: Any) -> Any:
    return jnp.where(flown, FLEW_OFF, jnp.where(settled, SETTLED, WALKING)).astype(jnp.int8)


def _length(parts: Place) -> Any:
    """The Euclidean length. A square that overflows makes it endless, and the walker has flown off."""
    return jnp.abs(parts[0]) if len(parts) == 1 else jnp.sqrt(_product(parts, parts))


def _product(first: Place, second: Place) -> Any:
    total = first[0] * second[0]
    for one, other in zip(first[1:], second[1:], strict=True):
        total = total + one * other
    return total
