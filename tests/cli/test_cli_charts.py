"""Pictures in letters: any drawing, at any width, in plain letters too."""

from __future__ import annotations

import pytest

from downslope.cli._charts import Paper, chart_of
from downslope.pictures import Drawing, DrawingWords, WalkDrawn
from tests.pictures.conftest import bowl
from tests.pictures.drawings import LINE, NOTHING, RACE, TRAINING, USUAL, layers, mistakes, sloping

WALK = WalkDrawn(title="walk on x^2", walk=bowl(), said="You settled: this is the bottom of a valley.")
EVERY: dict[str, Drawing] = {**USUAL, **NOTHING, "walk": WALK}


def charted(drawing: Drawing, width: int = 80, *, unicode: bool = True, colours: bool = False) -> list[str]:
    paper = Paper(width, unicode=unicode, colours=colours, words=DrawingWords())
    return [line.plain.rstrip() for line in chart_of(drawing, paper)]


@pytest.mark.parametrize("name", EVERY)
def test_a_chart_keeps_to_the_terminal(name: str) -> None:
    for width in (40, 80, 200):
        for unicode in (True, False):
            assert max(map(len, charted(EVERY[name], width, unicode=unicode))) <= width


def test_kinds_are_letters_that_the_key_explains() -> None:
    lines = charted(sloping(kinds=("apple", "pear"), made_up=True))
    assert "  ● apple 20   ○ pear 20" in lines
    assert "  made up" in lines
    assert "temperature (°C)" in lines[-4]
    assert "○" in "".join(lines[4:18])


def test_a_line_goes_through_the_dots() -> None:
    lines = charted(LINE, unicode=False)
    assert lines[0] == "  cups = 3.00 × temperature + 0.50"
    starred = [line for line in lines if "*" in line]
    assert len(starred) > 10
    assert starred[0].index("*") > starred[-1].index("*")


def test_a_training_ends_with_its_numbers() -> None:
    lines = charted(TRAINING)
    assert "● learned 0.11" in "\n".join(lines)
    assert lines[-1] == "  right answers: learned 99 %, held out 90 %"


def test_a_race_names_every_speed_and_marks_the_best() -> None:
    told = "\n".join(charted(RACE))
    assert "● 0.1 settled" in told
    assert "8 flew off" in told


def test_a_network_shows_its_names_and_how_many_dials_it_has() -> None:
    told = "\n".join(charted(layers(4, 16, 2)))
    assert "column 0  ●" in told
    assert "end (4 units) → hidden, relu (16 units) → end (2 units)" in told
    assert "148 dials" in told


def test_mistakes_are_a_table_where_there_is_room_and_pairs_where_there_is_not() -> None:
    assert "  kind 0        20       1       2       ·" in charted(mistakes(4))
    assert any("often first" in line for line in charted(mistakes(30, 9)))


def test_mistaken_pictures_are_shown() -> None:
    assert any("kind 0" in line for line in charted(mistakes(4, pixels=True)))
    assert "▀" in "".join(charted(mistakes(4, pixels=True), colours=True))
