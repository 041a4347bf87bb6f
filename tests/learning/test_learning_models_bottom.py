"""Walked to the bottom, a line is the least squares one and a logistic fit scikit-learn's, in the data's own units."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression, LogisticRegression

from downslope.base import InputError
from downslope.engine import DataGround, walk_data
from downslope.learning import About, Column, Data, Line, Logistic, Network
from downslope.learning.codings import TableCoding
from downslope.learning.models import AbstractModel, OwnUnits, in_own_units, row_losses
from downslope.learning.sets import make_set

ABOUT = About(title="A few rows", text="Rows for a test.", source="Downslope")
COLOURS = ("red", "green", "blue")


def number(name: str, values: Any) -> Column:
    return Column(name=name, type="number", values=np.asarray(values, np.float64))


def kind(name: str, codes: Any, of: tuple[str, ...]) -> Column:
    return Column(name=name, type="kind", values=np.asarray(codes, np.int32), kinds=of)


def houses(rows: int = 300) -> Data:
    """Sizes, ages and colours far from any common scale, and prices that depend on them, with noise."""
    chance = np.random.default_rng(5)
    size, age = chance.uniform(4_000, 25_000, rows), chance.uniform(0.0, 0.9, rows)
    colour = chance.integers(0, 3, rows)
    price = 30 * size - 9e4 * age + np.array([0.0, 4e4, -2e4])[colour] + chance.normal(0, 1e4, rows) + 1e5
    return Data(
        name="houses",
        about=ABOUT,
        inputs=(number("size", size), number("age", age), kind("colour", colour, COLOURS)),
        target=number("price", price),
    )


def shells(kinds: int, rows: int = 400) -> Data:
    """Two numbers that tell kinds apart, though not cleanly: the best fit has finite slopes."""
    chance = np.random.default_rng(6)
    width, ribs = chance.normal(30.0, 5.0, rows), chance.normal(0.2, 0.05, rows)
    leaning = np.stack([np.zeros(rows), (width - 30) / 5, (ribs - 0.2) / 0.05][:kinds], axis=1)
    codes = (leaning + chance.gumbel(size=(rows, kinds))).argmax(axis=1)
    target = kind("shell", codes, ("cockle", "whelk", "limpet")[:kinds])
    return Data(name="shells", about=ABOUT, inputs=(number("width", width), number("ribs", ribs)), target=target)


def walked_down(model: AbstractModel, data: Data, *, speed: float, steps: int) -> OwnUnits:
    assert data.target is not None
    coding, answers = model.read(data), model.answers(data.target)
    arrays = (coding.encode(data), answers.encode(data.target))
    ground = DataGround(row_losses(model, answers), arrays, batch=len(data))
    start = model.start(coding, answers, 0)
    walk = walk_data(ground, start, steps=steps, speed=speed, seed=0, precision="float64", watch_at=[0])
    return in_own_units(walk.end, coding, answers)


@pytest.mark.slow
def test_a_line_walked_down_is_the_least_squares_line_in_measured_units() -> None:
    data = houses()
    assert data.target is not None
    colour = data.inputs[2].values
    plain = np.stack([data.inputs[0].values, data.inputs[1].values, colour == 1, colour == 2], axis=1)
    best = LinearRegression().fit(plain, data.target.values)
    found = walked_down(Line(), data, speed=0.2, steps=1_000)
    assert found.names == ("size", "age", "colour is red", "colour is green", "colour is blue")
    np.testing.assert_allclose(found.slopes[[0, 1, 3, 4]], best.coef_, rtol=1e-4)
    np.testing.assert_allclose(found.intercept, best.intercept_, rtol=1e-4)
    assert found.slope("colour is red") == 0
    assert str(found).startswith("price = ")


def test_an_unscaled_line_is_the_textbook_one() -> None:
    x = np.array([-1.0, 0.0, 1.0, 2.0])
    data = Data(name="dots", about=ABOUT, inputs=(number("x", x),), target=number("y", [0.5, 2.0, 4.5, 5.0]))
    found = walked_down(Line(scale=False), data, speed=0.1, steps=500)
    slope, intercept = np.polyfit(x, [0.5, 2.0, 4.5, 5.0], 1)
    np.testing.assert_allclose([found.slope("x"), found.intercept], [slope, intercept], rtol=1e-6)


@pytest.mark.slow
def test_a_logistic_fit_of_two_kinds_is_scikit_learns_without_a_penalty() -> None:
    data = shells(2)
    assert data.target is not None
    plain = np.stack([column.values for column in data.inputs], axis=1)
    best = LogisticRegression(C=np.inf, tol=1e-10, max_iter=10_000, solver="newton-cholesky").fit(
        plain, data.target.values
    )
    found = walked_down(Logistic(), data, speed=1.0, steps=2_000)
    np.testing.assert_allclose(found.slopes, best.coef_[0], rtol=1e-4)
    np.testing.assert_allclose(found.intercept, best.intercept_[0], rtol=1e-4)
    assert str(found).startswith("log odds of whelk = ")


@pytest.mark.slow
def test_a_logistic_fit_of_three_kinds_is_scikit_learns_without_a_penalty() -> None:
    data = shells(3)
    assert data.target is not None
    plain = np.stack([column.values for column in data.inputs], axis=1)
    best = LogisticRegression(C=np.inf, tol=1e-10, max_iter=10_000, solver="newton-cg").fit(
        plain / plain.std(axis=0), data.target.values
    )
    found = walked_down(Logistic(), data, speed=1.0, steps=3_000)
    coefficients = best.coef_ / plain.std(axis=0)
    np.testing.assert_allclose(found.slopes.T, coefficients - coefficients.mean(axis=0), rtol=1e-4)
    np.testing.assert_allclose(found.intercept, best.intercept_ - best.intercept_.mean(), rtol=1e-4)
    assert len(str(found).splitlines()) == 3


@pytest.mark.slow
@pytest.mark.parametrize("name", ["lemonade", "diabetes"])
def test_a_line_on_a_set_of_ours_predicts_what_least_squares_predicts(name: str) -> None:
    data = make_set(name)
    assert data.target is not None
    inputs = Line().read(data).encode(data).astype(np.float64)
    best = LinearRegression().fit(inputs, data.target.values).predict(inputs)
    steps = {"lemonade": 1_000, "diabetes": 20_000}[name]
    found = walked_down(Line(), data, speed=0.2, steps=steps)
    measured = Line(scale=False).read(data).encode(data).astype(np.float64)
    said = found.intercept + measured @ found.slopes
    np.testing.assert_allclose(said, best, atol=1e-4 * data.target.values.std())


@pytest.mark.slow
@pytest.mark.parametrize("model", [Line(), Network(hidden=[])])
def test_every_straight_layer_says_its_slopes(model: AbstractModel) -> None:
    found = walked_down(model, houses(), speed=0.2, steps=1_000)
    assert found.slope("size") == pytest.approx(30, rel=0.02)


def test_a_network_with_a_bend_has_no_slopes_to_say() -> None:
    data, model = houses(), Network(hidden=[2])
    assert data.target is not None
    coding, answers = model.read(data), model.answers(data.target)
    with pytest.raises(InputError, match=r"Only a straight layer has one slope.* Use Line\(\) or Logistic\(\)"):
        in_own_units(model.start(coding, answers, 0), coding, answers)


def test_a_constant_column_has_slope_0_and_changes_no_intercept() -> None:
    data = Data(
        name="dots",
        about=ABOUT,
        inputs=(number("same", [7.0, 7.0, 7.0]), number("x", [1.0, 2.0, 3.0])),
        target=number("y", [2.0, 4.0, 6.0]),
    )
    found = walked_down(Line(), data, speed=0.2, steps=200)
    np.testing.assert_allclose(found.slopes, [0.0, 2.0], atol=1e-6)
    assert float(found.intercept) == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize("kinds", [0, 2, 3])
def test_in_its_own_units_a_model_answers_as_it_does_in_scaled_ones(kinds: int) -> None:
    chance = np.random.default_rng(7)
    words = np.array(["win a prize", "a word", "see you", "win", "see a word", "prize"], object)
    inputs = (
        number("size", chance.normal(5_000, 900, 6)),
        kind("colour", [0, 1, 2, 2, 1, 0], COLOURS),
        Column(name="note", type="text", values=words),
        Column(name="photo", type="picture", values=chance.random((6, 2, 3)).astype(np.float32)),
    )
    codes = [0, 1, 2, 0, 1, 2]
    target = kind("kind", np.array(codes) % kinds, ("a", "b", "c")[:kinds]) if kinds else number("cups", codes)
    data = Data(name="rows", about=ABOUT, inputs=inputs, target=target)
    model = Logistic() if kinds else Line()
    coding, answers = model.read(data), model.answers(target)
    dials = {"weights": chance.normal(size=(*coding.shape, max(kinds, 1))), "bias": chance.normal(size=max(kinds, 1))}
    scores = coding.encode(data) @ dials["weights"] + dials["bias"]
    said = {0: answers.decode(scores[:, 0]), 2: scores[:, -1] - scores[:, 0]}.get(kinds)
    found = in_own_units(dials, coding, answers)
    measured = TableCoding.learned_from(data, scale=False).encode(data).astype(np.float64)
    wanted = scores - scores.mean(axis=1, keepdims=True) if said is None else said
    np.testing.assert_allclose(found.intercept + measured @ found.slopes, wanted, rtol=1e-4, atol=1e-4)
