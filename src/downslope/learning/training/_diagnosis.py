"""What the curves of a training tell: overfitting, dead units, exploding slopes, and others, each with what to try.

Every limit stands here with its reason. They are held by a table of trainings, sick and healthy, in
`tests/learning/test_learning_diagnosis.py`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ...walks import say, say_count, say_setting
from ._rounds import Rounds, said_score
from ._settings import USUAL_SPEED

Floats = NDArray[np.float64]
Name = Literal[
    "flew off",
    "exploding slopes",
    "no better than guessing",
    "overfitting",
    "dead units",
    "still falling",
    "out of balance",
]

# Held-out loss goes up and down by itself: turned up means a fifth above its lowest, and 3 % of where it began.
TURNED_UP = 1.2
TURNED_UP_OF_START = 0.03
# ... while the rows that were learned from went on getting better.
STILL_BETTER = 0.95
# Learned by heart: right that much more often on the rows it saw, and further than chance goes.
BY_HEART = 0.1
CHANCE = 3.0
# Numbers learned by heart: the error on new rows is half as big again.
BY_HEART_ERROR = 1.5
# A few dead units are what relu costs; a quarter of a layer is a layer too many.
DEAD_SHARE = 0.25
FAR_TOO_FAST = 10.0
# Slopes that grew a hundredfold while the loss came to lie above its start.
EXPLODING = 100.0
# Of the whole way down, this part was made in the last quarter of the rounds: a straight line would make a quarter.
STILL_FALLING = 0.08
# ... and rises in between are the exception.
MOSTLY_FALLING = 0.7
# An error this close to that of always saying the mean has learned nothing to speak of.
NO_BETTER_ERROR = 0.97
# Fewer rounds than this tell nothing about a curve, fewer rows nothing about a gap.
FEWEST_ROUNDS = 5
FEWEST_ROWS = 30
# A kind is rare below a quarter of its fair share, and overlooked where less than half of its rows are found.
RARE = 0.25
OVERLOOKED = 0.5
# ... and one of so many kinds (letters, words) may be rare and hard to guess; of fewer rows nobody can tell.
MANY_KINDS = 20
FEWEST_OF_A_KIND = 5


class Dead(Struct, frozen=True):
    """Units of one hidden layer that answered 0 for every row."""

    layer: int
    units: int
    of: int


class Kind(Struct, frozen=True):
    """One kind among the rows that were measured."""

    name: str
    rows: int
    found: int
    """How many of its rows were answered right."""


class Evidence(Struct, frozen=True, kw_only=True, eq=False):
    """What a diagnosis is made from."""

    rounds: Rounds
    slope_sizes: Floats
    """How steep it was, step by step."""
    speed: float | None
    """The one speed, where there was one."""
    flew_off: bool = False
    usual: float
    """The score of always giving the commonest answer, or the error of always giving the mean."""
    kinds: tuple[Kind, ...] = ()
    dead: tuple[Dead, ...] = ()


class Finding(Struct, frozen=True):
    """One thing that is wrong, as a sentence with its numbers, and what to try."""

    name: Name
    said: str
    cure: str
    numbers: Mapping[str, str] = msgspec.field(default_factory=dict)
    """The numbers of the sentence by name, as they are said: for whoever tells it in other words."""


def diagnose(evidence: Evidence) -> list[Finding]:
    """What is wrong with a training, the worst first; nothing for a healthy one."""
    if evidence.flew_off:
        return [_flew_off(evidence)]
    with np.errstate(all="ignore"):
        looks = (_exploding, _no_better, _overfitting, _dead_units, _still_falling, _out_of_balance)
        return [found for look in looks if (found := look(evidence)) is not None]


def _flew_off(evidence: Evidence) -> Finding:
    slopes = evidence.slope_sizes
    if not np.isfinite(evidence.rounds.loss[0]):
        said = "The loss was no number before the first step."
        return Finding("flew off", said, "Look at the model, at the loss, and for odd rows.")
    lost = np.flatnonzero(~np.isfinite(slopes))
    steps = int(lost[0]) if lost.size else len(slopes) - 1
    finite = slopes[np.isfinite(slopes)]
    grew = float(np.max(finite) / finite[0]) if finite.size and finite[0] > 0 else math.inf
    larger = f"the slopes grew {_times(grew)} in {say_count(max(steps, 1), 'step')}"
    return Finding("flew off", f"The steps were too bold: {larger}.", _slower(evidence.speed))


def _exploding(evidence: Evidence) -> Finding | None:
    slopes, loss = evidence.slope_sizes, evidence.rounds.loss
    if len(slopes) < 20:
        return None
    part = max(5, len(slopes) // 20)
    early, late = float(np.median(slopes[:part])), float(np.median(slopes[-part:]))
    if not (late >= EXPLODING * early > 0 and loss[-1] > loss[0]):
        return None
    numbers = {"first": say(loss[0]), "last": say(loss[-1])}
    said = f"The slopes grew {_times(late / early)}, and the loss from {say(loss[0])} to {say(loss[-1])}: they explode."
    return Finding("exploding slopes", said, _slower(evidence.speed), numbers)


def _no_better(evidence: Evidence) -> Finding | None:
    rounds = evidence.rounds
    if rounds.held_out_score is None:
        score, rows, on = float(rounds.score[-1]), rounds.rows, "the rows it learned from"
    else:
        score, rows, on = float(rounds.held_out_score[-1]), rounds.held_out_rows, "held-out rows"
    if rows < FEWEST_ROWS or not _is_guessing(rounds.measure, score, evidence.usual, rows):
        return None
    same = "answering the commonest kind gives" if rounds.measure == "accuracy" else "saying the mean is off by"
    usual = said_score(rounds.measure, evidence.usual, rounds.unit)
    said = f"It is no better than guessing: {rounds.said(score)} on {on}, where always {same} {usual}."
    # Where it does know the rows that it saw, more of the same will not help.
    stuck = _is_guessing(rounds.measure, float(rounds.score[-1]), evidence.usual, rounds.rows)
    cure = "Try other columns, more rounds, or another speed." if stuck else "Try other columns, or more rows."
    return Finding("no better than guessing", said, cure, {"score": rounds.said(score), "usual": usual})


def _is_guessing(measure: str, score: float, usual: float, rows: int) -> bool:
    """Whether so good a score may come from always answering alike."""
    if measure == "accuracy":
        return score <= usual + math.sqrt(usual * (1 - usual) / max(rows, 1))
    return score >= NO_BETTER_ERROR * usual


def _overfitting(evidence: Evidence) -> Finding | None:
    rounds = evidence.rounds
    if rounds.held_out_loss is None or len(rounds) <= FEWEST_ROUNDS:
        return None
    wide = max(1, (len(rounds) - 1) // 10)
    held, seen = _smooth(rounds.held_out_loss, wide), _smooth(rounds.loss, wide)
    lowest = int(np.argmin(held))
    turned = lowest + wide // 2
    rise = held[-1] - held[lowest]
    if (
        held[-1] >= TURNED_UP * held[lowest]
        and rise >= TURNED_UP_OF_START * rounds.held_out_loss[0]
        and seen[-1] <= STILL_BETTER * seen[lowest]
    ):
        said = (
            f"It overfits: from round {turned} on the held-out loss rose, from {say(held[lowest])} to {say(held[-1])}, "
            f"while the loss on the rows it learned from fell to {say(seen[-1])}."
        )
        cure = f"Try about {say_count(max(turned, 1), 'round')}, fewer dials, more rows, or dropout."
        numbers = {"round": f"{turned:,}", "low": say(held[lowest]), "last": say(held[-1]), "seen": say(seen[-1])}
        return Finding("overfitting", said, cure, numbers)
    return _by_heart(rounds)


def _by_heart(rounds: Rounds) -> Finding | None:
    if rounds.held_out_score is None or min(rounds.rows, rounds.held_out_rows) < FEWEST_ROWS:
        return None
    seen, held = float(rounds.score[-1]), float(rounds.held_out_score[-1])
    if rounds.measure == "accuracy":
        chance = math.sqrt(held * (1 - held) / rounds.held_out_rows + seen * (1 - seen) / rounds.rows)
        sick = seen - held > max(BY_HEART, CHANCE * chance)
    else:
        # The error of so many rows is itself known to about one part in the root of twice as many.
        sick = held > max(BY_HEART_ERROR, 1 + CHANCE / math.sqrt(2 * rounds.held_out_rows)) * seen
    if not sick:
        return None
    said = (
        f"It overfits: {rounds.said(seen)} on the rows it learned from, but {rounds.said(held)} on the held-out ones."
    )
    numbers = {"seen": rounds.said(seen), "held": rounds.said(held)}
    return Finding("overfitting", said, "Try fewer dials, more rows, or dropout.", numbers)


def _dead_units(evidence: Evidence) -> Finding | None:
    sick = [layer for layer in evidence.dead if layer.units >= max(2.0, DEAD_SHARE * layer.of)]
    if not sick:
        return None
    worst = max(sick, key=lambda layer: layer.units / layer.of)
    said = f"{worst.units} of {worst.of} units in hidden layer {worst.layer} are dead: they answer 0 for every row."
    return Finding("dead units", said, 'Try a smaller speed, or "gelu" or "tanh" instead of "relu".')


def _still_falling(evidence: Evidence) -> Finding | None:
    loss = evidence.rounds.loss
    rounds = len(loss) - 1
    if rounds < FEWEST_ROUNDS:
        return None
    quarter = max(1, rounds // 4)
    late, before = float(np.mean(loss[-quarter:])), float(np.mean(loss[-2 * quarter : -quarter]))
    way = float(loss[0] - loss[-1])
    falls = np.diff(loss[-2 * quarter :]) < 0
    if not (way > 0 and before - late >= STILL_FALLING * way and np.mean(falls) >= MOSTLY_FALLING):
        return None
    said = f"The loss was still falling when the rounds ran out: from {say(loss[0])} to {say(loss[-1])} in {rounds}."
    faster = "a greater speed" if evidence.speed is None else f"a speed of {say_setting(3 * evidence.speed, 2)}"
    numbers = {"first": say(loss[0]), "last": say(loss[-1]), "rounds": f"{rounds:,}"}
    return Finding("still falling", said, f"Try more rounds, or {faster}.", numbers)


def _out_of_balance(evidence: Evidence) -> Finding | None:
    kinds = evidence.kinds
    rows = sum(kind.rows for kind in kinds)
    if len(kinds) > MANY_KINDS:
        return None
    rare = [kind for kind in kinds if FEWEST_OF_A_KIND <= kind.rows < RARE * rows / len(kinds)]
    missed = [kind for kind in rare if kind.found < OVERLOOKED * kind.rows]
    if not missed:
        return None
    worst = min(missed, key=lambda kind: kind.found / kind.rows)
    said = (
        f"Only {100 * worst.rows / rows:.1f} % of the rows are {worst.name}, and {worst.found:,} of those "
        f"{worst.rows:,} were found."
    )
    return Finding("out of balance", said, "Try more rows of that kind, or more rounds.")


def _smooth(curve: Floats, wide: int) -> Floats:
    """The mean over so many rounds, as often as it fits."""
    return np.convolve(curve, np.full(wide, 1 / wide), mode="valid")


def _slower(speed: float | None) -> str:
    if speed is None:
        return "Try a tenth of the speed."
    # A tenth of a speed that is far from any usual one would fly off again.
    return f"Try a speed of {say_setting(speed / 10 if speed < FAR_TOO_FAST else USUAL_SPEED, 2)}."


def _times(growth: float) -> str:
    if not math.isfinite(growth):
        return "beyond counting"
    return f"{growth:.0f}-fold" if growth < 1000 else f"{say(growth)}-fold"
