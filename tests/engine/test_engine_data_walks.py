"""Walks over data: held against a recurrence written by hand, and left and taken up again."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import downslope as ds
from downslope.engine import DataGround, walk_data
from downslope.walks import batches_of_round

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


@pytest.mark.parametrize("batch", [1, 7, 10, 50])
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
    assert measured.sum() == min(30, len(losses))
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
