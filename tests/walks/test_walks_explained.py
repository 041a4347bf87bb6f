"""What is said of a walk: true, short, and free of anything a person cannot read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from downslope.walks import Outcome, from_json, say, say_count, say_setting
from downslope.walks._numbers import say_about

from .labelled import BOWL, CASES, SHAKEN, Case
from .reference import walk_over

VECTORS = Path(__file__).parent.parent / "golden" / "vectors"
NUMBERS = json.loads((VECTORS / "numbers.json").read_text("utf-8"))
JUDGED = json.loads((VECTORS / "judged.json").read_text("utf-8"))


@pytest.mark.parametrize("row", NUMBERS, ids=lambda row: str(row["number"]))
def test_numbers_are_said_as_in_the_golden(row: dict[str, Any]) -> None:
    number = row["number"]
    assert say(number) == row["said"]
    assert say_setting(number) == row["setting"]
    assert say_setting(number, 3) == row["setting_to_three"]
    assert say_about(number) == row["about"]
    assert say_count(int(min(abs(number), 10**9)), "step") == row["steps"]


@given(st.floats())
def test_no_number_is_said_as_a_machine_would(number: float) -> None:
    for said in (say(number), say_setting(number), say_about(number)):
        assert not re.search(r"nan|inf|e[+-]|E|-", said), said
        assert len(said) <= 15


@given(st.floats(1e-3, 1e5))
def test_what_is_said_is_the_number_to_a_few_digits(number: float) -> None:
    assert float(say(number).replace(",", "")) == pytest.approx(number, rel=0.06, abs=5.1e-4)
    assert float(say_setting(number).replace(",", "").replace(" × 10⁴", "e4").replace(" × 10⁵", "e5")) == pytest.approx(
        number, rel=0.05 if number >= 1e4 else 1e-3
    )


@pytest.mark.parametrize("row", JUDGED, ids=lambda row: str(row["name"]))
def test_golden_walks_are_judged_and_explained_as_written(row: dict[str, Any]) -> None:
    walk = from_json(json.dumps(row["walk"]))
    assert (walk.outcome.name, walk.explain()) == (row["outcome"], row["explanation"])
    alone = msgspec.structs.replace(walk, ending=None)
    assert alone.outcome.name == row["outcome_without_ending"]
    assert alone.explain() == row["explanation_without_ending"]


@pytest.mark.parametrize("case", [case for case in CASES if case.steps <= 2000], ids=lambda case: case.name)
def test_an_explanation_is_two_to_five_sentences_of_plain_words(case: Case) -> None:
    said = case.walk().explain()
    sentences = re.findall(r"[^.]+(?:\.\d+[^.]*)*\.(?: |$)", said)
    assert 2 <= len(sentences) <= 5, said
    assert not re.search(r"nan|inf\b|None|\d[eE][+-]?\d|-\d|  | \.", said), said


def test_the_speed_to_stay_below_is_two_over_the_curvature() -> None:
    for speed in (1.05, 1.4, 30.0):
        said = walk_over(BOWL, [4.0], speed=speed, steps=30).explain()
        assert said.endswith("Stay below a speed of 1.00."), said


def test_a_settled_walk_tells_its_numbers() -> None:
    assert walk_over(BOWL, [4.0], speed=0.1, steps=30).explain() == (
        "You settled: this is the bottom of a valley. From 16.0 the loss fell to 2.5 × 10⁻⁵ in 30 steps, "
        "and each step landed at about −0.80: the bottom stayed ahead."
    )


def test_a_crawl_says_how_much_bolder_to_be_and_that_works() -> None:
    walk = walk_over(BOWL, [4.0], speed=1e-5, steps=100)
    assert "about 50,000 times as high: 0.50." in walk.explain()
    assert walk_over(BOWL, [4.0], speed=0.5, steps=100).outcome is Outcome.SETTLED


def test_a_forecast_of_steps_comes_true() -> None:
    walk = walk_over(BOWL, [4.0], speed=0.01, steps=100)
    more = re.search(r"about (\d+) steps more", walk.explain())
    assert more is not None
    assert walk_over(BOWL, [4.0], speed=0.01, steps=100 + int(more[1]) + 5).outcome is Outcome.SETTLED
    assert walk_over(BOWL, [4.0], speed=0.01, steps=int(90 + int(more[1]))).outcome is Outcome.ROLLING


def test_noise_is_named_where_it_holds_a_walk() -> None:
    walk = walk_over(SHAKEN, [2.0, 2.0], speed=1.5, steps=600, seed=2)
    assert "Each step heard only 10 rows" in walk.explain()


def test_two_walks_are_compared_by_the_steps_to_the_same_height() -> None:
    slow, quick = (walk_over(BOWL, [4.0], speed=speed, steps=400) for speed in (0.01, 0.1))
    both = slow.compare(quick)
    assert both.same_ground
    assert both.height == pytest.approx(16e-4)
    # (1 - 2 speed)^(2n) = 1e-4
    assert both.steps == tuple(int(np.ceil(np.log(1e-4) / 2 / np.log(1 - 2 * speed))) for speed in (0.01, 0.1))
    assert both.explain().endswith("Down to 0.002 the walk at speed 0.10 took 21 steps, the walk at speed 0.01 228.")


def test_walks_over_different_grounds_are_not_compared_by_height() -> None:
    one, two = walk_over(BOWL, [4.0], speed=0.1, steps=10), walk_over(SHAKEN, [4.0, 1.0], speed=0.1, steps=10)
    assert "cannot be compared" in one.compare(two).explain()


def test_a_walk_that_flew_off_is_compared_without_a_number_that_is_none() -> None:
    one, two = (walk_over(BOWL, [4.0], speed=speed, steps=50) for speed in (0.1, 1e200))
    said = one.compare(two).explain()
    assert said.endswith("flew off after 1 step.")
    assert "nan" not in said
