"""What the models must reach on tables, through the public door: fruits, spam and films."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import downslope as ds
from downslope.learning.sets import truth

pytestmark = pytest.mark.slow


def test_a_network_of_16_units_knows_95_fruits_of_100_with_every_seed() -> None:
    scores, straight = [], []
    for seed in range(10):
        train, test = ds.load("fruits", seed=seed).split(test=0.2, seed=seed)
        how: Any = {"rounds": 30, "speed": 0.1, "rule": "plain", "batch": 32, "seed": seed}
        scores.append(ds.train(ds.Network(hidden=[16]), train, **how).score(test))
        straight.append(ds.train(ds.Logistic(), train, **how).score(test))
    assert min(scores) >= 0.95, f"held-out accuracy by seed: {np.round(scores, 4)}"
    assert max(straight) <= 0.9, f"a straight model knows them as well: {np.round(straight, 4)}"


def test_a_network_of_16_units_knows_95_of_the_same_fruits_however_they_are_split() -> None:
    fruits, scores = ds.load("fruits"), []
    for seed in range(10):
        train, test = fruits.split(test=0.2, seed=seed)
        training = ds.train(ds.Network(hidden=[16]), train, rounds=30, speed=0.1, rule="plain", batch=32, seed=seed)
        scores.append(training.score(test))
    assert min(scores) >= 0.95, f"held-out accuracy by split: {np.round(scores, 4)}"


def test_a_network_tells_97_messages_of_100() -> None:
    metrics = pytest.importorskip("sklearn.metrics", reason="scikit-learn is not installed")
    spam, scores = ds.load("spam"), []
    for seed in range(3):
        train, test = spam.split(test=0.2, seed=seed)
        training = ds.train(ds.Network(hidden=[16]), train, rounds=30, speed=0.1, seed=seed)
        assert test.target is not None
        said = training.predict(test.rows).answers
        scores.append(metrics.accuracy_score([test.target.said(row) for row in range(len(test))], said.tolist()))
        assert training.score(test) == pytest.approx(scores[-1])
    assert len(spam) >= 3000
    assert min(scores) >= 0.97, f"held-out accuracy by split: {np.round(scores, 4)}"


def test_hidden_tastes_come_within_8_percent_of_the_luck_in_the_ratings() -> None:
    floor, ratios = truth("films")["floor"], []
    for seed in range(3):
        train, test = ds.load("films").split(test=0.2, seed=seed)
        training = ds.train(ds.Factors(), train, rounds=60, speed=0.1, seed=seed)
        ratios.append(_stars_off(training, test) / floor)
    assert max(ratios) <= 1.08, f"root mean square error over the noise floor {floor:.4f}: {np.round(ratios, 4)}"


def test_it_takes_both_the_tastes_and_a_price_on_large_dials() -> None:
    films, floor = ds.load("films"), truth("films")["floor"]
    assert len(films) == 20_000
    train, test = films.split(test=0.2, seed=0)
    biases = ds.train(ds.Line(), train, rounds=10, speed=0.1)  # One weight for each viewer and each film.
    free = ds.train(ds.Factors(shrink=0), train, rounds=60, speed=0.1)
    held = ds.train(ds.Factors(), train, rounds=60, speed=0.1)
    alone, freely, ours = (_stars_off(training, test) / floor for training in (biases, free, held))
    assert ours < freely < alone, f"over the floor: {ours:.4f}, no price {freely:.4f}, biases alone {alone:.4f}"
    assert alone > 1.2, f"biases alone come to {alone:.4f} times the floor"


def _stars_off(training: ds.Training, test: Any) -> float:
    metrics = pytest.importorskip("sklearn.metrics", reason="scikit-learn is not installed")
    assert test.target is not None
    return float(metrics.root_mean_squared_error(test.target.values, training.predict(test.rows).answers))
