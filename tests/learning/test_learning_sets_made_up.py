"""The made-up sets: the same rows everywhere, and what is told of them is true."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
import pytest

from downslope.learning import Data
from downslope.learning.sets import datasets, make_set, truth
from downslope.learning.sets._films import film_tastes
from downslope.learning.sets._fruits import SORTS

MADE_UP = [known.name for known in datasets() if not known.real]
LOTS = 20_000

# The first sixteen signs of the SHA-256 of 100 rows made with seed 7. A change here changes everybody's rows.
GOLDEN = {
    "fruits": "b5a32ed434e4f413",
    "lemonade": "e0a754f94fc67c60",
    "spam": "42a5acedf4c71b64",
    "films": "65419ddb2e3579ef",
    "circle": "82bc769ec9c64ff8",
    "xor": "a6c45fa5197fb33e",
    "two_hills": "6b234d219324f87d",
    "spiral": "f92e6db4999f920c",
    "moons": "b89b38487aee9c7b",
}


def fingerprint(data: Data) -> str:
    """Of every value as it is written."""
    told = [[data.row(row)[column.name] for column in data.columns] for row in range(len(data))]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


@pytest.mark.parametrize("name", MADE_UP)
def test_the_same_seed_gives_the_same_rows_on_every_machine(name: str) -> None:
    assert fingerprint(make_set(name, rows=100, seed=7)) == GOLDEN[name]


@pytest.mark.parametrize("name", MADE_UP)
def test_another_seed_gives_other_rows(name: str) -> None:
    assert fingerprint(make_set(name, rows=100, seed=8)) != GOLDEN[name]


@pytest.mark.parametrize("name", MADE_UP)
def test_no_value_is_missing_or_minus_zero(name: str) -> None:
    for column in make_set(name).columns:
        if column.type == "number":
            assert np.isfinite(column.values).all()
            assert not np.signbit(column.values[column.values == 0]).any()


@pytest.mark.parametrize("name", MADE_UP)
def test_hundred_rows_are_not_in_the_order_of_their_kinds(name: str) -> None:
    target = make_set(name, rows=100).target
    assert target is not None
    assert (np.diff(target.values) != 0).mean() > 0.3


def least_squares(data: Data) -> tuple[Any, float]:
    inputs = np.stack([np.ones(len(data)), *(column.values for column in data.inputs)], axis=1)
    assert data.target is not None
    line, *_ = np.linalg.lstsq(inputs, data.target.values)
    return line, float(np.std(data.target.values - inputs @ line))


def test_the_line_through_the_lemonade_is_the_one_that_is_told() -> None:
    line, spread = least_squares(make_set("lemonade", rows=LOTS, seed=1))
    told = truth("lemonade")
    np.testing.assert_allclose(
        line, [told["cups"], told["temperature"], told["weekend"], told["rain"]], rtol=0.02, atol=0.3
    )
    assert spread == pytest.approx(told["floor"], rel=0.02)


def test_two_hundred_days_already_show_the_slopes_of_the_lemonade() -> None:
    line, _ = least_squares(make_set("lemonade"))
    told = truth("lemonade")
    np.testing.assert_allclose(line[1:], [told["temperature"], told["weekend"], told["rain"]], rtol=0.2)


def test_without_noise_the_lemonade_is_a_line_but_for_whole_cups() -> None:
    line, spread = least_squares(make_set("lemonade", rows=LOTS, noise=0))
    assert spread == pytest.approx(12**-0.5, rel=0.05)
    assert line[1] == pytest.approx(3, abs=0.01)


def test_it_rains_more_on_cool_days() -> None:
    data = make_set("lemonade", rows=LOTS)
    temperature, rain = data.column("temperature").values, data.column("rain").values
    assert (rain[temperature < 18] > 0).mean() > 2 * (rain[temperature > 28] > 0).mean()


def test_fruits_are_a_hundred_of_each_kind() -> None:
    target = make_set("fruits").target
    assert target is not None
    assert np.bincount(target.values).tolist() == [100, 100, 100, 100]


def test_fruits_are_what_is_usual_for_their_sort() -> None:
    data, told = make_set("fruits", rows=LOTS), truth("fruits")
    orange = data[data.column("fruit").values == data.column("fruit").kinds.index("orange")]
    assert orange.column("redness").values.mean() == pytest.approx(told["redness of a orange"], abs=0.2)
    assert np.median(orange.column("width").values) == pytest.approx(told["width of a orange"], abs=0.05)
    apple = data[data.column("fruit").values == 0]
    red = apple.column("redness").values > 50
    assert red.mean() == pytest.approx(0.5, abs=0.02)
    assert apple.column("redness").values[red].mean() == pytest.approx(SORTS[1].redness, abs=0.3)


def test_a_fruit_weighs_what_its_size_and_density_say() -> None:
    data = make_set("fruits", rows=LOTS)
    length, width = data.column("length").values, data.column("width").values
    density = data.column("weight").values / (np.pi / 6 * length * width**2)
    assert density.min() > 0.6
    assert density.max() < 1.25


def test_every_kind_of_fruit_overlaps_another_in_every_single_measurement() -> None:
    data = make_set("fruits")
    fruit = data.column("fruit").values
    for column in data.inputs:
        ranges = [(column.values[fruit == code].min(), column.values[fruit == code].max()) for code in range(4)]
        for code, (low, high) in enumerate(ranges):
            others = [ranges[other] for other in range(4) if other != code]
            assert any(low < top and bottom < high for bottom, top in others), column.name


@pytest.mark.parametrize("name", ["circle", "xor", "two_hills", "spiral", "moons"])
def test_a_shape_has_half_of_its_dots_in_each_colour(name: str) -> None:
    target = make_set(name, rows=401).target
    assert target is not None
    assert np.bincount(target.values).tolist() == [201, 200]


def dots(name: str, noise: float = 0) -> tuple[Any, Any, Any]:
    data = make_set(name, rows=LOTS, noise=noise, seed=5)
    return data.column("across").values, data.column("up").values, data.column("colour").values


def test_without_noise_the_circle_is_a_disc_in_a_ring() -> None:
    across, up, colour = dots("circle")
    radius = np.hypot(across, up)
    assert radius[colour == 0].max() <= truth("circle")["disc"] + 1e-4
    assert radius[colour == 1].min() >= truth("circle")["ring"] - 1e-4
    assert radius.max() <= 1 + 1e-4
    assert np.median(radius[colour == 0]) == pytest.approx(0.5 * 0.5**0.5, abs=0.01)  # evenly over the area


def test_without_noise_xor_is_the_sign_of_the_product() -> None:
    across, up, colour = dots("xor")
    assert ((across * up < 0) == (colour == 1)).all()
    assert np.minimum(abs(across), abs(up)).min() >= truth("xor")["gap"] - 1e-4


def test_two_hills_are_told_apart_as_well_as_is_promised() -> None:
    across, up, colour = dots("two_hills", noise=0.4)
    right = ((across + up > 0) == (colour == 1)).mean()
    assert right == pytest.approx(truth("two_hills", noise=0.4)["best"], abs=0.005)
    assert 0.9 < right < 0.95


def test_the_arms_of_the_spiral_are_opposite_each_other() -> None:
    across, up, colour = dots("spiral")
    radius, angle = np.hypot(across, up), np.arctan2(up, across)
    arm = np.cos(angle - 2 * np.pi * truth("spiral")["turns"] * radius)
    assert (arm[colour == 0] > 0.95).all()
    assert (arm[colour == 1] < -0.95).all()


def test_the_moons_are_two_half_circles() -> None:
    across, up, colour = dots("moons")
    radius = truth("moons")["radius"]
    upper = np.hypot(across + radius / 2, up + radius / 4)
    lower = np.hypot(across - radius / 2, up - radius / 4)
    np.testing.assert_allclose(upper[colour == 0], radius, atol=1e-3)
    np.testing.assert_allclose(lower[colour == 1], radius, atol=1e-3)


def test_noise_shakes_the_dots_by_as_much_as_it_says() -> None:
    still, shaken = dots("xor"), dots("xor", noise=0.3)
    assert np.std(shaken[0] - still[0]) == pytest.approx(0.3, rel=0.02)
    assert np.std(shaken[1] - still[1]) == pytest.approx(0.3, rel=0.02)


def test_nobody_rates_a_film_twice_and_stars_come_in_halves() -> None:
    data = make_set("films")
    pairs = set(zip(data.column("viewer").values.tolist(), data.column("film").values.tolist(), strict=True))
    assert len(pairs) == len(data) == 20_000
    assert sorted(set(data.column("stars").values)) == [1 + step / 2 for step in range(9)]
    for name in ("viewer", "film"):
        kinds = data.column(name).kinds
        assert len(set(kinds)) == len(kinds)
        assert np.bincount(data.column(name).values, minlength=len(kinds)).min() >= 20


def test_the_floor_of_the_films_is_how_far_off_one_is_who_knows_all_but_the_luck() -> None:
    data, told = make_set("films"), truth("films")
    expected = film_tastes().expected[data.column("viewer").values, data.column("film").values]
    luck = np.random.default_rng(0).normal(expected, told["noise"], (60, len(expected)))
    best = np.clip(np.round(luck * 2) / 2, 1, 5).mean(axis=0)
    off = float(np.sqrt(np.mean((data.column("stars").values - best) ** 2)))
    assert told["floor"] == pytest.approx(off, rel=0.01)
    assert f"{told['floor']:.3f}" in (data.about.made_up or "")


def test_without_noise_the_floor_of_the_films_is_nothing() -> None:
    assert truth("films", noise=0)["floor"] == 0


def test_people_rather_see_what_they_like() -> None:
    data = make_set("films")
    expected = film_tastes().expected
    seen = expected[data.column("viewer").values, data.column("film").values]
    assert seen.mean() > expected.mean() + 0.05


def test_some_films_are_seen_far_more_often_than_others() -> None:
    seen = np.sort(np.bincount(make_set("films").column("film").values))
    assert seen[-10:].mean() > 2 * seen[:10].mean()


def test_a_title_tells_a_little_of_what_the_film_is() -> None:
    titles = make_set("films").column("film").kinds
    loud = film_tastes().offers[:, 0] > 0
    assert all(loud[at] for at, title in enumerate(titles) if title.startswith(("Fire over", "Robots Ate")))
    assert not any(loud[at] for at, title in enumerate(titles) if title.startswith(("Letters from", "Three Geese")))
