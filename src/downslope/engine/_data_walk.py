"""The door for training: one walk over data, made lean, that can be taken up again where it was left."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ..base import InputError
from ..walks import Walk
from ._counts import MOST_STEPS, readable, whole_number
from ._data_ground import DataGround
from ._data_loop import DataLoop
from ._data_plan import plan_data_walk
from ._data_progress import DataProgress
from ._precision import Precision
from ._progress import Stop
from ._rules import Rule
from ._snapshot import Snapshot
from ._speeds import Speed

MEMORY_BOUND = 16 * 2**20

OnDataProgress = Callable[[DataProgress], Stop | None]


class DataWalk:
    """What came of a walk over data: where it ended and what was watched; its whole record when that is asked for."""

    def __init__(self, loop: DataLoop) -> None:
        self._loop = loop

    @property
    def end(self) -> Any:
        """The last position, in the start's own structure, as NumPy arrays."""
        return self._loop.position

    @property
    def steps(self) -> int:
        """How many steps were made."""
        return self._loop.steps

    @property
    def stopped(self) -> Literal["steps", "asked", "flew_off", "start_off"]:
        """Why it ended: the steps ran out, somebody asked, or the numbers were no longer finite."""
        return self._loop.stopped

    @property
    def watched(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The places that were watched at, and a row of the watched numbers for each; place k lies after k steps."""
        return self._loop.record.watched()

    @property
    def losses(self) -> NDArray[np.float64]:
        """The loss at each place, on the rows of its own step."""
        return self._loop.record.column("losses")

    @property
    def slope_sizes(self) -> NDArray[np.float64]:
        """How steep it was at each place, on the rows of its own step."""
        return self._loop.record.column("slope_sizes")

    @property
    def seconds(self) -> float:
        """How long it took."""
        return self._loop.seconds

    @functools.cached_property
    def walk(self) -> Walk:
        """The whole record. The ground around its end is looked at now: on at most 1,024 rows, and briefly."""
        return self._loop.surveyed()

    def snapshot(self) -> Snapshot:
        """All it takes to go on from here, to the same numbers bit for bit."""
        return self._loop.snapshot()


def walk_data(
    ground: DataGround,
    start: Any,
    *,
    steps: int,
    speed: Speed | None = None,
    rule: str | Rule | Any = "plain",
    seed: int | None = None,
    precision: Precision = "float32",
    watch_at: Iterable[int] | None = None,
    on_progress: OnDataProgress | None = None,
    every: int | None = None,
    pauses: bool = False,
    resume: Snapshot | None = None,
    memory: int = MEMORY_BOUND,
) -> DataWalk:
    """Walk downhill over batches of data.

    `ground.steps_a_round` steps are a round. `watch_at` are the places, counted in steps from the start, where the
    ground is watched: the start, the end of each round and the end of the walk, where nothing else is said. The walk
    ends when the steps run out, when `on_progress` or Ctrl-C ask for it, or when a number is no longer finite; a noisy
    batch that looks settled ends nothing. `on_progress` is called now and then; with `every` after so many steps, and
    with `pauses` now and then as well. `resume` goes on from a snapshot of a walk with the same settings.

    >>> def row_losses(p, inputs, truths, key): return (inputs @ p - truths) ** 2
    >>> ground = DataGround(row_losses, (np.eye(3), np.arange(3.0)), batch=2)
    >>> walk = walk_data(ground, np.zeros(3), steps=40, speed=0.5, seed=1)
    >>> walk.end.round(3).tolist()
    [0.0, 1.0, 2.0]
    """
    if on_progress is not None and not callable(on_progress):
        raise InputError("on_progress must be a function of one DataProgress.", got=readable(on_progress))
    plan = plan_data_walk(
        ground,
        start,
        steps=whole_number(steps, "steps", least=0, most=MOST_STEPS),
        speed=speed,
        rule=rule,
        seed=seed,
        precision=precision,
        watch_at=watch_at,
        memory=whole_number(memory, "memory", least=1, most=2**53),
        resume=resume,
    )
    pace = None if every is None else whole_number(every, "every", least=1, most=MOST_STEPS)
    loop = DataLoop(plan, on_progress=on_progress, every=pace, pauses=pauses, resume=resume)
    loop.run()
    return DataWalk(loop)
