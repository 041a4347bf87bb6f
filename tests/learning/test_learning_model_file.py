"""The model file: it gives the same answers bit for bit, opens without JAX, and says what is wrong with a bad one."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import equinox as eqx
import jax
import numpy as np
import pytest
from msgspec.structs import replace

import downslope as ds
from downslope.base import FileError, InputError
from downslope.learning import About, Column, Data, Line, Logistic, Network, Trained, TrainingNote
from downslope.learning._archive import read_archive, write_archive
from downslope.learning._data import kind_column, number_column
from downslope.learning._model_file import FORMAT
from downslope.learning.models import AbstractModel, as_model
from downslope.learning.sets import make_set

FRUITS = make_set("fruits")
CUPS = make_set("lemonade")
CHANCE = np.random.default_rng(0)
ABOUT = About(title="All there is", text="Every type of column.", source="this test", made_up="At random.")
EVERYTHING = Data(
    name="everything",
    about=ABOUT,
    inputs=(
        number_column("weight", CHANCE.normal(size=8), unit="g", about="on a scale"),
        kind_column("colour", [0, 1, 2, 0, 1, 2, 0, 1], ("red", "grün", "")),
        Column(name="says", type="text", values=np.array(["free prize", "see you", "free", "you"] * 2, object)),
        Column(name="looks", type="picture", values=CHANCE.random((8, 3, 4), np.float32)),
    ),
    target=kind_column("is", [0, 1, 0, 1, 1, 1, 0, 0], ("ham", "spam")),
    notes=("left out 3 rows",),
)
NOTE = TrainingNote(rows=8, rounds=2.5, speed=0.1, batch=4, seed=2**40)


def trained_on(model: AbstractModel, data: Data, seed: int = 3) -> Trained:
    assert data.target is not None
    coding, answers = model.read(data), model.answers(data.target)
    dials = model.start(coding, answers, seed)
    moved = jax.tree.map(lambda dial: (dial + CHANCE.normal(size=np.shape(dial))).astype(np.float32), dials)
    return Trained(model=model, dials=moved, coding=coding, answers=answers, form=data[:0], note=NOTE)


def same(one: Trained, other: Trained, data: Data) -> bool:
    return one.predict(data).raw.tobytes() == other.predict(data).raw.tobytes()


@pytest.mark.parametrize(
    ("model", "data"),
    [
        (Line(), CUPS),
        (Line(scale=False), CUPS),
        (Logistic(), EVERYTHING),
        (Network(hidden=[3, 2], activation=["tanh", "gelu"], dropout=0.1), EVERYTHING),
    ],
    ids=["a line", "an unscaled line", "all columns", "a network"],
)
def test_a_model_comes_back_with_the_same_answers_bit_for_bit(model: AbstractModel, data: Data, tmp_path: Path) -> None:
    trained = trained_on(model, data)
    path = trained.save(tmp_path / "a.model")
    again = ds.open_model(path)
    assert same(again, trained, data)
    assert again.model == model
    assert again.note == NOTE
    assert again.answers.kinds == trained.answers.kinds
    assert again.form.about == data.about
    for old, new in zip(trained.form.columns, again.form.columns, strict=True):
        assert (new.name, new.type, new.kinds, new.unit, new.about) == (
            old.name,
            old.type,
            old.kinds,
            old.unit,
            old.about,
        )
        assert (new.values.shape, new.values.dtype) == (old.values.shape, old.values.dtype)
    assert again.predict(data.row(0)).raw.tobytes() == trained.predict(data.row(0)).raw.tobytes()
    assert again.save(tmp_path / "b.model").read_bytes() == path.read_bytes()


def test_dials_in_float64_and_past_counting_come_back_as_they_are(tmp_path: Path) -> None:
    trained = trained_on(Line(), CUPS)
    wild = {"bias": np.float64(1 / 3), "weights": np.array([np.nan, np.inf, -0.0, 5e-324])}
    again = ds.open_model(replace(trained, dials=wild).save(tmp_path / "a.model"))
    assert list(again.dials) == list(wild)
    assert again.dials["weights"].tobytes() == wild["weights"].tobytes()
    assert again.dials["bias"].shape == ()
    assert again.dials["bias"].dtype == np.float64


def test_a_rule_with_its_own_speed_leaves_no_speed_in_the_note(tmp_path: Path) -> None:
    own = replace(trained_on(Line(), CUPS), note=replace(NOTE, speed=np.nan))
    note = ds.open_model(own.save(tmp_path / "a.model")).note
    assert note is not None
    assert note.speed is None


@pytest.mark.slow
def test_opening_needs_no_jax_and_the_first_prediction_brings_it(tmp_path: Path) -> None:
    trained = trained_on(Network(hidden=[3]), FRUITS)
    path = trained.save(tmp_path / "fruits.model")
    script = f"""
import sys
import downslope as ds
model = ds.open_model({str(path)!r})
heavy = sorted({{"jax", "equinox", "optax", "polars", "sklearn", "rich"}} & set(sys.modules))
print(heavy, repr(model))
row = {FRUITS.row(0)!r}
print(model.predict(row).answers[0])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    first, answer = done.stdout.splitlines()
    assert first.startswith("[] <Trained on fruits. A network with one hidden layer of 3 relu units.")
    assert answer == trained.predict(FRUITS.row(0)).answers[0]


def test_no_code_is_in_the_file_and_none_is_run(tmp_path: Path) -> None:
    content = trained_on(Line(), CUPS).save(tmp_path / "a.model").read_bytes()
    assert b"pickle" not in content
    assert b"lambda" not in content
    assert content[8:9] == b"{"


def slopes(params: Any, row: Any) -> Any:
    return row @ params["slopes"] + params["more"][0]


def bare(params: Any, row: Any) -> Any:
    return row @ params[0] + params[1]


def distance(prediction: Any, truth: Any) -> Any:
    return abs(prediction - truth)


@pytest.mark.parametrize(
    ("thing", "start"),
    [
        (slopes, {"slopes": np.zeros(4), "more": [np.zeros(())]}),
        (bare, (np.zeros(4), 0.0)),
        (eqx.nn.MLP(4, "scalar", 3, 1, key=jax.random.key(0)), None),
    ],
    ids=["function", "bare function", "module"],
)
def test_a_model_of_ones_own_is_handed_over_again(thing: Any, start: Any, tmp_path: Path) -> None:
    trained = trained_on(as_model(thing, start=start), CUPS)
    path = trained.save(tmp_path / "own.model")
    with pytest.raises(InputError, match=r"is code, and not in it. .*Hand it over again: ds.open_model\(path, model="):
        ds.open_model(path)
    again = ds.open_model(path, model=thing)
    assert same(again, trained, CUPS)


@pytest.mark.slow
def test_another_model_than_the_one_that_was_trained_is_refused(tmp_path: Path) -> None:
    path = trained_on(as_model(eqx.nn.MLP(4, "scalar", 3, 1, key=jax.random.key(0))), CUPS).save(tmp_path / "own.model")
    with pytest.raises(InputError, match="has other dials than the file"):
        ds.open_model(path, model=eqx.nn.MLP(4, "scalar", 5, 1, key=jax.random.key(0)))
    with pytest.raises(InputError, match="holds its own recipe"):
        ds.open_model(trained_on(Line(), CUPS).save(path), model=slopes)


def test_a_loss_of_ones_own_is_asked_for_when_it_is_needed(tmp_path: Path) -> None:
    trained = replace(trained_on(Line(), CUPS), loss=distance)
    path = trained.save(tmp_path / "a.model")
    again = ds.open_model(path)
    assert same(again, trained, CUPS)
    with pytest.raises(InputError, match="with a loss of its own, 'distance'"):
        again.compass(CUPS)
    assert ds.open_model(path, loss=distance).compass(CUPS) == trained.compass(CUPS)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = trained_on(Line(), CUPS).save(tmp_path / "a.model")
    before = path.read_bytes()
    unfit = replace(trained_on(Line(), CUPS), dials={"weights": object()})
    with pytest.raises(InputError, match="Dials are arrays"):
        unfit.save(path)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["a.model"]
    with pytest.raises(FileError, match="could not be saved"):
        trained_on(Line(), CUPS).save(tmp_path / "nowhere" / "a.model")


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a model file holds, to be spoilt."""
    path = trained_on(Network(hidden=[2]), FRUITS).save(tmp_path_factory.mktemp("whole") / "a.model")
    return read_archive(path, FORMAT)


def deep(levels: int) -> Any:
    nested: Any = "answer/bias"
    for _ in range(levels):
        nested = {"list": [nested]}
    return nested


SPOILT: dict[str, tuple[dict[str, Any], str]] = {
    "a recipe that is not known": ({"model": {"model": "oracle"}}, "oracle"),
    "a recipe that cannot be": ({"model": {"model": "network", "hidden": [0]}}, "between 1 and"),
    "no recipe": ({"model": {}}, "model"),
    "a layer that is not known": ({"coding": {"coding": "magic"}}, "input layer"),
    "answers of no type": ({"answers": {"type": "poem", "name": "x"}}, "poem"),
    "a field too many": ({"extra": 1}, "extra"),
    "a dial without its array": ({"dials": {"dict": {"bias": "nowhere"}}}, "a dial without its array: nowhere"),
    "arrays that nobody claims": ({"dials": {"dict": {}}}, "arrays that no dial claims"),
    "dials in a maze": ({"dials": deep(100)}, "nested deeper than 64"),
    "dials of another kind": ({"dials": {"set": []}}, "no known way"),
    "a column of no size": (
        {"inputs": [{"name": "x", "type": "picture", "shape": [2**62, 2**62]}]},
        "columns in the model file cannot be read",
    ),
    "a column of a size below zero": ({"inputs": [{"name": "x", "type": "picture", "shape": [-1]}]}, "cannot be read"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_file_that_was_made_up_is_refused_with_its_place(name: str, parts: Any, tmp_path: Path) -> None:
    changes, complaint = SPOILT[name]
    record, arrays = parts
    path = write_archive(tmp_path / "a.model", FORMAT, {**record, **changes}, arrays)
    with pytest.raises(FileError) as caught:
        ds.open_model(path)
    assert complaint in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("cut", [0, 7, 100, -1])
def test_a_file_that_was_cut_off_is_refused(cut: int, tmp_path: Path) -> None:
    path = trained_on(Line(), CUPS).save(tmp_path / "a.model")
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(FileError):
        ds.open_model(path)


def test_an_edited_newer_foreign_or_missing_file_says_which(parts: Any, tmp_path: Path) -> None:
    path = trained_on(Line(), CUPS).save(tmp_path / "a.model")
    path.write_bytes(path.read_bytes().replace(b"temperature", b"temperoture"))
    with pytest.raises(FileError, match="checksum"):
        ds.open_model(path)
    with pytest.raises(FileError, match="another version"):
        ds.open_model(write_archive(path, "downslope.model/2", *parts))
    with pytest.raises(FileError, match="Got a checkpoint file"):
        ds.open_model(write_archive(path, "downslope.checkpoint/1", *parts))
    ds.descend("x^2", start=1.0, speed=0.1, steps=2).save(path)
    with pytest.raises(FileError, match="not a model file"):
        ds.open_model(path)
    with pytest.raises(FileError, match="no such file"):
        ds.open_model(tmp_path / "nowhere.model")
    with pytest.raises(FileError, match="cannot be read"):
        ds.open_model(tmp_path)


@pytest.mark.parametrize("text", ["[" * 100_000, "[]", "{", "7"], ids=["deep", "a list", "half", "a number"])
def test_a_record_that_is_none_is_refused_though_its_checksum_fits(text: str, tmp_path: Path) -> None:
    header = {"__metadata__": {"format": FORMAT, "record": text, "sha256": "0" * 64}}
    front = json.dumps(header).encode()
    content = len(front).to_bytes(8, "little") + front
    path = tmp_path / "a.model"
    path.write_bytes(content.replace(b"0" * 64, hashlib.sha256(content).hexdigest().encode()))
    with pytest.raises(FileError, match="damaged: its record"):
        ds.open_model(path)
