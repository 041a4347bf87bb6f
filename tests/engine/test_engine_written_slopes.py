"""Slopes written as formulas, held against the slopes that the engine feels, on the whole catalogue."""

from __future__ import annotations

import jax
import numpy as np
import pytest

from downslope import catalogue
from downslope.engine._formula_operations import formula_function
from downslope.formulas import Hill, evaluate, parse, slope_of


@pytest.mark.parametrize("each", catalogue(), ids=lambda each: each.name)
def test_a_written_slope_is_the_slope_that_is_felt(each: Hill) -> None:
    formula = parse(each.formula)
    view = np.asarray(each.view).reshape(-1, 2)
    drawn = np.random.default_rng(5).uniform(view[:, 0], view[:, 1], (20, len(view)))
    places = np.concatenate([drawn, [np.asarray(each.start).reshape(-1)], [[0.0] * len(view)]])
    with jax.enable_x64(True):
        felt = np.asarray(jax.vmap(jax.grad(formula_function(formula)))(places))
    written = [evaluate(slope, dict(zip(each.names, places.T, strict=True))) for slope in slope_of(formula)]
    there = ~np.isnan(felt)
    assert there.mean() > 0.9
    np.testing.assert_allclose(np.transpose(written)[there], felt[there], rtol=1e-10, atol=1e-10)
