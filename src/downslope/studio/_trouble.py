"""Trouble on the way down, said as a mistake is: which line, what happened, and a speed that was tried and held."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any

import numpy as np

from ..base import DownslopeError
from ..language import Catalogue, Fix
from ..learning import Line, Training
from ..walks import Outcome, say
from ._given import Given
from ._problems import LimitReached
from ._shown import number_text
from ._training import trained, under_way
from ._values import WalkValue

if TYPE_CHECKING:
    from ._interpreter import Interpreter

SECONDS = 1.5
"""For trying smaller speeds after a walk flew off."""
BETTER = 0.9
"""A speed held where the loss ended below this part of where it began."""
TRIES = 8
FAR_OUT = 100.0
"""So many times as high as at the start is no mountain any more."""
AS_GOOD = 0.05
"""Of two speeds the bolder one is told, where its loss is worse by no more than this part of the way down."""


def tell_of_training(here: Interpreter, given: Given, training: Training, model: Any, data: Any) -> None:
    """How it ended, in a quiet sentence; and what went wrong, where something did."""
    here.tell.say_text(curve_words(here.tell.catalogue, training, given.name), given.name)
    if flew(training):
        _flew_off(here, given, training, model, data)
        return
    _advise(here, given, training)


def curve_words(catalogue: Catalogue, training: Training, name: str | None = None) -> str:
    """What the curves of a training tell."""
    rounds = training.rounds
    last = rounds[-1]
    before = f"{name}: " if name else ""
    parts = {"rounds": last.number, "first": say(float(rounds.loss[0])), "last": say(last.loss)}
    if flew(training):
        return before + catalogue.say("said_training_flew_off", **{**parts, "rounds": _round_of_flight(training)})
    said = before + catalogue.say("said_training", **parts)
    for key, score in (("said_right", last.score), ("said_right_held_out", last.held_out_score)):
        if score is not None:
            code = key if rounds.measure == "accuracy" else key.replace("right", "error")
            said += " " + catalogue.say(code, score=rounds.said(score))
    return said


def flew(training: Training) -> bool:
    """Whether the walk left the mountain: the numbers are none any more, or it came back from far out and learned
    nothing after that."""
    loss = training.rounds.loss
    if training.flew_off or not np.isfinite(loss).all():
        return True
    return bool(loss.max() > FAR_OUT * loss[0] and loss[-1] > BETTER * loss[0])


def _flew_off(here: Interpreter, given: Given, training: Training, model: Any, data: Any) -> None:
    speed = training.settings.speed
    shown = number_text(speed) if isinstance(speed, float) else "?"
    what = "line_flew_off" if isinstance(training.model.model, Line) else "flew_off"
    parts: dict[str, Any] = {"name": given.name or "", "round": _round_of_flight(training), "speed": shown}
    if not np.isfinite(training.rounds.loss[0]):
        here.tell.advise("flew_off_before", given.call, **parts)
        return
    found = _speed_that_holds(here, given, training, model, data)
    label = here.tell.catalogue.option("speed")
    place = given.place("speed")
    if found is None:
        here.tell.advise("flew_off_no_try", place, **parts)
        return
    edit = given.edit("speed", label, number_text(found))
    title = here.tell.catalogue.say("fix_speed", speed=number_text(found))
    fix = None if edit is None else Fix(title, (edit,))
    here.tell.advise(what, place, fix=fix, **parts, better=number_text(found))


def _round_of_flight(training: Training) -> int:
    """The round under way when the numbers were none any more."""
    loss = training.rounds.loss
    out = np.flatnonzero(~(loss <= FAR_OUT * loss[0]))
    by_steps = training.walked.steps // training.steps_a_round + 1
    flown: int = min(int(out[0]) if out.size else by_steps, by_steps, training.settings.rounds)
    return flown


def _speed_that_holds(here: Interpreter, given: Given, training: Training, model: Any, data: Any) -> float | None:
    """The best of some smaller speeds that were tried; None where there was no time to find one."""
    settings, until = training.settings, time.monotonic() + SECONDS
    start, losses = float(training.rounds.loss[0]), dict[float, float]()
    for speed in _ladder(float(settings.speed)):  # type: ignore[arg-type]
        loss = _tried(here, given, (model, data), settings, speed=speed, until=until)
        if loss is None:
            break
        if loss < BETTER * start:
            losses[speed] = loss
            if loss > min(losses.values()):
                break
    good = min(losses.values(), default=start)
    return next((speed for speed, loss in losses.items() if loss <= good + AS_GOOD * (start - good)), None)


def _tried(
    here: Interpreter, given: Given, start: tuple[Any, Any], settings: Any, *, speed: float, until: float
) -> float | None:
    """The loss at the end of a training at this speed; None where the time ran out."""

    def pause(progress: Any) -> None:
        here.budget.pause()
        if time.monotonic() > until:
            progress.stop()

    with under_way(here):
        training = trained(
            given,
            *start,
            rounds=settings.rounds,
            speed=speed,
            batch=settings.batch,
            rule=settings.rule,
            seed=settings.seed,
            on_pause=pause,
        )
    if training.stopped == "asked":
        return None
    return math.inf if training.flew_off else float(training.rounds.loss[-1])


def _ladder(speed: float) -> list[float]:
    """Smaller speeds that are easy to say: 3, 1, 0.3, 0.1 …

    >>> _ladder(8.0)[:4]
    [3.0, 1.0, 0.3, 0.1]
    """
    power = math.floor(math.log10(min(speed, 1e6)))
    rungs = [float(f"{front}e{power - down}") for down in range(TRIES) for front in (3, 1)]
    return [rung for rung in rungs if rung <= speed / 2][:TRIES]


def _advise(here: Interpreter, given: Given, training: Training) -> None:
    """What the curves show clearly, and what to try."""
    from ..learning.training._diagnosis import FEWEST_ROUNDS

    if len(training.rounds) <= FEWEST_ROUNDS:
        return
    for finding in training.findings_of_curves:
        code = f"advice_{finding.name.replace(' ', '_')}"
        if code in here.tell.catalogue.messages:
            parts: dict[str, Any] = {"name": given.name or "", **finding.numbers}
            here.tell.advise(code, given.call, **parts)
            return


def tell_of_walk(here: Interpreter, given: Given, value: WalkValue, speed: float, start: Any) -> None:
    """How a walk ended."""
    walk, catalogue = value.walk, here.tell.catalogue
    outcome = catalogue.say(f"outcome_{walk.outcome.name.lower()}")
    first, last = say(float(walk.losses[0])), say(float(walk.losses[-1]))
    here.tell.say("said_walk", given.name, steps=len(walk), outcome=outcome, first=first, last=last)
    if walk.outcome is Outcome.FLEW_OFF and math.isfinite(walk.losses[0]) and len(walk):
        _walk_flew_off(here, given, value, speed, start)


def _walk_flew_off(here: Interpreter, given: Given, value: WalkValue, speed: float, start: Any) -> None:
    parts: dict[str, Any] = {"steps": len(value.walk), "speed": number_text(speed)}
    found = _walk_that_holds(here, given, value, speed, start)
    if found is None:
        here.tell.advise("walk_flew_off_no_try", given.place("speed"), **parts)
        return
    edit = given.edit("speed", here.tell.catalogue.option("speed"), number_text(found))
    fix = None if edit is None else Fix(here.tell.catalogue.say("fix_speed", speed=number_text(found)), (edit,))
    here.tell.advise("walk_flew_off", given.place("speed"), fix=fix, **parts, better=number_text(found))


def _walk_that_holds(here: Interpreter, given: Given, value: WalkValue, speed: float, start: Any) -> float | None:
    """The boldest smaller speed at which the walk comes lower than it began."""
    from ..engine import descend

    until = time.monotonic() + SECONDS
    for smaller in _ladder(speed):
        here.budget.pause()
        if time.monotonic() > until:
            raise_if_late(here)
            return None
        try:
            walk = descend(
                value.hill.ground,
                start,
                speed=smaller,
                steps=min(given.whole("steps"), 10_000),
                rule=given["rule"],
                on_progress=lambda _: here.budget.pause(),
            )
        except DownslopeError:
            return None
        if walk.outcome is not Outcome.FLEW_OFF and walk.losses[-1] < walk.losses[0]:
            return smaller
    return None


def raise_if_late(here: Interpreter) -> None:
    """The time of the whole program counts for trying as well."""
    if here.channel.late:
        raise LimitReached("limit_seconds", seconds=here.budget.limits.seconds)
