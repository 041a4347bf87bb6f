"""The rules of the look, held on the drawn file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from downslope.base import InputError
from downslope.pictures._numbers import tell_tick
from downslope.pictures._scale import HeightScale, scale_of
from downslope.pictures._themes import DAY, NIGHT, THEMES, Theme, theme_called
from downslope.walks import Walk

TOKENS = Path(__file__).parents[2] / "web" / "src" / "look" / "tokens.css"
Walker = Callable[..., Walk]


def tokens(theme: str) -> dict[str, str]:
    night, day = TOKENS.read_text("utf-8").split(':root[data-theme="day"]', 1)
    found = re.findall(r"--([\w-]+):\s*([^;]+);", night)
    if theme == "day":
        found += re.findall(r"--([\w-]+):\s*([^;]+);", day.split("}", 1)[0])
    return dict(found)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_colours_are_those_of_the_pages(theme: Theme) -> None:
    known = tokens(theme.name)
    for field in ("ground", "sky_top", "sky_low", "ink", "ink_2", "ink_3", "line", "line_strong", "lantern", "ball"):
        assert getattr(theme, field) == known[field.replace("_", "-")], field
    assert [*theme.heights] == [known[f"height-{stop}"] for stop in range(9)]


def test_the_ramp_meets_its_stops() -> None:
    for theme in (DAY, NIGHT):
        drawn = theme.ramp(np.linspace(0, 1, 9))
        wanted = [[int(stop[at : at + 2], 16) / 255 for at in (1, 3, 5)] for stop in theme.heights]
        assert np.allclose(drawn, wanted)


@pytest.mark.parametrize("theme", ["day", "night"])
@pytest.mark.slow
def test_yellow_is_only_the_way_down(theme: str, draw: Any, bowl_walk: Walker, basin_walk: Walker) -> None:
    yellow = theme_called(theme).lantern
    for walk in (bowl_walk(steps=4), basin_walk(steps=2)):
        assert yellow in draw(walk, theme=theme).colours
    for walk in (bowl_walk(), basin_walk(), bowl_walk(speed=1.1)):
        assert yellow not in draw(walk, theme=theme).colours, walk
    for kind in ("loss", "landings"):
        assert yellow not in draw(bowl_walk(steps=4), theme=theme, kind=kind).colours


def test_one_height_has_one_colour_in_the_whole_picture() -> None:
    scale = HeightScale(0.0, 9.0, 0.3)
    assert np.allclose(scale.height(scale.rise([0.0, 0.7, 4.0, 9.0])), [0.0, 0.7, 4.0, 9.0])


def test_a_scale_gives_the_middle_height_the_middle_of_the_ramp() -> None:
    heights = np.concatenate([np.linspace(0, 10, 99), np.linspace(10, 2500, 99)])
    scale = scale_of(heights, bend=None)
    assert scale.rise(np.median(heights)) == pytest.approx(0.5)


@pytest.mark.parametrize("heights", [[], [np.nan], [3.0], [np.inf, 2.0], [0.0, 0.0]])
def test_a_scale_of_sick_heights_still_has_two_ends(heights: list[float]) -> None:
    scale = scale_of(heights)
    assert np.isfinite([scale.low, scale.high]).all()
    assert scale.high > scale.low


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-2.5, "−2.5"),
        (1e-15, "10⁻¹⁵"),
        (2e6, "2 × 10⁶"),
        (1000, "1,000"),
        (1e300, "10³⁰⁰"),
        (1e-310, "10⁻³¹⁰"),
    ],
)
def test_a_tick_is_written_short(number: float, text: str) -> None:
    assert tell_tick(number) == text


def test_an_unknown_theme_is_refused_with_a_near_one() -> None:
    with pytest.raises(InputError, match='Did you mean "night"'):
        theme_called("nihgt")
