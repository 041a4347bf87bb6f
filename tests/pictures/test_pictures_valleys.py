"""The map of which valley catches which start."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from downslope.pictures import plot_valleys
from downslope.pictures._valleys import FLEW_OFF, SHADES, _apart, letter, sentence_of
from downslope.walks import Outcome, Surface

Grid = NDArray[np.int64]


class Found(msgspec.Struct, frozen=True, eq=False):
    """A map made by hand."""

    valleys: Grid
    outcomes: NDArray[np.uint8]
    bottoms: NDArray[np.float64]
    bottom_losses: NDArray[np.float64]
    view: tuple[float, float, float, float] = (-2.0, 2.0, -1.0, 1.0)


def quarters(*, lost: bool = False, flown: bool = False) -> Found:
    """Four valleys, one in each quarter; a corner that flew off, another that never settled."""
    y, x = np.mgrid[-1:1:40j, -2:2:60j]
    valleys = (x > 0).astype(np.int64) + 2 * (y > 0)
    outcomes = np.zeros(valleys.shape, dtype=np.uint8)
    if flown:
        valleys[:8, :8], outcomes[:8, :8] = -1, FLEW_OFF
    if lost:
        valleys[-8:, -8:], outcomes[-8:, -8:] = -1, tuple(Outcome).index(Outcome.ROLLING)
    bottoms = np.array([(-1, -0.5), (1, -0.5), (-1, 0.5), (1, 0.5)], dtype=np.float64)
    return Found(valleys, outcomes, bottoms, np.array([0.0, 1.5, 1e-13, -2.0]))


def drawn(found: Found, path: Path, **how: object) -> str:
    plot_valleys(found, path, surface=how.get("surface"), theme=str(how.get("theme", "day")))  # type: ignore[arg-type]
    return path.read_text("utf-8")


def test_every_valley_has_a_letter_and_its_height(tmp_path: Path) -> None:
    text = drawn(quarters(), tmp_path / "map.svg")
    words = re.findall(r">([^<>]+)</text>", text)
    assert [word for word in words if re.fullmatch("[A-D]", word)] == ["A", "B", "C", "D"]
    assert words.count("0.00") == 2
    assert "−2.00" in words
    assert "1.5 × 10⁻¹³" not in words


def test_neighbours_never_share_a_shade() -> None:
    checkers = np.add.outer(np.arange(12) % 2 * 3, np.arange(12) % 3).astype(np.int64)
    for grid in (quarters().valleys, checkers, np.arange(36).reshape(6, 6)):
        shades = _apart(grid)
        assert max(shades.values()) < len(SHADES)
        for one, other in ((grid[:, :-1], grid[:, 1:]), (grid[:-1], grid[1:])):
            for left, right in zip(one.ravel().tolist(), other.ravel().tolist(), strict=True):
                assert left == right or shades[left] != shades[right]


def test_starts_that_were_not_caught_are_marked_by_strokes_not_by_colour(tmp_path: Path) -> None:
    whole = drawn(quarters(), tmp_path / "whole.svg")
    assert "<pattern" not in whole
    torn = drawn(quarters(lost=True, flown=True), tmp_path / "torn.svg")
    assert torn.count("<pattern") == 2
    assert "slanted strokes: flew off, 3 %" in torn
    assert "dots: not settled when the steps ran out, 3 %" in torn


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (quarters(), "4 valleys catch every start, A alone 25 % of them."),
        (quarters(flown=True), "4 valleys catch 97 % of the starts, B alone 25 % of them."),
        (
            Found(np.zeros((3, 3), np.int64), np.zeros((3, 3), np.uint8), np.zeros((1, 2)), np.zeros(1)),
            "One valley catches every start.",
        ),
        (
            Found(np.full((3, 3), -1), np.full((3, 3), FLEW_OFF, np.uint8), np.zeros((0, 2)), np.zeros(0)),
            "No valley caught any start.",
        ),
    ],
)
def test_the_map_says_what_it_shows(found: Found, sentence: str, tmp_path: Path) -> None:
    assert sentence_of(found) == sentence
    text = drawn(found, tmp_path / "map.svg", theme="night")
    assert sentence in text.split("</desc>")[0]
    assert "nan" not in text


def test_the_ground_may_lie_behind_the_map(tmp_path: Path) -> None:
    x = np.linspace(-2, 2, 30)
    surface = Surface((-2.0, 2.0, -1.0, 1.0), x[None, :] ** 2 + x[:, None] ** 2)
    assert len(drawn(quarters(), tmp_path / "with.svg", surface=surface)) > len(
        drawn(quarters(), tmp_path / "without.svg")
    )


def test_the_same_map_gives_the_same_bytes(tmp_path: Path) -> None:
    found = quarters(lost=True, flown=True)
    assert drawn(found, tmp_path / "first.svg") == drawn(found, tmp_path / "second.svg")


def test_a_hundred_valleys_are_rings_and_only_the_lowest_have_letters(tmp_path: Path) -> None:
    valleys = np.arange(100).reshape(10, 10).repeat(4, 0).repeat(4, 1)
    places = np.stack(np.meshgrid(np.linspace(-1.8, 1.8, 10), np.linspace(-0.9, 0.9, 10)), axis=-1).reshape(-1, 2)
    found = Found(valleys, np.zeros(valleys.shape, np.uint8), places, np.arange(100.0))
    text = drawn(found, tmp_path / "map.svg")
    assert sentence_of(found) == "100 valleys catch every start."
    assert letter(11) == "L"
    assert ">L</text>" in text
    assert ">M</text>" not in text
