"""The one loop against closed forms and plain recurrences, and when and why it stops."""

from __future__ import annotations

import math
import os
import signal
import threading
import time
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import downslope as ds

# Closed forms.


@pytest.mark.parametrize("speed", [0.01, 0.1, 0.3, 0.49, 0.7, 0.9])
def test_on_a_bowl_every_place_is_the_closed_form(speed: float) -> None:
    walk = ds.descend("x^2", start=4.0, speed=speed, steps=60)
    number = np.arange(len(walk) + 1)
    np.testing.assert_allclose(walk.positions[:, 0], 4.0 * (1 - 2 * speed) ** number, rtol=1e-12, atol=1e-300)
    np.testing.assert_allclose(walk.losses, walk.positions[:, 0] ** 2, rtol=1e-14)
    np.testing.assert_allclose(walk.slope_sizes, np.abs(2 * walk.positions[:, 0]), rtol=1e-14)
    np.testing.assert_allclose(walk.strides, speed * walk.slope_sizes[:-1], rtol=1e-7, atol=1e-15)
    np.testing.assert_allclose(walk.landings, 2 * speed - 1, rtol=1e-9, atol=1e-12)


def test_a_speed_of_exactly_one_over_the_sharpness_lands_on_the_bottom_in_one_step() -> None:
    walk = ds.descend("x^2", start=4.0, speed=0.5, steps=10)
    assert walk.landings[0] == 0.0
    assert walk.end == 0.0
    assert (len(walk), walk.stopped) == (2, "settled"), "the second step finds that there is nowhere to go"
    assert np.isnan(walk.landings[1])


def test_a_speed_above_two_over_sharpness_flies_off() -> None:
    walk = ds.descend("x^2", start=4.0, speed=1.01, steps=100_000)
    assert walk.stopped == "flew_off"
    assert walk.outcome is ds.Outcome.FLEW_OFF
    assert walk.landings == pytest.approx(1.02)


@settings(max_examples=25, deadline=None)
@given(
    bend=st.floats(1e-3, 1e3),
    part=st.floats(0.01, 1.9),
    start=st.floats(11, 100),
    bottom=st.floats(-10, 10),
)
def test_on_any_quadratic_the_landing_is_speed_times_curvature_less_one(
    bend: float, part: float, start: float, bottom: float
) -> None:
    # One function for all examples: its bend and bottom are dials that no slope moves.
    walk = ds.descend(_quadratic, start={"x": start, "fixed": [bend, bottom]}, speed=part / bend, steps=1, stop=None)
    assert walk.landings[0] == pytest.approx(part - 1, abs=1e-12)


def _quadratic(p: Any) -> Any:
    bend, bottom = jax.lax.stop_gradient(p["fixed"])
    return bend / 2 * (p["x"] - bottom) ** 2


def _numpy_walk(start: NDArray[np.float64], speed: float, steps: int) -> NDArray[np.float64]:
    """Rosenbrock's banana by hand: slopes from the textbook, no library."""
    places = [start]
    for _ in range(steps):
        x, y = places[-1]
        slope = np.array([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])
        places.append(places[-1] - speed * slope)
    return np.array(places)


def test_on_rosenbrock_three_thousand_steps_are_those_of_plain_numpy() -> None:
    walk = ds.descend("(1-x)^2 + 100 (y-x^2)^2", start=(-1.2, 1.0), speed=1e-3, steps=3000)
    theirs = _numpy_walk(np.array([-1.2, 1.0]), 1e-3, 3000)
    assert len(walk) == 3000
    np.testing.assert_allclose(walk.positions, theirs, rtol=1e-9)
    assert walk.losses[-1] < walk.losses[0]


# Stopping.


def test_no_steps_at_all_is_a_walk_of_one_place() -> None:
    walk = ds.descend("x^2", start=4.0, steps=0)
    assert (len(walk), walk.stopped, walk.end) == (0, "steps", 4.0)


def test_a_walk_that_starts_on_the_bottom_settles_at_once() -> None:
    walk = ds.descend("x^2", start=0.0, steps=100)
    assert (len(walk), walk.stopped) == (0, "settled")
    assert walk.outcome is ds.Outcome.SETTLED


def test_a_start_off_the_ground_is_a_result_and_no_error() -> None:
    walk = ds.descend("log(x)", start=-1.0, steps=100)
    assert (len(walk), walk.stopped) == (0, "start_off")
    assert walk.outcome is ds.Outcome.FLEW_OFF
    assert math.isnan(walk.losses[0])
    assert walk.ending is None


def test_a_walk_over_the_edge_of_the_ground_stops_there() -> None:
    walk = ds.descend("x - 0.01 log(x)", start=1.0, speed=1.5, steps=100)
    assert walk.stopped == "flew_off"
    assert np.isnan(walk.losses[-1])
    assert np.isfinite(walk.losses[:-1]).all()


def test_a_walk_told_not_to_stop_goes_every_step() -> None:
    assert len(ds.descend("x^2", start=4.0, speed=0.5, steps=300, stop=None)) == 300
    assert len(ds.descend("x^2", start=4.0, speed=9.0, steps=300, stop=None)) == 300


def test_a_walk_that_stops_inside_a_chunk_does_not_walk_on() -> None:
    walk = ds.descend("x^2", start=4.0, speed=0.1, steps=100_000)
    assert walk.stopped == "settled"
    assert walk.cost.slopes <= len(walk) + 2, "slopes are counted from the steps truly made"


@pytest.mark.parametrize("rule", ["plain", "momentum"])
def test_in_float32_a_walk_settles_where_no_number_moves_any_more(rule: str) -> None:
    walk = ds.descend("(x-1)^2", start=4.0, speed=0.1, steps=100_000, precision="float32", rule=rule)
    assert walk.stopped == "settled"
    assert walk.end == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("loss", [1e-3, 1e3])
@pytest.mark.parametrize("stretch", [1e-3, 1e3])
def test_where_a_walk_stops_does_not_depend_on_any_scale(loss: float, stretch: float) -> None:
    plain = ds.descend("(x-1)^2 + sin(x)", start=4.0, speed=0.2, steps=500)
    text = f"{loss!r} ((x/{stretch!r}-1)^2 + sin(x/{stretch!r}))"
    scaled = ds.descend(text, start=4.0 * stretch, speed=0.2 * stretch**2 / loss, steps=500)
    assert abs(len(scaled) - len(plain)) <= 1, "one step more or less is rounding"
    assert scaled.stopped == plain.stopped == "settled"


# Speeds.


def test_a_speed_may_be_a_plan_for_each_step() -> None:
    walk = ds.descend("x^2", start=4.0, speed=lambda step: 0.1 / (1 + step), steps=30)
    np.testing.assert_allclose(walk.speeds, 0.1 / (1 + np.arange(30)))
    place = 4.0
    for step in range(30):
        place -= 0.1 / (1 + step) * 2 * place
    assert walk.end == pytest.approx(place, rel=1e-12)


def test_another_speed_start_or_number_of_steps_is_no_other_program() -> None:
    calls = []

    def hill(x: Any) -> Any:
        calls.append(1)
        return (x - 2.0) ** 2

    ds.descend(hill, start=4.0, speed=0.1, steps=100)
    first = len(calls)
    assert first == 1, "a function is run once, to see what it does"
    ds.descend(hill, start=-3.0, speed=0.2, steps=1777)
    ds.descend(hill, start=7, speed=lambda step: 0.1, steps=3, stop="settled", seed=4)
    assert len(calls) == first


def test_the_same_formula_typed_again_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ds.descend("x^2 + cos(x)", start=4.0, steps=20)

    def refuse(*_: Any, **__: Any) -> Any:
        raise AssertionError("compiled again")

    monkeypatch.setattr(jax, "jit", refuse)
    monkeypatch.setattr(jax, "make_jaxpr", refuse)
    ds.descend("x^2 +  cos( x )", start=1.0, steps=50, speed=0.02)
    with pytest.raises(AssertionError, match="compiled again"):
        ds.descend("x^2 + cos(2x) + 0.123", start=1.0, steps=50, speed=0.02)


# Progress.


def test_progress_sees_the_walk_so_far_and_can_stop_it() -> None:
    seen: list[int] = []

    def look(progress: ds.Progress) -> None:
        seen.append(progress.step)
        assert len(progress.walk) == progress.step
        assert progress.loss == progress.walk.losses[-1]
        assert progress.landing == pytest.approx(-0.8)
        assert (progress.of, progress.speed) == (100, 0.1)
        assert progress.slope_size > 0
        assert progress.seconds >= 0
        if progress.step >= 20:
            progress.stop()

    walk = ds.descend("x^2", start=4.0, speed=0.1, steps=100, on_progress=look, every=10)
    assert seen == [10, 20]
    assert (len(walk), walk.stopped) == (20, "asked")
    assert walk.ending is not None


def test_progress_may_answer_stop() -> None:
    walk = ds.descend("x^2", start=4.0, speed=0.01, steps=1000, on_progress=lambda _: ds.STOP, every=30)
    assert (len(walk), walk.stopped) == (30, "asked")


def test_the_speed_can_change_while_the_walk_runs() -> None:
    def slower(progress: ds.Progress) -> None:
        if progress.step == 10:
            progress.speed = 0.05

    walk = ds.descend("x^2", start=4.0, speed=0.1, steps=20, on_progress=slower, every=10)
    assert walk.speeds.tolist() == [0.1] * 10 + [0.05] * 10
    assert walk.end == pytest.approx(4.0 * 0.8**10 * 0.9**10)


def test_a_speed_that_cannot_be_is_refused_while_the_walk_runs() -> None:
    def backwards(progress: ds.Progress) -> None:
        progress.speed = -1.0

    with pytest.raises(ds.InputError, match="speed must be above 0"):
        ds.descend("x^2", start=4.0, on_progress=backwards, every=5)


def test_without_every_progress_comes_early_and_at_the_end() -> None:
    seen: list[int] = []
    ds.descend("x^2", start=4.0, speed=1e-4, steps=50_000, on_progress=lambda p: seen.append(p.step))
    assert seen[0] < 10
    assert seen[-1] == 50_000
    assert len(seen) < 100


def test_watching_a_walk_does_not_change_it() -> None:
    watched = ds.descend("x^2 + sin(3x)", start=4.0, speed=0.05, steps=500, on_progress=lambda _: None, every=7)
    alone = ds.descend("x^2 + sin(3x)", start=4.0, speed=0.05, steps=500)
    np.testing.assert_array_equal(watched.positions, alone.positions)
    np.testing.assert_array_equal(watched.landings, alone.landings)


def test_ctrl_c_gives_the_walk_so_far() -> None:
    def press(progress: ds.Progress) -> None:
        if progress.step >= 50:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.05)

    walk = ds.descend("x^2", start=4.0, speed=1e-3, steps=1_000_000, on_progress=press, every=50)
    assert (len(walk), walk.stopped) == (50, "asked")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_walk_in_another_thread_leaves_ctrl_c_alone() -> None:
    walks: list[ds.Walk] = []
    thread = threading.Thread(target=lambda: walks.append(ds.descend("x^2", start=4.0, steps=10)))
    thread.start()
    thread.join()
    assert len(walks[0]) == 10


# Precision.


@pytest.mark.parametrize(("precision", "digits"), [("float64", 1e-12), ("float32", 1e-5)])
def test_precision_is_chosen_and_never_left_switched_on(precision: Any, digits: float) -> None:
    before = jnp.ones(2).dtype
    walk = ds.descend("x^2", start=4.0, speed=0.1, steps=20, precision=precision)
    assert walk.end == pytest.approx(4.0 * 0.8**20, rel=digits)
    assert walk.positions.dtype == precision
    assert jnp.ones(2).dtype == before


def test_in_float64_a_function_over_float32_data_keeps_its_digits() -> None:
    data = np.linspace(0, 1, 5, dtype=np.float32)

    def loss(p: Any) -> Any:
        return ((p - data) ** 2).sum()

    with jax.numpy_dtype_promotion("standard"):
        walk = ds.descend(loss, start=np.ones(5), speed=0.1, steps=3)
    np.testing.assert_allclose(walk.end, data + (1 - data.astype(float)) * 0.8**3, rtol=1e-14)


def test_the_record_says_what_it_was_made_with() -> None:
    walk = ds.descend("x^2", start=4.0, steps=1)
    assert walk.versions["jax"] == jax.__version__
    assert (walk.ground.kind, walk.ground.formula, walk.ground.dials) == ("formula", "x^2", 1)
    assert (walk.rule, walk.precision, walk.steps_asked, walk.seed) == ("plain", "float64", 1, None)
