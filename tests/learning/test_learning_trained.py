"""What a trained model answers: judged by scikit-learn and NumPy, and by the same rows in other forms."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from msgspec.structs import replace
from sklearn.metrics import accuracy_score, r2_score

import downslope as ds
from downslope.base import InputError
from downslope.engine import _compiled
from downslope.learning import About, Column, Data, Line, Logistic, Network, Trained, _trained
from downslope.learning._data import kind_column, number_column
from downslope.learning.models import AbstractModel
from downslope.learning.sets import make_set

FRUITS = make_set("fruits")
CUPS = make_set("lemonade")
ABOUT = About(title="By hand", text="", source="this test")


def untrained(model: AbstractModel, data: Data, seed: int = 3) -> Trained:
    """A model as it starts, and then shaken: what it says does not have to be right."""
    assert data.target is not None
    coding, answers = model.read(data), model.answers(data.target)
    chance = np.random.default_rng(seed)

    def shaken(dials: Any) -> Any:
        if isinstance(dials, dict):
            return {name: shaken(part) for name, part in dials.items()}
        return (dials + chance.normal(scale=0.3, size=dials.shape)).astype(np.float32)

    return Trained(
        model=model, dials=shaken(model.start(coding, answers, seed)), coding=coding, answers=answers, form=data[:0]
    )


GUESSER = untrained(Network(hidden=[8]), FRUITS)
SELLER = untrained(Line(), CUPS)


@pytest.mark.parametrize("model", [Logistic(), Network(hidden=[8]), Network(hidden=[])], ids=str)
def test_the_score_of_kinds_is_scikit_learns_accuracy(model: AbstractModel) -> None:
    trained = untrained(model, FRUITS)
    assert FRUITS.target is not None
    truths = [FRUITS.target.said(row) for row in range(len(FRUITS))]
    said = trained.predict(FRUITS.rows).answers
    assert trained.score(FRUITS) == pytest.approx(accuracy_score(truths, said), rel=0, abs=1e-12)


@pytest.mark.parametrize("model", [Line(), Network(hidden=[8])], ids=str)
def test_the_score_of_numbers_is_scikit_learns_r2(model: AbstractModel) -> None:
    trained = untrained(model, CUPS)
    assert CUPS.target is not None
    said = np.asarray(trained.predict(CUPS.rows))
    assert trained.score(CUPS) == pytest.approx(r2_score(CUPS.target.values, said), rel=0, abs=1e-12)


def test_the_score_of_many_rows_is_that_of_all_its_parts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds, numbers = GUESSER.score(FRUITS), SELLER.score(CUPS)
    answers = np.asarray(SELLER.predict(CUPS))
    monkeypatch.setattr(_trained, "MOST_AT_ONCE", 37)
    assert GUESSER.score(FRUITS) == kinds
    assert SELLER.score(CUPS) == pytest.approx(numbers, rel=0, abs=1e-12)
    assert np.asarray(SELLER.predict(CUPS)) == pytest.approx(answers, rel=1e-6)


def test_where_the_truth_never_changes_only_saying_exactly_that_scores() -> None:
    one = CUPS[:1]
    assert SELLER.score(one) == 0.0
    said = float(np.asarray(SELLER.predict(one))[0])
    assert SELLER.score(replace(one, target=number_column("cups", [said]))) == 1.0
    level = replace(CUPS[:3], target=number_column("cups", [0.1, 0.1, 0.1]))
    assert SELLER.score(level) == 0.0


def test_a_line_says_the_closed_form_in_the_datas_own_unit() -> None:
    heat, cups = np.array([10.0, 20.0, 40.0]), np.array([100.0, 300.0, 200.0])
    data = Data(name="cups", about=ABOUT, inputs=(number_column("heat", heat),), target=number_column("cups", cups))
    trained = replace(untrained(Line(), data), dials={"weights": np.array([0.5], np.float32), "bias": np.float32(0.25)})
    scaled = (heat - heat.mean()) / heat.std()
    expected = (0.25 + 0.5 * scaled) * cups.std() + cups.mean()
    assert np.asarray(trained.predict(data.rows)) == pytest.approx(expected, rel=1e-6)


def test_the_shares_are_the_softmax_of_what_the_machine_says() -> None:
    rows = GUESSER.coding.encode(FRUITS[:5])
    scores = np.array([GUESSER.module(row) for row in rows], np.float64)
    shares = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    assert np.asarray(GUESSER.predict(FRUITS[:5]).probabilities) == pytest.approx(shares, abs=1e-6)


DAYS = CUPS[:7].rows
TABLE = {column.name: [column.said(row) for row in range(len(DAYS))] for column in DAYS.inputs}
FORMS: dict[str, Any] = {
    "a list of dicts": [DAYS.row(row) for row in range(len(DAYS))],
    "a dict of columns": TABLE,
    "pandas": pd.DataFrame(TABLE),
    "pandas in another order, with more": pd.DataFrame({"mood": [1] * 7, **dict(reversed(list(TABLE.items())))}),
    "Polars": pl.DataFrame(TABLE),
    "an array of objects": pd.DataFrame(TABLE).to_numpy(),
    "a list of lists": pd.DataFrame(TABLE).to_numpy().tolist(),
    "with the truth beside": CUPS[:7],
    "named fields": pd.DataFrame(TABLE).to_records(index=False),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_rows_in_another_form_give_the_same_answers(form: str) -> None:
    expected = np.asarray(SELLER.predict(DAYS))
    assert np.array_equal(np.asarray(SELLER.predict(FORMS[form])), expected)


ODD = pl.DataFrame(
    {
        "new": [True, False, False, True, False, True],
        "built": [datetime.date(1999, 5, number) for number in (1, 2, 9, 17, 20, 30)],
        "opens": [datetime.time(hour, 30) for hour in (6, 7, 9, 8, 7, 6)],
        "town": ["A", " B", "C ", "B", "A", "C"],
        "price": [1.0, 5.0, 2.5, 4.0, 3.5, 2.0],
    }
)


def test_truths_dates_times_and_words_are_read_as_they_were_when_they_were_loaded() -> None:
    data = ds.load(ODD, predict="price")
    assert isinstance(data, Data)
    trained = untrained(Line(), data)
    expected = np.asarray(trained.predict(data))
    rows = ODD.to_dicts()
    written = [{**row, "built": row["built"].isoformat()} for row in rows]
    as_pandas = pd.DataFrame({**ODD.to_dict(as_series=False), "built": pd.to_datetime(ODD["built"].to_list())})
    for asked in (ODD, rows, written, ODD.to_dict(as_series=False), as_pandas):
        assert np.asarray(trained.predict(asked)) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, pd.NaT, np.float32("nan")], ids=str)
def test_nothing_is_nothing_whoever_says_it(nothing: Any) -> None:
    row = {"temperature": 20.0, "weekend": nothing, "rain": nothing}
    assert SELLER.predict(row)[0] == SELLER.predict({"temperature": 20.0, "weekend": None, "rain": None})[0]


def test_one_row_may_be_a_dict_and_one_picture_an_array() -> None:
    assert np.asarray(SELLER.predict(DAYS.row(3))) == pytest.approx(np.asarray(SELLER.predict(DAYS))[3:4])
    pictures = Column(name="picture", type="picture", values=np.random.default_rng(0).random((4, 3, 3), np.float32))
    data = Data(name="p", about=ABOUT, inputs=(pictures,), target=kind_column("is", [0, 1, 0, 1], ("a", "b")))
    trained = untrained(Logistic(), data)
    expected = np.asarray(trained.predict(data.rows).probabilities)
    for asked in (pictures.values[2], {"picture": pictures.values[2]}, [{"picture": pictures.values[2].tolist()}]):
        assert np.asarray(trained.predict(asked).probabilities) == pytest.approx(expected[2:3], abs=1e-6)


def test_a_text_is_a_row_where_a_text_is_what_the_model_reads() -> None:
    texts = np.array(["free prize now", "see you at lunch", "free money now", "lunch now"], object)
    messages = Column(name="message", type="text", values=texts)
    data = Data(name="mail", about=ABOUT, inputs=(messages,), target=kind_column("is", [1, 0, 1, 0], ("ham", "spam")))
    trained = untrained(Logistic(), data)
    expected = np.asarray(trained.predict(data.rows).probabilities)
    assert np.asarray(trained.predict("free money now").probabilities) == pytest.approx(expected[2:3], abs=1e-7)
    assert np.asarray(trained.predict(list(texts)).probabilities) == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ({"heat": 3}, "None of these columns is known from lemonade. Got heat. The model reads temperature, weekend"),
        ({}, "None of these columns"),
        ({"temperature": 3, "rain": 0}, "'weekend'"),
        ({"temperature": "hot", "rain": 0, "weekend": "no"}, "temperature is a number. Got 'hot'"),
        ({"temperature": [1, 2], "rain": [0], "weekend": ["no", "no"]}, "equally many rows"),
        (np.zeros((2, 5)), "Got ndarray of shape (2, 5)"),
        ([1, 2], "Got list"),
        (7, "Got int"),
        ("tomorrow", "Got str"),
    ],
)
def test_rows_that_cannot_be_read_are_named(asked: Any, complaint: str) -> None:
    with pytest.raises(InputError) as caught:
        SELLER.predict(asked)
    assert complaint in str(caught.value)


@pytest.mark.parametrize("empty", [[], FRUITS[:0], pd.DataFrame(columns=[c.name for c in FRUITS.inputs], dtype=float)])
def test_no_rows_get_no_answers(empty: Any) -> None:
    said = GUESSER.predict(empty)
    assert len(said) == 0
    assert np.asarray(said.probabilities).shape == (0, 4)


def test_a_score_needs_rows_with_answers() -> None:
    with pytest.raises(InputError, match=r"compares answers with the truth.*'fruit' in it"):
        GUESSER.score(FRUITS.rows)
    with pytest.raises(InputError, match="at least one row"):
        GUESSER.score(FRUITS[:0])


def test_a_kind_that_was_never_learned_is_never_right() -> None:
    assert FRUITS.target is not None
    plums = replace(FRUITS[:4], target=kind_column("fruit", [0, 0, 0, 0], ("plum",)))
    assert GUESSER.score(plums) == 0.0


@pytest.mark.parametrize(("trained", "data", "score"), [(GUESSER, FRUITS, 0.0), (SELLER, CUPS, -np.inf)])
def test_a_model_that_flew_off_answers_nothing_and_scores_as_badly_as_can_be(
    trained: Trained, data: Data, score: float
) -> None:
    def lost(dials: Any) -> Any:
        return {n: lost(p) for n, p in dials.items()} if isinstance(dials, dict) else np.full_like(dials, np.nan)

    gone = replace(trained, dials=lost(trained.dials))
    assert gone.score(data) == score
    assert "nan" not in repr(gone.predict(data)).lower()


def compilations(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    made = [0]
    make: Callable[..., Any] = _compiled._found_or_made

    def counted(*arguments: Any) -> Any:
        made[0] += 1
        return make(*arguments)

    monkeypatch.setattr(_compiled, "_found_or_made", counted)
    return made


def test_any_number_of_rows_is_answered_by_two_programs_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    trained = untrained(Network(hidden=[9]), FRUITS)
    made = compilations(monkeypatch)
    rows = GUESSER.coding.encode(FRUITS)
    everything = np.tile(np.stack([column.values for column in FRUITS.inputs], axis=1), (25, 1))
    whole = np.asarray(trained.predict(everything).probabilities)
    assert made[0] <= 2
    for count in (1, 2, 33, 400, 1025, 5000):
        part = np.asarray(trained.predict(everything[:count]).probabilities)
        assert part == pytest.approx(whole[:count], abs=1e-6)
    assert made[0] <= 2
    assert len(rows) == 400


def test_streamed_rows_score_as_the_same_rows_in_memory(tmp_path: Path) -> None:
    pl.DataFrame({column.name: [column.said(r) for r in range(len(CUPS))] for column in CUPS.columns}).write_csv(
        tmp_path / "cups.csv"
    )
    held, streamed = (ds.load(tmp_path / "cups.csv", predict="cups", stream=each) for each in (False, True))
    assert isinstance(held, Data)
    trained = untrained(Line(), held)
    assert trained.score(streamed) == pytest.approx(trained.score(held), abs=1e-5)
    assert np.asarray(trained.predict(streamed)) == pytest.approx(np.asarray(trained.predict(held)), rel=1e-4)
    assert trained.compass(streamed).loss == pytest.approx(trained.compass(held).loss, rel=1e-4)


@pytest.mark.slow
def test_one_row_is_answered_in_less_than_a_millisecond() -> None:
    row = FRUITS.row(0)
    GUESSER.predict(row)
    times = []
    for _ in range(300):
        begin = time.perf_counter()
        GUESSER.predict(row)
        times.append(time.perf_counter() - begin)
    assert min(times) < 1e-3
