"""Walks over data: which rows each slope is felt on, and what is asked of the ground."""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import downslope as ds
from downslope.engine._row_order import RowOrder

FEATURES = np.random.default_rng(1).normal(size=(100, 3))
ANSWERS = FEATURES @ np.array([1.0, -2.0, 0.5]) + 0.3 * np.random.default_rng(2).normal(size=100)


def _loss(p: Any, rows: Any) -> Any:
    return ((jnp.asarray(FEATURES)[rows] @ p - jnp.asarray(ANSWERS)[rows]) ** 2).mean()


def _slope_on(place: Any, rows: Any) -> Any:
    missed = FEATURES[rows] @ place - ANSWERS[rows]
    return 2 * FEATURES[rows].T @ missed / len(rows)


@settings(deadline=None)
@given(
    rows=st.integers(1, 40),
    part=st.floats(0.02, 1.0),
    seed=st.integers(0, 2**31),
    cuts=st.lists(st.integers(1, 9), max_size=6),
)
def test_every_row_comes_once_a_round_however_the_batches_are_asked_for(
    rows: int, part: float, seed: int, cuts: list[int]
) -> None:
    batch = max(1, int(rows * part))
    order = RowOrder(rows=rows, batch=batch, seed=seed)
    counts = [*cuts, 3 * rows // batch + 1]
    firsts = np.concatenate([[0], np.cumsum(counts)])
    pieces = np.concatenate([order.batches(*cut).reshape(-1) for cut in zip(firsts, counts, strict=False)])
    assert (RowOrder(rows=rows, batch=batch, seed=seed).batches(0, len(pieces) // batch).reshape(-1) == pieces).all()
    for begin in range(0, len(pieces) - rows + 1, rows):
        assert sorted(pieces[begin : begin + rows]) == list(range(rows))


def test_a_noisy_walk_is_the_recurrence_over_its_batches() -> None:
    walk = ds.descend(ds.ground(_loss, rows=100, batch=7), np.zeros(3), speed=0.05, steps=90, seed=11)
    batches = RowOrder(rows=100, batch=7, seed=11).batches(0, 91)
    place = np.zeros(3)
    for number in range(90):
        assert walk.positions[number] == pytest.approx(place, rel=1e-10)
        assert walk.losses[number] == pytest.approx(
            ((FEATURES[batches[number]] @ place - ANSWERS[batches[number]]) ** 2).mean()
        )
        slope = _slope_on(place, batches[number])
        assert walk.slope_sizes[number] == pytest.approx(np.linalg.norm(slope))
        step = -0.05 * slope
        after = _slope_on(place + step, batches[number])
        assert walk.landings[number] == pytest.approx(-(after @ step) / (slope @ step)), "on the same rows"
        place = place + step
    assert walk.end == pytest.approx(place)


def test_the_same_seed_walks_the_same_way_and_another_one_does_not() -> None:
    ground = ds.ground(_loss, rows=100, batch=10)
    first, again, other = (ds.descend(ground, np.zeros(3), speed=0.05, steps=40, seed=seed) for seed in (3, 3, 4))
    np.testing.assert_array_equal(first.positions, again.positions)
    assert not np.array_equal(first.positions, other.positions)


def test_a_walk_without_a_seed_can_be_walked_again_by_the_one_it_records() -> None:
    ground = ds.ground(_loss, rows=100, batch=10)
    walk = ds.descend(ground, np.zeros(3), speed=0.05, steps=30)
    assert walk.seed is not None
    again = ds.descend(ground, np.zeros(3), speed=0.05, steps=30, seed=walk.seed)
    np.testing.assert_array_equal(walk.positions, again.positions)


def test_a_long_noisy_walk_measures_its_landing_on_few_of_its_steps() -> None:
    walk = ds.descend(ds.ground(_loss, rows=100, batch=10), np.zeros(3), speed=0.01, steps=1000, seed=0, stop=None)
    measured = ~np.isnan(walk.landings)
    assert measured.sum() == 100
    assert measured[0]
    assert measured[-1]
    surveyed = walk.cost.slopes - 1001 - 100
    assert surveyed == 10, "and the look around at the end feels the slope over all rows: ten batches"


def test_batches_of_all_rows_are_exact_ground() -> None:
    walk = ds.descend(ds.ground(_loss, rows=100, batch=500), np.zeros(3), speed=0.05, steps=10, seed=0)
    assert walk.ground.batch == 100
    assert not walk.ground.noisy
    place = np.zeros(3)
    for _ in range(10):
        place = place - 0.05 * _slope_on(place, np.arange(100))
    assert walk.end == pytest.approx(place)


def test_asked_for_itself_a_data_ground_speaks_of_all_rows() -> None:
    ground = ds.ground(_loss, rows=100, batch=7)
    place = np.array([0.1, 0.2, 0.3])
    loss, slope = ground.loss_and_slope(place)
    assert loss == pytest.approx(((FEATURES @ place - ANSWERS) ** 2).mean())
    assert slope == pytest.approx(_slope_on(place, np.arange(100)))
    assert ground.asked.cost.slopes == 15, "as many batches as it takes to see every row"


def test_the_ending_of_a_noisy_walk_is_that_of_the_whole_ground() -> None:
    walk = ds.descend(ds.ground(_loss, rows=100, batch=7), np.zeros(3), speed=0.05, steps=200, seed=1)
    assert walk.ending is not None
    assert walk.ending.loss == pytest.approx(((FEATURES @ walk.end - ANSWERS) ** 2).mean())
    assert walk.ending.highest == pytest.approx(np.linalg.eigvalsh(2 * FEATURES.T @ FEATURES / 100)[-1])


def test_a_loss_over_rows_that_returns_one_loss_for_each_row_is_refused() -> None:
    def each(p: Any, rows: Any) -> Any:
        return (jnp.asarray(FEATURES)[rows] @ p) ** 2

    with pytest.raises(ds.InputError, match=r"each must return one number.*shape \(7,\).*\.mean\(\)"):
        ds.descend(ds.ground(each, rows=100, batch=7), np.zeros(3))
    with pytest.raises(ds.InputError, match=r"each must return one number.*shape \(7,\)"):
        ds.ground(each, rows=100, batch=7).loss(np.zeros(3))


def test_a_second_noisy_walk_does_not_run_the_function_again() -> None:
    calls = []

    def loss(p: Any, rows: Any) -> Any:
        calls.append(1)
        return _loss(p, rows)

    ground = ds.ground(loss, rows=100, batch=7)
    ds.descend(ground, np.zeros(3), speed=0.05, steps=30, seed=1)
    first = len(calls)
    ds.descend(ground, np.ones(3), speed=0.01, steps=77, seed=2)
    assert len(calls) == first
