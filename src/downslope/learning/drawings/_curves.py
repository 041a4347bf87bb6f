"""Losses and scores, round by round."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from ...pictures import Axis, Curve, Curves
from ...walks import say_setting

MOST = 1000
"""Points of a curve; of more rounds, some that are spread evenly."""


class CurveWords(Struct, frozen=True, kw_only=True):
    """What stands beside the curves."""

    round: str = "round"
    loss: str = "loss"
    learned: str = "learned from"
    held_out: str = "held out"
    right: str = "right answers"
    error: str = "error"
    speed: str = "speed"
    flew_off: str = "flew off"


ENGLISH = CurveWords()


def curves_of(*trainings: Any, title: str = "", said: str | None = None, words: CurveWords = ENGLISH) -> Curves:
    """The curves of a training; of several, one that went on after the other.

    >>> import downslope as ds
    >>> training = ds.train(ds.Line(), ds.load("lemonade"), rounds=3)
    >>> curves_of(training).xs, curves_of(training, training).xs[-1]
    ((0.0, 1.0, 2.0, 3.0), 6.0)
    """
    last = trainings[-1]
    rounds = [training.rounds for training in trainings]
    held = all(each.held_out_loss is not None for each in rounds)
    many = 1 + sum(len(each) - 1 for each in rounds)
    places = _places(many)
    losses = [(words.learned, _joined(rounds, "loss", places))]
    scores = [(words.learned, _joined(rounds, "score", places))]
    if held:
        losses.append((words.held_out, _joined(rounds, "held_out_loss", places)))
        scores.append((words.held_out, _joined(rounds, "held_out_score", places)))
    unit = f" ({last.rounds.unit})" if last.rounds.unit else ""
    return Curves(
        title=title or last.data.name,
        of="training",
        x=Axis(name=words.round),
        y=Axis(name=words.loss),
        curves=tuple(Curve(name=name, ys=ys) for name, ys in losses),
        xs=tuple(float(place) for place in places),
        said=last.explain() if said is None else said,
        scores=tuple(Curve(name=name, ys=ys) for name, ys in scores),
        measure=words.right if last.rounds.measure == "accuracy" else f"{words.error}{unit}",
    )


def race_of(
    trainings: Mapping[float, Any],
    *,
    best: float | None = None,
    title: str = "",
    said: str = "",
    words: CurveWords = ENGLISH,
) -> Curves:
    """The losses of a race, one curve for each speed; on held-out rows, where there are some."""
    longest = max(len(training.rounds) for training in trainings.values())
    places = _places(longest)
    curves = []
    for speed, training in trainings.items():
        rounds = training.rounds
        name = "loss" if rounds.held_out_loss is None else "held_out_loss"
        ys = _joined([rounds], name, [place for place in places if place < len(rounds)])
        if training.flew_off and (not ys or ys[-1] is not None):
            ys = (*ys, None)[: len(places)]
        outcome = words.flew_off if training.flew_off else None
        curves.append(Curve(name=f"{words.speed} {say_setting(speed)}", ys=ys, outcome=outcome, best=speed == best))
    return Curves(
        title=title,
        of="race",
        x=Axis(name=words.round),
        y=Axis(name=words.loss),
        curves=tuple(curves),
        xs=tuple(float(place) for place in places),
        said=said,
    )


def _places(many: int) -> list[int]:
    """Which rounds are drawn: all of a few, and always the first and the last."""
    if many <= MOST:
        return list(range(many))
    return sorted({round(at * (many - 1) / (MOST - 1)) for at in range(MOST)})


def _joined(rounds: list[Any], name: str, places: list[int]) -> tuple[float | None, ...]:
    """One number by round over trainings that went on from each other; each begins where the one before ended."""
    values: list[float] = []
    for number, each in enumerate(rounds):
        values.extend(getattr(each, name)[0 if number == 0 else 1 :].tolist())
    return tuple(values[place] if math.isfinite(values[place]) else None for place in places)
