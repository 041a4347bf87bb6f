"""Training and walking from inside a program: rounds are told, a stop is seen, and the speed can be changed."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..base import DownslopeError
from ..learning import Training, train
from ._given import Given
from ._kept_trainings import record_weight
from ._problems import ProgramMistake, refused

if TYPE_CHECKING:
    from ._interpreter import Interpreter

USUAL_SPEED = 0.1
FIRST_ROUNDS, ROUNDS_A_SECOND = 101.0, 20.0
"""How many rounds of a training are told, however quickly they come."""
SELDOM = 10.0
"""So many times as long as it took to tell of rounds nothing more is told: of very many it takes its time."""
MOST_STEPS = 10_000_000
"""Of one training: what the engine keeps a record of."""


def speed_of(here: Interpreter, given: Given) -> float:
    """The speed that was asked for; `auto` is the usual one, and says so."""
    if given["speed"] == "auto":
        here.tell.advise("advice_auto", given.label("speed"))
        return USUAL_SPEED
    return float(given["speed"])


def train_watched(here: Interpreter, given: Given, model: Any, data: Any) -> tuple[Training, float | None]:
    """`learning.train` with what the program says, told round by round; and the speed that it was changed to."""
    here.budget.room_for(record_weight(given.whole("rounds"), steps_of(given, data)))
    with under_way(here, steered=True) as look:
        told = look.rounds(given.name, given.whole("rounds"))
        training = trained(given, model, data, speed=speed_of(here, given), on_pause=told, **settings_of(given))
        told.rest(training)
    return training, look.changed_to


def settings_of(given: Given) -> dict[str, Any]:
    """What the program says of a training, its speed apart."""
    whole = {key: given.whole(key) for key in ("rounds", "batch", "seed")}
    return {**whole, "rule": given["rule"], "held_out": given["held_out"]}


def trained(given: Given, model: Any, data: Any, **settings: Any) -> Training:
    """`learning.train`, whose refusals are mistakes of the program."""
    try:
        return train(model, data, show=False, **settings)
    except DownslopeError as refusal:
        raise refused(refusal, given.call) from None


def steps_of(given: Given, data: Any) -> int:
    """How many steps a training will make; a mistake where that is more than the engine keeps a record of."""
    rounds, batch = given.whole("rounds"), given.whole("batch")
    steps = rounds * -(-len(data) // min(batch, max(len(data), 1)))
    if steps > MOST_STEPS:
        place = given.place("rounds")
        raise ProgramMistake("run_too_many_rounds", place, rounds=rounds, steps=steps, limit=MOST_STEPS)
    return steps


@contextmanager
def under_way(here: Interpreter, *, steered: bool = False) -> Iterator[Look]:
    """A training or walk begins, and is over. Its speed can be changed only where it is the one that was asked for."""
    here.channel.set_out(walking=steered)
    try:
        yield Look(here)
    finally:
        here.channel.set_out(walking=False)


class Look:
    """What is done between two pieces of a training or walk."""

    def __init__(self, here: Interpreter) -> None:
        self._here = here
        self.changed_to: float | None = None

    def pause(self, progress: Any) -> None:
        """Stop where somebody asked to, or time is up; take another speed where somebody asked for one."""
        self._here.budget.pause()
        speed = self._here.channel.new_speed()
        if speed is not None:
            progress.speed = self.changed_to = speed
            self._here.tell.say("said_new_speed", speed=_setting(speed))

    def walk(self, name: str | None, progress: Any) -> None:
        """A look at a walk on a hill."""
        self.pause(progress)
        loss = _finite(progress.loss)
        self._here.tell.round(name, progress.step, progress.of, loss=loss, speed=_finite(progress.speed))

    def rounds(self, name: str | None, of: int) -> Rounds:
        """Looks at a training."""
        return Rounds(self._here, self, name, of)


class Rounds:
    """Tells the rounds of one training as they are finished."""

    def __init__(self, here: Interpreter, look: Look, name: str | None, of: int) -> None:
        self._here = here
        self._look = look
        self._name = name
        self._of = of
        self._told = -1
        self._left = FIRST_ROUNDS
        self._at = 0.0
        self._speed: float | None = None
        self._again = 0.0

    def __call__(self, progress: Any) -> None:
        self._speed = _finite(progress.speed)
        now = time.monotonic()
        if now >= self._again:
            self._tell(progress.rounds, progress.seconds)
            self._again = now + SELDOM * (time.monotonic() - now)
        self._look.pause(progress)

    def rest(self, training: Training) -> None:
        """Those that were finished last."""
        self._tell(training.rounds, math.inf)

    def _tell(self, rounds: Any, seconds: float) -> None:
        """The first hundred, then some twenty a second, and always the last."""
        if math.isfinite(seconds):
            self._left = min(self._left + ROUNDS_A_SECOND * (seconds - self._at), FIRST_ROUNDS)
            self._at = seconds
        fresh = range(self._told + 1, len(rounds))
        if not fresh:
            return
        many = max(int(self._left), 1)
        shown = fresh if len(fresh) <= many else [*fresh[: many - 1], fresh[-1]]
        self._left -= len(shown)
        self._told = fresh[-1]
        for number in shown:
            self._tell_one(rounds, rounds[number])

    def _tell_one(self, rounds: Any, each: Any) -> None:
        self._here.tell.round(
            self._name,
            each.number,
            self._of,
            loss=_finite(each.loss),
            score=_finite(each.score),
            held_out_loss=_finite(each.held_out_loss),
            held_out_score=_finite(each.held_out_score),
            measure=rounds.measure,
            unit=rounds.unit,
            speed=self._speed,
        )


def _finite(number: float | None) -> float | None:
    return None if number is None or not math.isfinite(number) else float(number)


def _setting(number: float) -> str:
    from ._shown import number_text

    return number_text(number)
