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
from .reference import Hill, walk_over

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


STEEP = Hill("a quartic", lambda p: (p**4).sum(), lambda p: 4 * p**3)
RAVINE = Hill("a ravine", lambda p: p[0] ** 2 + 8 * p[1] ** 2, lambda p: np.array([2.0, 16.0]) * p)
CREASE = Hill("a crease", lambda p: np.abs(p).sum(), lambda p: np.sign(p.real))
RAMP = Hill("a ramp", lambda p: (np.exp(p) - p).sum(), lambda p: np.exp(p) - 1)
EDGED = Hill("an edge", lambda p: (p - np.log(p)).sum(), lambda p: 1 - 1 / p)


def _told_speed(said: str) -> float:
    told = re.search(r"speed of (?:about )?([\d.]*\d)", said)
    assert told is not None, said
    return float(told[1])


@pytest.mark.parametrize("speed", [0.3, 0.9, 10.0])
def test_the_speed_to_stay_below_is_that_of_the_sharpest_direction(speed: float) -> None:
    said = walk_over(RAVINE, [4.0, 1.0], speed=speed, steps=100).explain()
    assert said.endswith("Stay below a speed of 0.125."), said


@pytest.mark.parametrize("speed", [0.05, 0.5, 10.0])
def test_who_flew_out_of_a_steep_valley_is_told_a_speed_that_neither_flies_nor_crawls(speed: float) -> None:
    flown = walk_over(STEEP, [4.0], speed=speed, steps=100)
    assert flown.outcome is Outcome.FLEW_OFF
    # 4x^3 × 2/32 = 8 at x = 4: at 1/32 a step lands as high as it began.
    assert 1 / 300 < _told_speed(flown.explain()) < 1 / 32
    again = walk_over(STEEP, [4.0], speed=_told_speed(flown.explain()), steps=100)
    assert again.outcome in (Outcome.ROLLING, Outcome.SETTLED)


def test_bounces_over_a_crease_are_not_promised_a_speed_that_stays() -> None:
    walk = walk_over(CREASE, [1.03], speed=0.1, steps=100)
    assert walk.explain().endswith("Try half the speed: the bounces shrink with it.")
    lower = walk_over(CREASE, [1.03], speed=0.05, steps=100)
    assert np.max(lower.losses[-10:]) < np.max(walk.losses[-10:])


def test_a_step_off_the_edge_of_the_ground_is_told_as_that() -> None:
    said = walk_over(EDGED, [5.0], speed=10.0, steps=100).explain()
    assert said.startswith("You flew off: the last step ended where the ground has no height."), said


def test_a_crawl_down_a_straight_ramp_is_not_told_to_leap_over_the_valley() -> None:
    walk = walk_over(RAMP, [-8.0], speed=0.01, steps=100)
    times = re.search(r"Try a speed about (\d+) times as high\.", walk.explain())
    assert times is not None, walk.explain()
    again = walk_over(RAMP, [-8.0], speed=0.01 * int(times[1]), steps=200)
    assert again.outcome in (Outcome.ROLLING, Outcome.SETTLED)


def test_a_speed_that_no_step_crosses_at_is_never_above_one_that_crossed() -> None:
    cosh = Hill("cosh", lambda p: np.cosh(p).sum(), np.sinh)
    walk = walk_over(cosh, [3.0], speed=0.5, steps=100)
    assert walk.outcome is Outcome.OVERSHOT
    assert "no step crosses" not in walk.explain()


def test_the_tiniest_speed_is_told_a_speed_and_no_number_that_cannot_be_said() -> None:
    said = walk_over(BOWL, [4.0], speed=1e-320, steps=10).explain()
    assert said.endswith("Try a speed of 0.50."), said


@pytest.mark.parametrize(("stopped", "words"), [("asked", "when you stopped"), ("cut", "where this stretch ends")])
def test_steps_are_said_to_have_run_out_only_where_they_did(stopped: str, words: str) -> None:
    walk = walk_over(BOWL, [4.0], speed=0.01, steps=50)
    assert "when the steps ran out." in walk.explain()
    assert words in msgspec.structs.replace(walk, stopped=stopped).explain()


def test_a_ground_without_a_bottom_is_told_as_that() -> None:
    pit = Hill("a pit", lambda p: -np.exp(p).sum(), lambda p: -np.exp(p))
    said = walk_over(pit, [0.0], speed=0.1, steps=100).explain()
    assert said.startswith("You fell without end: this ground has no bottom. From −1.00 the loss went beyond counting")


def test_a_walk_that_never_set_out_is_compared_as_that() -> None:
    still, off = (walk_over(hill, [at], speed=0.1, steps=0) for hill, at in ((BOWL, 4.0), (EDGED, -1.0)))
    assert still.compare(still).explain().startswith("The first walk never set out from 16.0.")
    assert off.compare(off).explain().startswith("The first walk never set out: it had no height there.")
