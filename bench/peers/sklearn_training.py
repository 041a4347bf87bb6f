"""A network with one hidden layer of relu units, trained by scikit-learn, which draws its own start and order."""

from __future__ import annotations

import warnings
from typing import Any

from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier


def train(x: Any, y: Any, *, hidden: int, rounds: int, batch: int, speed: float) -> tuple[Any, ...]:
    """The dials after so many rounds of the plain rule: no momentum, no decay, no early end."""
    network = MLPClassifier(
        [hidden],
        solver="sgd",
        momentum=0,
        learning_rate_init=speed,
        batch_size=batch,
        max_iter=rounds,
        alpha=0,
        tol=0,
        n_iter_no_change=rounds + 1,
        random_state=0,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        network.fit(x, y)
    (w1, w2), (b1, b2) = network.coefs_, network.intercepts_
    return w1, b1, w2, b2
