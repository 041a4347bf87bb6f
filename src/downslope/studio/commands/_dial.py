"""The dial that matters most: the speed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ...walks import say
from .._building import check_memory
from .._given import Given
from .._kept_trainings import earlier, record_weight
from .._pictures import curve_words_in
from .._problems import ProgramMistake
from .._shown import number_text
from .._training import settings_of, steps_of, trained, under_way
from .._trouble import flew
from .._values import ROUND_WEIGHS
from ._networks import rows_for

if TYPE_CHECKING:
    from .._interpreter import Interpreter


MOST_SPEEDS = 100
"""Of one race: nobody can tell more curves apart."""


def race(here: Interpreter, given: Given) -> float | None:
    """Copies of a network, each at a speed of its own; the one with the least loss at the end wins."""
    from ...learning.drawings import race_of

    network = given.first
    data = rows_for(network, given, "on", to_learn=True)
    if given["held_out"] is not None:
        given.options["held_out"] = rows_for(network, given, "held_out")
    speeds = _speeds(given)
    check_memory(here, network, data, given.whole("batch"), given.call)
    model = network.model if network.trained is None else network.trained
    rounds, steps = given.whole("rounds"), steps_of(given, data)
    here.budget.room_for(record_weight(rounds, steps) + ROUND_WEIGHS * rounds * len(speeds))
    trainings = {speed: earlier(_run(here, given, model, data, speed)) for speed in speeds}
    best = min(trainings, key=lambda speed: _end(trainings[speed]))
    if math.isinf(_end(trainings[best])):
        raise ProgramMistake("run_race_all_flew_off", given.place("speeds"))
    catalogue = here.tell.catalogue
    said = catalogue.say("said_race", speed=number_text(best), loss=say(_end(trainings[best])))
    here.tell.show(_table(here, trainings, best), (best,))
    title, words = catalogue.say("title_race", name=given.first_name), curve_words_in(catalogue)
    here.tell.plot(given.first_name, race_of(trainings, best=best, said=said, title=title, words=words))
    return None if given.alone else best


def _speeds(given: Given) -> list[float]:
    speeds = list(dict.fromkeys(given["speeds"].items))
    if not speeds or not all(speed > 0 and math.isfinite(speed) for speed in speeds):
        raise given.unfit(given.place("speeds"))
    if len(speeds) > MOST_SPEEDS:
        raise ProgramMistake("run_too_many_speeds", given.place("speeds"), speeds=len(speeds), limit=MOST_SPEEDS)
    return speeds


def _run(here: Interpreter, given: Given, model: Any, data: Any, speed: float) -> Any:
    with under_way(here) as look:
        told = look.rounds(f"{given.first_name} {number_text(speed)}".strip(), given.whole("rounds"))
        training = trained(given, model, data, speed=speed, on_pause=told, **settings_of(given))
        told.rest(training)
    return training


def _end(training: Any) -> float:
    """The loss at the end, on held-out rows where there are some; beyond all where it flew off."""
    if flew(training):
        return math.inf
    rounds = training.rounds
    loss = float((rounds.loss if rounds.held_out_loss is None else rounds.held_out_loss)[-1])
    return loss if math.isfinite(loss) else math.inf


def _table(here: Interpreter, trainings: dict[float, Any], best: float) -> str:
    """One line a speed."""
    catalogue = here.tell.catalogue
    rows = [(catalogue.option("speed"), catalogue.say("table_loss"), "")]
    for speed, training in trainings.items():
        ended = catalogue.say("table_flew_off") if flew(training) else say(_end(training))
        rows.append((number_text(speed), ended, "← " + catalogue.say("table_best") if speed == best else ""))
    wide = [max(len(row[at]) for row in rows) for at in range(2)]
    return "\n".join(f"{row[0]:>{wide[0]}}  {row[1]:>{wide[1]}}  {row[2]}".rstrip() for row in rows)
