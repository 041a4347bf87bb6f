"""Trouble on the way down, said as a mistake is: which line, what happened, and a speed that was tried and held."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any

import numpy as np

from ..language import Catalogue, Fix
from ..learning import Line, Rounds, Training
from ..walks import say
from ._given import Given
from ._shown import number_text, percent_text
from ._training import trained, under_way

if TYPE_CHECKING:
    from ._interpreter import Interpreter

SECONDS = 1.5
"""For trying smaller speeds after a walk flew off."""
BETTER = 0.9
"""A speed held where the loss ended below this part of where it began."""
AS_GOOD = 0.05
"""Of two speeds the bolder one is told, where its loss is worse by no more than this part of the way down."""
TRIES = 8
MOST_ROUNDS = 50
"""Of each try: a speed that is too bold shows soon."""
FAR_OUT = 100.0
"""So many times as high as at the start is no mountain any more."""
RECOVERED = 0.6
"""From far out it came back and learned, where it ended below this part of where it began."""
FEWEST_ROUNDS = 10
"""Fewer rounds than this are a first try: nobody need be told that more would be better."""


def tell_of_training(
    here: Interpreter, given: Given, training: Training, start: tuple[Any, Any], *, changed_to: float | None
) -> None:
    """How it ended, in a quiet sentence; and what went wrong, if anything did. `start` is the model and the rows."""
    name = given.name or here.tell.catalogue.kind("network")
    here.tell.say_text(curve_words(here.tell.catalogue, training, name), given.name)
    if flew(training):
        _tell_flight(here, given, training, start, changed_to)
    elif len(training.rounds) > FEWEST_ROUNDS:
        _advise(here, given, training)


def curve_words(catalogue: Catalogue, training: Training, name: str | None = None) -> str:
    """What the curves of a training tell: with its name in front, or as a sentence of its own."""
    rounds = training.rounds
    last = rounds[-1]
    parts: dict[str, Any] = {"first": said_loss(catalogue, rounds.loss[0]), "last": said_loss(catalogue, last.loss)}
    if flew(training):
        how = "flown" if not np.isfinite(rounds.loss[0]) else "flew_at_once" if last.number == 0 else "flew_off"
        parts["round"] = _round_of_flight(training)
        if name is None:
            return catalogue.say(f"curves_said_{how}", **parts)
        return catalogue.say(f"said_training_{how}", name=name, **parts)
    parts["rounds"] = last.number
    said = catalogue.say("curves_said", **parts) if name is None else catalogue.say("said_training", name=name, **parts)
    right = rounds.measure == "accuracy"
    said += " " + catalogue.say("said_right" if right else "said_error", score=_said_score(rounds, last.score))
    if last.held_out_score is not None:
        code = "said_right_held_out" if right else "said_error_held_out"
        said += " " + catalogue.say(code, score=_said_score(rounds, last.held_out_score))
    return said


def _said_score(rounds: Rounds, score: float) -> str:
    """A share of right answers, or an error in its unit."""
    return percent_text(score) if rounds.measure == "accuracy" else rounds.said(score)


def said_loss(catalogue: Catalogue, loss: float) -> str:
    """A loss in about three digits."""
    return say(float(loss)) if math.isfinite(loss) else catalogue.say("said_beyond")


def flew(training: Training) -> bool:
    """Whether the walk left the mountain: its numbers are none any more, or it was far out and found no way back."""
    loss = training.rounds.loss
    if training.flew_off or not np.isfinite(loss).all():
        return True
    return bool(loss.max() > FAR_OUT * loss[0] and loss[-1] > RECOVERED * loss[0])


def _round_of_flight(training: Training) -> int:
    """The round under way when it left the mountain."""
    loss = training.rounds.loss
    out = np.flatnonzero(~(loss <= FAR_OUT * loss[0]))
    by_steps = training.walked.steps // training.steps_a_round + 1
    flown: int = min(int(out[0]) if out.size else by_steps, by_steps, training.settings.rounds)
    return flown


def _tell_flight(
    here: Interpreter, given: Given, training: Training, start: tuple[Any, Any], changed_to: float | None
) -> None:
    speed = float(training.settings.speed) if changed_to is None else changed_to  # type: ignore[arg-type]
    parts: dict[str, Any] = {"round": _round_of_flight(training), "speed": number_text(speed)}
    if not np.isfinite(training.rounds.loss[0]):
        here.tell.advise("flew_off_before", given.call, name=given.name or "")
        return
    found, in_time = _speed_that_holds(here, given, training.settings, start, below=speed)
    if found is None:
        here.tell.advise("flew_off_no_try" if in_time else "flew_off_no_time", given.place("speed"), **parts)
        return
    code = "line_flew_off" if isinstance(training.model.model, Line) else "flew_off"
    advise_speed(here, given, code, found, written=changed_to is None, **parts)


def advise_speed(
    here: Interpreter, given: Given, code: str, better: float, /, *, written: bool = True, **parts: Any
) -> None:
    """Tell of a better speed, with the change that takes it where the speed is the one that was `written`."""
    words, text = here.tell.catalogue, number_text(better)
    edit = given.edit("speed", words.option("speed"), text) if written else None
    fix = None if edit is None else Fix(words.say("fix_speed", speed=text), (edit,))
    here.tell.advise(code, given.place("speed"), fix=fix, better=text, **parts)


def _speed_that_holds(
    here: Interpreter, given: Given, settings: Any, start: tuple[Any, Any], *, below: float
) -> tuple[float | None, bool]:
    """The best of some smaller speeds that were tried, and whether there was time to try them."""
    until, began_at = time.monotonic() + SECONDS, 0.0
    losses: dict[float, float] = {}
    for speed in ladder(below):
        tried = _tried(here, given, start, settings, speed=speed, until=until)
        if tried is None:
            return None if not losses else next(iter(losses)), False
        began_at, loss = tried
        if loss < BETTER * began_at:
            losses[speed] = loss
            if loss > min(losses.values()):
                break
    good = min(losses.values(), default=began_at)
    return next((speed for speed, loss in losses.items() if loss <= good + AS_GOOD * (began_at - good)), None), True


def _tried(
    here: Interpreter, given: Given, start: tuple[Any, Any], settings: Any, *, speed: float, until: float
) -> tuple[float, float] | None:
    """The loss at the start and at the end of a training at this speed; None where the time ran out."""

    def pause(progress: Any) -> None:
        here.budget.pause()
        if time.monotonic() > until:
            progress.stop()

    with under_way(here):
        training = trained(
            given,
            *start,
            rounds=min(settings.rounds, MOST_ROUNDS),
            speed=speed,
            batch=settings.batch,
            rule=settings.rule,
            seed=settings.seed,
            on_pause=pause,
        )
    if training.stopped == "asked":
        return None
    loss = training.rounds.loss
    return float(loss[0]), math.inf if flew(training) else float(loss[-1])


def ladder(speed: float) -> list[float]:
    """Smaller speeds that are easy to say.

    >>> ladder(8.0)[:4], ladder(0.02)[:2]
    ([3.0, 1.0, 0.3, 0.1], [0.01, 0.003])
    """
    power = math.floor(math.log10(min(speed, 1e6)))
    rungs = [float(f"{front}e{power - down}") for down in range(TRIES) for front in (3, 1)]
    return [rung for rung in rungs if rung <= speed / 2][:TRIES]


def _advise(here: Interpreter, given: Given, training: Training) -> None:
    """What the curves show clearly, the worst of it, and what to try."""
    for finding in training.findings_of_curves:
        key = "by heart" if finding.name == "overfitting" and "round" not in finding.numbers else finding.name
        code = f"advice_{key.replace(' ', '_')}"
        if code in here.tell.catalogue.messages:
            parts: dict[str, Any] = {"name": given.name or "", **finding.numbers}
            here.tell.advise(code, given.call, **parts)
            return
