"""What the convnet must reach on pictures, through the public door: faces and digits."""

from __future__ import annotations

import numpy as np
import pytest

import downslope as ds

pytestmark = pytest.mark.slow


def test_a_convnet_knows_92_faces_of_100_in_the_median_of_10_splits() -> None:
    pytest.importorskip("skimage", reason="scikit-image is not installed")
    faces, scores = ds.load("faces"), []
    for seed in range(10):
        train, test = faces.split(test=0.2, seed=seed)
        training = ds.train(ds.Convnet(filters=[8, 16]), train, rounds=20, speed=0.05, batch=16, seed=seed)
        scores.append(training.score(test))
    assert np.median(scores) >= 0.92, f"held-out accuracy by split: {np.round(scores, 4)}"


def test_a_convnet_knows_975_digits_of_1000_in_every_split() -> None:
    metrics = pytest.importorskip("sklearn.metrics", reason="scikit-learn is not installed")
    digits, scores = ds.load("digits"), []
    for seed in range(3):
        train, test = digits.split(test=0.2, seed=seed)
        assert test.target is not None
        training = ds.train(ds.Convnet(), train, rounds=15, speed=0.02, rule="momentum", seed=seed)
        said = training.predict(test.rows).answers
        scores.append(metrics.accuracy_score([test.target.said(row) for row in range(len(test))], said.tolist()))
        assert training.score(test) == pytest.approx(scores[-1])
    assert min(scores) >= 0.975, f"held-out accuracy by split: {np.round(scores, 4)}"
