"""Which valley catches which start, beside NumPy's own recurrence; and the heights that pictures are drawn from."""

from __future__ import annotations

import numpy as np
import pytest

from downslope import hill, which_valley
from downslope.base import InputError
from downslope.engine import scan

pytestmark = pytest.mark.slow


def himmelblau_by_hand(x: np.ndarray, y: np.ndarray, speed: float, steps: int) -> np.ndarray:
    for _ in range(steps):
        a, b = x**2 + y - 11, x + y**2 - 7
        x, y = x - speed * (4 * x * a + 2 * b), y - speed * (2 * a + 4 * y * b)
    return np.stack([x, y], axis=-1)


def test_four_valleys_catch_what_the_recurrence_says() -> None:
    each = hill("four-valleys")
    found = which_valley(each, each.view, resolution=(80, 60), speed=0.01, steps=300)
    assert found.valleys.shape == (60, 80)
    bottoms = np.array([bottom.at for bottom in each.bottoms])
    x, y = np.meshgrid(found.x, found.y)
    ends = himmelblau_by_hand(x, y, 0.01, 300)
    nearest = np.linalg.norm(ends[..., None, :] - bottoms, axis=-1).argmin(axis=-1)
    same = np.linalg.norm(found.bottoms[:, None] - bottoms, axis=-1).argmin(axis=1)
    assert sorted(same.tolist()) == [0, 1, 2, 3]
    assert np.linalg.norm(found.bottoms - bottoms[same], axis=-1).max() < 1e-6
    assert np.mean(same[found.valleys] == nearest) == 1.0
    assert found.shares.sum() == pytest.approx(1.0)


def test_a_hill_with_two_valleys_has_the_lower_one_first() -> None:
    each = hill("two-valleys")
    found = which_valley(each, each.view, resolution=101, speed=0.03, steps=200)
    assert found.bottoms.ravel() == pytest.approx([bottom.at for bottom in each.bottoms], abs=1e-6)
    assert found.bottom_losses == pytest.approx([bottom.loss for bottom in each.bottoms])
    # The peak between them lies where x³/2 − 4x + 1 = 0.
    peak = min(np.roots([0.5, 0, -4, 1]).real, key=abs)
    assert np.array_equal(found.valleys, np.where(found.x < peak, 0, 1))


def test_the_three_valleys_of_the_monkey_saddle_lie_as_its_symmetry_says() -> None:
    each = hill("monkey-saddle")
    found = which_valley(each, (-2.0, 2.0, -2.0, 2.0), resolution=40, speed=0.05, steps=400)
    assert len(found.bottoms) == 3
    assert found.bottom_losses == pytest.approx([-0.84375] * 3)
    mirrored = {0: 0, 1: 2, 2: 1, -2: -2}
    assert np.array_equal(found.valleys[::-1], np.vectorize(mirrored.get)(found.valleys))


def test_a_ring_is_one_valley() -> None:
    found = which_valley(hill("ring"), (-3.0, 3.0, -3.0, 3.0), resolution=41, speed=0.1, steps=200)
    assert len(found.bottoms) == 1
    assert np.linalg.norm(found.bottoms[0]) == pytest.approx(2.0, abs=1e-6)


def test_starts_that_fly_off_or_get_nowhere_are_told_apart() -> None:
    found = which_valley("x^4/4", (-4.0, 4.0), resolution=9, speed=0.5, steps=20)
    assert found.valleys[0] == found.valleys[-1] == -1
    assert found.valleys[4] >= 0
    slow = which_valley("x^2", (1.0, 4.0), resolution=9, speed=0.001, steps=20)
    assert np.all(slow.valleys == -2)
    assert slow.bottoms.shape == (0, 1)


def test_a_scan_has_the_heights_of_the_ground() -> None:
    surface = scan("x^2 + 10 y", (-1.0, 1.0, 0.0, 2.0), resolution=(5, 3))
    assert surface.heights.shape == (3, 5)
    np.testing.assert_allclose(surface.heights, surface.x[None] ** 2 + 10 * surface.y[:, None])


def test_a_scan_of_ground_with_walls_has_no_height_beyond_them() -> None:
    heights = scan(hill("walls"), (-1.0, 7.0), resolution=9).heights
    assert np.isnan(heights[[0, 1, 7, 8]]).all()
    assert np.isfinite(heights[2:7]).all()


def test_a_scan_takes_any_number_of_points() -> None:
    assert scan("sin(x)", (0.0, 1.0), resolution=70_001).heights[-1] == pytest.approx(np.sin(1.0))
    assert scan("sin(x)", (0.0, 1.0)).heights.shape == (512,)


@pytest.mark.parametrize("view", [(1.0, 0.0), (0.0, 1.0, 2.0), (0.0, float("inf"))])
def test_a_view_that_is_none_is_refused(view: tuple[float, ...]) -> None:
    with pytest.raises(InputError, match="A view is"):
        scan("x^2", view)
