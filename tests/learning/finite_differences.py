"""An independent judge of slopes: the loss a little to either side, in float64."""

from __future__ import annotations

from typing import Any

import jax
import numpy as np

from downslope.engine import in_precision
from downslope.learning import AbstractModel, Data
from downslope.learning.models import row_losses

REACH = 1e-5


def assert_slope_is_right(model: AbstractModel, data: Data, *, seed: int = 0, directions: int = 6) -> None:
    """The slope of the mean loss, felt along random directions from a place with nothing at 0."""
    assert data.target is not None
    coding, answers = model.read(data), model.answers(data.target)
    inputs, truths = coding.encode(data), answers.encode(data.target)
    chance = np.random.default_rng(seed)
    with in_precision("float64"):
        rows = inputs.astype(np.float64) if inputs.dtype == np.float32 else inputs
        true = truths.astype(np.float64) if truths.dtype == np.float32 else truths
        dials = jax.tree.map(
            lambda dial: np.asarray(dial, np.float64) + chance.normal(0, 0.3, np.shape(dial)),
            model.start(coding, answers, seed),
        )
        losses = row_losses(model, answers)

        @jax.jit
        def height_and_slope(place: Any) -> Any:
            return jax.value_and_grad(lambda dials: losses(dials, rows, true, None).mean())(place)

        slope = jax.tree.leaves(height_and_slope(dials)[1])
        for _ in range(directions):
            way = jax.tree.map(lambda dial: chance.normal(0, 1, np.shape(dial)), dials)
            ahead, behind = (
                float(height_and_slope(jax.tree.map(lambda dial, one, by=by: dial + by * one, dials, way))[0])
                for by in (REACH, -REACH)
            )
            felt = sum(
                float(np.sum(np.asarray(a) * b)) for a, b in zip(*map(jax.tree.leaves, (slope, way)), strict=True)
            )
            np.testing.assert_allclose(felt, (ahead - behind) / (2 * REACH), rtol=1e-6, atol=1e-8)
