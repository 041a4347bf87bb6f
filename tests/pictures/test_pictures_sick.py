"""Walks that went wrong, or have hardly begun, are drawn like any other; no picture ever says nan."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from downslope.pictures import view_of
from downslope.pictures._frame import Box
from downslope.pictures._trail import way_out
from downslope.walks import Surface, Walk

pytestmark = pytest.mark.slow

nan, inf = np.nan, np.inf
Walker = Callable[..., Walk]

# losses, positions of one dial, slopes
SICK: dict[str, tuple[list[float], list[float], list[float]]] = {
    "no step": ([16.0], [4.0], [8.0]),
    "one step": ([16.0, 10.24], [4.0, 3.2], [8.0, 6.4]),
    "no number at once": ([nan], [4.0], [nan]),
    "no number on the way": ([16.0, 4.0, nan], [4.0, 2.0, 9.0], [8.0, 4.0, nan]),
    "beyond counting": ([16.0, 900.0, inf], [4.0, -30.0, 1e200], [8.0, -60.0, inf]),
    "no number, position and all": ([16.0, nan], [4.0, nan], [8.0, nan]),
    "flat ground": ([3.0, 3.0, 3.0], [1.0, 1.0, 1.0], [0.0, 0.0, 0.0]),
    "starts on the bottom": ([0.0], [0.0], [0.0]),
    "below zero": ([5.0, -2.0, -4.0, -4.0], [3.0, 1.0, 0.0, 0.0], [6.0, 2.0, 0.0, 0.0]),
    "huge": ([1e300, 1e299, 1e298], [1e150, 3e149, 1e149], [2e150, 6e149, 2e149]),
    "tiny": ([1e-300, 1e-301, 1e-302], [1e-150, 3e-151, 1e-151], [2e-150, 6e-151, 2e-151]),
    "far from zero": ([1e9 + 2, 1e9 + 1, 1e9], [1e6 + 2, 1e6 + 1, 1e6], [1.0, 1.0, 0.1]),
    "two walls": ([16.0, 16.0, 16.0, 16.0], [4.0, -4.0, 4.0, -4.0], [8.0, -8.0, 8.0, -8.0]),
}
KINDS = ("overview", "hill", "loss", "landings")


@pytest.mark.parametrize("log", [False, True], ids=["plain", "tenfolds"])
@pytest.mark.parametrize("case", SICK)
def test_a_sick_walk_is_drawn_in_plain_words(case: str, log: bool, record_walk: Walker, draw: Any) -> None:
    losses, positions, slopes = SICK[case]
    stopped = "steps" if np.isfinite(losses).all() else "flew_off"
    walk = record_walk(losses, np.reshape(positions, (-1, 1)), np.reshape(slopes, (-1, 1)), stopped=stopped)
    for kind in KINDS if not log else ("overview", "loss"):
        drawn = draw(walk, kind=kind, log=log)
        assert not re.search(r"\b(nan|inf)\b", drawn.text, re.IGNORECASE), kind
        assert not re.search(r"\d{6,}", " ".join(drawn.words)), drawn.words


@pytest.mark.parametrize("case", SICK)
def test_a_view_is_always_a_range(case: str, record_walk: Walker) -> None:
    losses, positions, slopes = SICK[case]
    view = view_of(record_walk(losses, np.reshape(positions, (-1, 1)), np.reshape(slopes, (-1, 1))))
    assert np.isfinite(view).all()
    assert view[0] < view[1]


def test_the_view_of_a_flown_walk_stays_on_the_hill(bowl_walk: Walker, draw: Any) -> None:
    walk = bowl_walk(speed=1.2)
    assert abs(walk.positions[-1, 0]) > 30
    left, right = view_of(walk)
    assert left > -20
    assert right < 20
    assert any(word.endswith("high") for word in draw(walk, kind="hill").words)


def test_tenfolds_below_zero_say_what_they_are_measured_from(record_walk: Walker, draw: Any) -> None:
    losses, positions, slopes = SICK["below zero"]
    walk = record_walk(losses, np.reshape(positions, (-1, 1)), np.reshape(slopes, (-1, 1)))
    assert "Loss above its lowest (−4.00), in tenfolds" in draw(walk, kind="loss", log=True).words
    known = record_walk(losses, np.reshape(positions, (-1, 1)), np.reshape(slopes, (-1, 1)), bottom=-4.5)
    assert "Loss above the bottom (−4.50), in tenfolds" in draw(known, kind="loss", log=True).words


def test_a_ground_without_a_formula_is_known_only_where_the_walk_stood(record_walk: Walker, draw: Any) -> None:
    losses, positions, slopes = SICK["one step"]
    walk = record_walk(losses, np.reshape(positions, (-1, 1)), np.reshape(slopes, (-1, 1)))
    assert "dotted: known only where the walk stood" in draw(walk, kind="hill").words
    xs = np.linspace(-6, 6, 99)
    handed = draw(walk, kind="hill", surface=Surface((-6.0, 6.0), xs**2))
    assert "dotted: known only where the walk stood" not in handed.words


@pytest.mark.parametrize("hole", ["nan", "inf", "all"])
def test_a_ground_with_holes_is_drawn(hole: str, bowl_walk: Walker, basin_walk: Walker, draw: Any) -> None:
    xs = np.linspace(-6, 6, 99)
    ridge, map_ = xs**2, xs[None, :] ** 2 + xs[:, None] ** 2
    for heights in (ridge, map_):
        heights[heights > 9 if hole != "all" else heights > -1] = np.inf if hole == "inf" else np.nan
    for drawn in (
        draw(bowl_walk(steps=3), surface=Surface((-6.0, 6.0), ridge)),
        draw(basin_walk(steps=3), surface=Surface((-6.0, 6.0, -6.0, 6.0), map_)),
    ):
        assert not re.search(r"\b(nan|inf)\b", drawn.text, re.IGNORECASE)


def test_a_hundred_thousand_steps_make_a_small_picture_soon(record_walk: Walker, draw: Any) -> None:
    random = np.random.default_rng(5)
    n = 100_000
    positions = np.cumsum(random.normal(size=(n + 1, 2)), axis=0) / 50
    losses = (positions**2).sum(axis=1) + 1
    walk = record_walk(losses, positions, 2 * positions)
    began = time.monotonic()
    drawn = draw(walk)
    assert time.monotonic() - began < 15
    assert len(drawn.text) < 3_000_000


def test_many_dials_are_seen_along_two_directions(many_dials_walk: Walker, draw: Any) -> None:
    words = draw(many_dials_walk(dials=9)).words
    assert "9 dials, seen along the two directions the walk went furthest" in words


def test_a_walk_that_leaves_a_map_downward_stays_off_the_words_below(record_walk: Walker, draw: Any) -> None:
    losses, positions = [24.0, 240.0, 2400.0], [[4.0, 1.0], [1.6, -3.8], [0.6, 14.4]]
    slopes = [[8.0, 16.0], [3.2, -60.8], [1.2, 230.4]]
    known = {"kind": "formula", "formula": "x^2 + 8y^2"}
    drawn = draw(record_walk(losses, positions, slopes, speed=0.3, stopped="flew_off", **known), kind="overview")
    assert "start 24.0" in drawn.words


def test_a_bold_hop_ends_at_every_edge_of_its_box() -> None:
    box = Box(0, 0, 100, 100)
    for end, turn in (((50.0, 900.0), 180.0), ((50.0, -900.0), 0.0), ((-900.0, 50.0), -90.0), ((900.0, 50.0), 90.0)):
        leave, tail = way_out(np.array([50.0, 50.0]), np.array(end), box)
        assert leave.turn == turn
        assert tail.min() >= 0
        assert tail.max() <= 100


def test_a_walk_without_any_height_has_no_numbers_on_its_axis(record_walk: Walker, draw: Any) -> None:
    drawn = draw(record_walk([nan], [[4.0]], [[nan]], stopped="start_off"), kind="loss")
    assert not any("10" in word for word in drawn.words), drawn.words


def test_a_landing_too_large_to_spell_out_is_said_by_tens(record_walk: Walker, draw: Any) -> None:
    drawn = draw(record_walk([16.0, 1e34], [[4.0], [1e17]], [[8.0], [2e17]], stopped="flew_off"), kind="landings")
    assert not re.search(r"\d{6,}", " ".join(drawn.words)), drawn.words
