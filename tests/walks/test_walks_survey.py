"""The look around at a walk's end: right, bounded, counted, and the same every time."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from downslope.walks import feel_curvature, flown_off_now, length, settled_now, survey

from .labelled import BARRIER, HELD_SADDLE, MONKEY, QUARTIC, WELL
from .reference import Changed, Hill

Vector = NDArray[np.float64]


class Counted:
    """A ground that counts what it is asked."""

    def __init__(self, loss: Callable[[Vector], Any], slope: Callable[[Vector], Any], bend: Callable[..., Any]) -> None:
        self._loss, self._slope, self._bend = loss, slope, bend
        self.losses = self.slopes = self.bends = 0

    def loss(self, position: Vector) -> Any:
        self.losses += 1
        return self._loss(position)

    def loss_and_slope(self, position: Vector) -> tuple[Any, Any]:
        self.slopes += 1
        return self._loss(position), self._slope(position)

    def bend(self, position: Vector, direction: Vector) -> Any:
        self.bends += 1
        return self._bend(position, direction)


def bowl(curvatures: Vector) -> Counted:
    return Counted(lambda p: 0.5 * float(curvatures @ (p * p)), lambda p: curvatures * p, lambda p, d: curvatures * d)


def of(hill: Hill) -> Changed:
    return Changed(hill)


@pytest.mark.parametrize("dials", [1, 2, 7, 24])
def test_few_dials_are_felt_whole(dials: int) -> None:
    rng = np.random.default_rng(dials)
    matrix = rng.standard_normal((dials, dials))
    matrix = matrix + matrix.T
    felt = feel_curvature(lambda d: matrix @ d, np.ones(dials), bends=24)
    np.testing.assert_allclose(felt.values, np.linalg.eigvalsh(matrix), atol=1e-12)


def test_many_dials_are_felt_at_both_ends_in_few_bends() -> None:
    curvatures = np.linspace(1, 100, 5000)
    ground = bowl(curvatures)
    found = survey(ground, np.ones(5000), way=1.0)
    assert found is not None
    assert ground.bends == 24
    assert 90 < found.highest <= 100.0001
    assert 0.9999 < found.lowest < 10
    assert found.drop == pytest.approx(0.5 * curvatures.sum(), rel=0.02)


def test_a_way_down_across_a_dead_slope_is_found_among_many_dials() -> None:
    curvatures = np.append(np.linspace(1, 10, 999), -5.0)
    found = survey(bowl(curvatures), np.zeros(1000), way=1.0)
    assert found is not None
    assert found.lowest < -1
    assert found.drop > 0


def test_a_very_large_ground_costs_no_more() -> None:
    ground = bowl(np.linspace(1, 3, 50_000))
    survey(ground, np.full(50_000, 1e-9), way=100.0)
    assert ground.bends <= 24
    assert ground.losses <= 40
    assert ground.slopes == 1


@pytest.mark.parametrize(
    ("hill", "place", "most"),
    [(QUARTIC, [0.0], 120), (WELL, [7.0], 200), (MONKEY, [0.0, 0.0], 700), (HELD_SADDLE, [0.0, 0.0], 400)],
)
def test_flat_ground_of_few_dials_costs_a_bounded_look(hill: Hill, place: list[float], most: int) -> None:
    ground = of(hill)
    counted = Counted(ground.loss, lambda p: ground.loss_and_slope(p)[1], ground.bend)
    survey(counted, np.array(place))
    assert counted.losses <= most


def test_the_same_place_is_surveyed_alike() -> None:
    assert survey(of(MONKEY), np.zeros(2)) == survey(of(MONKEY), np.zeros(2))


def test_a_place_without_height_is_not_surveyed() -> None:
    assert survey(of(BARRIER), np.array([-1.0])) is None
    assert survey(of(BARRIER), np.array([math.nan])) is None


def test_an_edge_beyond_which_there_is_no_height_counts_as_a_wall() -> None:
    found = survey(of(BARRIER), np.array([1.0]), way=2.0)
    assert found is not None
    assert (found.walls, found.looked, found.drop) == (2, 2, 0.0)


def test_bends_that_are_no_numbers_leave_the_look_around() -> None:
    ground = Counted(lambda p: float(p @ p), lambda p: 2 * p, lambda p, d: d * math.nan)
    found = survey(ground, np.array([1.0, 1.0]), way=1.0)
    assert found is not None
    assert found.directions == 0
    assert math.isnan(found.highest)
    assert found.drop == pytest.approx(2.0, rel=0.01)


@pytest.mark.parametrize("offset", [0.0, 1e6, -1e6])
@pytest.mark.parametrize("here", [1e-3, 1.0, 50.0])
def test_the_drop_and_the_way_of_a_bowl_are_exact(here: float, offset: float) -> None:
    ground = Counted(lambda p: float((p - offset) @ (p - offset)), lambda p: 2 * (p - offset), lambda p, d: 2 * d)
    found = survey(ground, np.array([offset + here]), way=4.0)
    assert found is not None
    assert found.drop == pytest.approx(here**2, rel=1e-6)
    assert found.way == pytest.approx(here, rel=1e-6)


def test_float32_rounding_is_not_taken_for_a_way_down() -> None:
    ground = Counted(lambda p: np.float32(5) + np.float32((p - 3) @ (p - 3)), lambda p: 2 * (p - 3), lambda p, d: 2 * d)
    found = survey(ground, np.array([3 + 1e-5]), way=4.0, precision="float32")
    assert found is not None
    assert found.drop == 0.0


@given(st.floats(-1e12, 1e12), st.floats(0, 1e12), st.floats(0, 1e12), st.floats(0, 1e12), st.integers(-20, 20))
def test_whether_to_stop_does_not_change_with_the_height_of_the_ground(
    loss: float, slope: float, stride: float, drop: float, power: int
) -> None:
    times = 2.0**power
    assert settled_now(slope, stride, 5.0, drop) == settled_now(times * slope, stride, 5.0, times * drop)
    assert settled_now(slope, stride, 5.0, drop) == settled_now(slope / times, times * stride, 5.0 * times, drop)
    one = flown_off_now(loss, slope, 0.0, drop, slope * stride)
    assert one == flown_off_now(times * loss, times * slope, 0.0, times * drop, times * slope * stride)


def test_the_limits_hold_inside_jax_as_outside() -> None:
    jax = pytest.importorskip("jax")
    numbers = (1e-7, 1e-8, 4.0, 16.0)
    assert bool(jax.jit(settled_now)(*numbers)) is settled_now(*numbers) is True
    for loss in (math.nan, math.inf, -math.inf, 1e30, 3.0):
        inside = bool(jax.jit(flown_off_now)(loss, 1.0, 2.0, 1.0, 1.0))
        assert inside is flown_off_now(loss, 1.0, 2.0, 1.0, 1.0) is (loss != 3.0)


def test_momentum_passing_over_level_ground_goes_on() -> None:
    assert not settled_now(slope_size=0.0, stride=0.5, way=3.0, drop=2.0)


@pytest.mark.parametrize("far", [0.0, 1e-320, 1e200, 1e307])
@pytest.mark.parametrize("way", [0.0, 1e-320, 1e200])
def test_a_look_around_ends_wherever_one_stands(far: float, way: float) -> None:
    probe = Counted(lambda p: 3.0, lambda p: np.zeros(2), lambda p, d: np.zeros(2))
    found = survey(probe, np.array([far, far]), way=way)
    assert found is not None
    assert probe.losses < 60_000


@pytest.mark.parametrize("times", [1e-200, 1.0, 1e200])
def test_neither_tiny_nor_huge_slopes_lose_their_length(times: float) -> None:
    assert length(times * np.array([3.0, 4.0])) == pytest.approx(5 * times, rel=1e-15)
