"""Everything that is settled before the first step over data."""

from __future__ import annotations

import functools
from collections.abc import Hashable, Iterable
from importlib import metadata
from typing import Any

import jax
import msgspec
import numpy as np
from numpy.typing import NDArray

from ..base import InputError
from ..walks import Keeping, plan_keeping
from ._counts import whole_number
from ._data_chunk import DataShape, Orders, State, make_data_chunk
from ._data_ground import DataGround
from ._form import Leaves, read_position, rounded
from ._plan import own_speed_inside, structure_of, usual_speed
from ._precision import Precision, check_precision
from ._projected import axes_on_device
from ._row_order import RowOrder, fresh_seed
from ._rules import Mover, Rule, read_rule
from ._snapshot import Snapshot
from ._speeds import Speed

MOST_SEED = 2**53 - 1  # JSON's readers keep whole numbers exact up to here.
MOST_PLACES = 1024
ORDERED_BYTES = 4 * 2**20  # One chunk is told no more row numbers than this,
FED_BYTES = 64 * 2**20  # is handed no more rows than this,
HANDED_BYTES = 4 * 2**20  # and hands out no more than this.
MOST_DIALS_HANDED_WHOLE = 4096
MOST_KEPT = 8  # Places kept whole where not all are: each costs a slope of its own.
MOST_LANDINGS, FEW_LANDINGS = 100, 20  # Each costs most of a step: beyond a few, no more than one in 80 steps.


class DataPlan(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A walk over data that is about to begin."""

    ground: DataGround
    rule: Rule
    mover: Mover
    leaves: Leaves
    shape: DataShape
    structure: Any
    steps: int
    speed: Speed
    seed: int
    keeping: Keeping
    memory: int
    watch_at: NDArray[np.int64]

    @functools.cached_property
    def key(self) -> Hashable:
        """What the compiled chunk depends on."""
        return ("data chunk", self.ground.key, self.rule.key, self.shape)

    @functools.cached_property
    def known_as(self) -> str | None:
        """The same in words, where words can say it."""
        if self.ground.known_as is None or self.rule.transformation is not None:
            return None
        made_by = "" if self.rule.name == "plain" else f"optax {metadata.version('optax')}"
        return f"data chunk {self.ground.known_as} {self.rule.name} {self.rule.settings} {made_by} {self.shape}"

    @functools.cached_property
    def measured(self) -> NDArray[np.int64]:
        """The steps whose landing is measured; the first is number 0."""
        many = min(self.steps, MOST_LANDINGS, max(FEW_LANDINGS, self.steps // 80))
        return np.unique(np.linspace(0, self.steps - 1, many).round().astype(np.int64))

    def chunk(self, state: State, orders: Orders, data: Any) -> Any:
        """The function that is compiled; looked at only when it has to be."""
        ground = self.ground
        return make_data_chunk((ground.row_losses, ground.watch), self.mover, self.shape)(state, orders, data)

    @functools.cached_property
    def data(self) -> dict[str, Any]:
        """The arrays of the ground, as the chunk wants them."""
        precision = self.shape.precision
        held: dict[str, Any] = {"watch": self.ground.watch_data(precision)} if self.ground.watch else {}
        if not self.shape.fed:
            held["inputs"], held["truths"] = self.ground.data(precision)
        return held

    def first_state(self) -> State:
        """The state at the start."""
        kept = () if self.rule.name == "plain" else jax.eval_shape(self.mover.init, self.shape.form.tie(self.leaves))
        return {
            "position": self.leaves,
            "kept": tuple(np.zeros(leaf.shape, leaf.dtype) for leaf in jax.tree.leaves(kept)),
        }

    def fixed_orders(self) -> Orders:
        """The orders that are the same for every chunk."""
        orders: Orders = {}
        if self.shape.chancy:
            orders["seed"] = np.array([self.seed >> 32, self.seed & 0xFFFFFFFF], np.uint32)
        if not self.shape.whole:
            orders["axes"] = axes_on_device(self.shape.form, self.shape.precision)
        return orders

    def row_order(self) -> RowOrder:
        """Where batches come from."""
        feed = self.ground.feed
        return RowOrder(
            rows=self.ground.rows,
            batch=self.ground.batch,
            seed=self.seed,
            ragged=True,
            draw=None if feed is None else feed.order,
        )


def plan_data_walk(
    ground: DataGround,
    start: Any,
    *,
    steps: int,
    speed: Speed | None,
    rule: Any,
    seed: int | None,
    precision: Precision,
    watch_at: Iterable[int] | None,
    memory: int,
    resume: Snapshot | None,
) -> DataPlan:
    """Read what a person asked for."""
    rule_read = read_rule(rule)
    mover = rule_read.mover()
    if speed is not None and mover.own_speed:
        raise own_speed_inside()
    digits = check_precision(precision)
    form, leaves = read_position(start)
    if resume is not None and seed is None:
        seed = resume.facts.get("seed")
    whole, keeping = _keeping(form.dials, steps, np.dtype(digits).itemsize, memory)
    shape = DataShape(
        form=form,
        precision=digits,
        places=_places(ground, form.dials, whole),
        whole=whole,
        rows=None if ground.batch == ground.rows and ground.feed is None else ground.batch,
        ragged=ground.ragged,
        fed=ground.feed is not None,
        chancy=ground.chancy,
        watched=len(ground.watched) if ground.watch else 0,
        straight=rule_read.name == "plain",
    )
    return DataPlan(
        ground=ground,
        rule=rule_read,
        mover=mover,
        leaves=rounded(leaves, digits),
        shape=shape,
        structure=structure_of(start, form),
        steps=steps,
        speed=usual_speed(speed),
        seed=fresh_seed() if seed is None else whole_number(seed, "seed", least=0, most=MOST_SEED),
        keeping=keeping,
        memory=memory,
        watch_at=_watch_at(ground, steps, watch_at),
    )


def _keeping(dials: int, steps: int, itemsize: int, memory: int) -> tuple[bool, Keeping]:
    """Whether every place is handed out whole, and which places are kept."""
    keeping = plan_keeping(dials, steps, itemsize=itemsize, bound=memory)
    if dials <= MOST_DIALS_HANDED_WHOLE and not keeping.projected:
        return True, keeping
    few = plan_keeping(dials, steps, itemsize=itemsize, bound=min(memory, MOST_KEPT * 2 * dials * itemsize))
    return False, Keeping(few.kept, True)


def _places(ground: DataGround, dials: int, whole: bool) -> int:
    """How many places fit in one chunk."""
    places = min(MOST_PLACES, ORDERED_BYTES // (4 * ground.batch))
    if whole:
        places = min(places, HANDED_BYTES // (16 * dials))
    if ground.feed is not None:
        places = min(places, FED_BYTES // ground.bytes_a_batch)
    return max(places, 1)


def _watch_at(ground: DataGround, steps: int, given: Iterable[int] | None) -> NDArray[np.int64]:
    if ground.watch is None:
        return np.empty(0, np.int64)
    if given is None:
        return np.unique(np.append(np.arange(0, steps + 1, ground.steps_a_round), steps))
    places = np.unique(np.asarray(list(given), np.int64))
    if len(places) and not 0 <= places[0] <= places[-1] <= steps:
        raise InputError(f"watch_at must lie between 0 and {steps:,}.", got=f"{places[0]} to {places[-1]}")
    return places
