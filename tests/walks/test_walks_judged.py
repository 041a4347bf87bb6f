"""The judge against the table of walks that a person labelled."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from downslope.walks import Outcome, Walk, judge

from .labelled import BOWL, CASES, Case
from .on_data import ON_DATA, OnData
from .reference import walk_over

NAMES = {case.name: case for case in CASES}
# Without a survey flat ground looks like a floor, and a walk that is still under way like one on its way.
TOLD_APART_BY_THE_SURVEY_ONLY = {Outcome.STRANDED}


@cache
def walked(name: str, times: float = 1.0, stretch: float = 1.0) -> Walk:
    return NAMES[name].walk(times=times, stretch=stretch)


def test_the_table_is_long_and_holds_every_outcome() -> None:
    assert len(CASES) == len(NAMES) >= 60
    assert {case.outcome for case in CASES} == set(Outcome)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_walk_is_judged_as_a_person_labelled_it(case: Case) -> None:
    assert judge(walked(case.name)) is case.outcome


@pytest.mark.parametrize(("times", "stretch"), [(1000.0, 1.0), (1.0, 1000.0), (1e-9, 1e-6)])
@pytest.mark.parametrize("case", [case for case in CASES if case.steps <= 2000], ids=lambda case: case.name)
def test_neither_the_height_nor_the_width_of_the_ground_changes_the_outcome(
    case: Case, times: float, stretch: float
) -> None:
    assert judge(walked(case.name, times, stretch)) is case.outcome


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.outcome not in TOLD_APART_BY_THE_SURVEY_ONLY], ids=lambda case: case.name
)
def test_a_record_without_a_survey_is_never_called_the_opposite(case: Case) -> None:
    found = judge(case.walk(surveyed=False) if case.steps <= 2000 else walked(case.name))
    good, under_way = {Outcome.SETTLED, Outcome.OVERSHOT}, {Outcome.CRAWLED, Outcome.ROLLING, Outcome.BOUNCED}
    alike = good if case.outcome in good else under_way if case.outcome in under_way else {case.outcome}
    assert found in alike


@pytest.mark.parametrize("steps", range(1, 30))
def test_no_count_of_steps_hides_a_walk_from_wall_to_wall(steps: int) -> None:
    assert walk_over(BOWL, [4.0], speed=1.0, steps=steps).outcome is Outcome.BOUNCED


@pytest.mark.parametrize("steps", range(1, 30))
def test_no_count_of_steps_hides_a_walk_that_flies_off(steps: int) -> None:
    assert walk_over(BOWL, [4.0], speed=1.2, steps=steps).outcome is Outcome.FLEW_OFF


@pytest.mark.parametrize("speed", np.geomspace(1e-4, 2.0, 60).tolist())
def test_on_a_bowl_the_outcome_follows_from_the_way_left(speed: float) -> None:
    """x(n) = x(0) (1 - 2 speed)^n, so every gait has its closed form; near the borders either word will do."""
    steps = 60
    shrink = 1 - 2 * speed
    left = abs(shrink) ** steps
    found = walk_over(BOWL, [4.0], speed=speed, steps=steps).outcome
    if left < 0.009:
        assert found is (Outcome.OVERSHOT if shrink < -0.11 else Outcome.SETTLED)
    elif 0.011 < left < 0.55:
        assert found is Outcome.ROLLING
    elif 0.7 < left < 0.999 and shrink > 0:
        assert found is Outcome.CRAWLED
    elif 0.7 < left < 1.1 and shrink < 0:
        assert found is Outcome.BOUNCED
    elif left > 1.3:
        assert found is Outcome.FLEW_OFF


@pytest.mark.parametrize("name", ["a bowl at a good speed", "two valleys, from wall to wall", "a bowl flown out of"])
def test_a_walk_cut_short_is_judged_again(name: str) -> None:
    walk = walked(name)
    part = walk[:2]
    assert part.ending is None
    assert part.stopped == "cut"
    assert isinstance(part.outcome, Outcome)


def test_cutting_a_settled_walk_early_leaves_one_on_its_way() -> None:
    walk = walked("a bowl at a good speed")
    assert walk[:6].outcome is Outcome.ROLLING
    assert walk[:40].outcome is Outcome.SETTLED
    assert walk[:].outcome is walk.outcome


@pytest.mark.parametrize("case", ON_DATA, ids=lambda case: case.name)
def test_a_walk_over_data_is_judged_as_a_person_would(case: OnData) -> None:
    assert judge(case.walk) is case.outcome
