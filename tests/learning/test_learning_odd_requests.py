"""What a stranger tries by mistake: each is answered with the rule and a cure, and never with a wrong number."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import optax
import pandas as pd
import pytest
from PIL import Image

import downslope as ds
from downslope.base import InputError
from downslope.learning import Training
from downslope.learning.sets import make_set
from downslope.walks import Outcome

CUPS = make_set("lemonade")


@pytest.fixture(scope="module")
def training() -> Training:
    return ds.train(ds.Line(), CUPS, rounds=2)


@pytest.mark.parametrize(
    "other",
    [
        CUPS.with_target("rain"),
        ds.load({name: CUPS.column(name).values for name in ("temperature", "rain")} | {
            "weekend": [CUPS.row(row)["weekend"] for row in range(len(CUPS))],
            "cups": np.where(CUPS.column("cups").values > 50, "many", "few"),
        }, predict="cups"),
    ],
    ids=["another column", "kinds of it"],
)  # fmt: skip
@pytest.mark.parametrize("ask", ["score", "compass"])
def test_other_answers_than_those_that_were_learned_are_never_scored(training: Training, other: Any, ask: str) -> None:
    with pytest.raises(
        InputError,
        match=r"answers with 'cups', a number.*Load them with predict='cups'|a column 'rain', and these rows have none",
    ):
        getattr(training, ask)(other)


def test_a_number_beyond_what_can_be_computed_with_is_named(training: Training) -> None:
    with pytest.raises(InputError, match=r"'temperature' is too far.*Got 1e\+300.*row 1"):
        training.predict([CUPS.row(0), {**CUPS.row(0), "temperature": 1e300}])


def test_numbers_too_big_for_a_streamed_table_are_missing_and_counted(tmp_path: Path) -> None:
    (tmp_path / "big.csv").write_text("a,y\n1e300,1\n2,3.5\n5,4\n7,2\n")
    data = ds.load(tmp_path / "big.csv", predict="y", stream=True)
    assert len(data) == 3
    assert any("under a, as infinite or above 3 × 10³⁸: 1 number." in note for note in data.notes)


@pytest.mark.parametrize(("rows", "type"), [(1, "number"), (2, "kind")])
def test_answers_are_kinds_in_a_streamed_table_where_they_are_in_a_short_one(
    tmp_path: Path, rows: int, type: str
) -> None:
    (tmp_path / "few.csv").write_text("a,y\n" + "".join(f"{row},2\n{row + 9},4\n" for row in range(rows)))
    found = [ds.load(tmp_path / "few.csv", predict="y", stream=stream).column("y").type for stream in (None, True)]
    assert found == [type, type]


def test_a_small_share_of_numbers_is_no_more_than_was_asked_for() -> None:
    assert [len(part) for part in CUPS.split(test=0.01)] == [198, 2]
    assert [len(part) for part in CUPS.split(test=0.995)] == [1, 199]


def test_folders_inside_the_folders_of_kinds_are_pointed_out(tmp_path: Path) -> None:
    for place in ("train/cat", "train/dog", "test/cat"):
        (tmp_path / place).mkdir(parents=True)
        Image.fromarray(np.zeros((4, 4), np.uint8)).save(tmp_path / place / "1.png")
    assert "outermost folder: test/cat/1.png is read as 'test'" in ds.load(tmp_path).notes[0]


@pytest.mark.parametrize("rounds", [1, 3])
def test_a_walk_over_batches_that_stays_where_it_is_has_not_flown_off(rounds: int) -> None:
    chance = np.random.default_rng(0)
    noise = {name: chance.normal(size=40) for name in "ab"} | {"c": chance.choice(["u", "v", "w"], 40)}
    training = ds.train(ds.Line(), ds.load(noise | {"y": chance.normal(size=40)}, predict="y"), rounds=rounds)
    losses = training.walk.losses
    assert losses[-1] == losses.max() > losses[0]  # a batch that happens to lie high
    assert training.walk.outcome is not Outcome.FLEW_OFF


@pytest.mark.parametrize(
    ("loss", "said"),
    [
        (lambda said, true: (said - true) * np.ones(2), r"one number for one row\. Got an answer of shape \(2,\)"),
        (lambda said, true: None, "one number for one row"),
        (lambda: 0.0, "loss could not be worked out.*called with one row's prediction and truth"),
        (
            lambda said, true: np.abs(np.asarray(said) - true),
            "loss must use jax.numpy where it works on the prediction",
        ),
        (lambda said, true: said - true if said > true else true - said, "must not ask `if` or `while`"),
    ],
)
def test_a_loss_that_cannot_be_is_refused_in_plain_words(loss: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        ds.train(ds.Line(), CUPS, rounds=1, loss=loss)


def test_a_rule_of_ones_own_is_explained_as_that() -> None:
    training = ds.train(ds.Line(), CUPS, rounds=1, rule=optax.sgd(0.1))
    assert "by a rule of your own at a speed of its own" in training.explain()


def test_rounds_are_cut_and_counted(training: Training) -> None:
    assert [each.number for each in training.rounds[1:]] == [1, 2]
    with pytest.raises(IndexError, match="numbered from 0 to 2, so there is no round 9"):
        training.rounds[9]


def test_a_training_is_copied_but_not_pickled_and_says_what_to_do(training: Training) -> None:
    assert copy.deepcopy(training).score(CUPS) == training.score(CUPS)
    with pytest.raises(TypeError, match=r"\.save\(path\) writes the model"):
        pickle.dumps(training)


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: ds.open_model(None), "A path names the file. Got None"),  # type: ignore[arg-type]
        (lambda: ds.load(""), "A set or a file has a name"),
        (lambda: ds.load("https://example.org/a.csv"), "Nothing is fetched from the network"),
        (lambda: ds.load({"a": [1, 2], "b": [None, None]}, predict="b"), "Got there is nothing in it"),
        (
            lambda: ds.load({"a": [1, 2]}, predict=3),  # type: ignore[arg-type]
            'For example predict="price"',
        ),
        (lambda: CUPS.row("first"), r"by its number, from 0\. Got 'first'"),  # type: ignore[arg-type]
        (lambda: CUPS["rain"], r"Got 'rain'\. A column is found by its name"),
        (lambda: ds.load(CUPS, types={"rain": "kind"}), "take predict= and nothing else. Got types="),
        (lambda: ds.Line(scale=0), "scale must be True or False"),  # type: ignore[arg-type]
        (lambda: ds.Network(scale="no"), "scale must be True or False"),  # type: ignore[arg-type]
    ],
)
def test_an_odd_request_is_answered_with_the_rule(ask: Callable[[], Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        ask()


def test_a_very_long_name_does_not_hide_the_table() -> None:
    shown = repr(ds.load({"a" * 300: [1, 2, 3], "b\nc": [3, 4, 9], "y": [1, 5, 7]}, predict="y"))
    assert "aaaa…" in shown
    assert "b c" in shown
    assert max(map(len, shown.splitlines())) < 110
    assert "… and 1 more row\n" in f"{ds.load({'a': [1, 2, 3, 4, 5, 7], 'y': [1, 2, 4, 5, 6, 9]}, predict='y')}\n"


@pytest.mark.parametrize("size", [1e-300, 1.0, 1e300])
def test_a_score_does_not_depend_on_the_size_of_the_numbers(size: float) -> None:
    inputs = np.random.default_rng(2).normal(size=40)
    training = ds.train(ds.Line(), ds.load({"a": inputs, "y": size * inputs}, predict="y"), rounds=3, held_out=0.2)
    assert 0.1 < training.score(training.data) < 0.99
    assert training.findings == ()
    assert "of 8 rows not much can be told" in training.explain()


def test_a_rule_that_asks_for_more_than_the_slope_is_refused() -> None:
    for walk in (
        lambda rule: ds.train(ds.Line(), CUPS, rounds=1, rule=rule),
        lambda rule: ds.descend("x^2", start=3.0, rule=rule),
    ):
        with pytest.raises(InputError, match=r"rule could not be worked out.*\(a line search\) cannot walk here"):
            walk(optax.lbfgs())


@pytest.mark.parametrize(("speed", "cure"), [(3.0, "0.30"), (1e6, "0.10")])
def test_the_cure_for_flying_off_is_a_speed_that_somebody_would_try(speed: float, cure: str) -> None:
    assert ds.train(ds.Line(), CUPS, rounds=20, speed=speed).findings[0].cure == f"Try a speed of {cure}."


@pytest.mark.parametrize("gone", [None, float("nan"), float("inf")])
@pytest.mark.parametrize("ask", ["score", "compass"])
def test_a_row_without_its_true_answer_is_named(training: Training, ask: str, gone: float | None) -> None:
    rows = [CUPS.row(0), {**CUPS.row(1), "cups": gone}, CUPS.row(2)]
    with pytest.raises(InputError, match=r"true answer under 'cups'\. Got none on 1 of 3 rows\. Where: row 1"):
        getattr(training, ask)(rows)


def test_a_kind_that_is_missing_among_the_true_answers_is_named() -> None:
    fruits = make_set("fruits")
    training = ds.train(ds.Logistic(), fruits, rounds=1)
    with pytest.raises(InputError, match=r"true answer under 'fruit'\. Got none on 1 of 2 rows"):
        training.score([fruits.row(0), {**fruits.row(1), "fruit": None}])


def test_rows_to_predict_with_two_columns_of_one_name_are_refused(training: Training) -> None:
    frame = pd.DataFrame([CUPS.row(0)])
    with pytest.raises(InputError, match=r"Columns must have names of their own\. Got more than one 'temperature'"):
        training.predict(pd.concat([frame, frame], axis=1))


def test_truths_and_dates_are_asked_for_as_they_stood_in_the_file(tmp_path: Path) -> None:
    lines = [f"{row + 1:02d}.01.2020,{'TRUE' if row % 2 else 'False'},{row * 1.5}" for row in range(20)]
    (tmp_path / "days.csv").write_text("\n".join(["day,open,sold", *lines]))
    training = ds.train(ds.Line(), ds.load(tmp_path / "days.csv", predict="sold"), rounds=2)
    asked = [("05.01.2020", "TRUE"), ("2020-01-05", True), ("2020-01-05T00:00", "true")]
    assert len({training.predict({"day": day, "open": opened})[0] for day, opened in asked}) == 1
    with pytest.raises(InputError, match=r"day is a number\. Got '1/5/2020'.*for a date \"2020-01-31\""):
        training.predict({"day": "1/5/2020", "open": True})


def test_a_setting_without_its_name_or_with_a_wrong_one_is_met_with_the_names() -> None:
    with pytest.raises(
        TypeError, match=r"Network takes its settings by name\. Got \[16\] without a name; there are: hi"
    ):
        ds.Network([16])  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"Got 'activations'; did you mean 'activation'"):
        ds.Network(activations="tanh")  # type: ignore[call-arg]
