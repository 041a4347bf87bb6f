"""A second walker, in plain NumPy, written apart from the engine: it makes the records that the tests judge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from downslope.walks import (
    MEMORY_BOUND,
    Cost,
    GroundNote,
    Walk,
    describe,
    flown_off_now,
    landing,
    settled_now,
    survey,
)

Vector = NDArray[np.float64]


class Hill(Struct, frozen=True):
    """A ground with its slope by hand. `bend` is left out where the slope is analytic: a complex step gives it."""

    name: str
    loss: Callable[[Any], Any]
    slope: Callable[[Any], Any]
    flat: bool = False
    noise: Callable[[Vector, int], tuple[float, Vector]] | None = None

    def loss_and_slope(self, position: Vector) -> tuple[float, Vector]:
        with np.errstate(all="ignore"):
            return float(self.loss(position)), np.asarray(self.slope(position), dtype=np.float64)

    def bend(self, position: Vector, direction: Vector) -> Vector:
        if self.flat:
            return np.zeros_like(position)
        with np.errstate(all="ignore"):
            # A complex step is exact to rounding: no difference of two slopes is ever taken.
            tilted = np.asarray(self.slope(position + 1e-40j * direction))
            return np.asarray(np.imag(tilted) / 1e-40, dtype=np.float64)


class Changed(Struct, frozen=True):
    """A hill whose loss is multiplied and whose ground is stretched: the same walk must be judged the same."""

    hill: Hill
    times: float = 1.0
    stretch: float = 1.0

    def loss(self, position: Vector) -> float:
        with np.errstate(all="ignore"):
            return self.times * float(self.hill.loss(position / self.stretch))

    def loss_and_slope(self, position: Vector) -> tuple[float, Vector]:
        loss, slope = self.hill.loss_and_slope(position / self.stretch)
        return self.times * loss, self.times * slope / self.stretch

    def bend(self, position: Vector, direction: Vector) -> Vector:
        return self.times * self.hill.bend(position / self.stretch, direction) / self.stretch**2


Rule = Callable[[Vector, float], Vector]


def plain() -> Rule:
    return lambda slope, speed: -speed * slope


def momentum(keep: float = 0.9) -> Rule:
    going: Vector = np.zeros(1)

    def rule(slope: Vector, speed: float) -> Vector:
        nonlocal going
        going = keep * going + slope
        return -speed * going

    return rule


def adam() -> Rule:
    # Without the usual 1e-8 below the line, which would give the rule a scale of its own.
    first, second, count = np.zeros(1), np.zeros(1), 0

    def rule(slope: Vector, speed: float) -> Vector:
        nonlocal first, second, count
        count += 1
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        return -speed * (first / (1 - 0.9**count)) / np.sqrt(second / (1 - 0.999**count))

    return rule


RULES: dict[str, Callable[[], Rule]] = {"plain": plain, "momentum": momentum, "adam": adam}


@np.errstate(all="ignore")
def walk_over(
    hill: Hill,
    start: Sequence[float],
    *,
    speed: float,
    steps: int,
    rule: str = "plain",
    times: float = 1.0,
    stretch: float = 1.0,
    surveyed: bool = True,
    seed: int | None = None,
) -> Walk:
    """One walk, on the hill changed as told and with the speed adjusted to match (for rules that scale with it)."""
    ground = Changed(hill, times, stretch)
    # Adam's stride does not know the height of the slope: only the stretching changes it.
    speed = speed * stretch if rule == "adam" else speed * stretch**2 / times
    step_by = RULES[rule]()
    rng = np.random.default_rng(seed)
    here = np.asarray(start, dtype=np.float64) * stretch
    loss, slope = ground.loss_and_slope(here)
    places, losses, slopes, landings = [here], [loss], [slope], []
    drop = way = promise = 0.0
    stopped = "steps"
    for count in range(steps):
        felt = slope
        if hill.noise is not None:
            _, shake = hill.noise(here / stretch, int(rng.integers(2**31)))
            felt = slope + times * shake / stretch
        step = step_by(felt, speed)
        here = here + step
        loss, slope = ground.loss_and_slope(here)
        stride = float(np.linalg.norm(places[-1] - here))
        promise = promise if count else float(np.linalg.norm(slopes[0])) * stride
        landings.append(landing(slopes[-1], step, slope))
        places.append(here)
        losses.append(loss)
        slopes.append(slope)
        way += stride
        drop = max(drop, losses[0] - loss)
        size = float(np.linalg.norm(slope))
        if flown_off_now(loss, size, losses[0], drop, promise):
            stopped = "flew_off"
            break
        if hill.noise is None and settled_now(size, stride, way, drop):
            stopped = "settled"
            break
    n = len(landings)
    return Walk(
        ground=GroundNote(
            kind="function" if hill.noise is None else "data",
            name=hill.name,
            dials=len(start),
            rows=None if hill.noise is None else 1000,
            batch=None if hill.noise is None else 10,
        ),
        rule=rule,
        seed=seed,
        steps_asked=steps,
        stopped=stopped,
        speeds=np.full(n, speed),
        losses=np.array(losses),
        slope_sizes=np.linalg.norm(np.array(slopes), axis=1),
        strides=np.linalg.norm(np.diff(np.array(places), axis=0), axis=1),
        landings=np.array(landings),
        kept=np.arange(n + 1),
        positions=np.array(places),
        slopes=np.array(slopes),
        memory_bound=MEMORY_BOUND,
        structure=describe(here),
        ending=survey(ground, here, slope, loss=loss, way=float(np.linalg.norm(here - places[0])))
        if surveyed
        else None,
        cost=Cost(slopes=n + 1),
        versions={"numpy": np.__version__},
    )
