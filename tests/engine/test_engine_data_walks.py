"""Walks over data: held against a recurrence written by hand, and left and taken up again."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import downslope as ds
from downslope.engine import DataGround, walk_data
from downslope.walks import batches_of_round, projection

DRAWN = np.random.default_rng(5)
INPUTS = DRAWN.normal(size=(50, 3))
TRUTHS = INPUTS @ np.array([1.0, -2.0, 0.5]) + 0.3 * DRAWN.normal(size=50)


def _squares(p: Any, inputs: Any, truths: Any, key: Any) -> Any:
    return (inputs @ p - truths) ** 2


def _with_chance(p: Any, inputs: Any, truths: Any, key: Any) -> Any:
    if key is not None:
        inputs = inputs * jax.random.bernoulli(key, 0.5, inputs.shape).astype(inputs.dtype)
    return (inputs @ p - truths) ** 2


def _mean(p: Any, inputs: Any, truths: Any) -> list[Any]:
    return [((inputs @ p - truths) ** 2).mean(), jnp.abs(p).max()]


def _ground(batch: int, **more: Any) -> DataGround:
    return DataGround(_squares, (INPUTS, TRUTHS), batch=batch, name="a line", **more)


def _watched(batch: int) -> DataGround:
    return _ground(batch, watch=_mean, watch_arrays=(INPUTS[:20], TRUTHS[:20]), watched=("loss", "largest"))


@pytest.mark.parametrize("batch", [7, *(pytest.param(batch, marks=pytest.mark.slow) for batch in (1, 10, 50))])
def test_a_walk_over_data_is_the_recurrence_over_the_batches_of_each_round(batch: int) -> None:
    ground = _ground(batch)
    rounds = 3
    walk = walk_data(ground, np.zeros(3), steps=rounds * ground.steps_a_round, speed=0.05, seed=11, precision="float64")
    place = np.zeros(3)
    losses, sizes, landings = [], [], []
    for number in range(rounds):
        seen: list[int] = []
        for rows in batches_of_round(50, batch=batch, seed=11, number=number):
            seen += rows.tolist()
            missed = INPUTS[rows] @ place - TRUTHS[rows]
            slope = 2 * INPUTS[rows].T @ missed / len(rows)
            losses.append((missed**2).mean())
            sizes.append(np.linalg.norm(slope))
            there = place - 0.05 * slope
            after = 2 * INPUTS[rows].T @ (INPUTS[rows] @ there - TRUTHS[rows]) / len(rows)
            landings.append(-(after @ slope) / (slope @ slope))
            place = there
        assert sorted(seen) == list(range(50))
    np.testing.assert_allclose(walk.end, place, rtol=1e-10)
    np.testing.assert_allclose(walk.losses[:-1], losses, rtol=1e-10)
    np.testing.assert_allclose(walk.walk.slope_sizes[:-1], sizes, rtol=1e-10)
    np.testing.assert_allclose(walk.walk.strides, 0.05 * np.array(sizes), rtol=1e-10)
    measured = ~np.isnan(walk.walk.landings)
    assert measured.sum() == min(20, len(losses))
    np.testing.assert_allclose(walk.walk.landings[measured], np.array(landings)[measured], rtol=1e-8)
    assert walk.stopped == "steps"
    assert walk.walk.end == pytest.approx(place)


def test_what_is_watched_is_watched_at_the_ends_of_rounds() -> None:
    walk = walk_data(_watched(8), np.zeros(3), steps=30, speed=0.05, seed=1, precision="float64")
    places, numbers = walk.watched
    assert places.tolist() == [0, 7, 14, 21, 28, 30]
    for place, (loss, largest) in zip(places, numbers, strict=True):
        there = walk.walk.positions[place]
        assert loss == pytest.approx(((INPUTS[:20] @ there - TRUTHS[:20]) ** 2).mean())
        assert largest == pytest.approx(np.abs(there).max())


@pytest.mark.slow
@pytest.mark.parametrize("rule", ["plain", "momentum", "adam"])
@pytest.mark.parametrize("chancy", [False, True])
def test_a_walk_taken_up_again_is_the_walk_that_was_never_left(rule: str, chancy: bool) -> None:
    made = DataGround(
        _with_chance if chancy else _squares,
        (INPUTS, TRUTHS),
        batch=8,
        chancy=chancy,
        watch=_mean,
        watch_arrays=(INPUTS, TRUTHS),
        watched=("loss", "largest"),
    )
    settings: dict[str, Any] = {"steps": 40, "speed": 0.02, "rule": rule, "seed": 4}
    whole = walk_data(made, np.zeros(3), **settings)
    for left_at in (1, 13, 28):
        left = walk_data(made, np.zeros(3), **settings, every=left_at, on_progress=lambda progress: ds.STOP)
        assert left.stopped == "asked"
        assert left.steps == left_at
        again = walk_data(made, np.zeros(3), **settings, resume=left.snapshot())
        np.testing.assert_array_equal(again.end, whole.end)
        np.testing.assert_array_equal(again.losses, whole.losses)
        np.testing.assert_array_equal(again.watched[1], whole.watched[1])
        assert again.walk.positions.tobytes() == whole.walk.positions.tobytes()
        np.testing.assert_array_equal(again.walk.landings, whole.walk.landings)


def test_a_walk_of_no_steps_has_looked_at_its_start() -> None:
    walk = walk_data(_watched(8), np.ones(3), steps=0, seed=0, precision="float64")
    assert walk.end.tolist() == [1, 1, 1]
    assert len(walk.losses) == 1
    assert walk.watched[0].tolist() == [0]
    assert len(walk.walk) == 0


def test_ctrl_c_ends_a_walk_over_data_with_what_was_learned() -> None:
    def press(progress: Any) -> None:
        if progress.step == 20:
            signal.raise_signal(signal.SIGINT)

    walk = walk_data(_ground(8), np.zeros(3), steps=70, speed=0.05, seed=1, every=10, on_progress=press)
    assert walk.stopped == "asked"
    assert walk.steps == 20
    assert len(walk.walk) == 20
    np.testing.assert_array_equal(walk.end, walk_data(_ground(8), np.zeros(3), steps=20, speed=0.05, seed=1).end)


def test_progress_shows_place_watched_numbers_and_takes_another_speed() -> None:
    seen = []

    def look(progress: Any) -> None:
        seen.append((progress.step, progress.position.tolist(), progress.watched[0].tolist()))
        progress.speed = 0.01

    walk = walk_data(_watched(8), np.zeros(3), steps=21, speed=0.05, seed=1, every=7, on_progress=look)
    assert [(step, places) for step, _, places in seen] == [(7, [0, 7]), (14, [0, 7, 14]), (21, [0, 7, 14, 21])]
    assert seen[0][1] == walk.walk.positions[7].tolist()
    assert walk.walk.speeds.tolist() == [0.05] * 7 + [0.01] * 14


def test_a_snapshot_of_other_settings_is_refused() -> None:
    left = walk_data(_ground(8), np.zeros(3), steps=10, speed=0.05, seed=1).snapshot()
    with pytest.raises(ds.InputError, match=r"settings that it was left with.*batch 7.*8"):
        walk_data(_ground(7), np.zeros(3), steps=20, speed=0.05, seed=1, resume=left)
    with pytest.raises(ds.InputError, match="more steps than it has made"):
        walk_data(_ground(8), np.zeros(3), steps=5, speed=0.05, seed=1, resume=left)


@pytest.mark.slow
def test_a_finished_walk_goes_on_as_if_it_had_been_longer() -> None:
    left = walk_data(_ground(8), np.zeros(3), steps=30, speed=0.05, rule="adam", seed=1).snapshot()
    longer = walk_data(_ground(8), np.zeros(3), steps=50, speed=0.05, rule="adam", seed=1)
    on = walk_data(_ground(8), np.zeros(3), steps=50, speed=0.05, rule="adam", seed=1, resume=left)
    np.testing.assert_array_equal(on.end, longer.end)
    np.testing.assert_array_equal(on.losses, longer.losses)


@pytest.mark.slow
def test_a_network_of_many_dials_is_kept_at_few_places_and_seen_at_all() -> None:
    drawn = np.random.default_rng(0)
    inputs, truths = drawn.normal(size=(64, 5000)), drawn.normal(size=64)
    ground = DataGround(_squares, (inputs, truths), batch=16)
    walk = walk_data(ground, np.zeros(5000), steps=40, speed=1e-4, seed=1, precision="float64").walk
    assert walk.kept[0] == 0
    assert walk.kept[-1] == 40
    assert len(walk.kept) == 8
    assert walk.path is not None
    np.testing.assert_allclose(walk.path[walk.kept], walk.positions @ projection(5000).T, atol=1e-12)
    place, numbers = np.zeros(5000), iter(range(41))
    for number in range(10):
        for rows in batches_of_round(64, batch=16, seed=1, number=number):
            at = next(numbers)
            slope = 2 * inputs[rows].T @ (inputs[rows] @ place - truths[rows]) / len(rows)
            np.testing.assert_allclose(walk.path[at], projection(5000) @ place, atol=1e-10)
            if at in walk.kept:
                np.testing.assert_allclose(walk.slopes[walk.kept.tolist().index(at)], slope, atol=1e-9)
            place = place - 1e-4 * slope


@pytest.mark.parametrize("batch", [4, 10])
def test_every_slope_that_is_felt_is_counted_those_of_landings_too(batch: int) -> None:
    walk = walk_data(_ground(batch), np.zeros(3), steps=90, speed=0.05, seed=1)
    landings = np.count_nonzero(~np.isnan(walk._loop.record.column("landings")))
    assert 0 < landings < 90
    assert walk._loop.asked.cost.slopes == 91 + landings


@pytest.mark.slow
def test_a_survey_of_many_rows_is_made_on_a_part_of_them_and_says_so(tmp_path: Path) -> None:
    drawn = np.random.default_rng(0)
    inputs = drawn.normal(size=(3000, 3))
    ground = DataGround(_squares, (inputs, inputs @ np.ones(3)), batch=100)
    walk = walk_data(ground, np.zeros(3), steps=30, speed=0.05, seed=1).walk
    assert walk.ending is not None
    assert walk.ending.rows == 1024
    assert ds.open_walk(walk.save(tmp_path / "w.json")).ending == walk.ending

    def mean(p: Any, rows: Any) -> Any:
        return ((jnp.asarray(inputs)[rows] @ p - 1.0) ** 2).mean()

    by_batches = ds.descend(ds.ground(mean, rows=3000, batch=100), np.zeros(3), speed=0.05, steps=30, seed=1)
    assert by_batches.ending is not None
    assert by_batches.ending.rows == 1024
    assert by_batches.cost.bends < 24 * 11
