"""The catalogue, walked: slopes against differences, bottoms against curvature, and every walk as it is said to end."""

from __future__ import annotations

from typing import Any

import jax
import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import check_grad

from downslope import Outcome, catalogue, descend, ground, hill
from downslope.engine import read_ground
from downslope.engine._form import read_position
from downslope.engine._precision import in_precision
from downslope.formulas import Hill, evaluate, parse

each_ground = pytest.mark.parametrize("each", catalogue(), ids=lambda each: each.name)


def felt(each: Hill, places: NDArray[np.float64]) -> tuple[Any, ...]:
    """Loss, slope and curvature at each place, by JAX."""
    form, _ = read_position(np.zeros(len(each.names)))
    with in_precision("float64"):
        height = read_ground(each).trace(form, "float64", rows=None)

        def at(place: Any) -> Any:
            return height.at(height.data, (place,))

        both = jax.jit(jax.vmap(lambda place: (*jax.value_and_grad(at)(place), jax.hessian(at)(place))))
        return tuple(np.asarray(found) for found in both(places))


def drawn(each: Hill, many: int) -> NDArray[np.float64]:
    """Places at random in the view where the ground has a height."""
    view = np.asarray(each.view).reshape(-1, 2)
    places: NDArray[np.float64] = np.random.default_rng(11).uniform(view[:, 0], view[:, 1], (4 * many, len(view)))
    good: NDArray[np.float64] = places[np.isfinite(loss_of(each, places.T))][:many]
    return good


def loss_of(each: Hill, values: NDArray[np.float64]) -> Any:
    with np.errstate(all="ignore"):
        return evaluate(parse(each.formula), dict(zip(each.names, values, strict=True)))


@each_ground
def test_slopes_agree_with_differences_and_bottoms_are_bottoms(each: Hill) -> None:
    places = drawn(each, 12)
    bottoms = np.array([bottom.at for bottom in each.bottoms]).reshape(-1, len(each.names))
    losses, slopes, bends = felt(each, np.concatenate([places, bottoms]))
    np.testing.assert_allclose(losses[:12], loss_of(each, places.T), rtol=1e-12, atol=1e-12)

    def loss(here: Any, _: Any) -> float:
        return float(loss_of(each, here))

    def known_slope(_: Any, slope: Any) -> Any:
        return slope

    for place, slope in zip(places, slopes, strict=False):
        error = check_grad(loss, known_slope, place, slope, epsilon=1e-7)
        assert error <= 1e-5 * max(1.0, float(np.abs(slope).max()) * 100)
        for dial in range(len(each.names)):
            step = np.eye(len(each.names))[dial] * 1e-6
            central = (loss_of(each, place + step) - loss_of(each, place - step)) / 2e-6
            assert slope[dial] == pytest.approx(central, rel=1e-6, abs=1e-6 * max(1.0, abs(loss_of(each, place))))
    for bottom, slope, bend in zip(each.bottoms, slopes[12:], bends[12:], strict=True):
        if bottom.corner:
            continue
        curvatures = np.linalg.eigvalsh(bend)
        assert np.abs(slope).max() <= 1e-9 * max(1.0, curvatures[-1])
        assert curvatures[0] >= -1e-9 * max(1.0, curvatures[-1])


@pytest.mark.slow
@each_ground
def test_the_walk_of_the_catalogue_ends_as_it_says(each: Hill) -> None:
    walk = descend(each, each.start, speed=each.speed, steps=each.steps)
    assert walk.outcome is Outcome[each.ends]
    if walk.outcome.at_the_bottom and each.name not in MANY_DIPS:
        lowest = [bottom.loss for bottom in each.bottoms]
        assert min(abs(walk.losses[-1] - loss) for loss in lowest) <= 1e-6 * max(1.0, abs(walk.losses[0]))


# Grounds with more dips than are listed: their walk may settle in any of them.
MANY_DIPS = ("dimples", "egg-box", "funnel", "washboard", "fine-grain")


def test_a_ground_made_of_a_hill_knows_its_lowest_loss() -> None:
    assert ground(hill("six-humps")).note.bottom == pytest.approx(-1.0316284)
