"""Grounds against SciPy's own check of slopes, and that each counts what it was asked."""

from __future__ import annotations

import dataclasses
import functools
from collections import OrderedDict
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy.optimize import check_grad

import downslope as ds
from downslope.formulas import parse

DATA = np.random.default_rng(5).normal(size=(23, 3))


def _on_rows(p: Any, rows: Any) -> Any:
    features = jnp.asarray(DATA, p["w"].dtype)[rows]
    return ((features @ p["w"] + p["b"]) ** 2).mean()


GROUNDS: dict[str, tuple[ds.Ground, Any]] = {
    "a formula in x": (ds.ground("x^2 + 2 sin(3x)"), 1.3),
    "a formula in x and y": (ds.ground("(1-x)^2 + 100 (y-x^2)^2"), (-1.2, 1.0)),
    "a hill of the catalogue": (ds.ground(ds.hill("rosenbrock")), (-1.2, 1.0)),
    "a function of a number": (ds.ground(lambda x: jnp.exp(-x) + x**2), 0.7),
    "a function of an array": (ds.ground(lambda p: jnp.sin(p).sum() + (p**4).mean()), np.linspace(-1, 1, 6)),
    "a function of a dict": (
        ds.ground(lambda p: jnp.tanh(p["w"] @ p["v"]) + p["b"] ** 2),
        {"w": [0.1, 0.2], "v": [0.3, -0.4], "b": 0.5},
    ),
    "a function of tuples in a list": (
        ds.ground(lambda p: p[0][0] ** 2 + (p[0][1] * p[1]).sum()),
        [(1.0, [2.0]), [3.0]],
    ),
    "a mean over rows": (ds.ground(_on_rows, rows=23, batch=5), {"w": [0.1, -0.2, 0.3], "b": 0.5}),
}


@pytest.mark.parametrize("kind", GROUNDS)
def test_the_slope_of_a_ground_is_that_of_its_height(kind: str) -> None:
    ground, start = GROUNDS[kind]
    probe, here = ground._at(start)

    def slope(place: Any) -> Any:
        return probe.loss_and_slope(place)[1]

    error = check_grad(probe.loss, slope, here)
    assert error < 1e-5 * (1 + np.linalg.norm(probe.loss_and_slope(here)[1]))


@pytest.mark.parametrize("kind", GROUNDS)
def test_the_bend_of_a_ground_is_that_of_its_slope(kind: str) -> None:
    ground, start = GROUNDS[kind]
    probe, here = ground._at(start)
    direction = np.random.default_rng(0).normal(size=here.size)
    small = 1e-6
    felt = (probe.loss_and_slope(here + small * direction)[1] - probe.loss_and_slope(here - small * direction)[1]) / (
        2 * small
    )
    np.testing.assert_allclose(probe.bend(here, direction), felt, rtol=1e-6, atol=1e-6 * np.abs(felt).max())


def test_a_ground_answers_in_the_structure_it_was_asked_in() -> None:
    ground = ds.ground(lambda p: (p["w"] ** 2).sum() * p["b"])
    loss, slope = ground.loss_and_slope({"w": np.array([1.0, 2.0]), "b": 3.0})
    assert loss == 15.0
    assert slope["w"].tolist() == [6.0, 12.0]
    assert slope["b"] == 5.0
    bend = ground.bend({"w": np.array([1.0, 2.0]), "b": 3.0}, {"w": np.array([1.0, 0.0]), "b": 0.0})
    assert (bend["w"].tolist(), bend["b"]) == ([6.0, 0.0], 2.0)


def test_a_direction_of_another_structure_is_refused() -> None:
    with pytest.raises(ds.InputError, match="structure of position"):
        ds.ground("x^2 + y^2").bend((1.0, 2.0), 3.0)


def test_a_ground_counts_what_it_was_asked() -> None:
    ground = ds.ground("x^2 + y^2")
    ground.loss((1.0, 2.0))
    ground.loss((1.0, 2.0))
    ground.loss_and_slope((1.0, 2.0))
    ground.bend((1.0, 2.0), (1.0, 0.0))
    cost = ground.asked.cost
    assert (cost.losses, cost.slopes, cost.bends) == (2, 1, 1)
    assert cost.total == pytest.approx(2 / 3 + 1 + 2)


def test_a_ground_counts_every_walk_and_a_walk_only_itself() -> None:
    ground = ds.ground("x^2")
    first = ds.descend(ground, 4.0, steps=10)
    second = ds.descend(ground, 3.0, steps=20)
    assert first.cost.slopes == 11
    assert second.cost.slopes == 21
    assert ground.asked.cost == first.cost + second.cost


# Structures.


class Pair(NamedTuple):
    near: Any
    far: Any


@pytest.mark.parametrize(
    "start",
    [
        4.0,
        np.array(4.0),
        np.array([1.0, 2.0]),
        [1.0, 2.0],
        (1.0, 2.0),
        {"w": [1.0, 2.0], "b": 3.0},
        [np.ones((2, 2)), {"deep": (1.0, np.zeros(3))}],
        ({"a": 1.0}, [2.0, np.ones(2)]),
        {"gone": None, "here": 2.0},
    ],
)
def test_the_end_comes_back_in_the_structure_of_the_start(start: Any) -> None:
    def bowl(p: Any) -> Any:
        return sum((leaf**2).sum() for leaf in jax.tree.leaves(p))

    walk = ds.descend(bowl, start, speed=0.25, steps=1)
    expected = jax.tree.map(lambda leaf: np.asarray(leaf) / 2, start)
    assert str(jax.tree.structure(walk.end)) == str(jax.tree.structure(start))
    for ours, theirs in zip(jax.tree.leaves(walk.end), jax.tree.leaves(expected), strict=True):
        assert np.shape(ours) == np.shape(theirs)
        np.testing.assert_allclose(ours, theirs)


def test_whole_numbers_in_a_start_become_floats() -> None:
    walk = ds.descend(lambda p: ((p["w"] - 1) ** 2).sum(), {"w": np.array([3, 5])}, speed=0.25, steps=1)
    assert walk.end["w"].tolist() == [2.0, 3.0]


def test_a_named_tuple_is_walked_by_its_names_and_comes_back_as_a_tuple() -> None:
    walk = ds.descend(lambda p: p.near**2 + (p.far**2).sum(), Pair(2.0, np.array([4.0])), speed=0.25, steps=1)
    near, far = walk.end
    assert (near, far.tolist()) == (1.0, [2.0])


def test_a_structure_that_only_jax_knows_comes_back_as_a_row() -> None:
    @jax.tree_util.register_dataclass
    @dataclasses.dataclass
    class Model:
        near: Any
        far: Any

    walk = ds.descend(lambda p: p.near**2 + (p.far**2).sum(), Model(2.0, np.array([4.0])), speed=0.25, steps=1)
    assert walk.end.tolist() == [1.0, 2.0]


def test_an_ordered_dict_is_a_dict() -> None:
    start = OrderedDict(b=1.0, a=2.0)
    walk = ds.descend(lambda p: p["b"] ** 2 + 3 * p["a"] ** 2, start, speed=0.1, steps=1)
    assert walk.end["b"] == pytest.approx(0.8)
    assert walk.end["a"] == pytest.approx(0.8)


def test_a_formula_may_be_walked_from_names() -> None:
    walk = ds.descend("x^2 + 3 y^2", {"y": 1.0, "x": 2.0}, speed=0.1, steps=1)
    assert walk.end == pytest.approx({"x": 1.6, "y": 0.4})


def test_a_formula_in_three_names_is_walked_from_three_numbers() -> None:
    formula = parse("a^2 + b^2 + c^2", names=("a", "b", "c"))
    assert ds.descend(formula, (1, 2, 3), speed=0.25, steps=1).end == pytest.approx((0.5, 1.0, 1.5))


def test_a_formula_in_y_alone_is_a_hill() -> None:
    assert ds.descend("y^2", 4.0, speed=0.25, steps=1).end == 2.0


def test_a_hill_of_the_catalogue_is_walked_over_both_its_places() -> None:
    hill = ds.hill("banana")
    walk = ds.descend(hill, hill.start, speed=hill.speed, steps=3)
    assert walk.ground.name == hill.name
    assert walk.ground.dials == 2


# What a function closes over.


def test_a_function_whose_surroundings_changed_is_walked_anew() -> None:
    target = 1.0

    def loss(x: Any) -> Any:
        return (x - target) ** 2

    assert ds.descend(loss, 4.0, speed=0.5, steps=1).end == 1.0
    target = 2.0
    assert ds.descend(loss, 4.0, speed=0.5, steps=1).end == 2.0


def test_data_changed_in_place_is_seen() -> None:
    targets = np.array([1.0, 2.0])

    def loss(p: Any) -> Any:
        return ((p - targets) ** 2).sum()

    assert ds.descend(loss, np.zeros(2), speed=0.5, steps=1).end.tolist() == [1.0, 2.0]
    targets[:] = [7.0, 8.0]
    assert ds.descend(loss, np.zeros(2), speed=0.5, steps=1).end.tolist() == [7.0, 8.0]


def test_a_setting_of_a_model_of_ones_own_is_seen() -> None:
    class Model:
        def __init__(self) -> None:
            self.target = 1.0

        def loss(self, x: Any) -> Any:
            return (x - self.target) ** 2

    model = Model()
    assert ds.descend(model.loss, 4.0, speed=0.5, steps=1).end == 1.0
    model.target = 3.0
    assert ds.descend(model.loss, 4.0, speed=0.5, steps=1).end == 3.0


def test_a_function_with_arguments_filled_in_is_a_ground() -> None:
    def loss(target: float, x: Any) -> Any:
        return (x - target) ** 2

    for target in (1.0, 2.0):
        assert ds.descend(functools.partial(loss, target), 4.0, speed=0.5, steps=1).end == target


def test_a_function_that_jax_compiled_is_a_ground() -> None:
    assert ds.descend(jax.jit(lambda x: (x - 1) ** 2), 4.0, speed=0.5, steps=1).end == 1.0


def test_a_slope_of_ones_own_is_obeyed() -> None:
    @jax.custom_jvp
    def stiff(x: Any) -> Any:
        return x**2

    stiff.defjvp(lambda primals, tangents: (primals[0] ** 2, 10.0 * tangents[0]))
    assert ds.descend(stiff, 4.0, speed=0.1, steps=1).end == 3.0


def test_the_landing_is_exact_on_functions_of_very_large_and_very_small_numbers() -> None:
    for scale in (1e-150, 1e150):
        walk = ds.descend(lambda x, s=scale: s * (x / s) ** 2, 4.0 * scale, speed=0.1 * scale, steps=3, stop=None)
        assert walk.landings == pytest.approx([-0.8] * 3)
