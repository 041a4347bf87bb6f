"""The page of a training: what its record holds, and what can never be in it."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import downslope as ds
from downslope.learning import About, Answers, Column, Data, Predictions
from downslope.learning.training._page import notebook_html, to_html
from downslope.learning.training._page_predictions import _kinds, _plain, png
from downslope.learning.training._page_record import page_record

EVIL = "</script><script>alert(1)</script>"


@pytest.fixture(autouse=True)
def bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the web pieces; the browser's tests use the real ones."""
    monkeypatch.setattr("downslope.pictures._offline.bundle", lambda name: f"/* {name} */")


def cups(rows: int = 60, *, name: str = "temperature", noise: float = 1.0) -> Data:
    rng = np.random.default_rng(0)
    warm = rng.uniform(5, 35, rows)
    sold = 2 * warm + 5 + noise * rng.standard_normal(rows)
    return Data(
        name="stand",
        about=About(title="A stand", text="Cups sold on warm days.", source="this test", made_up="By hand."),
        inputs=(Column(name=name, type="number", values=warm, unit="°C"),),
        target=Column(name="cups", type="number", values=sold, unit="cups"),
    )


def walked(data: Data | None = None, **settings: Any) -> Any:
    train, test = (cups() if data is None else data).split(test=0.25, seed=1)
    return ds.train(
        ds.Line(), train, **{"rounds": 5, "speed": 0.1, "batch": 16, "held_out": test, "show": False, **settings}
    )


@pytest.fixture(scope="module")
def training() -> Any:
    return walked()


def test_the_record_says_what_was_learned_from_what(training: Any) -> None:
    record = page_record(training)
    assert record["format"] == "downslope.training-page/1"
    assert record["title"] == "A stand"
    assert record["about"]["made_up"] == "By hand."
    assert record["learned"] == {"what": "cups", "type": "number", "unit": "cups", "rows": 45, "held_out": 15}
    assert dict(record["how"])["dials"] == "2"
    assert dict(record["how"])["batch"] == "16 rows a step, 3 steps a round"


def test_its_curves_are_the_training_s_own(training: Any) -> None:
    rounds, steps = (page_record(training)[name] for name in ("rounds", "steps"))
    assert rounds["number"] == list(range(6))
    assert rounds["loss"] == training.rounds.loss.tolist()
    assert rounds["held_score"] == training.rounds.held_out_score.tolist()
    assert steps["loss"] == training.walk.losses.tolist()
    assert steps["a_round"] * 5 == steps["number"][-1] == len(training.walk)


def test_a_long_training_is_told_by_some_rounds_with_the_first_and_the_last(training: Any) -> None:
    record = page_record(training, most_rounds=3, most_steps=4)
    assert record["rounds"]["number"] == [0, 2, 5]
    assert record["rounds"]["loss"] == training.rounds.loss[[0, 2, 5]].tolist()
    assert record["steps"]["number"] == [0, 5, 10, 15]


def test_numbers_are_shown_from_the_best_answer_to_the_worst_in_their_own_units(training: Any) -> None:
    told = page_record(training)["predictions"]
    assert len(told) == 6
    assert all(re.fullmatch(r"−?[\d.,]+ cups", each["answer"]) and each["sure"] is None for each in told)
    assert told[0]["row"][0][1].endswith(" °C")
    gaps = [abs(float(each["answer"].split()[0]) - float(each["truth"].split()[0])) for each in told]
    assert gaps[0] <= gaps[-1]


def test_a_training_that_flew_off_has_no_nan_no_answers_and_no_compass() -> None:
    training = walked(speed=500.0, rounds=40)
    record = page_record(training)
    assert record["outcome"] == "FLEW_OFF"
    assert (record["predictions"], record["compass"]) == ([], None)
    assert not re.search(r"NaN|Infinity", json.dumps(record, allow_nan=False))
    assert not re.search(r"\b(nan|inf)\b", str(to_html(training)), re.IGNORECASE)


def test_half_of_the_kinds_shown_are_mistakes_where_there_are_so_many_the_surest_first() -> None:
    kinds = ("heads", "tails")
    truth = Column(name="side", type="kind", values=np.arange(40) % 2, kinds=kinds)
    heads = np.random.default_rng(1).uniform(0.01, 0.99, 40)
    said = Predictions(Answers(type="kind", name="side", kinds=kinds), np.stack([heads, 1 - heads], axis=1))
    shown = _kinds(said, truth)
    right = [said[row] == truth.said(row) for row in shown]
    assert right == [True, True, True, False, False, False]
    assert {said[row] for row in shown[:3]} == set(kinds)
    sure = np.asarray(said.sure)
    mistakes = [row for row in range(40) if said[row] != truth.said(row)]
    assert sorted(mistakes, key=lambda row: -sure[row])[:3] == shown[3:]


def test_a_kind_that_cannot_be_seen_is_named() -> None:
    column = Column(name="next", type="kind", values=np.array([0, 1]), kinds=(" ", "e"))
    assert [_plain(column, row) for row in range(2)] == ["a space", "e"]


@pytest.mark.parametrize("shape", [(4, 3), (4, 3, 3)])
def test_a_picture_keeps_every_dot(shape: tuple[int, ...]) -> None:
    picture = np.arange(np.prod(shape)).reshape(shape) / np.prod(shape)
    file = base64.b64decode(png(picture).partition(",")[2])
    at = file.index(b"IDAT")
    size = int.from_bytes(file[at - 4 : at], "big")
    lines = np.frombuffer(zlib.decompress(file[at + 4 : at + 4 + size]), np.uint8).reshape(4, -1)
    assert np.array_equal(lines[:, 1:].reshape(shape), np.round(picture * 255))
    assert (file[16:24], file[25]) == ((3).to_bytes(4, "big") + (4).to_bytes(4, "big"), 2 if len(shape) == 3 else 0)


def test_no_text_of_the_data_ever_becomes_a_tag() -> None:
    text = str(to_html(walked(cups(name=EVIL))))
    assert text.count("<script") == 3  # theme, record, bundle
    assert "<script>alert" not in text


def test_the_page_is_written_whole_beside_nothing(training: Any, tmp_path: Path) -> None:
    target = tmp_path / "training.html"
    assert training.to_html(target) == target
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(ds.InputError, match=r"names the file to write.*training\.html"):
        training.to_html(tmp_path)


def test_without_its_script_the_page_still_tells_the_story(training: Any) -> None:
    text = str(to_html(training))
    shown = text[text.index('<div id="piece">') : text.index('<script type="application/json"')]
    assert "A stand" in shown
    assert "15 held-out rows" in shown
    assert "round" in shown


def test_a_notebook_gets_the_words_first_and_a_sealed_frame_over_them(training: Any) -> None:
    shown = notebook_html(training)
    assert shown.index("A stand") < shown.index("<iframe")
    assert 'sandbox="allow-scripts"' in shown
    assert "<h1>" not in shown.partition("<iframe")[0]
