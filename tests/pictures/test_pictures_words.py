"""What pictures say: goldens of their words, one file for each picture."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from downslope.walks import Walk

GOLDEN = Path(__file__).parent / "golden"
CASES: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "bowl-overview": ("bowl", {}, {}),
    "bowl-hill": ("bowl", {"speed": 0.88, "steps": 3}, {"kind": "hill"}),
    "bowl-flown-off": ("bowl", {"speed": 1.1}, {"kind": "hill", "theme": "night"}),
    "bowl-not-begun": ("bowl", {"steps": 0}, {}),
    "bowl-loss": ("bowl", {}, {"kind": "loss"}),
    "bowl-loss-plain": ("bowl", {}, {"kind": "loss", "log": False}),
    "bowl-landings": ("bowl", {"speed": 0.88, "steps": 20}, {"kind": "landings"}),
    "basin-overview": ("basin", {}, {}),
    "basin-contours": ("basin", {"steps": 2}, {"kind": "contours"}),
    "many-dials": ("many", {"dials": 9}, {"kind": "contours"}),
}


@pytest.mark.parametrize("name", CASES)
def test_a_picture_says_what_its_golden_says(name: str, request: pytest.FixtureRequest, draw: Any) -> None:
    kind, made, how = CASES[name]
    walker = {"bowl": "bowl_walk", "basin": "basin_walk", "many": "many_dials_walk"}[kind]
    walk: Walk = request.getfixturevalue(walker)(**made)
    told = draw(walk, **how).told()
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("DOWNSLOPE_WRITE_GOLDENS"):
        golden.write_text(told, encoding="utf-8")
    assert golden.exists(), f"no golden for this picture yet:\n{told}"
    assert told == golden.read_text("utf-8")


def test_every_golden_is_claimed() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(CASES)


def test_a_picture_can_be_spoken(draw: Any, bowl_walk: Callable[..., Walk]) -> None:
    drawn = draw(bowl_walk())
    assert drawn.root.get("role") == "img"
    ids = (drawn.root.get("aria-labelledby") or "").split()
    assert len(ids) == 2
    assert all(f'id="{each}"' in drawn.text for each in ids)
    assert drawn.description.endswith("in 93 steps.")


def test_words_stay_words_in_an_svg(draw: Any, bowl_walk: Callable[..., Walk]) -> None:
    drawn = draw(bowl_walk(speed=0.88, steps=3), kind="hill")
    assert "start 16.0" in drawn.words
    assert "paint-order: stroke" in drawn.text


def test_two_pictures_on_one_page_do_not_share_ids(draw: Any, bowl_walk: Callable[..., Walk]) -> None:
    first, second = draw(bowl_walk()), draw(bowl_walk(speed=0.2))
    assert first.root.get("aria-labelledby") != second.root.get("aria-labelledby")
