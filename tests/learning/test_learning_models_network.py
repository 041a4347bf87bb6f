"""Lines, logistics and networks before they have walked: recipes, starts, mistakes, bends and dropout."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import jax
import msgspec
import numpy as np
import pytest

import downslope as ds
from downslope.base import InputError
from downslope.learning import AbstractModel, Answers, Data, Line, Logistic, Network
from downslope.learning.models import loss_words, predict_rows, row_losses, row_results
from downslope.learning.models._layers import ACTIVATIONS as FUNCTIONS
from downslope.learning.models._layers import dropped
from downslope.learning.models._network import ACTIVATIONS
from downslope.learning.sets import make_set

FRUITS, CUPS = make_set("fruits"), make_set("lemonade")


@pytest.fixture(autouse=True)
def _strict_ground() -> Iterator[None]:
    with jax.numpy_dtype_promotion("strict"), jax.numpy_rank_promotion("raise"):
        yield


def made_for(model: AbstractModel, data: Data, seed: int = 0) -> tuple[Any, Answers, Any, Any]:
    """Dials, answers, encoded rows and truths."""
    assert data.target is not None
    coding, answers = model.read(data), model.answers(data.target)
    return model.start(coding, answers, seed), answers, coding.encode(data), answers.encode(data.target)


@pytest.mark.parametrize(
    ("model", "data", "names"),
    [
        (Line(), CUPS, {"weights": (4,), "bias": ()}),
        (Logistic(), FRUITS, {"weights": (5, 4), "bias": (4,)}),
        (Network(hidden=[]), CUPS, {"answer": {"weights": (4, 1), "bias": (1,)}}),
        (
            Network(hidden=[16, 3]),
            FRUITS,
            {
                "hidden 1": {"weights": (5, 16), "bias": (16,)},
                "hidden 2": {"weights": (16, 3), "bias": (3,)},
                "answer": {"weights": (3, 4), "bias": (4,)},
            },
        ),
    ],
)
def test_dials_have_plain_names_and_are_single_precision(model: AbstractModel, data: Data, names: Any) -> None:
    dials, *_ = made_for(model, data)
    assert jax.tree.map(np.shape, dials) == names
    assert {leaf.dtype for leaf in jax.tree.leaves(dials)} == {np.dtype(np.float32)}
    assert all(type(leaf) is np.ndarray for leaf in jax.tree.leaves(dials))


@pytest.mark.parametrize(("model", "data"), [(Line(), CUPS), (Logistic(), FRUITS)])
def test_straight_models_start_with_every_dial_at_0(model: AbstractModel, data: Data) -> None:
    dials, *_ = made_for(model, data)
    assert not any(np.any(leaf) for leaf in jax.tree.leaves(dials))


def test_the_same_seed_sets_the_same_dials_and_another_seed_others() -> None:
    model = Network(hidden=[7, 7])
    one, again, other = (made_for(model, FRUITS, seed)[0] for seed in (3, 3, 4))
    assert jax.tree.all(jax.tree.map(np.array_equal, one, again))
    assert not np.array_equal(one["hidden 1"]["weights"], other["hidden 1"]["weights"])


def test_two_layers_of_one_size_start_differently() -> None:
    dials, *_ = made_for(Network(hidden=[9, 9, 9]), FRUITS)
    assert not np.array_equal(dials["hidden 2"]["weights"], dials["hidden 3"]["weights"])


@pytest.mark.parametrize(
    ("activation", "reach"), [("relu", 6 / 300), ("gelu", 6 / 300), ("tanh", 6 / 500), ("sigmoid", 6 / 500)]
)
def test_weights_start_within_the_reach_that_fits_their_activation(activation: str, reach: float) -> None:
    dials, *_ = made_for(Network(hidden=[300, 200], activation=activation), FRUITS)
    weights = dials["hidden 2"]["weights"]
    assert abs(weights).max() == pytest.approx(np.sqrt(reach), rel=1e-3)
    assert abs(weights).max() <= np.float32(np.sqrt(reach))
    assert float((weights.astype(np.float64) ** 2).mean()) == pytest.approx(reach / 3, rel=0.02)
    assert not dials["hidden 2"]["bias"].any()


@pytest.mark.slow
@pytest.mark.parametrize("activation", ["relu", "tanh", "gelu"])
def test_a_signal_neither_dies_nor_grows_through_ten_layers_at_the_start(activation: str) -> None:
    model = Network(hidden=[200] * 10, activation=activation)
    dials, _answers, inputs, _ = made_for(model, FRUITS)
    said = predict_rows(model, dials, inputs, 4)
    assert 0.05 < float(np.std(said)) < 5.0


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Network(hidden=[0]), r"between 1 and 1,000,000 units\. Got hidden=\[0\]\. For example hidden=\[16\]"),
        (lambda: Network(hidden=[16.0]), r"Got hidden=\[16\.0\]"),  # type: ignore[list-item]
        (lambda: Network(hidden=[True]), r"Got hidden=\[True\]"),
        (lambda: Network(hidden=16), r"must be a list .* Got 16\. Write hidden=\[16\]"),  # type: ignore[arg-type]
        (lambda: Network(hidden="16"), r"must be a list .* Got '16'"),  # type: ignore[arg-type]
        (lambda: Network(activation="relo"), r"one of the known names\. Got 'relo'\. Did you mean 'relu'\?"),
        (lambda: Network(activation="identity"), r"Got 'identity'\. Did you mean 'linear'\?"),
        (lambda: Network(activation="zzz"), r"Got 'zzz'\. There are: relu, tanh, sigmoid, gelu, linear, softmax"),
        (lambda: Network(activation=np.tanh), r"activation must be one of the known names"),  # type: ignore[arg-type]
        (lambda: Network(hidden=[4], activation=["relu", "tanh"]), r"Got 2 for 1 hidden layer\."),
        (lambda: Network(dropout=1.0), r"at least 0 and below 1: .* Got 1\.0\. 0 is none; a usual first try is 0\.2"),
        (lambda: Network(dropout=-0.1), r"Got -0\.1"),
        (lambda: Network(dropout="0.5"), r"Got '0\.5'"),  # type: ignore[arg-type]
        (lambda: made_for(Line(), FRUITS), r"answers with a number\. Got 'fruit', .* Use Logistic\(\), or Network\(\)"),
        (lambda: made_for(Logistic(), CUPS), r"answers with a kind\. Got 'cups', .* Use Line\(\), or Network\(\)"),
    ],
)
def test_a_recipe_that_cannot_be_is_refused_with_a_cure(make: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        make()


@pytest.mark.parametrize(
    "model",
    [Line(), Line(scale=False), Logistic(), Network(hidden=[3, 2], activation=["tanh", "relu"], dropout=0.5)],
)
def test_a_recipe_saved_as_json_is_the_same_recipe(model: Any) -> None:
    again = msgspec.json.decode(msgspec.json.encode(model.to_record()), type=Line | Logistic | Network)
    assert again == model
    assert hash(again) == hash(model)
    assert again.known_as == model.known_as


def test_what_changes_the_program_changes_its_words() -> None:
    _, kinds, *_ = made_for(Logistic(), FRUITS)
    _, cups, *_ = made_for(Line(), CUPS)
    networks = [
        Network(hidden=[16]),
        Network(hidden=[16, 16]),
        Network(hidden=[16], activation="tanh"),
        Network(hidden=[16, 16], activation=["relu", "tanh"]),
        Network(hidden=[16, 16], activation=["tanh", "relu"]),
        Network(hidden=[16], dropout=0.1),
        Network(hidden=[16], dropout=0.10000000001),
        Network(hidden=[]),
        Logistic(),
    ]
    words = [loss_words(model, kinds) for model in networks] + [loss_words(Line(), cups), loss_words(networks[0], cups)]
    assert len(set(words)) == len(words)
    assert loss_words(Network(hidden=[16], activation=["relu"]), kinds) == words[0]
    assert loss_words(networks[0], cups, lambda said, true: (said - true) ** 4) is None


def test_asked_twice_the_loss_is_the_same_function() -> None:
    _, answers, *_ = made_for(Network(hidden=[5]), FRUITS)
    assert row_losses(Network(hidden=[5]), answers) is row_losses(Network(hidden=[5]), answers)
    assert row_losses(Network(hidden=[5]), answers) is not row_losses(Network(hidden=[6]), answers)


@pytest.mark.slow
def test_the_result_of_each_row_is_its_loss_and_whether_it_is_right() -> None:
    model = Network(hidden=[8])
    dials, answers, inputs, truths = made_for(model, FRUITS)
    results = np.asarray(row_results(model, answers)(dials, inputs, truths, None))
    scores = np.asarray(predict_rows(model, dials, inputs, 4), np.float64)
    shares = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(results[:, 0], -np.log(shares[np.arange(len(truths)), truths]), rtol=1e-5)
    assert (results[:, 1] == (scores.argmax(axis=1) == truths)).all()


@pytest.mark.slow
def test_a_loss_of_ones_own_is_asked_row_by_row() -> None:
    model = Line()
    dials, answers, inputs, truths = made_for(model, CUPS)

    def fourth(said: Any, true: Any) -> Any:
        assert said.shape == true.shape == ()
        return (said - true) ** 4

    losses = row_losses(model, answers, fourth)(dials, inputs, truths, None)
    np.testing.assert_allclose(losses, truths.astype(np.float64) ** 4, rtol=1e-5)
    results = np.asarray(row_results(model, answers, fourth)(dials, inputs, truths, None))
    np.testing.assert_allclose(results[:, 1], truths.astype(np.float64) ** 2, rtol=1e-5)


@pytest.mark.slow
@pytest.mark.parametrize("score", [1e4, -1e4, 3e38])
def test_scores_of_any_size_have_a_finite_loss(score: float) -> None:
    dials = {"weights": np.array([[score, 0.0]], np.float32), "bias": np.zeros(2, np.float32)}
    answers = Answers(type="kind", name="kind", kinds=("a", "b"))
    losses = row_losses(Logistic(), answers)
    for truth in (0, 1):
        given = (np.ones((1, 1), np.float32), np.array([truth], np.int32), None)
        slope = jax.grad(lambda each, given=given: losses(each, *given).sum())(dials)
        assert all(np.isfinite(leaf).all() for leaf in jax.tree.leaves(slope))
        assert np.isfinite(losses(dials, *given)).all()


@pytest.mark.slow
@pytest.mark.parametrize("name", list(ACTIVATIONS))
def test_the_slope_of_every_activation_is_that_of_finite_differences(name: str) -> None:
    with jax.enable_x64(True):
        bend = FUNCTIONS[name]
        at = np.array([-2.3, -0.7, 0.4, 1.9])  # Away from 0, where relu has a corner.
        weights = np.array([1.0, -2.0, 0.5, 3.0])
        small = 1e-6 * np.eye(4)
        up, down = (np.array([weights @ bend(at + sign * each) for each in small]) for sign in (1, -1))
        slope = jax.grad(lambda x: weights @ bend(x))(at)
        assert slope.dtype == np.float64
        np.testing.assert_allclose(slope, (up - down) / 2e-6, rtol=1e-7, atol=1e-8)


def test_every_activation_has_a_sentence_and_a_function() -> None:
    assert set(ACTIVATIONS) == set(FUNCTIONS)


@pytest.mark.slow
def test_dropout_silences_its_share_of_units_and_keeps_the_average() -> None:
    units = np.ones((400, 500), np.float32)
    heard = np.asarray(dropped(units, 0.3, jax.random.key(0)))
    assert set(np.unique(heard)) == {np.float32(0.0), np.float32(1.0) / np.float32(0.7)}
    silent = float((heard == 0).mean())
    assert abs(silent - 0.3) < 5 * np.sqrt(0.3 * 0.7 / units.size)


@pytest.mark.slow
def test_dropout_draws_anew_for_each_row_and_each_layer() -> None:
    model = Network(hidden=[64, 64], activation="linear", dropout=0.5)
    dials = {
        "hidden 1": {"weights": np.ones((1, 64), np.float32), "bias": np.zeros(64, np.float32)},
        "hidden 2": {"weights": np.eye(64, dtype=np.float32), "bias": np.zeros(64, np.float32)},
        "answer": {"weights": np.eye(64, dtype=np.float32), "bias": np.zeros(64, np.float32)},
    }
    rows = np.ones((200, 1), np.float32)
    heard = np.asarray(predict_rows(model, dials, rows, 64, jax.random.key(1)))
    assert len({row.tobytes() for row in heard}) == len(rows)
    assert abs(float((heard != 0).mean()) - 0.25) < 5 * np.sqrt(0.25 * 0.75 / heard.size)  # The same draw twice: 0.5.
    assert abs(float(heard.mean()) - 1.0) < 0.1


def test_dropout_plays_no_part_where_no_key_is_given() -> None:
    with_it, without = Network(hidden=[8], dropout=0.9), Network(hidden=[8])
    dials, answers, inputs, truths = made_for(without, FRUITS)
    one, other = (np.asarray(row_losses(model, answers)(dials, inputs, truths, None)) for model in (with_it, without))
    assert (one == other).all()
    assert with_it.chancy
    assert not without.chancy


def test_models_say_what_they_are() -> None:
    assert Network(hidden=[16]).explain() == "A network with one hidden layer of 16 relu units."
    assert Network(hidden=[8, 4], activation=["tanh", "gelu"], dropout=0.2).explain() == (
        "A network with 2 hidden layers of 8 tanh units, then 4 gelu units; "
        "20% of them are silent in each training step."
    )
    assert Network(hidden=[]).explain() == "A network without hidden layers: one straight layer."
    assert Line().explain() == "A line: one weight for each input, and a bias."


@pytest.mark.slow
def test_the_room_and_the_start_of_a_network_load_neither_jax_nor_equinox() -> None:
    script = (
        "import sys; from downslope.learning import Network; from downslope.learning.sets import make_set; "
        "data = make_set('fruits'); model = Network(hidden=[16]); coding = model.read(data); "
        "coding.encode(data); model.start(coding, model.answers(data.target), 0); "
        "print(sorted({'jax', 'equinox', 'polars', 'sklearn', 'rich'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_held_out_kinds_that_nobody_learned_are_refused() -> None:
    assert FRUITS.target is not None
    few = FRUITS[FRUITS.target.values != 3]
    assert few.target is not None
    learned = msgspec.structs.replace(few, target=msgspec.structs.replace(few.target, kinds=FRUITS.target.kinds[:3]))
    with pytest.raises(InputError, match=r"no other kinds of fruit than .* Got pear\. Load all rows together"):
        ds.train(Logistic(), learned, held_out=FRUITS, rounds=1)
