"""Factors: judged by the same sums in NumPy, by finite differences, and by what they refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jax
import numpy as np
import pytest

import downslope as ds
from downslope.base import InputError
from downslope.learning import About, Answers, Data, Factors, Trained
from downslope.learning._data import kind_column, number_column
from downslope.learning._dial_names import say_dial
from downslope.learning.models import predict_rows, row_losses, row_results
from downslope.learning.sets import make_set
from tests.learning.finite_differences import assert_slope_is_right

VIEWERS, FILMS = ("Ann", "Bo", "Cy", "Dee"), ("Up", "Alien", "Heat")


@pytest.fixture(autouse=True)
def _strict_ground() -> Iterator[None]:
    with jax.numpy_dtype_promotion("strict"), jax.numpy_rank_promotion("raise"):
        yield


def ratings() -> Data:
    """Seven ratings: Dee rated nothing, and nobody rated Heat."""
    return Data(
        name="ratings",
        about=About(title="Ratings", text="Ratings.", source="This test."),
        inputs=(
            kind_column("viewer", [0, 0, 1, 1, 2, 2, 0], VIEWERS),
            kind_column("film", [0, 1, 0, 1, 0, 1, 1], FILMS),
        ),
        target=number_column("stars", [5, 1, 4, 2, 1, 5, 2], unit="stars"),
    )


def asked(pairs: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"viewer": viewer, "film": film} for viewer, film in pairs]


def made_for(model: Factors, data: Data, seed: int = 3) -> tuple[Any, Answers, Any, Any]:
    """Dials none of which is 0, answers, encoded rows and truths."""
    assert data.target is not None
    coding, answers = model.read(data), model.answers(data.target)
    chance = np.random.default_rng(seed)
    dials = jax.tree.map(
        lambda dial: dial + chance.normal(0, 0.5, dial.shape).astype(np.float32), model.start(coding, answers, seed)
    )
    return dials, answers, coding.encode(data), answers.encode(data.target)


def in_numpy(dials: Any, row: Any) -> float:
    """The formula of the lesson, one row at a time, in double precision."""
    total, products = 0.0, None
    for side, code in zip(("first", "second"), row, strict=True):
        if code < len(dials[side]["bias"]):
            total += float(dials[side]["bias"][code])
            tastes = dials[side]["tastes"][code].astype(np.float64)
        else:
            tastes = np.zeros(dials[side]["tastes"].shape[1])
        products = tastes if products is None else products * tastes
    assert products is not None
    return total + float(products.sum())


def squares_in_numpy(dials: Any, row: Any) -> float:
    sides = [dials[side] for side in ("first", "second")]
    return float(
        sum(side["bias"][code] ** 2 + np.sum(side["tastes"][code] ** 2) for side, code in zip(sides, row, strict=True))
    )


def test_it_says_what_the_formula_says() -> None:
    model = Factors(size=3)
    dials, _, _, _ = made_for(model, ratings())
    rows = np.array([(viewer, film) for viewer in range(4) for film in range(3)], np.int32)  # 3 and 2: never seen
    said = jax.jit(lambda dials, rows: predict_rows(model, dials, rows, None))(dials, rows)
    np.testing.assert_allclose(said, [in_numpy(dials, row) for row in rows], rtol=1e-5, atol=1e-6)


def test_large_dials_cost_while_it_learns_and_nowhere_else() -> None:
    model, free = Factors(size=2, shrink=0.25), Factors(size=2, shrink=0)
    dials, answers, rows, truths = made_for(model, ratings())
    mistakes = np.array([(in_numpy(dials, row) - truth) ** 2 for row, truth in zip(rows, truths, strict=True)])
    prices = 0.25 * np.array([squares_in_numpy(dials, row) for row in rows])
    for losses, wanted in (
        (row_losses(model, answers), mistakes + prices),
        (row_losses(free, answers), mistakes),
        (lambda *asked: row_results(model, answers)(*asked)[:, 0], mistakes),
    ):
        np.testing.assert_allclose(jax.jit(losses)(dials, rows, truths, None), wanted, rtol=1e-5)


def test_its_slope_is_that_of_finite_differences() -> None:
    assert_slope_is_right(Factors(size=3, shrink=0.1), ratings())


def test_the_walk_starts_at_the_middle_with_tastes_that_can_move() -> None:
    model, data = Factors(size=2), ratings()
    assert data.target is not None
    coding, answers = model.read(data), model.answers(data.target)
    one, same, other = (model.start(coding, answers, seed) for seed in (1, 1, 2))
    assert jax.tree.map(np.shape, one) == {
        "first": {"bias": (3,), "tastes": (3, 2)},
        "second": {"bias": (2,), "tastes": (2, 2)},
    }
    assert {leaf.dtype for leaf in jax.tree.leaves(one)} == {np.dtype(np.float32)}
    assert all(np.array_equal(a, b) for a, b in zip(*map(jax.tree.leaves, (one, same)), strict=True))
    assert not np.array_equal(one["first"]["tastes"], other["first"]["tastes"])
    assert not one["first"]["bias"].any()
    assert (one["second"]["tastes"] != 0).all()


@pytest.mark.slow
def test_whoever_was_never_seen_gets_the_middle_and_the_bias_of_the_other(tmp_path: Path) -> None:
    training = ds.train(Factors(size=2), ratings(), rounds=20, speed=0.1, batch=2)
    pairs = [("Dee", "Up"), ("Ann", "Heat"), ("Dee", "Heat"), ("somebody", "Up"), ("Ann", "Up")]
    said = training.predict(asked(pairs)).answers
    answers, dials = training.model.answers, training.model.dials
    assert said[0] == pytest.approx(answers.middle + answers.spread * dials["second"]["bias"][0], abs=1e-5)
    assert said[1] == pytest.approx(answers.middle + answers.spread * dials["first"]["bias"][0], abs=1e-5)
    assert said[2] == pytest.approx(answers.middle, abs=1e-5)
    assert said[3] == pytest.approx(said[0], abs=1e-5)
    assert abs(said[4] - said[0]) > 0.1
    assert said[4] == pytest.approx(
        answers.middle + answers.spread * in_numpy(dials, (0, 0)), abs=1e-4
    )  # in the data's own stars
    opened = ds.open_model(training.save(tmp_path / "ratings"))
    assert opened.model == training.model.model
    np.testing.assert_array_equal(opened.predict(asked(pairs)).answers, said)


def test_its_dials_are_called_by_viewer_and_film() -> None:
    data, model = ratings(), Factors(size=2)
    coding, answers = model.read(data), model.answers(data.columns[-1])
    dials = model.start(coding, answers, 0)
    trained = Trained(model=model, dials=dials, coding=coding, answers=answers, form=data[:0])
    assert say_dial("first/bias", (1,), trained) == "viewer Bo, bias"
    assert say_dial("second/tastes", (1, 0), trained) == "film Alien, taste 1"


def _without_target_number() -> Data:
    films = ratings()
    return Data(name="likes", about=films.about, inputs=films.inputs, target=kind_column("liked", [0] * 7, ("no",)))


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (
            lambda: Factors().read(make_set("iris")),
            r"exactly two columns of kinds.*\(number\).*iris.*Use Network\(\)",
        ),
        (
            lambda: Factors().read(Data(name="one", about=ratings().about, inputs=ratings().inputs[:1])),
            r"exactly two columns.*Got 'viewer' \(kind\)\..*one.*Use Network\(\)",
        ),
        (
            lambda: Factors().answers(_without_target_number().target),  # type: ignore[arg-type]
            r"answer with a number.*Got 'liked', a column of type kind.*Use Network\(\)",
        ),
        (lambda: Factors(size=0), r"size must be a whole number from 1.*hidden tastes.*Got 0.*first try is 4"),
        (lambda: Factors(size=2.5), r"size must be a whole number.*Got 2\.5"),  # type: ignore[arg-type]
        (lambda: Factors(size=True), r"size must be a whole number.*Got True"),
        (lambda: Factors(shrink=-0.1), r"shrink must be 0 or more.*Got -0\.1.*first try is 0\.06"),
        (lambda: Factors(shrink=float("nan")), r"shrink must be 0 or more.*Got nan"),
    ],
)
def test_what_cannot_work_is_refused_with_a_cure(made: Any, told: str) -> None:
    with pytest.raises(InputError, match=re.compile(told, re.DOTALL)) as refused:
        made()
    assert refused.value.cure
