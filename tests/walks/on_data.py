"""Short walks over data, made by hand, with what a person says of each."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import numpy as np

from downslope.walks import Cost, Ending, GroundNote, Outcome, Walk, describe

STEPS = np.arange(17)


class OnData(NamedTuple):
    """One walk, and its outcome."""

    name: str
    outcome: Outcome
    walk: Walk


def _walk(
    losses: Any,
    ending: Ending,
    *,
    landing: float,
    batch: int | None = 10,
    precision: Literal["float32", "float64"] = "float32",
) -> Walk:
    n = len(losses) - 1
    places = np.linspace(0, 1, n + 1)[:, None]
    return Walk(
        ground=GroundNote(kind="data", name="rows", dials=1, rows=100, batch=batch),
        rule="plain",
        precision=precision,
        seed=1,
        steps_asked=n,
        stopped="steps",
        speeds=np.full(n, 0.1),
        losses=np.asarray(losses, float),
        slope_sizes=np.full(n + 1, 0.5),
        strides=np.full(n, 0.05),
        landings=np.full(n, landing),
        kept=np.arange(n + 1),
        positions=places,
        slopes=np.full((n + 1, 1), -0.5),
        memory_bound=2**20,
        structure=describe(np.zeros(1)),
        ending=ending,
        cost=Cost(slopes=n + 1),
        versions={},
    )


def _ending(loss: float, drop: float, way: float, slope: float = 0.1, walls: int = 1) -> Ending:
    return Ending(
        loss=loss,
        slope_size=slope,
        lowest=0.1,
        highest=1.0,
        directions=1,
        drop=drop,
        way=way,
        bottomless=False,
        walls=walls,
        looked=2,
    )


TO_AND_FRO = np.where(STEPS % 2, 1.2, 2.3)
RISING_BATCHES = 0.5 * (STEPS / 16) ** 4
FALLING = np.exp(-STEPS) + 0.06 - 0.0005 * STEPS
SETTLED_FULL = 0.1 + np.exp(-2.0 * STEPS)

ON_DATA = (
    OnData(
        "batches, down at their floor",
        Outcome.SETTLED,
        _walk(0.1 + np.exp(-STEPS) + 0.01 * (STEPS % 2), _ending(0.1, 0.001, 0.1), landing=-0.5),
    ),
    OnData(
        "batches, flung about and no lower, with walls all around",
        Outcome.BOUNCED,
        _walk(TO_AND_FRO, _ending(1.9, 0.0, 0.0), landing=0.8),
    ),
    OnData(
        "batches, flung about above where they began",
        Outcome.BOUNCED,
        _walk(2.3 - np.linspace(0, 0.5, 17), _ending(2.8, 0.0, 0.0, 0.5), landing=0.8),
    ),
    OnData(
        "the last batch lies high, and all rows together do not",
        Outcome.CRAWLED,
        _walk(2.3 + RISING_BATCHES, _ending(2.3, 0.3, 9.0, 0.5), landing=-0.8),
    ),
    OnData(
        "batches, higher and higher, and all rows together as well",
        Outcome.FLEW_OFF,
        _walk(2.3 + 9 * RISING_BATCHES, _ending(6.2, 5.5, 9.0, 0.5), landing=1.4),
    ),
    OnData(
        "nearly all of the height is done, and the way has no end",
        Outcome.ROLLING,
        _walk(FALLING, _ending(0.05, 0.05, 900.0), landing=-0.9),
    ),
    OnData(
        "a good part of the height is left, and of the way as well",
        Outcome.CRAWLED,
        _walk(0.5 + FALLING, _ending(0.55, 0.5, 900.0), landing=-0.9),
    ),
    OnData(
        "all rows, at the bottom of a valley with a level floor",
        Outcome.SETTLED,
        _walk(SETTLED_FULL, _ending(0.1, 2e-7, 150.0, 1e-7), landing=-0.9, batch=None),
    ),
    OnData(
        "the same, where the numbers would show it",
        Outcome.CRAWLED,
        _walk(SETTLED_FULL, _ending(0.1, 2e-7, 150.0, 1e-7), landing=-0.9, batch=None, precision="float64"),
    ),
    OnData(
        "all rows, dials at 0 that nothing moves but roundings",
        Outcome.STRANDED,
        _walk(np.full(17, 1.386), _ending(1.386, 0.0, 0.0, 1e-8, walls=0), landing=1.0, batch=None),
    ),
    OnData(
        "batches, right about every row from the start",
        Outcome.SETTLED,
        _walk(np.zeros(17), _ending(0.0, 0.0, 0.0, 0.0), landing=np.nan),
    ),
)
