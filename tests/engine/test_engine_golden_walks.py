"""The walks that the browser replays are the ones that this engine walks."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest

from downslope.walks import from_json, landing
from tests.golden.write_walks import PATH, rows

COMMITTED: list[dict[str, Any]] = json.loads(PATH.read_text(encoding="utf-8"))


def _same(mine: Any, theirs: Any, scale: float) -> bool:
    if isinstance(theirs, float) and isinstance(mine, float):
        return mine == theirs or abs(mine - theirs) <= 1e-12 * max(scale, abs(theirs)) or math.isnan(mine + theirs)
    if isinstance(theirs, list):
        return len(mine) == len(theirs) and all(_same(a, b, scale) for a, b in zip(mine, theirs, strict=True))
    return bool(mine == theirs)


def _largest(thing: Any) -> float:
    if isinstance(thing, list):
        return max((_largest(part) for part in thing), default=0.0)
    return abs(thing) if isinstance(thing, int | float) and math.isfinite(thing) else 0.0


@pytest.mark.slow
def test_a_fresh_walk_is_the_committed_one() -> None:
    fresh = rows()
    assert len(fresh) == len(COMMITTED), "run .venv/bin/python -m tests.golden.write_walks and read the change"
    for mine, theirs in zip(fresh, COMMITTED, strict=True):
        assert mine.keys() == theirs.keys()
        for field in mine.keys() - {"ending", "cost"}:  # What a look around costs hangs on the last bit.
            assert _same(mine[field], theirs[field], _largest(theirs[field])), (theirs["ground"]["name"], field)


def test_the_committed_walks_are_of_every_outcome() -> None:
    assert {row["outcome"] for row in COMMITTED} == {
        "SETTLED", "OVERSHOT", "CRAWLED", "ROLLING", "BOUNCED", "STRANDED", "FLEW_OFF"
    }  # fmt: skip


@pytest.mark.parametrize("row", COMMITTED, ids=[f"{at}-{row['ground']['name']}" for at, row in enumerate(COMMITTED)])
def test_a_committed_walk_steps_by_speed_times_slope_and_lands_where_it_says(row: dict[str, Any]) -> None:
    walk = from_json(json.dumps(row))
    assert walk.outcome.name == row["outcome"]
    steps = -walk.speeds[:, None] * walk.slopes[:-1]
    scale = np.abs(walk.positions[:-1])
    gap = np.abs(walk.positions[1:] - (walk.positions[:-1] + steps))
    assert (gap <= 1e-15 * np.maximum(scale, np.abs(walk.positions[1:]))).all()
    for number, step in enumerate(steps):
        assert walk.landings[number] == pytest.approx(
            landing(walk.slopes[number], step, walk.slopes[number + 1]), rel=1e-12, abs=1e-12, nan_ok=True
        )
