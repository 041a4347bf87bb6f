"""The record itself: frozen, cut, compared, handed back in the shape it was given."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys
from typing import Any

import msgspec
import numpy as np
import pytest

import downslope as ds
from downslope.base import DownslopeError, InputError
from downslope.walks import (
    Cost,
    GroundNote,
    Outcome,
    Surface,
    Walk,
    describe,
    plan_keeping,
    projection,
    rebuild,
    size,
)

from .labelled import BOWL, SADDLE
from .reference import walk_over

WALK = walk_over(BOWL, [4.0], speed=0.1, steps=60)


def test_a_walk_cannot_be_edited() -> None:
    with pytest.raises(AttributeError):
        WALK.rule = "adam"  # type: ignore[misc]
    with pytest.raises(ValueError, match="read-only"):
        WALK.losses[0] = 3.0


def test_recording_leaves_the_callers_own_arrays_writable() -> None:
    losses = np.array(WALK.losses)
    msgspec.structs.replace(WALK, losses=losses)
    losses[0] = 1.0


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(InputError, match=r"losses of a walk of 60 steps has shape \(61,\)\. Got \(60,\)"):
        msgspec.structs.replace(WALK, losses=WALK.losses[1:])


def test_a_walk_says_what_it_is_in_one_line() -> None:
    assert repr(WALK) == "<Walk over x^2: 60 steps by plain, settled>"


def test_a_step_is_told_by_its_number() -> None:
    first, last = WALK[0], WALK[-1]
    assert (first.number, first.loss_before, first.slope_size, first.speed) == (1, 16.0, 8.0, 0.1)
    assert first.landing == pytest.approx(-0.8)
    assert last.number == len(WALK) == len(list(WALK)) == 60
    with pytest.raises(IndexError, match="60 steps"):
        WALK[60]


def test_a_cut_holds_the_same_steps() -> None:
    part = WALK[10:20]
    assert len(part) == 10
    assert part.losses.tolist() == WALK.losses[10:21].tolist()
    assert part.start == pytest.approx(WALK.positions[10])
    assert part.kept.tolist() == list(range(11))
    assert WALK[:] == WALK
    assert len(WALK[70:80]) == 0
    assert len(WALK[-5:]) == 5
    assert WALK[-5:].ending == WALK.ending


def test_a_walk_is_cut_in_one_piece() -> None:
    with pytest.raises(InputError, match="in one piece"):
        WALK[::2]


def test_walks_are_equal_when_all_their_numbers_are() -> None:
    again = walk_over(BOWL, [4.0], speed=0.1, steps=60)
    assert again == WALK
    assert again != walk_over(BOWL, [4.0], speed=0.11, steps=60)
    assert WALK != "a walk"
    with pytest.raises(TypeError):
        hash(WALK)


STARTS: list[Any] = [
    4.0,
    [1.0, 2.0],
    (1.0, 2.0, None),
    {"b": np.arange(6.0).reshape(2, 3), "a": [0.5, {"deep": (1.0,)}]},
    np.float32(3.0),
    np.zeros(()),
]


@pytest.mark.parametrize("start", STARTS, ids=str)
def test_the_end_comes_back_in_the_starts_own_structure(start: Any) -> None:
    structure = describe(start)
    flat = np.arange(1.0, 1 + size(structure))
    built = rebuild(structure, flat)
    assert type(built) is (float if isinstance(start, (float, np.floating)) else type(start))
    assert describe(built) == structure


def test_parts_by_name_come_in_the_order_of_their_names() -> None:
    assert rebuild(describe({"b": 0.0, "a": [0.0, 0.0]}), np.array([1.0, 2.0, 3.0])) == {"a": [1.0, 2.0], "b": 3.0}


def test_what_is_no_start_is_refused() -> None:
    with pytest.raises(InputError, match="A start is a number"):
        describe("here")
    with pytest.raises(InputError, match="named by words"):
        describe({1: 2.0})
    with pytest.raises(InputError, match="holds 2 dials"):
        rebuild(describe([0.0, 0.0]), np.zeros(3))


def test_a_position_that_was_not_kept_is_said_to_be_missing() -> None:
    thin = msgspec.structs.replace(WALK, kept=WALK.kept[::30], positions=WALK.positions[::30], slopes=WALK.slopes[::30])
    assert thin.end == WALK.end
    with pytest.raises(InputError, match="after step 50 was not kept"):
        _ = thin[:50].end


@pytest.mark.parametrize("bound", [2**10, 2**16, 2**20])
@pytest.mark.parametrize("dials", [1, 3, 1000, 10**6])
@pytest.mark.parametrize("steps", [0, 1, 7, 1000])
def test_what_is_kept_fits_in_the_bound(dials: int, steps: int, bound: int) -> None:
    keeping = plan_keeping(dials, steps, bound=bound)
    assert keeping.kept[0] == 0
    assert keeping.kept[-1] == steps
    assert np.all(np.diff(keeping.kept) > 0)
    # First and last are kept whatever they take: a record without its ends is none.
    assert 2 * 8 * dials * len(keeping) <= max(bound, 2 * 2 * 8 * dials)
    assert keeping.projected == (len(keeping) <= steps)


@pytest.mark.parametrize("dials", [2, 3, 1000])
def test_the_directions_of_a_projection_are_square_and_fixed(dials: int) -> None:
    directions = projection(dials)
    np.testing.assert_allclose(directions @ directions.T, np.eye(2), atol=1e-14)
    np.testing.assert_array_equal(directions, projection(dials))


def test_the_whole_cost_is_counted_in_slopes() -> None:
    assert Cost(losses=3, slopes=2, bends=1).total == 1 + 2 + 2
    assert Cost(1, 2, 3) + Cost(1, 1, 1) - Cost(2, 3, 4) == Cost()


def test_a_ground_is_noisy_when_a_step_hears_only_some_rows() -> None:
    def note(**fields: Any) -> GroundNote:
        return GroundNote(kind="data", name="a", dials=1, **fields)

    assert note(rows=100, batch=10).noisy
    assert not note(rows=100, batch=100).noisy
    assert not note(rows=100).noisy


def test_a_surface_knows_where_its_heights_lie() -> None:
    surface = Surface((-1.0, 1.0, 0.0, 3.0), np.zeros((4, 5)))
    assert surface.x.tolist() == [-1.0, -0.5, 0.0, 0.5, 1.0]
    assert surface.y.tolist() == [0.0, 1.0, 2.0, 3.0]
    with pytest.raises(InputError, match="needs heights in 2 directions"):
        Surface((-1.0, 1.0, 0.0, 3.0), np.zeros(4))


def test_outcomes_are_spoken_as_words() -> None:
    assert [outcome.word for outcome in Outcome][-1] == "flew off"
    assert {outcome for outcome in Outcome if outcome.at_the_bottom} == {Outcome.SETTLED, Outcome.OVERSHOT}
    assert repr(Outcome.FLEW_OFF) == "Outcome.FLEW_OFF"


def test_the_door_is_light() -> None:
    program = (
        "import sys, downslope as ds\n"
        "heavy = {'numpy', 'jax', 'msgspec', 'matplotlib'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "assert 'descend' in dir(ds)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_every_name_on_the_door_is_there() -> None:
    for name in ds.__all__:
        assert getattr(ds, name) is not None, name
    with pytest.raises(AttributeError, match="nothing_here"):
        _ = ds.nothing_here


def test_a_walk_without_pictures_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}")

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(DownslopeError, match="Install the whole package"):
        WALK.to_html()
    assert WALK._repr_html_() is None


def test_no_part_of_a_walk_is_left_undescribed() -> None:
    for name, member in inspect.getmembers(Walk):
        if not name.startswith("_") and (callable(member) or isinstance(member, property)):
            assert inspect.getdoc(member), name


def test_a_walk_on_two_dials_keeps_every_position() -> None:
    walk = walk_over(SADDLE, [1.0, 0.1], speed=0.1, steps=5)
    assert walk.positions.shape == walk.slopes.shape == (6, 2)


@pytest.mark.parametrize(("dials", "steps", "bound"), [(1, 100_000, 1_599_984), (3, 1001, 5000), (10**6, 50, 1)])
def test_no_kept_place_is_planned_twice(dials: int, steps: int, bound: int) -> None:
    kept = plan_keeping(dials, steps, bound=bound).kept
    assert (kept[0], kept[-1]) == (0, steps)
    assert np.all(np.diff(kept) >= 1)
    assert len(kept) == max(2, bound // (16 * dials))
