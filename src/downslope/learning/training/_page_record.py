"""What a page shows of a training, as plain numbers and plain words: "downslope.training-page/1"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ...walks import say_count, say_setting
from ._explain import explain, how_long, machine
from ._page_predictions import predictions

if TYPE_CHECKING:
    from .._data import Data
    from .._streamed import StreamedData
    from ._training import Training

FORMAT = "downslope.training-page/1"
# More points than a screen has pixels, and still a small page.
MOST_ROUNDS, MOST_STEPS = 1_000, 4_000
# The compass feels one slope over its rows, and a page is not to take longer than its training.
COMPASS_ROWS, COMPASS_DIALS = 2_000, 8


def page_record(training: Training, *, most_rounds: int = MOST_ROUNDS, most_steps: int = MOST_STEPS) -> dict[str, Any]:
    """The record of a page. What is not a number is None in it, for JSON has no other word."""
    data, model = training.data, training.model
    about = data.about
    # The first two sentences stand on the page by themselves: under the title, and among the details.
    _, read, *said = explain(training)
    return {
        "format": FORMAT,
        "title": about.title,
        "about": {"text": about.text, "source": about.source, "made_up": about.made_up, "notes": list(data.notes)},
        "learned": {
            "what": model.answers.name,
            "type": model.answers.type,
            "unit": model.answers.unit,
            "rows": len(data),
            "held_out": None if training.held_out is None else len(training.held_out),
        },
        "model": {"name": machine(training), "reads": read},
        "rounds": _rounds(training, most_rounds),
        "steps": _steps(training, most_steps),
        "outcome": "FLEW_OFF" if training.flew_off else training.walk.outcome.name,
        "explanation": said,
        "compass": None if training.flew_off else _compass(training),
        "predictions": [] if training.flew_off else predictions(training),
        "how": _how(training),
    }


def _rounds(training: Training, most: int) -> dict[str, Any]:
    rounds = training.rounds
    told = _spread(len(rounds), most)
    held_loss, held_score = rounds.held_out_loss, rounds.held_out_score
    return {
        "number": told.tolist(),
        "loss": _numbers(rounds.loss[told]),
        "score": _numbers(rounds.score[told]),
        "held_loss": None if held_loss is None else _numbers(held_loss[told]),
        "held_score": None if held_score is None else _numbers(held_score[told]),
        "sampled": rounds.sampled,
    }


def _steps(training: Training, most: int) -> dict[str, Any]:
    walk = training.walk
    told = _spread(len(walk) + 1, most)
    measured = np.flatnonzero(np.isfinite(walk.landings))
    measured = measured[_spread(len(measured), most)]
    return {
        "number": told.tolist(),
        "loss": _numbers(walk.losses[told]),
        "landing": [[int(step) + 1, float(walk.landings[step])] for step in measured],
        "a_round": training.steps_a_round,
    }


def _compass(training: Training) -> dict[str, Any]:
    compass = training.compass(_some(training.data, COMPASS_ROWS), most=COMPASS_DIALS)
    rows = [
        {
            "dial": turn.dial,
            "turn": f"{turn.turn} 1 %" if turn.value else f"{turn.turn} {say_setting(turn.by, 2)}",
            "falls": turn.falls,
        }
        for turn in compass.turns
        if turn.turn != "leave" and np.isfinite(turn.falls)
    ]
    return {"about": compass.sentence, "rows": rows}


def _how(training: Training) -> list[tuple[str, str]]:
    settings = training.settings
    speed = settings.speed
    told = "its own" if speed is None else "changing" if callable(speed) else say_setting(speed)
    rounds = len(training.rounds) - 1
    facts = [
        ("model", machine(training)),
        ("dials", f"{training.walk.ground.dials:,}"),
        ("rule", training.walk.rule),
        ("speed", told),
        ("rounds", f"{rounds:,}" + ("" if rounds == settings.rounds else f" of the {settings.rounds:,} asked for")),
        ("batch", f"{say_count(settings.batch, 'row')} a step, {say_count(training.steps_a_round, 'step')} a round"),
        ("seed", str(settings.seed)),
        ("precision", training.walk.precision),
        ("time", how_long(training.seconds)),
    ]
    versions = ", ".join(f"{name} {version}" for name, version in training.walk.versions.items())
    return [*facts, ("made with", versions)] if versions else facts


def _some(data: Data | StreamedData, most: int) -> Data:
    return data[:] if len(data) <= most else data[_spread(len(data), most)]


def _spread(count: int, most: int) -> NDArray[np.int64]:
    """At most `most` of the numbers from 0 on, evenly spread, with the first and the last."""
    if count == 0:
        return np.zeros(0, np.int64)
    return np.unique(np.round(np.linspace(0, count - 1, min(count, most))).astype(np.int64))


def _numbers(values: NDArray[Any]) -> list[float | None]:
    return [float(value) if np.isfinite(value) else None for value in values]
