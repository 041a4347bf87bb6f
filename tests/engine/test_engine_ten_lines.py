"""The ten lines that the README promises, word for word."""

from __future__ import annotations

from pathlib import Path

import jax.numpy as jnp
import numpy as np
import pytest

import downslope as ds


def test_the_first_walk_settles_and_lands_at_minus_four_fifths() -> None:
    walk = ds.descend("x^2", start=4.0, speed=0.1, steps=100)
    assert walk.outcome is ds.Outcome.SETTLED
    assert walk.landings[0] == pytest.approx(-0.8, abs=1e-15)
    assert "settled" in walk.explain()


def test_a_dict_is_walked_from_and_comes_back_as_a_dict() -> None:
    walk = ds.descend(lambda p: ((p["w"] - 3) ** 2).sum(), start={"w": [0.0, 0.0]}, rule="adam", speed=0.5)
    assert list(walk.end) == ["w"]
    assert np.asarray(walk.end["w"]) == pytest.approx([3.0, 3.0], abs=0.05)


def test_noisy_ground_is_walked_in_batches_and_the_cost_is_counted() -> None:
    draw = np.random.default_rng(0)
    features = jnp.asarray(draw.normal(size=(1000, 3)))
    answers = features @ jnp.asarray([1.0, -2.0, 0.5], features.dtype)
    w0 = np.zeros(3)

    def loss(w: jnp.ndarray, rows: jnp.ndarray) -> jnp.ndarray:
        missed = features[rows].astype(w.dtype) @ w - answers[rows].astype(w.dtype)
        return (missed**2).mean()

    noisy = ds.ground(loss, rows=1000, batch=32)
    walk = ds.descend(noisy, start=w0, speed=0.1, steps=500, seed=3)
    assert walk.end == pytest.approx([1.0, -2.0, 0.5], abs=1e-4)
    assert walk.seed == 3
    assert walk.cost.slopes > len(walk)
    assert walk.cost.total == pytest.approx(walk.cost.losses / 3 + walk.cost.slopes + 2 * walk.cost.bends)


def test_the_page_of_a_walk_is_one_file(tmp_path: Path) -> None:
    walk = ds.descend("x^2", start=4.0, speed=0.1, steps=100)
    page = tmp_path / "walk.html"
    try:
        walk.to_html(str(page))
    except ds.DownslopeError as missing:
        pytest.skip(f"the front end is not built here: {missing}")
    assert page.read_text().lower().startswith("<!doctype html>")
