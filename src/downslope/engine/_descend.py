"""The door of the engine: one walk downhill."""

from __future__ import annotations

from typing import Any, Literal

from ..base import InputError
from ..walks import MEMORY_BOUND, Walk
from ._counts import MOST_STEPS, readable, whole_number
from ._form import read_position, rounded
from ._loop import Loop
from ._plan import Plan, keeping_for, shape_for, structure_of, usual_speed
from ._precision import Precision, check_precision
from ._progress import OnProgress
from ._read_ground import Walkable, read_ground
from ._row_order import fresh_seed
from ._rules import Rule, read_rule
from ._speeds import Speed

MOST_SEED = 2**53 - 1  # JSON's readers keep whole numbers exact up to here.


def descend(
    ground: Walkable,
    start: Any,
    *,
    speed: Speed | None = None,
    rule: str | Rule | Any = "plain",
    steps: int = 100,
    stop: Literal["settled"] | None = "settled",
    seed: int | None = None,
    precision: Precision = "float64",
    on_progress: OnProgress | None = None,
    every: int | None = None,
    memory: int = MEMORY_BOUND,
) -> Walk:
    """Walk downhill from `start`, and keep the record.

    Each step goes against the slope, as the rule says:

        next position = position − speed × slope

    `ground` is a formula, a function of the position that JAX can trace, or what `downslope.ground` made. `start` is a
    number, an array, or dicts, lists and tuples of them. The walk ends when the steps run out, when it settled or flew
    off (`stop=None` walks on regardless), or when `on_progress` asks for it; `walk.stopped` says which.

    >>> walk = descend("x^2", start=4.0, speed=0.1, steps=100)
    >>> float(walk.landings[0])
    -0.8
    """
    rule_read = read_rule(rule)
    ground_read = read_ground(ground)
    digits = check_precision(precision)
    form, leaves = read_position(start)
    ground_read.check(form, start)
    many = whole_number(steps, "steps", least=0, most=MOST_STEPS)
    room = whole_number(memory, "memory", least=1, most=2**53)
    if stop not in ("settled", None):
        raise InputError(
            "stop must be 'settled' or None.", got=readable(stop), cure="None walks every step that was asked."
        )
    if on_progress is not None and not callable(on_progress):
        raise InputError("on_progress must be a function of one Progress.", got=readable(on_progress))
    plan = Plan(
        ground=ground_read,
        rule=rule_read,
        mover=rule_read.mover(),
        leaves=rounded(leaves, digits),
        shape=shape_for(form, digits, ground_read.batch, stop == "settled"),
        structure=structure_of(start, form),
        steps=many,
        speed=usual_speed(speed),
        seed=_seed(seed, needed=ground_read.batch is not None),
        keeping=keeping_for(form, digits, many, room),
        memory=room,
        on_progress=on_progress,
        every=None if every is None else whole_number(every, "every", least=1, most=MOST_STEPS),
    )
    if speed is not None:
        plan.refuse_speed_of_own_rule()
    return Loop(plan).run()


def _seed(seed: object, *, needed: bool) -> int | None:
    if seed is None:
        return fresh_seed() if needed else None
    return whole_number(seed, "seed", least=0, most=MOST_SEED)
