"""The catalogue of grounds, judged by NumPy and SciPy alone."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import minimize

from downslope.base import InputError
from downslope.formulas import Hill, catalogue, evaluate, hill, parse

ROOT = Path(__file__).parents[2]
each_ground = pytest.mark.parametrize("ground", catalogue(), ids=lambda ground: ground.name)
each_ground_with_a_bottom = pytest.mark.parametrize(
    "ground", [ground for ground in catalogue() if ground.bottoms], ids=lambda ground: ground.name
)


def height(ground: Hill, places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Heights at places of shape (..., dials)."""
    values = {name: places[..., dial] for dial, name in enumerate(ground.names)}
    with np.errstate(all="ignore"):
        return np.asarray(evaluate(parse(ground.formula), values))


def view_grid(ground: Hill, points: int) -> NDArray[np.float64]:
    sides = [np.linspace(ground.view[k], ground.view[k + 1], points) for k in range(0, len(ground.view), 2)]
    return np.stack(np.meshgrid(*sides, indexing="ij"), axis=-1).reshape(-1, len(sides))


def place(spot: Any) -> NDArray[np.float64]:
    return np.atleast_1d(np.asarray(spot, dtype=np.float64))


def inside(ground: Hill, spot: Any) -> bool:
    view = np.asarray(ground.view).reshape(-1, 2)
    return bool(np.all((place(spot) >= view[:, 0]) & (place(spot) <= view[:, 1])))


@each_ground
def test_a_ground_is_a_formula_of_its_own_names(ground: Hill) -> None:
    assert parse(ground.formula).used == ground.names
    assert np.ndim(ground.start) == (0 if ground.kind == "hill" else 1)
    assert ground.speed > 0
    assert ground.steps > 0
    assert inside(ground, ground.start)
    assert np.isfinite(height(ground, place(ground.start)))


@each_ground
def test_a_stated_bottom_has_the_stated_loss_and_rises_all_around(ground: Hill) -> None:
    for bottom in ground.bottoms:
        assert inside(ground, bottom.at)
        loss = height(ground, place(bottom.at))
        assert loss == pytest.approx(bottom.loss, rel=1e-9, abs=1e-9)
        rng = np.random.default_rng(5)
        around = place(bottom.at) + 1e-3 * rng.standard_normal((100, len(ground.names)))
        assert np.all(height(ground, around) >= loss - 1e-9 * max(1.0, abs(bottom.loss)))


@each_ground_with_a_bottom
def test_nothing_in_the_view_is_lower_than_the_lowest_bottom(ground: Hill) -> None:
    lowest = min(bottom.loss for bottom in ground.bottoms)
    grid = view_grid(ground, 2001 if ground.kind == "hill" else 241)
    heights = height(ground, grid)

    def loss(here: Any) -> float:
        return float(height(ground, here))

    for start in grid[np.argsort(np.where(np.isfinite(heights), heights, np.inf))[:8]]:
        found = minimize(loss, start, method="Nelder-Mead")
        if inside(ground, found.x):
            assert found.fun >= lowest - 1e-7 * max(1.0, abs(lowest))
    assert np.nanmin(heights) >= lowest - 1e-9 * max(1.0, abs(lowest))


@each_ground
def test_every_lowest_bottom_is_listed_first(ground: Hill) -> None:
    losses = [bottom.loss for bottom in ground.bottoms]
    assert losses == sorted(losses)


def test_names_can_be_typed_and_mean_one_ground() -> None:
    names = [name for ground in catalogue() for name in (ground.name, *ground.also)]
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)
    assert len(set(names)) == len(names)
    assert all(hill(name).name == ground.name for ground in catalogue() for name in (ground.name, *ground.also))


def test_each_ground_teaches_one_sentence() -> None:
    for ground in catalogue():
        assert re.fullmatch(r"[A-Z][^.]*\.", ground.teaches), ground.name
        assert ground.specialists


def test_a_mistyped_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError, match=r"Did you mean 'banana'\?"):
        hill("bananna")
    with pytest.raises(InputError, match="downslope grounds"):
        hill("qqqq")


def test_specialists_find_their_names() -> None:
    wanted = (
        "sphere ravine rosenbrock beale booth himmelblau rastrigin ackley levy goldstein-price monkey-saddle matyas"
    )
    assert all(hill(name) for name in wanted.split())
    assert hill("Goldstein Price").name == "steep-gorge"


def test_the_page_the_guide_and_the_golden_file_hold_this_catalogue() -> None:
    spec = importlib.util.spec_from_file_location("write_hills", ROOT / "tests/golden/write_hills.py")
    assert spec is not None
    assert spec.loader is not None
    write_hills = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(write_hills)
    again = "run tests/golden/write_hills.py"
    assert write_hills.VECTORS.read_text(encoding="utf-8") == write_hills.vectors(catalogue()), again
    assert write_hills.TYPESCRIPT.read_text(encoding="utf-8") == write_hills.typescript(catalogue()), again
    assert write_hills.DOCUMENT.read_text(encoding="utf-8") == write_hills.document(catalogue()), again


def test_every_ground_is_in_the_documentation() -> None:
    text = (ROOT / "docs/catalogue.md").read_text(encoding="utf-8")
    for ground in catalogue():
        assert f"`{ground.name}`" in text, ground.name
        assert ground.teaches in text, ground.name
