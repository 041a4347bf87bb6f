"""Running the compiled chunk over data until the walk is over, and seeing to everything in between."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Literal

import numpy as np

from ..base import InputError
from ..walks import Walk
from ._compiled import Program, compiled
from ._data_chunk import Orders
from ._data_plan import DataPlan
from ._data_progress import DataProgress
from ._data_record import DataRecord
from ._interrupt import interrupt_between_chunks
from ._look_around import Ends, look_around
from ._pace import Pace
from ._plan import own_speed_inside
from ._precision import in_precision
from ._progress import STOP
from ._snapshot import Snapshot
from ._speeds import Speeds
from ._tally import Tally
from ._versions import versions

SEEN_EVERY, HEARD_EVERY = 0.05, 0.25  # Seconds between two looks at a walk, and until Ctrl-C is heard.

Stopped = Literal["steps", "asked", "flew_off", "start_off"]


class DataLoop:
    """One walk over data under way."""

    def __init__(
        self,
        plan: DataPlan,
        *,
        on_progress: Callable[[DataProgress], Any] | None,
        every: int | None,
        pauses: bool,
        resume: Snapshot | None,
    ) -> None:
        self.plan = plan
        self.asked_to_stop = False
        self.stopped: Stopped = "steps"
        self.asked = Tally(onto=plan.ground.asked)
        self.record = DataRecord(plan.shape.form.dials, whole=plan.shape.whole, watched=plan.shape.watched)
        self.speeds = Speeds(plan.speed)
        self.seconds = 0.0
        self._on_progress = on_progress
        self._every = every
        self._pauses = pauses or every is None
        self._orders = plan.fixed_orders()
        self._row_order = plan.row_order()
        self._halts = _Halts(plan)
        self._pace = Pace(plan.key, wanted=SEEN_EVERY if on_progress is not None and self._pauses else HEARD_EVERY)
        self._program: Program | None = None
        self._state = plan.first_state()
        if resume is not None:
            self._take_up(resume)
        self._told = (self.record.places, time.monotonic())

    @property
    def steps(self) -> int:
        """How many steps were made."""
        return self.record.places

    @property
    def position(self) -> Any:
        """Where the walk stands."""
        return self.plan.shape.form.tie(tuple(np.asarray(leaf) for leaf in self._state["position"]))

    @property
    def speed(self) -> float:
        return float("nan") if self.plan.mover.own_speed else self.speeds.now

    def change_speed(self, speed: float) -> None:
        if self.plan.mover.own_speed:
            raise own_speed_inside()
        self.speeds.change(speed)

    def run(self) -> None:
        """Walk until the steps run out, a number is no longer finite, or somebody asks to stop."""
        began = time.monotonic()
        before = self.seconds
        with interrupt_between_chunks() as interrupt:
            while self.stopped == "steps" and not self._done():
                self._advance(self._pace.places)
                self.seconds = before + time.monotonic() - began
                self.asked_to_stop |= interrupt.asked
                if self._done() or self.stopped != "steps":
                    break
                if not self.asked_to_stop:
                    self._tell()
                if self.asked_to_stop or interrupt.asked:
                    self.asked_to_stop, self.stopped = True, "asked"
            if self.record.looked is None:
                self._advance(0)
            self.seconds = before + time.monotonic() - began
            if self._on_progress is not None and not self.asked_to_stop:
                self._on_progress(DataProgress(self))

    def _done(self) -> bool:
        return self.record.places == self.plan.steps and self.record.looked is not None

    def _advance(self, most: int) -> None:
        """At most so many steps further; none only looks at the place where the walk stands."""
        moves, looking = self._next_moves(most)
        orders = self._next_orders(moves, moves + looking)
        with in_precision(self.plan.shape.precision):
            data = self.plan.data
            if self._program is None:
                plan = self.plan
                self._program = compiled(
                    plan.key, plan.chunk, self._state, orders, data, donate=(0,), known_as=plan.known_as
                )
            began = time.monotonic()
            visited, finite, self._state, slope, handed = self._program(self._state, orders, data)
            self._take_over(int(visited), bool(finite), handed, orders)
            if self.record.looked is not None and not self.plan.shape.whole:
                self.record.keep(self._state["position"], slope)
            self._pace.took(time.monotonic() - began, int(visited))

    def _next_moves(self, most: int) -> tuple[int, int]:
        """How many steps to make at once, and whether to look at the place behind them."""
        here, shape = self.record.places, self.plan.shape
        if most == 0:
            return 0, 1
        told = self._every - here % self._every if self._every else shape.places
        moves = min(most, shape.places, self.plan.steps - here, told)
        if not shape.whole:
            kept = self.plan.keeping.kept
            following = int(kept.searchsorted(here, side="left" if self.record.looked is None else "right"))
            if following < len(kept):
                moves = min(moves, int(kept[following]) - here)
        looking = self._to_be_looked_at(here + moves) and not (moves == 0 and self.record.looked is not None)
        return (moves - 1, 1) if looking and moves == shape.places > 1 else (moves, int(looking))

    def _to_be_looked_at(self, place: int) -> bool:
        if place == self.plan.steps:
            return True
        return not self.plan.shape.whole and bool(np.isin(place, self.plan.keeping.kept))

    @np.errstate(all="ignore")
    def _next_orders(self, moves: int, count: int) -> Orders:
        shape, here = self.plan.shape, self.record.places
        speeds = np.ones(shape.places, shape.precision)
        self._due = self.speeds.at(here, moves)
        speeds[:moves] = self._due
        orders = {**self._orders, "first": np.int32(here), "count": np.int32(count), "moves": np.int32(moves)}
        orders |= {"speeds": speeds, **self._halts.between(here, moves, count, watched=here in self.record.seen)}
        if shape.rows is not None:
            self._order_rows(orders, here, count)
        return orders

    def _order_rows(self, orders: Orders, first: int, count: int) -> None:
        shape = self.plan.shape
        rows = np.zeros((shape.places, self.plan.ground.batch), np.int32)
        rows[:count] = self._row_order.batches(first, count)
        if not shape.fed or shape.ragged:
            orders["rows"] = rows
        if shape.fed:
            wanted = rows[:count].reshape(-1)
            orders |= self.plan.ground.fed(np.where(wanted < 0, -1 - wanted, wanted), shape.places, shape.precision)

    def _take_over(self, visited: int, finite: bool, handed: dict[str, Any], orders: Orders) -> None:
        moved = min(visited, int(orders["moves"])) if finite else visited - 1
        landed = orders["measure"] & (orders["halts"] <= moved)
        self.asked.add(slopes=visited + int(np.count_nonzero(landed)))  # A landing is felt with a slope of its own.
        self.record.add(
            {name: np.asarray(table) for name, table in handed.items()}, visited, moved, orders=orders, speeds=self._due
        )
        if not finite:
            self.stopped = "flew_off" if self.record.places else "start_off"

    def _tell(self) -> None:
        """Call back at 8, 16, 32 … steps, then twenty times a second; or every so many steps, if that was asked."""
        if self._on_progress is None:
            return
        steps, now = self.record.places, time.monotonic()
        due = steps % self._every == 0 if self._every else steps >= 2 * self._told[0]
        due = due or (self._pauses and now - self._told[1] > 0.05)
        if steps > 0 and due:
            self._told = (steps, now)
            if self._on_progress(DataProgress(self)) is STOP:
                self.asked_to_stop = True

    def snapshot(self) -> Snapshot:
        """All it takes to go on from here."""
        arrays = self.record.to_arrays()
        arrays |= {f"position_{at}": np.asarray(leaf) for at, leaf in enumerate(self._state["position"])}
        arrays |= {f"memory_{at}": np.asarray(leaf) for at, leaf in enumerate(self._state["kept"])}
        facts = {**self._facts(), "place": self.record.places, "speed": self.speeds.changed, "seconds": self.seconds}
        cost = self.asked.cost
        return Snapshot(arrays, {**facts, "asked": [cost.losses, cost.slopes, cost.bends]})

    def _facts(self) -> dict[str, Any]:
        """What a walk that goes on must have in common with the one that was left."""
        plan = self.plan
        return {
            "seed": plan.seed,
            "rows": plan.ground.rows,
            "batch": plan.ground.batch,
            "rule": plan.rule.label,
            "precision": plan.shape.precision,
            "shapes": [list(shape) for shape in plan.shape.form.shapes],
            "whole": plan.shape.whole,
            "watched": list(plan.ground.watched),
        }

    def _take_up(self, left: Snapshot) -> None:
        left.check(self._facts())
        facts, arrays = left.facts, left.arrays
        if facts["place"] > self.plan.steps:
            raise InputError(
                "A walk goes on to more steps than it has made.",
                got=f"{self.plan.steps:,} steps, where {facts['place']:,} were made",
                where="resume",
                cure="Ask for more steps: they are counted from the start of the walk.",
            )
        self._state = {
            **self._state,
            "position": tuple(arrays[f"position_{at}"] for at in range(len(self._state["position"]))),
            "kept": tuple(arrays[f"memory_{at}"] for at in range(len(self._state["kept"]))),
        }
        self.record.take_up(arrays, facts["place"])
        self.seconds = facts["seconds"]
        if facts["speed"] is not None:
            self.speeds.change(facts["speed"])
        losses, slopes, bends = facts["asked"]
        self.asked.add(losses=losses, slopes=slopes, bends=bends)

    @np.errstate(all="ignore")
    def surveyed(self) -> Walk:
        """The whole record, with a look around where it ended."""
        plan = self.plan
        columns = self.record.columns()
        if plan.mover.own_speed:
            columns["speeds"] = columns["strides"] / columns["slope_sizes"][:-1]
        ends = Ends(plan.shape.form, plan.leaves, self._state["position"])
        ending = look_around(
            plan.ground, ends, plan.shape.precision, asked=self.asked, steps=self.steps, memory=plan.memory
        )
        return Walk(
            ground=plan.ground.note_for(plan.shape.form),
            rule=plan.rule.label,
            precision=plan.shape.precision,
            seed=plan.seed,
            steps_asked=plan.steps,
            stopped=self.stopped,
            **columns,
            memory_bound=plan.memory,
            structure=plan.structure,
            ending=ending,
            cost=self.asked.cost,
            versions=versions(),
        )


class _Halts:
    """Where the inner loop comes to a halt, and what for."""

    def __init__(self, plan: DataPlan) -> None:
        self._room = plan.shape.places + 2
        self._watching = plan.shape.watched > 0
        self._places = np.union1d(plan.measured + 1, plan.watch_at)
        self._measured = np.isin(self._places, plan.measured + 1)
        self._watched = np.isin(self._places, plan.watch_at)

    def between(self, here: int, moves: int, count: int, *, watched: bool) -> Orders:
        """The halts of the next so many steps, counted from here; at the very place only what was not done there."""
        begin = int(self._places.searchsorted(here))
        end = int(self._places.searchsorted(here + moves, side="right"))
        halts = np.zeros(self._room, np.int32)
        halts[: end - begin] = self._places[begin:end] - here
        many = end - begin
        if not many or halts[many - 1] != count:
            halts[many] = count
            many += 1
        orders: Orders = {"halts": halts, "many_halts": np.int32(many)}
        for name, marks in (("measure", self._measured), ("watch", self._watched))[: 2 if self._watching else 1]:
            orders[name] = np.zeros(self._room, np.bool_)
            orders[name][: end - begin] = marks[begin:end]
            if end > begin and halts[0] == 0 and (name == "measure" or watched):
                orders[name][0] = False
        return orders
