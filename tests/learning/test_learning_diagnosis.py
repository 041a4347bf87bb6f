"""Hand-made trainings, sick and healthy: each illness is named, and no healthy one is called ill."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from downslope.learning.training._diagnosis import Dead, Evidence, Kind, diagnose
from downslope.learning.training._rounds import Rounds

ROUNDS = np.arange(31)
NOISE = np.random.default_rng(7).standard_normal(31)
STEPS = np.arange(301)
FALLING = 0.1 + 1.3 * np.exp(-ROUNDS / 4)
CALM = 2 * np.exp(-STEPS / 100) + 0.1


def made(
    loss: Any = FALLING,
    score: Any = 0.95,
    held_loss: Any = None,
    held_score: Any = None,
    *,
    measure: Any = "accuracy",
    rows: int = 320,
    held_rows: int = 80,
    **others: Any,
) -> Evidence:
    loss = np.asarray(loss, float)
    held = held_loss is not None
    rounds = Rounds(
        measure=measure,
        loss=loss,
        score=np.broadcast_to(score, loss.shape),
        held_out_loss=held_loss,
        held_out_score=np.broadcast_to(held_score, loss.shape) if held else None,
        rows=rows,
        of=rows,
        held_out_rows=held_rows if held else 0,
        held_out_of=held_rows if held else 0,
    )
    usual = {"rounds": rounds, "slope_sizes": CALM, "speed": 0.1, "usual": 0.4 if measure == "accuracy" else 10.0}
    return Evidence(**{**usual, **others})


def healthy(held: Any = FALLING + 0.02, score: float = 0.93) -> dict[str, Any]:
    return {"held_loss": held, "held_score": score}


SPOILT = 0.3 + 1.1 * np.exp(-ROUNDS / 2) + 0.02 * np.maximum(0, ROUNDS - 8)
MEMORISED = 1.4 * np.exp(-ROUNDS / 8)
LINE_DOWN = 1.4 - 0.03 * ROUNDS

SICK: list[tuple[str, Evidence, list[str], str]] = [
    (
        "the held-out loss turns up while the other falls",
        made(MEMORISED, 0.99, SPOILT, 0.9),
        ["overfitting"],
        r"from round \d on the held-out loss rose, from 0.3\d to 0.7\d",
    ),
    (
        "the same with noise",
        made(MEMORISED, 0.99, SPOILT + 0.02 * NOISE, 0.9),
        ["overfitting"],
        "Try about 9 rounds",
    ),
    (
        "learned by heart from the first rounds on",
        made(MEMORISED, 1.0, 0.8 + 0.6 * np.exp(-ROUNDS / 4), 0.7),
        ["overfitting"],
        "100.0 % on the rows it learned from, but 70.0 % on the held-out ones",
    ),
    (
        "numbers learned by heart",
        made(FALLING, 2.0, FALLING + 0.2, 5.0, measure="error"),
        ["overfitting"],
        "2.00 on the rows it learned from, but 5.00",
    ),
    ("a dead half of a layer", made(dead=(Dead(1, 8, 16),)), ["dead units"], "8 of 16 units in hidden layer 1"),
    (
        "the worse of two layers is named",
        made(dead=(Dead(1, 5, 16), Dead(2, 15, 16))),
        ["dead units"],
        "15 of 16 units in hidden layer 2",
    ),
    (
        "slopes that explode",
        made(np.linspace(1, 40, 31), slope_sizes=np.geomspace(1, 1e5, 301)),
        ["exploding slopes"],
        "The slopes grew 58,434-fold, and the loss from 1.00 to 40.0.*Try a speed of 0.01",
    ),
    (
        "off the mountain",
        made([1.4, 9e30], slope_sizes=np.array([1.0, 50.0, 4e20, np.inf]), flew_off=True),
        ["flew off"],
        "the slopes grew 4.0 × 10²⁰-fold in 3 steps. Try a speed of 0.01",
    ),
    (
        "off the mountain with the first step",
        made([1.4, np.nan], slope_sizes=np.array([1.0, np.nan]), flew_off=True, speed=None),
        ["flew off"],
        "in 1 step. Try a tenth of the speed",
    ),
    (
        "no number from the start",
        made([np.nan], slope_sizes=np.array([np.nan]), flew_off=True),
        ["flew off"],
        "no number before the first step. Look at the model",
    ),
    (
        "still on the way",
        made(LINE_DOWN, 0.6),
        ["still falling"],
        "from 1.40 to 0.50 in 30. Try more rounds, or a speed",
    ),
    (
        "crawling",
        made(1.4 - 1e-5 * ROUNDS, 0.41),
        ["no better than guessing", "still falling"],
        "always answering the commonest kind gives 40.0 %",
    ),
    (
        "no better than the commonest kind",
        made(0.69 + 0.001 * NOISE, 0.4),
        ["no better than guessing"],
        "40.0 % on the",
    ),
    (
        "no better on rows it never saw",
        made(held_loss=FALLING + 0.5, held_score=0.39),
        ["no better than guessing", "overfitting"],
        "39.0 % on held-out rows",
    ),
    (
        "no better than the mean",
        made(FALLING, 9.9, measure="error"),
        ["no better than guessing"],
        "always saying the mean is off by 10.0",
    ),
    (
        "a rare kind is never found",
        made(kinds=(Kind("ham", 300, 300), Kind("spam", 20, 0))),
        ["out of balance"],
        "Only 6.2 % of the rows are spam, and 0 of those 20 were found",
    ),
]

HEALTHY: list[tuple[str, Evidence]] = [
    ("no held-out rows", made()),
    ("held-out rows go along", made(**healthy())),
    ("held-out rows with noise", made(**healthy(FALLING + 0.02 + 0.004 * NOISE))),
    ("a hair upwards at the very bottom", made(**healthy(FALLING + 0.0005 * ROUNDS))),
    ("both settle well above each other", made(**healthy(FALLING + 0.2, 0.88))),
    ("a few held-out rows that happen to be hard", made(held_loss=FALLING + 0.3, held_score=0.8, held_rows=20)),
    ("a dead unit or two", made(dead=(Dead(1, 2, 16),))),
    ("one dead unit of three", made(dead=(Dead(1, 1, 3),))),
    ("slopes grow when a plateau is left", made(slope_sizes=np.geomspace(1e-4, 1, 301))),
    ("a slope that jumps once", made(slope_sizes=CALM + 500.0 * (STEPS == 100))),
    ("numbers", made(FALLING, 3.0, FALLING, 3.4, measure="error")),
    ("a noisy floor", made(0.6 + 0.4 * np.exp(-ROUNDS / 3) + 0.01 * NOISE)),
    ("letters that hardly ever come", made(kinds=tuple(Kind(f"{n}", 1000 // (n + 1), 0) for n in range(60)))),
    ("two rows of a kind", made(kinds=(Kind("ham", 300, 300), Kind("spam", 2, 0)))),
    ("a rare kind that is found", made(kinds=(Kind("ham", 300, 299), Kind("spam", 20, 17)))),
    ("kinds in balance, one of them hard", made(kinds=(Kind("a", 100, 95), Kind("b", 110, 40)))),
    ("a handful of rows", made(score=0.4, rows=12)),
    ("one round", made(FALLING[:2])),
    ("no round was finished", made(FALLING[:1], slope_sizes=CALM[:3])),
]


@pytest.mark.parametrize(("evidence", "names", "said"), [row[1:] for row in SICK], ids=[row[0] for row in SICK])
def test_each_illness_is_named_with_its_numbers(evidence: Evidence, names: list[str], said: str) -> None:
    findings = diagnose(evidence)
    assert [found.name for found in findings] == names
    told = " ".join(f"{found.said} {found.cure}" for found in findings)
    assert re.search(said, told), told
    assert "nan" not in told.lower()
    assert "inf" not in told.lower()


@pytest.mark.parametrize("evidence", [row[1] for row in HEALTHY], ids=[row[0] for row in HEALTHY])
def test_a_healthy_training_is_not_called_ill(evidence: Evidence) -> None:
    assert diagnose(evidence) == []
