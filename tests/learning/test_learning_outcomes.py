"""How trainings end and what their curves tell, as a person judges it: a table of real ones, sick and healthy."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

import downslope as ds
from downslope.learning import Data, Training
from downslope.learning.sets import make_set
from downslope.walks import Outcome

CRAWLED, ROLLING, SETTLED, OVERSHOT = Outcome.CRAWLED, Outcome.ROLLING, Outcome.SETTLED, Outcome.OVERSHOT
BOUNCED, FLEW_OFF = Outcome.BOUNCED, Outcome.FLEW_OFF
NETWORK, LINE, LOGISTIC = ds.Network(hidden=[16]), ds.Line(), ds.Logistic()

ENDS: list[tuple[str, Any, dict[str, Any], Outcome]] = [
    ("fruits", NETWORK, {"speed": 1e-5}, CRAWLED),
    ("fruits", NETWORK, {"speed": 0.001}, CRAWLED),
    ("fruits", NETWORK, {"speed": 0.1}, ROLLING),
    ("fruits", NETWORK, {"speed": 1.0}, SETTLED),
    ("fruits", NETWORK, {"speed": 0.1, "rounds": 300}, SETTLED),
    ("fruits", NETWORK, {"speed": 10.0}, BOUNCED),
    ("fruits", NETWORK, {"speed": 100.0}, FLEW_OFF),
    ("fruits", NETWORK, {"speed": 1e4}, FLEW_OFF),
    ("lemonade", LINE, {"speed": 0.3, "rounds": 500, "batch": None}, SETTLED),
    ("lemonade", LINE, {"speed": 0.1, "batch": None}, ROLLING),
    ("lemonade", LINE, {"speed": 1e-4, "batch": None}, CRAWLED),
    ("lemonade", LINE, {"speed": 0.05, "rounds": 50}, SETTLED),
    ("lemonade", LINE, {"speed": 0.5, "rounds": 50}, OVERSHOT),
    ("lemonade", LINE, {"speed": 0.6, "rounds": 50}, BOUNCED),
    ("lemonade", LINE, {"speed": 1.5, "rounds": 50}, FLEW_OFF),
    ("lemonade", LINE, {"speed": 1e-5, "rounds": 50}, CRAWLED),
    ("lemonade", LINE, {"speed": 1e-30, "rounds": 3}, CRAWLED),
    ("fruits", NETWORK, {"speed": 1e-30, "rounds": 3}, CRAWLED),
    ("iris", LOGISTIC, {"speed": 0.5, "rounds": 3000, "batch": None}, ROLLING),
    ("digits", ds.Network(hidden=[64]), {"speed": 1e-5, "rounds": 5}, CRAWLED),
    ("digits", ds.Network(hidden=[64]), {"speed": 0.1, "rounds": 15}, SETTLED),
]


@cache
def data(name: str) -> Data:
    return make_set(name)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "model", "settings", "outcome"), ENDS, ids=[f"{row[0]} {row[2]} {row[3].word}" for row in ENDS]
)
def test_a_training_ends_as_a_person_would_say(name: str, model: Any, settings: Any, outcome: Outcome) -> None:
    training = ds.train(model, data(name), held_out=0.2, seed=1, **settings)
    assert training.walk.outcome is outcome
    assert outcome.value[:-1] in training.explain()


def sentences(text: str) -> int:
    return text.count(". ") + 1


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_fruits_are_healthy_on_every_seed(seed: int) -> None:
    training = ds.train(NETWORK, data("fruits"), held_out=0.2, seed=seed)
    assert training.findings == ()
    assert 3 <= sentences(training.explain()) <= 6
    assert "the curves show nothing wrong" in training.explain()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "model", "settings"),
    [
        ("lemonade", LINE, {"speed": 0.05}),
        ("iris", LOGISTIC, {}),
        ("iris", NETWORK, {}),
        ("wine", NETWORK, {}),
        ("wine", LOGISTIC, {}),
        ("breast cancer", LOGISTIC, {}),
        ("digits", ds.Network(hidden=[64]), {"rounds": 20}),
        ("moons", NETWORK, {"speed": 0.3, "rounds": 60}),
    ],
)
@pytest.mark.parametrize("seed", [0, 1])
def test_other_sets_are_healthy_too(name: str, model: Any, settings: dict[str, Any], seed: int) -> None:
    assert ds.train(model, data(name), held_out=0.2, seed=seed, **settings).findings == ()


def sick(*names: str, training: Training) -> str:
    assert [found.name for found in training.findings] == list(names)
    told = training.explain()
    assert 3 <= sentences(told) <= 7
    return told


@pytest.mark.slow
def test_a_large_network_on_few_noisy_rows_is_said_to_overfit() -> None:
    noisy = make_set("moons", noise=0.5, seed=2)[:120]
    training = ds.train(ds.Network(hidden=[128, 128]), noisy, speed=0.3, rounds=400, held_out=0.5, seed=0)
    told = sick("overfitting", training=training)
    assert "It overfits: from round" in told
    assert "dropout" in told


@pytest.mark.slow
def test_units_that_a_leap_has_killed_are_counted() -> None:
    training = ds.train(NETWORK, data("fruits"), speed=10.0, held_out=0.2, seed=1)
    hidden = training.model.dials["hidden 1"]
    rows = training.model.coding.encode(training.data[:])
    silent = int(((rows @ hidden["weights"] + hidden["bias"]) <= 0).all(axis=0).sum())
    assert silent >= 4
    assert f"{silent} of 16 units in hidden layer 1 are dead" in training.explain()


@pytest.mark.slow
def test_a_rare_kind_that_is_overlooked_is_named() -> None:
    fruits = data("fruits")
    assert fruits.target is not None
    codes = fruits.target.values
    few = np.concatenate([np.flatnonzero(codes != 3), np.flatnonzero(codes == 3)[:6]])
    training = ds.train(NETWORK, fruits[few], rounds=2, speed=0.05, seed=0)
    assert "out of balance" in [found.name for found in training.findings]
    assert f"of the rows are {fruits.target.kinds[3]}" in training.explain()


@pytest.mark.slow
def test_answers_without_any_reason_are_no_better_than_guessing() -> None:
    fruits = data("fruits")
    assert fruits.target is not None
    from msgspec.structs import replace

    mixed = np.random.default_rng(5).permutation(fruits.target.values)
    training = ds.train(LOGISTIC, replace(fruits, target=replace(fruits.target, values=mixed)), held_out=0.5, seed=5)
    assert training.findings[0].name == "no better than guessing"
    assert "always answering the commonest kind gives" in training.explain()


@pytest.mark.slow
def test_a_crawl_says_what_speed_to_try() -> None:
    training = ds.train(NETWORK, data("fruits"), speed=0.001, held_out=0.2, seed=1)
    told = sick("still falling", training=training)
    assert "Try" not in told
    assert "try more rounds, or a speed of 0.003" in told
