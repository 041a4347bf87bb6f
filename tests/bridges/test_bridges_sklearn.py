"""Walks as scikit-learn estimators: judged by scikit-learn's own checks, in its pipelines and searches."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.datasets import load_diabetes, load_iris, make_regression
from sklearn.exceptions import FitFailedWarning, NotFittedError
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import check_estimator

from downslope.base import InputError
from downslope.bridges.sklearn import WalkClassifier, WalkRegressor

FLOWERS, SORTS = load_iris(return_X_y=True)
PEOPLE, PROGRESS = load_diabetes(return_X_y=True)


@pytest.fixture(scope="module", autouse=True)
def _own_cache() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        if not os.environ.get("DOWNSLOPE_CACHE"):
            patch.setenv("DOWNSLOPE_CACHE", folder)
        yield


@pytest.mark.slow
@pytest.mark.parametrize("estimator", [WalkClassifier(), WalkRegressor()], ids=["classifier", "regressor"])
def test_every_check_of_scikit_learn_passes(estimator: Any) -> None:
    looked = check_estimator(estimator, on_skip=None, on_fail="raise")
    skipped = [each["check_name"] for each in looked if each["status"] != "passed"]
    # Needs an environment variable of SciPy's to be set, and says so.
    assert skipped == ["check_array_api_input"]
    assert len(looked) > 40


@pytest.mark.slow
def test_a_long_walk_finds_what_scikit_learn_finds() -> None:
    rows, truths = make_regression(n_samples=120, n_features=5, noise=4.0, bias=30.0, random_state=0)
    walked = WalkRegressor(rule="plain", speed=0.1, batch=None, rounds=2000, random_state=0).fit(rows, truths)
    assert walked.predict(rows) == pytest.approx(LinearRegression().fit(rows, truths).predict(rows), abs=1e-4)
    settings: dict[str, Any] = {"rule": "plain", "speed": 0.5, "batch": None, "rounds": 20_000}
    noisy = np.where(np.random.default_rng(0).random(150) < 0.2, (SORTS + 1) % 3, SORTS)
    scaled = StandardScaler().fit_transform(FLOWERS)
    shares = WalkClassifier(**settings, random_state=0).fit(scaled, noisy).predict_proba(scaled)
    judge = LogisticRegression(C=np.inf, tol=1e-10, max_iter=10_000).fit(scaled, noisy)
    assert shares == pytest.approx(judge.predict_proba(scaled), abs=1e-4)


@pytest.mark.slow
def test_it_works_in_pipelines_cross_validation_and_grid_search() -> None:
    pipeline = make_pipeline(StandardScaler(), WalkClassifier(hidden=(8,), rounds=60, random_state=0))
    assert cross_val_score(pipeline, FLOWERS, SORTS, cv=2).min() > 0.9
    grid = {"walkclassifier__speed": [0.01, 0.03], "walkclassifier__hidden": [(), (8,)]}
    found = GridSearchCV(pipeline, grid, cv=2).fit(FLOWERS, SORTS)
    assert found.best_score_ > 0.9
    assert found.predict(FLOWERS[:2]).tolist() == [0, 0]
    scores = cross_val_score(WalkRegressor(random_state=0), PEOPLE, PROGRESS, cv=2)
    assert scores.mean() == pytest.approx(cross_val_score(LinearRegression(), PEOPLE, PROGRESS, cv=2).mean(), abs=0.02)


@pytest.mark.slow
def test_a_speed_that_flies_off_is_a_failed_fit_and_the_search_goes_on() -> None:
    walker = WalkRegressor(rule="plain", rounds=100, random_state=0)
    with pytest.raises(InputError, match=r"The walk flew off.*Got speed=9.*Try a tenth"):
        clone(walker).set_params(speed=9.0).fit(PEOPLE, PROGRESS)
    with pytest.warns((FitFailedWarning, UserWarning)):
        found = GridSearchCV(walker, {"speed": [0.01, 9.0]}, cv=2).fit(PEOPLE, PROGRESS)
    assert found.best_params_ == {"speed": 0.01}


@pytest.mark.slow
@pytest.mark.parametrize("wrong", [{"rounds": -1}, {"hidden": "many"}, {"rule": "plian"}, {"speed": 0.0}], ids=str)
def test_after_a_failed_fit_it_is_not_fitted_and_the_next_fit_counts(wrong: dict[str, Any]) -> None:
    walker = WalkClassifier(rounds=10, random_state=0).fit(FLOWERS, SORTS)
    right = walker.get_params()
    score = walker.score(FLOWERS, SORTS)
    with pytest.raises(InputError):
        walker.set_params(**wrong).fit(FLOWERS[:, :2], SORTS)
    with pytest.raises(NotFittedError):
        walker.predict(FLOWERS)
    assert walker.set_params(**right).fit(FLOWERS, SORTS).score(FLOWERS, SORTS) == score


@pytest.mark.slow
def test_the_same_random_state_gives_the_same_answers_and_a_pickle_keeps_them() -> None:
    one, other, third = (
        WalkClassifier(hidden=(3,), rounds=5, random_state=seed).fit(FLOWERS, SORTS) for seed in (1, 1, 2)
    )
    shares = one.predict_proba(FLOWERS)
    assert np.array_equal(shares, other.predict_proba(FLOWERS))
    assert not np.array_equal(shares, third.predict_proba(FLOWERS))
    again = pickle.loads(pickle.dumps(one))
    assert np.array_equal(again.predict_proba(FLOWERS), shares)
    assert one.training_.walk.steps_asked == 5 * 5
    assert not hasattr(again, "training_")


@pytest.mark.slow
def test_classes_may_be_text_and_columns_keep_their_names() -> None:
    names = np.array(["setosa", "versicolor", "virginica"])[SORTS]
    table = pd.DataFrame(FLOWERS, columns=["sepal length", "sepal width", "petal length", "petal width"])
    walked = WalkClassifier(rounds=20, random_state=0).fit(table, names)
    assert walked.classes_.tolist() == ["setosa", "versicolor", "virginica"]
    assert walked.score(table, names) > 0.85
    assert walked.model_.coding.names == tuple(table.columns)
    with pytest.raises(ValueError, match="feature names"):
        walked.predict(table.rename(columns={"sepal width": "height"}))


def test_without_scikit_learn_it_says_what_to_install() -> None:
    script = "import sys; sys.modules['sklearn'] = None\nimport downslope.bridges\nimport downslope.bridges.sklearn"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ImportError: downslope.bridges.sklearn needs scikit-learn, 1.6 or later." in done.stderr
    assert 'Try: pip install "downslope[sklearn]"' in done.stderr
