"""What programs need of learning: columns chosen, pauses in a long round, rows half known, dropout layer by layer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import downslope as ds
from downslope.base import InputError
from downslope.learning import Line, Network
from downslope.learning.sets import make_set

FRUITS, CUPS = make_set("fruits"), make_set("lemonade")


def names(data: Any) -> list[str]:
    return [column.name for column in data.columns]


def test_only_some_columns_are_learned_from_in_the_order_that_was_named() -> None:
    assert names(CUPS.only("rain", "temperature")) == ["rain", "temperature", "cups"]
    np.testing.assert_array_equal(CUPS.only("rain").column("rain").values, CUPS.column("rain").values)
    assert names(CUPS) == ["temperature", "weekend", "rain", "cups"]


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ((), "At least one column is needed"),
        (("tempratur",), "Did you mean 'temperature'"),
        (("cups",), "'cups' is to be predicted, so nothing can be learned from it"),
        (("rain", "rain"), "named once.*'rain' twice"),
    ],
)
def test_columns_that_cannot_be_chosen_are_refused(chosen: tuple[str, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        CUPS.only(*chosen)


def test_streamed_rows_are_cut_down_to_some_columns_as_others_are(tmp_path: Path) -> None:
    lines = ["a,b,c", *(f"{row},{row % 7},{2 * row}" for row in range(200))]
    (tmp_path / "rows.csv").write_text("\n".join(lines))
    streamed = ds.load(tmp_path / "rows.csv", predict="c", stream=True)
    assert isinstance(streamed, ds.learning.StreamedData)
    assert names(streamed.only("b")) == ["b", "c"]
    np.testing.assert_array_equal(streamed.only("b")[:9].column("b").values, streamed[:9].column("b").values)
    with pytest.raises(InputError, match="has no column 'd'"):
        streamed.only("d")


def test_a_pause_comes_in_the_middle_of_a_long_round_and_can_stop_it_there() -> None:
    steps = []

    def stop(progress: Any) -> Any:
        steps.append(progress.step)
        return ds.STOP

    training = ds.train(Line(), CUPS, rounds=1, batch=1, show=False, on_pause=stop)
    assert training.stopped == "asked"
    assert 0 < steps[0] < training.steps_a_round
    assert len(training.rounds) == 1


def test_rounds_and_pauses_are_both_told_and_change_no_number() -> None:
    rounds, pauses = [], []
    told = ds.train(
        Network(hidden=[4]),
        FRUITS,
        rounds=6,
        seed=3,
        show=False,
        on_round=lambda progress: rounds.append(progress.round),
        on_pause=lambda progress: pauses.append(len(progress.rounds)),
    )
    plain = ds.train(Network(hidden=[4]), FRUITS, rounds=6, seed=3, show=False)
    assert rounds == [1, 2, 3, 4, 5, 6]
    assert set(rounds) <= {seen - 1 for seen in pauses}
    np.testing.assert_array_equal(told.rounds.loss, plain.rounds.loss)


def test_a_pause_may_change_the_speed() -> None:
    speeds = []

    def faster(progress: Any) -> Any:
        speeds.append(progress.speed)
        progress.speed = 0.2
        return ds.STOP if len(speeds) == 3 else None

    ds.train(Line(), CUPS, rounds=1_000_000, speed=0.1, show=False, on_pause=faster)
    assert speeds == [0.1, 0.2, 0.2]


def test_columns_that_nobody_speaks_of_are_filled_with_the_middle_or_the_commonest() -> None:
    training = ds.train(Line(), CUPS, rounds=20, seed=1, show=False)
    asked = training.ask(temperature=30)
    weekend = CUPS.column("weekend")
    assert asked.filled == {
        "weekend": weekend.kinds[int(np.bincount(weekend.values).argmax())],
        "rain": pytest.approx(float(CUPS.column("rain").values.mean())),
    }
    assert asked.answer == training.predict({"temperature": 30, **asked.filled})[0]
    assert training.ask({"temperature": 30, "weekend": "yes", "rain": 0}).filled == {}


def test_a_model_that_does_not_scale_knows_the_middle_all_the_same() -> None:
    training = ds.train(Line(scale=False), CUPS, rounds=1, speed=1e-5, show=False)
    assert training.ask(rain=1).filled["temperature"] == pytest.approx(float(CUPS.column("temperature").values.mean()))


def test_what_is_asked_of_a_model_that_was_kept_is_filled_alike(tmp_path: Path) -> None:
    training = ds.train(Network(hidden=[4]), FRUITS, rounds=2, show=False)
    opened = ds.open_model(training.save(tmp_path / "fruits.model"))
    assert opened.ask(weight=120).filled == training.ask(weight=120).filled


def test_a_column_that_the_model_does_not_know_is_met_with_the_nearest() -> None:
    training = ds.train(Line(), CUPS, rounds=1, show=False)
    with pytest.raises(InputError, match="Did you mean 'temperature'"):
        training.ask(temperatur=30)


def test_each_hidden_layer_may_have_a_dropout_of_its_own() -> None:
    import jax

    rows = FRUITS[:1]
    model = Network(hidden=[40, 40], activation="linear", dropout=[0, 0.5])
    assert model.dropouts == (0.0, 0.5)
    assert FRUITS.target is not None
    coding, answers = model.read(FRUITS), model.answers(FRUITS.target)
    machine = model.module(model.start(coding, answers, 0))
    row = coding.encode(rows)[0]
    first = machine.layers[0](row)
    heard = [machine(row, key=jax.random.key(seed)) for seed in range(2)]
    assert not np.allclose(heard[0], heard[1])
    silenced = Network(hidden=[40, 40], activation="linear", dropout=[0.5, 0]).module(model.start(coding, answers, 0))
    assert np.allclose(first, silenced.layers[0](row))
    assert not np.allclose(silenced(row, key=jax.random.key(0)), heard[0])


def test_one_dropout_for_each_layer_says_so_and_comes_back_from_its_file(tmp_path: Path) -> None:
    model = Network(hidden=[6, 4], dropout=[0.2, 0.0])
    assert model.explain() == (
        "A network with 2 hidden layers of 6 relu units, then 4 relu units; "
        "20% of some layers are silent in each training step."
    )
    training = ds.train(model, FRUITS, rounds=1, show=False)
    assert ds.open_model(training.save(tmp_path / "a.model")).model == model


def test_as_many_dropouts_as_hidden_layers_are_needed() -> None:
    with pytest.raises(InputError, match=r"one for each hidden layer\. Got 1 for 2 hidden layers"):
        Network(hidden=[6, 4], dropout=[0.2])
