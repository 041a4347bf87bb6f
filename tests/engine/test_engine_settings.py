"""Whatever JAX and NumPy were set to: a walk is a walk, and the settings stay a person's own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import downslope as ds

SETTINGS: dict[str, Callable[[], AbstractContextManager[Any]]] = {
    "jax.disable_jit": jax.disable_jit,
    "jax.debug_nans": lambda: jax.debug_nans(True),
    "jax.debug_infs": lambda: jax.debug_infs(True),
    "jax.enable_x64": lambda: jax.enable_x64(True),
    "jax.transfer_guard": lambda: jax.transfer_guard("disallow"),
    "np.errstate": lambda: np.errstate(all="raise"),
}


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_no_setting_changes_a_walk_or_makes_an_error_of_a_bad_one(setting: str, precision: Any) -> None:
    def edge(x: Any) -> Any:
        return x - jnp.log(x)

    def walks() -> list[ds.Walk]:
        return [
            ds.descend(ground, 4.0, speed=speed, precision=precision, steps=40)
            for ground in ("x^2", edge)
            for speed in (0.1, 1e200)
        ]

    usual = walks()
    with SETTINGS[setting]():
        set_so = walks()
    assert [walk.outcome for walk in usual] == [walk.outcome for walk in set_so]
    assert [walk.losses.tobytes() for walk in usual] == [walk.losses.tobytes() for walk in set_so]


def test_a_look_at_a_walk_finds_jax_as_its_author_set_it() -> None:
    seen: list[Any] = []

    def look(_: object) -> None:
        seen.append(jnp.ones(1).dtype)

    def speed(step: int) -> float:
        look(step)
        return 0.1

    ds.descend("x^2", 4.0, steps=20, on_progress=look)
    ds.descend("x^2", 4.0, steps=20, speed=speed)
    assert len(seen) > 20
    assert {str(kind) for kind in seen} == {"float32"}


def test_a_walk_inside_a_function_that_jax_traces_says_what_it_needs() -> None:
    with pytest.raises(
        ds.InputError, match=r"start must be made of numbers that are known already.*outside of jax.jit"
    ):
        jax.jit(lambda start: ds.descend("x^2", start).end)(1.0)

    def around(target: Any) -> Any:
        def loss(x: Any) -> Any:
            return (x - target.astype(x.dtype)) ** 2

        return ds.descend(loss, 0.0).end

    with pytest.raises(ds.InputError, match=r"loss must use numbers that are known already.*outside of jax.jit"):
        jax.grad(around)(1.0)
