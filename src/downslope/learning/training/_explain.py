"""A training in a few plain sentences, with the numbers behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...walks import Outcome, say_count, say_setting
from ._rounds import Rounds

if TYPE_CHECKING:
    from ._diagnosis import Finding
    from ._training import Training

MOST_FINDINGS = 3
OWN = "your own"
SECONDS = ((1.0, 1000, "ms"), (120.0, 1, "s"), (7200.0, 1 / 60, "minutes"), (float("inf"), 1 / 3600, "hours"))


def explain(training: Training) -> list[str]:
    """Three to six sentences: what learned from what, how rows are read, how it ended, and what is wrong with it."""
    findings = training.findings[:MOST_FINDINGS]
    said = [_learned(training), _read(training), _ended(training), *(_found(each) for each in findings)]
    return said if findings else [*said, _healthy(training.rounds)]


def summary(training: Training) -> str:
    """One line.

    >>> how_long(0.0213), how_long(3.21), how_long(600.0)
    ('21 ms', '3.2 s', '10 minutes')
    """
    rounds = training.rounds
    score = "flew off" if training.flew_off else _scores(rounds)
    return (
        f"Training of {machine(training)} on {training.data.name}: "
        f"{say_count(len(rounds) - 1, 'round')} in {how_long(training.seconds)}, {score}"
    )


def machine(training: Training) -> str:
    """The model in a few words: 'a network with one hidden layer of 16 relu units'."""
    said = training.model.model.explain().replace(";", ":").partition(":")[0].rstrip(".")
    return said[:1].lower() + said[1:]


def how_long(seconds: float) -> str:
    """A time as a person says it."""
    times, unit = next((times, unit) for below, times, unit in SECONDS if seconds < below)
    return f"{times * seconds:.2g} {unit}" if times * seconds < 99.5 else f"{times * seconds:,.0f} {unit}"


def _learned(training: Training) -> str:
    settings, note = training.settings, training.model.note
    said, answer = machine(training), training.model.answers.name
    done = len(training.rounds) - 1
    whole = done == settings.rounds
    rounds = f"{say_count(done, 'round')} of" if whole else f"{done:,} of the {settings.rounds:,} rounds asked for,"
    speed = _speed(settings.speed)
    rule = "the plain rule" if note is None else "a rule of your own" if note.rule == OWN else f"the {note.rule} rule"
    return (
        f"{said[:1].upper()}{said[1:]} learned {answer} from {say_count(len(training.data), 'row')} "
        f"of {training.data.name}: {rounds} {say_count(training.steps_a_round, 'step')} each, "
        f"by {rule} at {speed}, in {how_long(training.seconds)}."
    )


def _speed(speed: Any) -> str:
    if speed is None:
        return "a speed of its own"
    return "a changing speed" if callable(speed) else f"a speed of {say_setting(speed)}"


def _read(training: Training) -> str:
    said = training.model.coding.explain().rstrip(".")
    return f"Its input layer: {said}."


def _ended(training: Training) -> str:
    if training.flew_off:
        return f"{Outcome.FLEW_OFF.value[:-1]}, so its numbers are no longer numbers and it has no answers."
    said = training.walk.outcome.value[:-1]
    if training.stopped == "asked":
        said = said.replace("when the steps ran out", "when it was stopped")
    return f"{said}, with {_scores(training.rounds)}."


def _scores(rounds: Rounds) -> str:
    """'accuracy 97.2 % on rows it learned from and 95.0 % on 80 held-out rows'."""
    name = "accuracy" if rounds.measure == "accuracy" else "an error of"
    said = f"{name} {rounds.said(float(rounds.score[-1]))} on the rows it learned from"
    if rounds.held_out_score is None:
        return said
    held = rounds.said(float(rounds.held_out_score[-1]))
    return f"{said} and {held} on {say_count(rounds.held_out_of, 'held-out row')}"


def _found(finding: Finding) -> str:
    """The finding and its cure in one sentence."""
    return f"{finding.said[:-1]}; {finding.cure[:1].lower()}{finding.cure[1:]}"


def _healthy(rounds: Rounds) -> str:
    from ...walks import say
    from ._diagnosis import FEWEST_ROWS

    fell = f"from {say(float(rounds.loss[0]))} to {say(float(rounds.loss[-1]))}"
    if rounds.held_out_loss is None:
        return f"The loss went {fell}; hold out some rows, with held_out=0.2, to see how it does on new ones."
    held = f"{say(float(rounds.held_out_loss[-1]))} on the held-out rows"
    if rounds.held_out_rows < FEWEST_ROWS:
        few = f"of {say_count(rounds.held_out_rows, 'row')} not much can be told"
        return f"The loss went {fell}, {held}: the curves show nothing wrong, but {few}."
    return f"The loss went {fell}, {held}: the curves show nothing wrong."
