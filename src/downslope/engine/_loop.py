"""Running the compiled chunk until the walk is over, and seeing to everything in between."""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from ..walks import Ending, Walk
from ._chunk import FLEW_OFF, SETTLED, first_state
from ._compiled import Program, compiled
from ._interrupt import interrupt_between_chunks
from ._look_around import Ends, look_around
from ._plan import Plan
from ._precision import in_precision
from ._progress import STOP, Progress
from ._record import Record
from ._speeds import Speeds
from ._tally import Tally
from ._versions import versions

FIRST_CHUNK = 8
SOON, LATE = 0.02, 0.1  # Seconds: a chunk should take about as long as a person needs to see that something moved.
MOST_LANDINGS_ON_DATA = 100  # Each costs a slope of its own.


class Loop:
    """One walk under way."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.steps = plan.steps
        self.asked_to_stop = False
        self.asked = Tally(onto=plan.ground.asked)
        self.record = Record(plan.shape, plan.keeping)
        self._speeds = Speeds(plan.speed)
        self._began = time.monotonic()
        self._chunk_places = min(FIRST_CHUNK, plan.shape.places)
        self._orders = plan.fixed_orders()
        self._row_order = plan.row_order()
        self._measured = np.unique(np.linspace(1, plan.steps, min(MOST_LANDINGS_ON_DATA, plan.steps)).round())
        self._told = (0, self._began)
        self._stop = 0
        self._program: Program | None = None

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    @property
    def speed(self) -> float:
        return float("nan") if self.plan.mover.own_speed else self._speeds.now

    def change_speed(self, speed: float) -> None:
        self.plan.refuse_speed_of_own_rule()
        self._speeds.change(speed)

    def run(self) -> Walk:
        """Walk until the steps run out, or the walk settles, flies off, or is asked to stop."""
        state = None
        with interrupt_between_chunks() as interrupt:
            while True:
                state = self._advance(state)
                self._stop = int(state["stop"])
                if self._stop or self.record.places > self.steps:
                    break
                self.asked_to_stop |= interrupt.asked
                if not self.asked_to_stop:
                    self._tell()
                if self.asked_to_stop or interrupt.asked:
                    self.asked_to_stop = True
                    break
            if self.plan.on_progress is not None and not self.asked_to_stop:
                self.plan.on_progress(Progress(self))
        return self._walk(self._why(), self._survey(state))

    def _advance(self, state: Any) -> Any:
        """One chunk further. Only here JAX speaks the walk's precision: `on_progress` finds it as it was set."""
        orders = self._next_orders()
        with in_precision(self.plan.shape.precision):
            state = first_state(self.plan.leaves, self.plan.mover, self.plan.shape) if state is None else state
            data = self.plan.data
            if self._program is None:
                key, words = self.plan.key, self.plan.known_as
                self._program = compiled(key, self.plan.chunk, state, orders, data, donate=(0,), known_as=words)
            began = time.monotonic()
            visited, state, handed = self._program(state, orders, data)
            self._take_over(int(visited), state, handed, orders)
            self._adapt(time.monotonic() - began, int(visited))
        return state

    def so_far(self) -> Walk:
        """The record as it stands, without a look around."""
        return self._walk("rolling", None)

    @np.errstate(all="ignore")
    def _next_orders(self) -> dict[str, Any]:
        places = self.plan.shape.places
        count = min(self._chunk_places, self.record.room(), self.steps + 1 - self.record.places, self._until_told())
        precision = self.plan.shape.precision
        first = self.record.places - 1
        speeds = np.ones(places, precision)
        self._due = np.ones(count)
        used = self._speeds.at(max(first, 0), count - 1 if first < 0 else count)
        self._due[count - len(used) :] = used
        speeds[:count] = self._due
        orders = {**self._orders, "count": np.int32(count), "speeds": speeds}
        if self._row_order is not None:
            orders["rows"] = self._row_order.for_chunk(self.record.places, places, count)
            numbers = np.arange(self.record.places, self.record.places + places)
            orders["measure"] = np.isin(numbers, self._measured)
        return orders

    def _until_told(self) -> int:
        """Places until the next call of `on_progress`, where it is to come every so many steps."""
        every = self.plan.every
        return (
            self.plan.shape.places if every is None else every - self.record.steps % every + (self.record.places == 0)
        )

    @np.errstate(all="ignore")
    def _take_over(self, visited: int, state: Any, handed: dict[str, Any], orders: dict[str, Any]) -> None:
        extra = int(np.count_nonzero(orders["measure"][:visited])) if "measure" in orders else 0
        self.asked.add(slopes=visited + extra)
        self.record.add({name: np.asarray(column) for name, column in handed.items()}, visited, self._due, state)

    def _adapt(self, seconds: float, visited: int) -> None:
        if seconds < SOON:
            self._chunk_places = min(self.plan.shape.places, self._chunk_places * 4)
        elif seconds > LATE:
            self._chunk_places = max(1, visited // 2)

    def _tell(self) -> None:
        """Call back at 7, 14, 28 … steps, then twenty times a second; or every so many steps, if that was asked."""
        if self.plan.on_progress is None:
            return
        steps, now = self.record.steps, time.monotonic()
        due = (
            steps > 0 and steps % self.plan.every == 0
            if self.plan.every
            else steps >= 2 * self._told[0] or now - self._told[1] > 0.05
        )
        if due:
            self._told = (steps, now)
            if self.plan.on_progress(Progress(self)) is STOP:
                self.asked_to_stop = True

    def _why(self) -> str:
        if self._stop == FLEW_OFF:
            return "start_off" if self.record.places == 1 else "flew_off"
        if self._stop == SETTLED:
            return "settled"
        return "asked" if self.asked_to_stop else "steps"

    @np.errstate(all="ignore")
    def _survey(self, state: Any) -> Ending | None:
        plan = self.plan
        ends = Ends(plan.shape.form, plan.leaves, state["position"])
        same = plan.ground.batch is None
        return look_around(
            plan.ground,
            ends,
            plan.shape.precision,
            asked=self.asked,
            known=(self.record.last("losses"), ends.form.flat(state["slope"])) if same else (None, None),
            steps=self.record.steps,
            memory=plan.memory,
        )

    @np.errstate(all="ignore")
    def _walk(self, stopped: str, ending: Ending | None) -> Walk:
        plan = self.plan
        columns: dict[str, Any] = self.record.columns()
        if plan.mover.own_speed:
            columns["speeds"] = _effective(columns)
        return Walk(
            ground=plan.ground.note_for(plan.shape.form),
            rule=plan.rule.label,
            precision=plan.shape.precision,
            seed=plan.seed,
            steps_asked=plan.steps,
            stopped=stopped,
            **columns,
            memory_bound=plan.memory,
            structure=plan.structure,
            ending=ending,
            cost=self.asked.cost,
            versions=versions(),
        )


def _effective(columns: dict[str, Any]) -> Any:
    """How bold each step was: its length beside the slope it was made from."""
    with np.errstate(all="ignore"):
        return columns["strides"] / columns["slope_sizes"][:-1]
