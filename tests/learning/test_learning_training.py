"""A model on data becomes a Training: judged by scikit-learn from its predictions, and by what a person would ask."""

from __future__ import annotations

import signal
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, log_loss, r2_score

import downslope as ds
from downslope.base import InputError
from downslope.engine import _compiled
from downslope.learning import Data, Line, Logistic, Network, Training
from downslope.learning.sets import make_set
from downslope.walks import Outcome

FRUITS = make_set("fruits")
CUPS = make_set("lemonade")


def fruits(**settings: Any) -> Training:
    return ds.train(Network(hidden=[16]), FRUITS, **{"rounds": 5, **settings})


def same_dials(one: Training, other: Training) -> bool:
    mine, theirs = (each.model.dials for each in (one, other))
    return all(
        np.array_equal(mine[layer][name], theirs[layer][name], equal_nan=True) for layer in mine for name in mine[layer]
    )


@pytest.mark.slow
def test_the_table_of_rounds_says_what_scikit_learn_finds_in_the_predictions() -> None:
    train, test = FRUITS.split(test=0.2, seed=1)
    training = ds.train(Network(hidden=[16]), train, rounds=10, held_out=test)
    assert len(training.rounds) == 11
    for rows, loss, score in (
        (train, training.rounds[-1].loss, training.rounds[-1].score),
        (test, training.rounds[-1].held_out_loss, training.rounds[-1].held_out_score),
    ):
        said = training.predict(rows.rows)
        assert said.probabilities is not None
        assert rows.target is not None
        shares = np.asarray(said.probabilities)
        truths = [rows.target.kinds[code] for code in rows.target.values]
        codes = np.array([training.model.answers.kinds.index(kind) for kind in truths])
        assert loss == pytest.approx(log_loss(codes, shares, labels=np.arange(shares.shape[1])), rel=1e-4)
        assert score == pytest.approx(accuracy_score(truths, said.answers), abs=1e-6)
        assert training.score(rows) == pytest.approx(accuracy_score(truths, said.answers))


@pytest.mark.slow
def test_errors_of_numbers_are_told_in_their_own_unit() -> None:
    training = ds.train(Line(), CUPS, rounds=20, speed=0.05, held_out=0.2, seed=3)
    train, test = CUPS.split(test=0.2, seed=3)
    for rows, error in ((train, training.rounds[-1].score), (test, training.rounds[-1].held_out_score)):
        assert rows.target is not None
        missed = np.asarray(training.predict(rows.rows)) - rows.target.values
        assert error == pytest.approx(float(np.sqrt(np.mean(missed**2))), rel=1e-4)
        assert training.score(rows) == pytest.approx(
            r2_score(rows.target.values, np.asarray(training.predict(rows.rows)))
        )
    assert training.rounds.measure == "error"
    assert training.rounds.unit == CUPS.target.unit  # type: ignore[union-attr]


@pytest.mark.slow
def test_the_walk_is_the_same_kind_of_record_as_that_of_a_ball() -> None:
    training = fruits()
    assert isinstance(training.walk, ds.Walk)
    assert len(training.walk) == 5 * 13
    assert (training.walk.ground.rows, training.walk.ground.batch) == (400, 32)
    assert isinstance(training.walk.outcome, Outcome)
    assert training.walk is training.walk


@pytest.mark.slow
def test_a_share_held_out_is_what_split_gives() -> None:
    train, test = FRUITS.split(test=0.25, seed=4)
    by_share = fruits(held_out=0.25, seed=4)
    by_hand = ds.train(Network(hidden=[16]), train, rounds=5, held_out=test, seed=4)
    assert same_dials(by_share, by_hand)
    assert np.array_equal(by_share.rounds.held_out_loss, by_hand.rounds.held_out_loss)  # type: ignore[arg-type]


@pytest.mark.slow
def test_held_out_rows_change_nothing_of_what_is_learned() -> None:
    train, test = FRUITS.split(test=0.2, seed=1)
    with_rows = ds.train(Network(hidden=[16]), train, rounds=5, held_out=test)
    assert same_dials(with_rows, ds.train(Network(hidden=[16]), train, rounds=5))


def test_the_same_seed_gives_the_same_numbers_and_another_seed_others() -> None:
    assert same_dials(fruits(seed=1), fruits(seed=1))
    assert not same_dials(fruits(seed=1), fruits(seed=2))


@pytest.mark.slow
def test_batch_none_feels_every_row_in_each_step() -> None:
    training = fruits(batch=None)
    assert training.steps_a_round == 1
    assert len(training.walk) == 5
    assert not training.walk.ground.noisy
    assert same_dials(training, fruits(batch=10_000))


@pytest.mark.slow
def test_a_round_that_the_rows_do_not_fill_ends_with_a_smaller_batch() -> None:
    assert fruits(batch=150).steps_a_round == 3


@pytest.mark.slow
def test_many_rows_are_looked_at_by_sample_and_it_is_said() -> None:
    rows = np.tile(np.arange(400), 8)
    training = ds.train(Logistic(), FRUITS[rows], rounds=1, held_out=FRUITS)
    assert (training.rounds.rows, training.rounds.of) == (800, 3200)
    assert training.rounds.sampled == "Measured on 800 of 3,200 rows, drawn once."
    assert "800 of 3,200 rows" in repr(training.rounds)
    assert "3,200 rows of fruits" in training.explain()


@pytest.mark.slow
def test_a_function_of_one_row_may_be_the_loss() -> None:
    by_hand = ds.train(Line(), CUPS, rounds=3, loss=lambda said, truth: (said - truth) ** 2)
    ours = ds.train(Line(), CUPS, rounds=3)
    assert by_hand.rounds[-1].loss == pytest.approx(ours.rounds[-1].loss, rel=1e-6)


@pytest.mark.slow
def test_a_speed_may_change_by_step() -> None:
    training = fruits(speed=lambda step: 0.1 / (1 + step))
    assert training.walk.speeds[:3] == pytest.approx([0.1, 0.05, 0.1 / 3], rel=1e-6)
    assert "a changing speed" in training.explain()


@pytest.mark.slow
def test_an_optax_transformation_brings_its_own_speed() -> None:
    import optax

    training = fruits(rule=optax.sgd(0.1))
    assert np.isclose(training.rounds[-1].loss, fruits(speed=0.1).rounds[-1].loss, rtol=1e-5)


def test_a_trained_model_goes_on_from_where_it_stands() -> None:
    first = fruits(rounds=5)
    for model in (first, first.model):
        further = ds.train(model, FRUITS, rounds=1)
        assert further.rounds[0].loss == first.rounds[-1].loss
        assert further.rounds[1].loss < first.rounds[-1].loss


@pytest.mark.slow
def test_more_digits_are_reckoned_with_where_they_are_asked_for() -> None:
    training = fruits(precision="float64")
    assert training.model.dials["answer"]["bias"].dtype == np.float64
    assert training.rounds[-1].loss == pytest.approx(fruits().rounds[-1].loss, rel=1e-4)


def test_on_round_is_called_once_a_round_and_may_stop() -> None:
    seen = []

    def look(progress: Any) -> Any:
        seen.append((progress.round, progress.of, progress.step, progress.last.number))
        return ds.STOP if progress.round == 3 else None

    training = fruits(on_round=look)
    assert seen == [(1, 5, 13, 1), (2, 5, 26, 2), (3, 5, 39, 3)]
    assert training.stopped == "asked"
    assert len(training.rounds) == 4
    assert same_dials(training, fruits(rounds=3))


@pytest.mark.slow
def test_a_training_that_was_stopped_says_how_far_it_came() -> None:
    training = fruits(on_round=lambda progress: ds.STOP if progress.round == 3 else None)
    assert "3 of the 5 rounds asked for, 13 steps each" in training.explain()
    assert "5 rounds of 13 steps each" in fruits().explain()


def test_on_round_is_called_after_the_last_round_too() -> None:
    seen: list[int] = []
    fruits(on_round=lambda progress: seen.append(progress.round))
    assert seen == [1, 2, 3, 4, 5]


@pytest.mark.slow
def test_on_round_may_change_the_speed() -> None:
    def slower(progress: Any) -> None:
        progress.speed = progress.speed / 2

    training = fruits(rounds=3, on_round=slower, speed=0.1)
    assert training.walk.speeds[[0, 13, 26]] == pytest.approx([0.1, 0.05, 0.025], rel=1e-6)


def test_ctrl_c_gives_what_was_learned_so_far() -> None:
    def press(progress: Any) -> None:
        if progress.round == 2:
            signal.raise_signal(signal.SIGINT)

    training = fruits(rounds=40, on_round=press)
    assert training.stopped == "asked"
    assert 3 <= len(training.rounds) <= 4
    assert len(training.predict(FRUITS.rows)) == 400


def test_nothing_is_printed_where_nobody_looks(capfd: pytest.CaptureFixture[str]) -> None:
    fruits()
    assert capfd.readouterr() == ("", "")


def test_show_draws_how_far_it_is_even_for_a_pipe(capfd: pytest.CaptureFixture[str]) -> None:
    fruits(show=True)
    told = capfd.readouterr()
    assert told.out == ""
    assert "round 5 of 5, loss" in told.err
    assert "accuracy" in told.err


@pytest.mark.slow
@pytest.mark.parametrize("speed", [1e4, 1e30])
def test_a_training_that_flies_off_is_a_training_too(speed: float) -> None:
    training = ds.train(Line(), CUPS, rounds=30, speed=speed, held_out=0.2)
    assert training.flew_off
    assert training.walk.outcome is Outcome.FLEW_OFF
    told = f"{training!r} {training.explain()} {training.rounds!r} {training.predict(CUPS.rows[:3])!r}"
    assert "flew off" in told
    assert " nan" not in told.lower()
    assert "no longer numbers" in told
    assert "Try a speed of" in told.replace("; try", ". Try")
    assert training.findings[0].name == "flew off"


def test_a_network_that_flies_off_has_no_answers_and_says_so() -> None:
    training = fruits(speed=1e30)
    assert training.flew_off
    assert set(training.predict(FRUITS.rows[:5]).answers) == {"?"}
    assert training.score(FRUITS) == 0
    assert "no longer numbers" in training.explain()


def test_a_training_cannot_be_edited() -> None:
    training = fruits(rounds=1)
    with pytest.raises(AttributeError):
        training.rounds = None  # type: ignore[misc, assignment]
    with pytest.raises(ValueError, match="read-only"):
        training.rounds.loss[0] = 1.0


ONE_KIND = FRUITS[FRUITS.target.values == 0]  # type: ignore[union-attr]
WRONG: list[tuple[Any, Any, dict[str, Any], str]] = [
    (Network(), FRUITS, {"rounds": 0}, "rounds must be at least 1. Got 0. A usual first try is 30."),
    (Network(), FRUITS, {"rounds": 2.5}, "rounds must be a whole number. Got 2.5."),
    (Network(), FRUITS, {"speed": -0.1}, "speed must be above 0. Got -0.1. A usual first try is 0.1."),
    (Network(), FRUITS, {"speed": "fast"}, "speed must be a number above 0, or a function of the step. Got 'fast'."),
    (Network(), FRUITS, {"speed": float("nan")}, "speed must be above 0. Got nan."),
    (Network(), FRUITS, {"batch": 0}, "batch must be at least 1. Got 0. A usual first try is 32"),
    (Network(), FRUITS, {"seed": -1}, "seed must be at least 0. Got -1."),
    (Network(), FRUITS, {"rule": "adamm"}, "Did you mean 'adam'?"),
    (Network(), FRUITS, {"precision": "float16"}, "precision must be 'float64' or 'float32'."),
    (Network(), FRUITS, {"held_out": 1.5}, "A share of rows to hold out lies between 0 and 1. Got 1.5. Try 0.2."),
    (Network(), FRUITS, {"held_out": 3}, "held_out must be Data, or a share of the rows. Got 3."),
    (Network(), FRUITS, {"held_out": FRUITS.rows}, "Held-out rows are rows with answers. Got rows without answers."),
    (Network(), FRUITS, {"held_out": FRUITS[:0]}, "Held-out rows are rows with answers. Got no rows."),
    (Network(), FRUITS, {"held_out": CUPS}, "Held-out rows have the same answers"),
    (Network(), FRUITS, {"on_round": 3}, "on_round must be a function of (progress), or None. Got 3."),
    (Network(), FRUITS, {"loss": "mse"}, "loss must be a function of (prediction, truth), or None. Got 'mse'."),
    (Network(), FRUITS, {"show": "yes"}, "show must be True, False, or None"),
    (Network(), FRUITS, {"checkpoint": "no/such/folder/file"}, "checkpoint must be the path of a file"),
    (Network(), FRUITS, {"start": 3}, "Leave start= out."),
    (Network, FRUITS, {}, "Make one of it: Network()."),
    ("Network", FRUITS, {}, "Write Network()."),
    (Network(), "fruits", {}, "train learns from Data. Got 'fruits'. Load it first: ds.load('fruits')."),
    (Network(), FRUITS.split(), {}, "train, test = data.split(test=0.2, seed=1)"),
    (Network(), FRUITS.rows, {}, "fruits does not say what is to be predicted. Got the columns weight, length,"),
    (Network(), FRUITS[:0], {}, "fruits has no rows to learn from."),
    (Network(), ONE_KIND, {}, "There is nothing to tell apart: every row of fruits is"),
    (Line(), FRUITS, {}, "A line answers with a number."),
    (Logistic(), CUPS, {}, "Logistic answers with a kind."),
]


@pytest.mark.parametrize(("model", "data", "settings", "said"), WRONG, ids=[row[3][:50] for row in WRONG])
def test_what_cannot_be_is_refused_with_a_cure(model: Any, data: Any, settings: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as refusal:
        ds.train(model, data, **settings)
    assert said in str(refusal.value)


def test_data_is_not_changed_by_training() -> None:
    before = [column.values.copy() for column in FRUITS.columns]
    fruits()
    assert all(np.array_equal(old, column.values) for old, column in zip(before, FRUITS.columns, strict=True))
    assert isinstance(FRUITS, Data)


@pytest.mark.slow
def test_a_second_training_of_the_same_function_compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    start = {"slopes": np.zeros(Line().read(CUPS).shape), "height": 0.0}
    first = ds.train(straight, CUPS, rounds=2, start=start)
    monkeypatch.setattr(_compiled, "_compile", None)
    second = ds.train(straight, CUPS, rounds=3, speed=0.05, seed=5, start=start)
    assert first.rounds[0].loss == second.rounds[0].loss


def test_a_second_network_of_the_same_shape_compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    fruits()
    monkeypatch.setattr(_compiled, "_found_or_made", None)
    assert len(fruits(rounds=2, speed=0.3, seed=7).rounds) == 3


def straight(params: Any, row: Any) -> Any:
    return row @ params["slopes"] + params["height"]
