"""The compass, judged by really turning dials: what it forecasts is what the loss does, to first order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray

import downslope as ds
from downslope.base import InputError
from downslope.learning import Compass, Data, Line, Logistic, Network, Trained
from downslope.learning._data import kind_column
from downslope.learning.models import AbstractModel, as_model
from downslope.learning.sets import make_set

FRUITS = make_set("fruits")
CUPS = make_set("lemonade")


def started(model: AbstractModel, data: Data, seed: int = 5) -> Trained:
    """A model somewhere on its ground, in float64."""
    assert data.target is not None
    coding, answers = model.read(data), model.answers(data.target)
    chance = np.random.default_rng(seed)

    def moved(dials: Any) -> Any:
        if isinstance(dials, dict):
            return {name: moved(part) for name, part in dials.items()}
        return np.asarray(dials, np.float64) + chance.normal(scale=0.2, size=np.shape(dials))

    return Trained(
        model=model, dials=moved(model.start(coding, answers, seed)), coding=coding, answers=answers, form=data[:0]
    )


def loss_of(trained: Trained, data: Data) -> float:
    """The mean loss, from the answers alone and with NumPy."""
    assert data.target is not None
    said = trained.predict(data.rows)
    if trained.answers.type == "kind":
        shares = np.asarray(said.probabilities)
        truths = [trained.answers.kinds.index(data.target.said(row)) for row in range(len(data))]
        return float(-np.mean(np.log(shares[np.arange(len(data)), truths])))
    missed: NDArray[np.float64] = (np.asarray(said) - data.target.values) / trained.answers.spread
    return float(np.mean(missed**2))


def turned(trained: Trained, path: str, by: float) -> Trained:
    """The model with one dial, named as in the table, turned by so much."""
    where, _, place = path.partition("[")

    def turn(dials: Any, names: list[str]) -> Any:
        if names:
            return {**dials, names[0]: turn(dials[names[0]], names[1:])}
        array = np.array(dials)
        array[tuple(json.loads("[" + place)) if place else ()] += by
        return array

    return replace(trained, dials=turn(trained.dials, where.split("/")))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("model", "data", "off"),
    [
        (Line(), CUPS, 2e-3),
        (Logistic(), FRUITS, 2e-3),
        (Network(hidden=[6, 5], activation="tanh"), FRUITS, 2e-3),
        (Network(hidden=[4]), CUPS, 3e-2),  # The ground under relu has edges: some rows cross one.
    ],
    ids=["line", "logistic", "network of kinds", "network of numbers"],
)
def test_a_dial_that_is_turned_as_the_table_says_lowers_the_loss_by_what_it_says(
    model: AbstractModel, data: Data, off: float
) -> None:
    trained = started(model, data)
    compass = trained.compass(data, most=8)
    assert compass.loss == pytest.approx(loss_of(trained, data), rel=1e-6)
    for row in compass.turns:
        assert row.by == pytest.approx(0.01 * abs(row.value), rel=1e-12)
        way = {"up": 1, "down": -1, "leave": 0}[row.turn]
        # To first order: half of what 1 % up changes and half of what 1 % down does, so that the bend falls out.
        there, back = (loss_of(turned(trained, row.path, sign * way * row.by), data) for sign in (1, -1))
        assert (back - there) / 2 == pytest.approx(row.falls, rel=off)
    falls = [row.falls for row in compass.turns]
    assert falls == sorted(falls, reverse=True)


@pytest.mark.slow
def test_the_first_dials_are_the_largest_of_all() -> None:
    trained = started(Network(hidden=[5]), FRUITS)
    few, everything = trained.compass(FRUITS, most=4), trained.compass(FRUITS, most=1000)
    assert len(everything) == everything.dials == few.dials == 5 * 5 + 5 + 5 * 4 + 4
    assert few.turns == everything.turns[:4]
    assert len({row.path for row in everything.turns}) == everything.dials
    assert len({row.dial for row in everything.turns}) == everything.dials


@pytest.mark.slow
def test_the_loss_over_many_blocks_of_rows_is_the_mean_over_all() -> None:
    trained = started(Line(), CUPS)
    many = CUPS[np.arange(len(CUPS) * 13) % len(CUPS)]
    once, often = trained.compass(CUPS), trained.compass(many)
    assert often.rows == 2600
    assert often.loss == pytest.approx(once.loss, rel=1e-9)
    assert [row.falls for row in often.turns] == pytest.approx([row.falls for row in once.turns], rel=1e-6)


def test_a_dial_at_zero_is_turned_by_1_percent_of_what_is_typical_and_says_so() -> None:
    trained = started(Line(), CUPS)
    weights = np.array([0.0, 3.0, 4.0, 0.0])
    compass = replace(trained, dials={"weights": weights, "bias": np.float64(0.0)}).compass(CUPS)
    typical = np.sqrt(np.mean(weights**2))
    row = next(row for row in compass.turns if row.path == "weights[0]")
    assert row.by == pytest.approx(0.01 * typical)
    assert f"{row.turn} 0.025" in repr(compass)
    bias = next(row for row in compass.turns if row.path == "bias")
    assert bias.by == pytest.approx(0.01 * np.sqrt(np.mean(np.array([0, 3, 4, 0, 0.0]) ** 2)))


def test_at_the_bottom_no_dial_matters() -> None:
    trained = started(Logistic(), FRUITS)
    dials = {name: np.zeros_like(part) for name, part in trained.dials.items()}
    alike = replace(FRUITS[np.zeros(4, int)], target=kind_column("fruit", [0, 1, 2, 3], trained.answers.kinds))
    compass = replace(trained, dials=dials).compass(alike)
    assert max(row.falls for row in compass.turns) < 1e-9


@pytest.mark.slow
def test_dials_are_named_in_plain_words() -> None:
    def names(model: AbstractModel, data: Data) -> set[str]:
        return {row.dial for row in started(model, data).compass(data, most=1000).turns}

    assert names(Line(), CUPS) >= {"cups, weight from temperature", "cups, bias", "cups, weight from weekend is yes"}
    assert names(Logistic(), FRUITS) >= {"score of pear, weight from redness", "score of lemon, bias"}
    assert names(Network(hidden=[3, 2]), FRUITS) >= {
        "hidden 1, unit 3, weight from redness",
        "hidden 2, unit 1, weight from hidden 1, unit 3",
        "hidden 2, unit 2, bias",
        "score of apple, weight from hidden 2, unit 2",
    }


def test_a_function_that_is_handed_over_is_named_as_its_params_are() -> None:
    def price(params: Any, row: Any) -> Any:
        return row @ params["slopes"] + params["more"][0]

    model = as_model(price, start={"slopes": np.zeros(4), "more": [np.zeros(())]})
    trained = started_as_is(model, CUPS)
    assert {row.dial for row in trained.compass(CUPS).turns} == {
        *(f"slopes[{number}]" for number in range(4)), "more/0",
    }  # fmt: skip


def started_as_is(model: AbstractModel, data: Data) -> Trained:
    assert data.target is not None
    coding, answers = model.read(data), model.answers(data.target)
    return Trained(model=model, dials=model.start(coding, answers, 0), coding=coding, answers=answers, form=data[:0])


def test_a_loss_of_ones_own_is_the_one_that_falls() -> None:
    trained = started(Line(), CUPS)
    own = replace(trained, loss=lambda prediction, truth: abs(prediction - truth))
    said = (np.asarray(trained.predict(CUPS.rows)) - CUPS.column("cups").values) / trained.answers.spread
    assert own.compass(CUPS).loss == pytest.approx(np.mean(np.abs(said)), rel=1e-5)


@pytest.fixture(scope="module")
def compass() -> Compass:
    return started(Network(hidden=[4]), FRUITS).compass(FRUITS, most=5)


def test_the_table_is_text_rows_and_a_sentence(compass: Compass) -> None:
    lines = repr(compass).splitlines()
    assert lines[0].startswith("fruits: loss ")
    assert "400 rows, 44 dials" in lines[0]
    assert lines[1].split() == ["dial", "value", "turn", "loss", "falls", "by"]
    assert lines[-1] == "… 39 more, each of them less"
    rows = json.loads(json.dumps(compass.to_rows()))
    assert [row["dial"] for row in rows] == [turn.dial for turn in compass.turns]
    assert set(rows[0]) == {"dial", "path", "value", "slope", "turn", "by", "falls"}
    assert compass.sentence.startswith(f"Turn “{compass[0].dial}” {compass[0].turn} 1 %, and the loss of ")


@pytest.mark.slow
def test_the_picture_says_in_words_what_it_shows(compass: Compass, tmp_path: Path) -> None:
    path = tmp_path / "compass.svg"
    compass.plot(path)
    drawn = path.read_text("utf-8")
    for turn in compass.turns:
        assert drawn.count(turn.dial) >= 2, "in the description, and beside its bar"
    assert "the loss falls by, for 1 % of the dial" in drawn


@pytest.mark.parametrize(
    ("rows", "most", "complaint"),
    [
        (FRUITS.rows, 5, "rows with answers"),
        (FRUITS[:0], 5, "Got no rows"),
        (FRUITS, 0, "from 1 to 1,000. Got 0"),
        (FRUITS, 2.5, "Got 2.5"),
        (replace(FRUITS[:2], target=kind_column("fruit", [0, 0], ("plum",))), 5, "answers the model knows"),
    ],
)
def test_what_cannot_be_looked_at_is_named(rows: Data, most: Any, complaint: str) -> None:
    with pytest.raises(InputError) as caught:
        started(Logistic(), FRUITS).compass(rows, most=most)
    assert complaint in str(caught.value)


def test_a_model_that_flew_off_has_no_compass() -> None:
    trained = started(Line(), CUPS)
    gone = replace(trained, dials={"weights": np.full(4, np.nan), "bias": np.float64(0)})
    with pytest.raises(InputError, match="flew off"):
        gone.compass(CUPS)


@pytest.mark.slow
def test_the_compass_of_a_training_looks_at_the_rows_it_learned_from() -> None:
    training = ds.train(Line(), CUPS, rounds=3, speed=0.05, held_out=0.25, seed=1)
    assert training.compass(most=2).rows == 150
    assert isinstance(training.held_out, Data)
    assert training.compass(training.held_out, most=2).rows == 50
