"""How a walk on a hill ended, and a speed that goes better where it went badly."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any

from ..base import DownslopeError
from ..walks import Outcome
from ._given import Given
from ._shown import number_text
from ._trouble import SECONDS, TRIES, advise_speed, ladder, said_loss
from ._values import WalkValue

if TYPE_CHECKING:
    from ._interpreter import Interpreter

MOST_STEPS = 10_000
"""Of a walk that only tries a speed."""


def tell_of_walk(here: Interpreter, given: Given, value: WalkValue, start: Any) -> None:
    """How it ended; and a better speed, where one was found."""
    walk = value.walk
    if not math.isfinite(walk.losses[0]):
        here.tell.advise("walk_no_height", given.place("from"), formula=value.hill.formula)
        return
    here.tell.say_text(walk_words(here, value), given.name)
    if not len(walk):
        return
    speed = float(walk.speeds[0])
    if walk.outcome is Outcome.FLEW_OFF:
        found = _better(here, given, value, start, ladder(speed))
        if found is not None:
            advise_speed(here, given, "walk_flew_off", found, steps=len(walk), speed=number_text(speed))
        else:
            place = given.place("speed")
            here.tell.advise("walk_flew_off_no_try", place, steps=len(walk), speed=number_text(speed))
    elif walk.outcome is Outcome.CRAWLED:
        found = _better(here, given, value, start, _rungs_up(speed))
        if found is not None:
            advise_speed(here, given, "walk_crawled", found, speed=number_text(speed))


def walk_words(here: Interpreter, value: WalkValue) -> str:
    """The walk in a sentence or two."""
    words, walk = here.tell.catalogue, value.walk
    if not math.isfinite(walk.losses[0]):
        return words.say("walk_no_height", formula=value.hill.formula)
    first, last = said_loss(words, walk.losses[0]), said_loss(words, walk.losses[-1])
    left = math.isnan(walk.losses[-1])
    outcome = words.say("outcome_no_height" if left else f"outcome_{walk.outcome.name.lower()}")
    return words.say("said_walk", steps=len(walk), first=first, last=last, outcome=outcome)


def _rungs_up(speed: float) -> list[float]:
    """Bolder speeds that are easy to say.

    >>> _rungs_up(0.001)[:3]
    [0.003, 0.01, 0.03]
    """
    power = math.floor(math.log10(speed))
    rungs = [float(f"{front}e{power + up}") for up in range(TRIES) for front in (1, 3)]
    return [rung for rung in rungs if rung >= 2 * speed][:TRIES]


def _better(here: Interpreter, given: Given, value: WalkValue, start: Any, rungs: list[float]) -> float | None:
    """The first of some speeds at which the walk gets down; None where none does, or time runs out."""
    from ..engine import descend

    until = time.monotonic() + SECONDS
    for speed in rungs:
        here.budget.pause()
        if time.monotonic() > until:
            return None
        try:
            walk = descend(
                value.hill.ground,
                start,
                speed=speed,
                steps=min(given.whole("steps"), MOST_STEPS),
                rule=given["rule"],
                on_progress=lambda _: here.budget.pause(),
            )
        except DownslopeError:
            return None
        down = walk.losses[-1] < walk.losses[0] and walk.losses[-1] <= value.walk.losses.min(initial=math.inf)
        if walk.outcome not in (Outcome.FLEW_OFF, Outcome.CRAWLED, Outcome.BOUNCED) and down:
            return speed
    return None
