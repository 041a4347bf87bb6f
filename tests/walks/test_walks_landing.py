"""The landing against closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from downslope.walks import landing

KNOWN = [
    # name, slope before, step, slope after, landing
    ("hardly moved", [8.0], [-1e-12], [8.0], -1.0),
    ("x^2 from 4 at 0.1", [8.0], [-0.8], [6.4], -0.8),
    ("at the bottom", [8.0], [-4.0], [0.0], 0.0),
    ("the opposite wall, as high", [8.0], [-8.0], [-8.0], 1.0),
    ("the opposite wall, higher", [8.0], [-8.8], [-9.6], 1.2),
    ("the opposite wall, three quarters up", [8.0], [-7.2], [-6.4], 0.8),
    ("steeper than before, on the same side", [1.0], [-1.0], [2.0], -2.0),
    ("uphill by momentum, steeper", [-2.0], [-1.0], [-4.0], -2.0),
    ("two dials, straight down", [2.0, 4.0], [-0.2, -0.4], [1.6, 3.2], -0.8),
    ("two dials, across the slope after", [1.0, 0.0], [-1.0, 0.0], [0.0, 5.0], 0.0),
    ("two dials, not along the slope", [2.0, 2.0], [-1.0, 0.0], [1.0, 7.0], -0.5),
    ("a tiny step on steep ground", [1e200], [-1e-200], [5e199], -0.5),
    ("a huge step on gentle ground", [1e-200], [-1e200], [-1e-200], 1.0),
    ("beyond counting", [1.0], [-1.0], [-math.inf], math.inf),
]
NOWHERE = [
    ("no step", [8.0], [0.0], [8.0]),
    ("no slope", [0.0], [-1.0], [3.0]),
    ("along the contour", [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]),
    ("a slope that is no number", [math.nan], [-1.0], [1.0]),
    ("a slope beyond counting", [math.inf], [-1.0], [1.0]),
]


@pytest.mark.parametrize(("name", "before", "step", "after", "known"), KNOWN, ids=[row[0] for row in KNOWN])
def test_a_landing_is_where_the_closed_form_says(
    name: str, before: list[float], step: list[float], after: list[float], known: float
) -> None:
    assert landing(before, step, after) == pytest.approx(known, rel=1e-14)


@pytest.mark.parametrize(("name", "before", "step", "after"), NOWHERE, ids=[row[0] for row in NOWHERE])
def test_there_is_no_landing_where_there_is_no_slice_of_valley(
    name: str, before: list[float], step: list[float], after: list[float]
) -> None:
    assert math.isnan(landing(before, step, after))


@given(st.floats(1e-6, 1e6), st.floats(1e-6, 1e6), st.floats(-1e3, 1e3).filter(lambda x: abs(x) > 1e-3))
def test_on_a_parabola_the_landing_is_speed_times_curvature_less_one(speed: float, bend: float, start: float) -> None:
    before = bend * start
    step = -speed * before
    known = speed * bend - 1
    # The slope after is (1 - speed·bend) times the one before: rounding is that of the larger of both.
    assert landing([before], [step], [before * (1 - speed * bend)]) == pytest.approx(known, rel=1e-12, abs=1e-12)


def test_in_a_ravine_the_landing_is_the_slope_weighted_mean_over_its_curvatures() -> None:
    bends, start, speed = np.array([10.0, 1.0]), np.array([1.0, 3.0]), 0.15
    before = bends * start
    step = -speed * before
    known = float((bends * before**2).sum() / (before**2).sum() * speed - 1)
    assert landing(before, step, bends * (start + step)) == pytest.approx(known, rel=1e-14)
