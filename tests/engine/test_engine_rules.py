"""Rules against judges that know nothing of us: torch.optim, and the recurrences of the papers in NumPy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax.numpy as jnp
import numpy as np
import optax
import pytest
from numpy.typing import NDArray

import downslope as ds

STEPS = 200


def _ravine(p: Any) -> Any:
    return p[0] ** 2 + 25.0 * p[1] ** 2 - p[0] * p[1]


def _banana(p: Any) -> Any:
    return (1.0 - p[0]) ** 2 + 10.0 * (p[1] - p[0] ** 2) ** 2


def _ripples_numpy_free(p: Any, sin: Callable[[Any], Any]) -> Any:
    return 0.5 * p[0] ** 2 + 0.2 * p[1] ** 2 + sin(3.0 * p[0]) + sin(2.0 * p[1])


GROUNDS: dict[str, tuple[Callable[[Any, Any], Any], tuple[float, float]]] = {
    "ravine": (lambda p, sin: _ravine(p), (1.0, -0.7)),
    "banana": (lambda p, sin: _banana(p), (-0.5, 0.8)),
    "ripples": (_ripples_numpy_free, (2.1, -1.3)),
}

# Our name, its speed, and the same in torch.optim.
IN_TORCH: dict[str, tuple[float, str, dict[str, Any]]] = {
    "plain": (0.01, "SGD", {}),
    "momentum": (0.004, "SGD", {"momentum": 0.9}),
    "nesterov": (0.004, "SGD", {"momentum": 0.9, "nesterov": True}),
    "adagrad": (0.3, "Adagrad", {}),
    "adadelta": (1.0, "Adadelta", {}),
    "rmsprop": (0.01, "RMSprop", {}),
    "adam": (0.05, "Adam", {}),
    "adamw": (0.05, "AdamW", {}),
    "adamax": (0.05, "Adamax", {}),
    "amsgrad": (0.05, "Adam", {"amsgrad": True}),
    "nadam": (0.05, "NAdam", {}),
    "radam": (0.05, "RAdam", {}),
}


def _walked_by_torch(height: Any, start: tuple[float, float], rule: str) -> Any:
    torch: Any = pytest.importorskip("torch", reason="the torch extra is not installed")
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)  # NAdam keeps its own product of shares in the default precision.
    try:
        return _steps_of_torch(torch, height, start, rule)
    finally:
        torch.set_default_dtype(before)


def _steps_of_torch(torch: Any, height: Any, start: tuple[float, float], rule: str) -> Any:
    speed, name, more = IN_TORCH[rule]
    dials = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = getattr(torch.optim, name)([dials], lr=speed, foreach=False, **more)
    places = [dials.detach().numpy().copy()]
    for _ in range(STEPS):
        optimizer.zero_grad()
        height(dials, torch.sin).backward()
        optimizer.step()
        places.append(dials.detach().numpy().copy())
    return np.array(places)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("rule", IN_TORCH)
@pytest.mark.slow
def test_a_rule_walks_as_torch_does(rule: str, ground: str) -> None:
    height, start = GROUNDS[ground]
    speed = IN_TORCH[rule][0]
    theirs = _walked_by_torch(height, start, rule)
    walk = ds.descend(
        lambda p: height(p, jnp.sin), start=np.array(start), rule=rule, speed=speed, steps=STEPS, stop=None
    )
    assert walk.positions.shape == theirs.shape
    np.testing.assert_allclose(walk.positions, theirs, rtol=1e-10, atol=1e-10)


def _slope_of_ravine(p: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.array([2 * p[0] - p[1], 50 * p[1] - p[0]])


def _lion(start: NDArray[np.float64], speed: float) -> NDArray[np.float64]:
    """Chen 2023, algorithm 2, without weight decay."""
    place, kept, places = start.copy(), np.zeros_like(start), [start.copy()]
    for _ in range(STEPS):
        slope = _slope_of_ravine(place)
        place = place - speed * np.sign(0.9 * kept + 0.1 * slope)
        kept = 0.99 * kept + 0.01 * slope
        places.append(place.copy())
    return np.array(places)


def _sign(start: NDArray[np.float64], speed: float) -> NDArray[np.float64]:
    place, places = start.copy(), [start.copy()]
    for _ in range(STEPS):
        place = place - speed * np.sign(_slope_of_ravine(place))
        places.append(place.copy())
    return np.array(places)


def _yogi(start: NDArray[np.float64], speed: float) -> NDArray[np.float64]:
    """Zaheer 2018, algorithm 2, started at 1e-6 and corrected like Adam, as Optax does."""
    place, places = start.copy(), [start.copy()]
    mean, squares = np.full_like(start, 1e-6), np.full_like(start, 1e-6)
    for count in range(1, STEPS + 1):
        slope = _slope_of_ravine(place)
        mean = 0.9 * mean + 0.1 * slope
        squares = squares - 0.001 * np.sign(squares - slope**2) * slope**2
        place = place - speed * (mean / (1 - 0.9**count)) / (np.sqrt(squares / (1 - 0.999**count)) + 1e-3)
        places.append(place.copy())
    return np.array(places)


@pytest.mark.parametrize(("rule", "judge"), [("lion", _lion), ("sign", _sign), ("yogi", _yogi)])
def test_a_rule_that_torch_lacks_walks_as_its_paper_says(rule: str, judge: Callable[..., Any]) -> None:
    start = np.array([1.0, -0.7])
    walk = ds.descend(_ravine, start=start, rule=rule, speed=0.01, steps=STEPS, stop=None)
    np.testing.assert_allclose(walk.positions, judge(start, 0.01), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("rule", sorted(ds.RULES))
def test_every_rule_gets_lower_on_a_bowl_in_float32(rule: str) -> None:
    speed = {"adadelta": 1.0, "plain": 0.1, "momentum": 0.02, "nesterov": 0.02}.get(rule, 0.05)
    walk = ds.descend("x^2 + 2 y^2", start=(1.5, -1.0), rule=rule, speed=speed, steps=150, precision="float32")
    assert walk.losses[-1] < 0.9 * walk.losses[0], ds.RULES[rule]
    assert walk.rule == rule
    assert walk.positions.dtype == np.float32


def test_a_setting_changes_the_walk_and_stands_in_the_record() -> None:
    walk = ds.descend("x^2", start=4.0, rule=ds.rule("momentum", keep=0.5), speed=0.1, steps=20)
    assert walk.rule == "momentum(keep=0.5)"
    place, kept = 4.0, 0.0
    for number in range(20):
        kept = 0.5 * kept + 2 * place
        place -= 0.1 * kept
        assert walk.positions[number + 1, 0] == pytest.approx(place, rel=1e-12)


def test_an_optax_transformation_walks_with_its_own_speed() -> None:
    own = ds.descend("x^2", start=4.0, rule=optax.sgd(0.1), steps=50)
    named = ds.descend("x^2", start=4.0, speed=0.1, steps=50)
    np.testing.assert_allclose(own.positions, named.positions, rtol=1e-14)
    np.testing.assert_allclose(own.speeds, named.speeds, rtol=1e-12)


def test_a_chain_of_optax_transformations_is_a_rule() -> None:
    chain = optax.chain(optax.clip_by_global_norm(1.0), optax.adam(0.3))
    walk = ds.descend(lambda p: (p["w"] ** 2).sum() + p["b"] ** 2, start={"w": np.ones(3), "b": 2.0}, rule=chain)
    assert walk.losses[-1] < 1e-2 * walk.losses[0]


def test_a_speed_beside_a_transformation_of_ones_own_is_refused() -> None:
    with pytest.raises(ds.InputError, match="has its speed inside"):
        ds.descend("x^2", start=4.0, rule=optax.sgd(0.1), speed=0.1)


@pytest.mark.parametrize(
    ("wrong", "cure"),
    [
        ("plian", "Did you mean 'plain'"),
        ("sgd", "Here it is called 'plain'"),
        ("Adam", "Did you mean 'adam'"),
        ("zzz", "There are: plain, momentum"),
    ],
)
def test_an_unknown_rule_is_answered_with_the_nearest_one(wrong: str, cure: str) -> None:
    with pytest.raises(ds.InputError, match=cure):
        ds.descend("x^2", start=4.0, rule=wrong)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"kept": 0.9}, "Did you mean 'keep'"),
        ({"keep": 1.0}, "at least 0 and below 1"),
        ({"keep": -0.1}, "at least 0 and below 1"),
        ({"keep": float("nan")}, "at least 0 and below 1"),
        ({"keep": "much"}, "must be a number"),
    ],
)
def test_a_setting_that_a_rule_cannot_have_is_refused(settings: dict[str, Any], says: str) -> None:
    with pytest.raises(ds.InputError, match=says):
        ds.rule("momentum", **settings)


def test_something_that_is_no_rule_is_refused() -> None:
    with pytest.raises(ds.InputError, match="rule must be a name"):
        ds.descend("x^2", start=4.0, rule=3)
