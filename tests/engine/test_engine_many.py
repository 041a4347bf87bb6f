"""Many walks at once, beside single walks, NumPy's own recurrence and closed forms."""

from __future__ import annotations

from typing import Any

import numpy as np
import optax
import pytest

from downslope import STOP, Outcome, descend, ground, hill, walk_many
from downslope.base import InputError
from downslope.engine import _compiled
from downslope.engine._progress import Stop
from downslope.walks import OUTCOMES, ManyWalks

pytestmark = pytest.mark.slow

ROSENBROCK = "(1 - x)^2 + 100 (y - x^2)^2"


def rosenbrock_by_hand(starts: np.ndarray, speed: float, steps: int) -> np.ndarray:
    x, y = starts.T.copy()
    for _ in range(steps):
        across = y - x**2
        x, y = x - speed * (-2 * (1 - x) - 400 * x * across), y - speed * 200 * across
    return np.stack([x, y], axis=-1)


def test_the_ends_are_those_of_the_recurrence() -> None:
    starts = np.random.default_rng(1).uniform(-1.5, 1.5, (3000, 2))
    expected = rosenbrock_by_hand(starts, 0.001, 150)
    for outcomes in (True, False):
        walks = walk_many(ROSENBROCK, starts, speeds=0.001, steps=150, outcomes=outcomes)
        np.testing.assert_allclose(walks.ends, expected, rtol=1e-9, atol=1e-11)
        assert np.all(walks.steps == 150)
    assert len(walks) == 3000


def test_a_walk_over_a_parabola_has_the_closed_form() -> None:
    starts = np.linspace(-4, 4, 33)
    walks = walk_many("x^2", starts, speeds=0.3, steps=7)
    np.testing.assert_allclose(walks.ends[:, 0], starts * (1 - 0.6) ** 7, rtol=1e-12)
    np.testing.assert_allclose(walks.losses, walks.ends[:, 0] ** 2, rtol=1e-12)


def test_starts_and_speeds_spread_over_one_another() -> None:
    walks = walk_many("x^2 + 3 y^2", np.ones((5, 1, 2)), speeds=[0.001, 0.1, 0.5], steps=60)
    assert walks.shape == (5, 3)
    assert walks.ends.shape == (5, 3, 2)
    assert [walks.outcome(0, column) for column in range(3)] == [Outcome.CRAWLED, Outcome.SETTLED, Outcome.FLEW_OFF]


def test_the_dials_of_a_formula_keep_their_order() -> None:
    formula = ground("100 y^2 + x^2")
    walks = walk_many(formula, [[3.0, 0.5]], speeds=0.001, steps=10)
    assert walks.ends[0, 0] == pytest.approx(3.0 * 0.998**10)
    assert walks.ends[0, 1] == pytest.approx(0.5 * 0.8**10)


def test_a_function_of_several_dials_walks_as_a_formula_does() -> None:
    starts = np.random.default_rng(2).uniform(-1, 1, (40, 2))
    by_function = walk_many(lambda p: (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2, starts, speeds=1e-3, steps=60)
    by_formula = walk_many(ROSENBROCK, starts, speeds=1e-3, steps=60)
    np.testing.assert_allclose(by_function.ends, by_formula.ends, rtol=1e-9)
    assert np.array_equal(by_function.outcomes, by_formula.outcomes)


@pytest.mark.parametrize(
    "rule", ["momentum", "adam", "lamb", optax.sgd(0.02, momentum=0.5)], ids=["momentum", "adam", "lamb", "optax"]
)
def test_any_rule_walks_as_descend_does(rule: object) -> None:
    starts = [(1.0, 2.0), (-2.0, 0.5)]
    walks = walk_many("x^2 + 4 y^2", starts, speeds=0.05, steps=30, rule=rule)
    for start, end in zip(starts, walks.ends, strict=True):
        speed = 0.05 if isinstance(rule, str) else None
        walk = descend("x^2 + 4 y^2", list(start), speed=speed, steps=30, rule=rule)
        np.testing.assert_allclose(end, np.ravel(walk.end), rtol=1e-9, atol=1e-12)


AGREEING = (
    *("two-valleys", "ripples", "cliff", "walls", "banana"),
    *("four-valleys", "monkey-saddle", "table-mountain", "golf-hole", "six-humps"),
)


@pytest.mark.slow
def test_outcomes_and_steps_agree_with_whole_walks() -> None:
    rng = np.random.default_rng(7)
    same, as_long, whole = 0, 0, 0
    for name in AGREEING:
        each = hill(name)
        view = np.asarray(each.view).reshape(-1, 2)
        starts = rng.uniform(view[:, 0], view[:, 1], (40, len(view)))
        starts = np.clip(starts, 0.2, 5.8) if name == "walls" else starts
        speeds = each.speed * 10 ** rng.uniform(-2, 1.3, 40)
        steps = int(rng.choice([30, 100, 300]))
        many = walk_many(each, starts if len(view) > 1 else starts[:, 0], speeds=speeds, steps=steps)
        for at, (start, speed) in enumerate(zip(starts, speeds, strict=True)):
            place = tuple(start.tolist()) if len(view) > 1 else float(start[0])
            walk = descend(each, place, speed=float(speed), steps=steps)
            as_long += len(walk) == many.steps[at]
            same += walk.outcome is many.outcome(at)
            whole += 1
    assert whole == 400
    assert as_long / whole >= 0.99
    assert same / whole >= 0.97


def test_settled_walks_stop_where_descend_stops() -> None:
    walks = walk_many("x^2", [4.0, 1.0], speeds=0.1, steps=1000)
    assert walks.steps.tolist() == [len(descend("x^2", start, speed=0.1, steps=1000)) for start in (4.0, 1.0)]
    assert walks.counts() == {"SETTLED": 2}


def test_float32_is_walked_in_float32() -> None:
    walks = walk_many(ROSENBROCK, np.ones((20, 2)) * 0.5, speeds=1e-3, steps=50, precision="float32")
    assert walks.ends.dtype == np.float32
    np.testing.assert_allclose(walks.ends[0], rosenbrock_by_hand(np.array([[0.5, 0.5]]), 1e-3, 50)[0], rtol=1e-5)


def test_work_in_several_loads_can_be_watched_and_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("downslope.engine._many.BLOCK_BYTES", 128)
    monkeypatch.setattr("downslope.engine._many.LOAD", 2)
    seen: list[tuple[int, int]] = []

    def watch(walked: int, of: int) -> Stop | None:
        seen.append((walked, of))
        return STOP if walked >= 64 else None

    walks = walk_many("x^2", np.linspace(-4, 4, 200), on_progress=watch)
    assert seen == [(32, 200), (64, 200)]
    assert walks.counts() == {"SETTLED": 64}
    assert walks.outcome(64) is None
    assert np.isnan(walks.losses[64:]).all()
    assert walk_many("x^2", np.linspace(-4, 4, 200)).counts() == {"SETTLED": 200}


def test_the_second_time_nothing_is_compiled() -> None:
    walk_many("x^2 + y^4", np.ones((100, 2)), steps=10)
    before = len(_compiled._PROGRAMS.known)
    walk_many("x^2 + y^4", np.zeros((90, 2)), speeds=np.full(90, 0.2), steps=77)
    assert len(_compiled._PROGRAMS.known) == before


def test_no_walks_and_no_steps_are_walks_too() -> None:
    assert len(walk_many("x^2", np.zeros(0))) == 0
    still = walk_many("x^2", [3.0], steps=0)
    assert still.ends.tolist() == [[3.0]]
    assert still.outcome(0) is descend("x^2", 3.0, steps=0).outcome


@pytest.mark.parametrize(
    ("starts", "speeds", "message"),
    [
        (3.0, 0.1, "one start for each walk"),
        ([1.0, 2.0], [0.1, 0.2, 0.3], "must fit together"),
        ([1.0, np.nan], 0.1, "starts must be finite"),
        ([1.0], -0.1, "speeds must be above 0"),
        (["a"], 0.1, "real numbers"),
        (np.zeros((2, 20)), 0.1, "at most 16 dials"),
    ],
)
def test_what_cannot_be_walked_is_refused(starts: Any, speeds: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        walk_many(lambda place: place @ place if place.ndim else place**2, starts, speeds=speeds)


def test_the_codes_are_the_outcomes_in_their_order() -> None:
    one = ManyWalks(
        ends=np.zeros((7, 1)), losses=np.zeros(7), outcomes=np.arange(7, dtype=np.uint8), steps=np.zeros(7, np.int32)
    )
    assert [one.outcome(at) for at in range(7)] == list(Outcome) == list(OUTCOMES)


def test_starts_so_far_out_that_their_squares_are_no_numbers_end_in_words() -> None:
    walks = walk_many("0 x + 0 y + 3", [(1e200, -1e200), (1e307, 1e307)], steps=5)
    assert set(walks.counts()) == {descend("0 x + 0 y + 3", (1e200, -1e200), steps=5).outcome.name}
