"""What a program draws: each drawing says its words, has its marks, and stands everything."""

from __future__ import annotations

import itertools
import os
import warnings
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from downslope.pictures import Drawing, DrawingWords, WalkDrawn, draw, save_drawing, title_of, told_of
from downslope.pictures._labels import spread
from downslope.pictures._marks import MARKS, marked
from downslope.pictures._themes import THEMES

from .conftest import Drawn, bowl
from .drawings import NOTHING, RACE, TRAINING, USUAL, layers, sloping

GOLDEN = Path(__file__).parent / "drawn"


def drawn(drawing: Drawing, folder: Path, **how: str) -> Drawn:
    save_drawing(drawing, folder / "drawing.svg", **how)  # type: ignore[arg-type]
    return Drawn(folder / "drawing.svg")


@pytest.mark.parametrize("name", USUAL)
def test_a_drawing_says_what_its_golden_says(name: str, tmp_path: Path) -> None:
    told = drawn(USUAL[name], tmp_path).told()
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("DOWNSLOPE_WRITE_GOLDENS"):
        golden.write_text(told, encoding="utf-8")
    assert golden.exists(), f"no golden for this drawing yet:\n{told}"
    assert told == golden.read_text("utf-8")


def test_every_golden_drawing_is_claimed() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(USUAL)


@pytest.mark.parametrize("name", NOTHING)
def test_any_drawing_can_be_drawn(name: str, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        told = drawn(NOTHING[name], tmp_path)
    assert "nan" not in told.text.lower().replace("banana", "")
    assert told.description


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", USUAL)
def test_a_drawing_has_no_yellow_and_stands_on_the_themes_ground(name: str, theme: str, tmp_path: Path) -> None:
    told = drawn(USUAL[name], tmp_path, theme=theme)
    assert THEMES[theme].ground in told.colours
    assert THEMES[theme].lantern not in told.colours


def test_a_drawing_is_the_same_bytes_again(tmp_path: Path) -> None:
    assert drawn(USUAL["training"], tmp_path).text == drawn(TRAINING, tmp_path).text


def test_sides_are_named_with_their_units(tmp_path: Path) -> None:
    words = drawn(sloping(), tmp_path).words
    assert "temperature (°C)" in words
    assert "cups" in words


def test_kinds_differ_by_shape_and_by_no_colour(tmp_path: Path) -> None:
    plain = drawn(sloping(), tmp_path).colours
    many = drawn(sloping(kinds=tuple("abcdefghijkl")), tmp_path).colours
    assert plain == many
    assert len({(mark.code, mark.filled) for mark in MARKS}) == len(MARKS)


def test_kinds_beyond_the_marks_share_the_last_one() -> None:
    kinds = marked([f"kind {number}" for number in range(20)], [*range(20), 19, 19], "others")
    assert len(kinds.names) == len(MARKS)
    assert kinds.names[-1] == "others"
    assert "kind 19" in kinds.names
    assert sum(kinds.counts) == 22
    assert kinds.rows.max() == len(MARKS) - 1


def test_what_flew_off_leaves_through_the_roof_and_is_named(tmp_path: Path) -> None:
    words = drawn(RACE, tmp_path).words
    assert words.count("flew off") == 2
    assert "settled" in words


def test_a_network_that_is_not_trained_says_so(tmp_path: Path) -> None:
    assert "not trained yet" in " ".join(drawn(layers(2, 3, 2, trained=False), tmp_path).words)
    assert "not trained yet" not in " ".join(drawn(layers(2, 3, 2), tmp_path).words)


def test_another_language_hands_over_its_words(tmp_path: Path) -> None:
    path = tmp_path / "dots.svg"
    save_drawing(USUAL["dots"], path, words=DrawingWords(made_up="inventados"))
    assert "inventados" in " ".join(Drawn(path).words)


def test_a_walk_is_drawn_as_walks_are(tmp_path: Path) -> None:
    walk = WalkDrawn(title="walk", walk=bowl(), said="You settled.")
    assert isinstance(draw(walk), Figure)
    assert "You settled: this is the bottom of a valley." in drawn(walk, tmp_path).words
    assert (title_of(walk), told_of(walk)) == ("walk", "You settled.")


def test_names_move_apart_and_stay_in_order() -> None:
    places = spread([10, 11, 12, 90, 200], 0, 100, gap=10)
    assert places == sorted(places)
    assert all(later - sooner >= 10 - 1e-9 for sooner, later in itertools.pairwise(places))
    assert places[-1] <= 100
