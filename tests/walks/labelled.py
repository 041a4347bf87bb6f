"""Walks with the outcome that a person gave them: the table that `judge` is held to."""

from __future__ import annotations

from typing import Any

import numpy as np
from msgspec import Struct

from downslope.walks import Outcome, Walk

from .reference import Hill, walk_over


def _quadratic(*curvatures: float) -> Hill:
    bends = np.array(curvatures)
    return Hill(f"bowl {curvatures}", lambda p: 0.5 * (bends * p * p).sum(), lambda p: bends * p)


def _turned(condition: float) -> Hill:
    """A ravine that lies across both axes."""
    matrix = np.array([[condition + 1, condition - 1], [condition - 1, condition + 1]]) / 2
    return Hill(f"turned ravine {condition:g}", lambda p: 0.5 * p @ matrix @ p, lambda p: matrix @ p)


def _sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


def _smooth(name: str, loss, slope) -> Hill:  # type: ignore[no-untyped-def]
    return Hill(name, lambda p: loss(p[0]), lambda p: np.array([slope(p[0])]))


def _kinked(name: str, loss, slope) -> Hill:  # type: ignore[no-untyped-def]
    return Hill(name, lambda p: loss(p[0]), lambda p: np.array([slope(p[0])]), flat=True)


BOWL = _smooth("x^2", lambda x: x * x, lambda x: 2 * x)
SHIFTED = _smooth("(x - 3)^2 + 5", lambda x: (x - 3) ** 2 + 5, lambda x: 2 * (x - 3))
FAR = _smooth("(x - 1000000)^2", lambda x: (x - 1e6) ** 2, lambda x: 2 * (x - 1e6))
QUARTIC = _smooth("x^4", lambda x: x**4, lambda x: 4 * x**3)
EIGHTH = _smooth("x^8", lambda x: x**8, lambda x: 8 * x**7)
SHOULDER = _smooth(
    "x^2 + 8 exp(-(x-3)^2)",
    lambda x: x * x + 8 * np.exp(-((x - 3) ** 2)),
    lambda x: 2 * x - 16 * (x - 3) * np.exp(-((x - 3) ** 2)),
)
TWO = _smooth("x^4/8 - 2x^2 + x", lambda x: x**4 / 8 - 2 * x * x + x, lambda x: x**3 / 2 - 4 * x + 1)
RIPPLES = _smooth("x^2/2 + 2 sin(3x)", lambda x: x * x / 2 + 2 * np.sin(3 * x), lambda x: x + 6 * np.cos(3 * x))
WELL = _smooth("1 - gauss(x)", lambda x: 1 - np.exp(-x * x), lambda x: 2 * x * np.exp(-x * x))
SIGMOID = _smooth("sigmoid(x)", _sigmoid, lambda x: _sigmoid(x) * (1 - _sigmoid(x)))
LORENTZ = _smooth("x^2 / (1 + x^2)", lambda x: x * x / (1 + x * x), lambda x: 2 * x / (1 + x * x) ** 2)
COSINE = _smooth("cos(x)", np.cos, lambda x: -np.sin(x))
CAP = _smooth("-x^2", lambda x: -x * x, lambda x: -2 * x)
RAMP = _smooth("x", lambda x: x, lambda x: 1 + 0 * x)
CUBE = _smooth("x^3", lambda x: x**3, lambda x: 3 * x * x)
TAIL = _smooth("exp(-x)", lambda x: np.exp(-x), lambda x: -np.exp(-x))
BARRIER = _smooth("x - log(x)", lambda x: x - np.log(x), lambda x: 1 - 1 / x + 0 * np.log(x))
STEEP_BARRIER = _smooth("x^2 - 0.001 log(x)", lambda x: x * x - 1e-3 * np.log(x), lambda x: 2 * x - 1e-3 / x)
CLIFF = _smooth(
    "x^2/10 + 50 sigmoid(40(x-2))",
    lambda x: x * x / 10 + 50 * _sigmoid(40 * (x - 2)),
    lambda x: x / 5 + 2000 * _sigmoid(40 * (x - 2)) * _sigmoid(-40 * (x - 2)),
)
LEVEL = _smooth("3", lambda x: 3 + 0 * x, lambda x: 0 * x)
ABS = _kinked("abs(x)", np.abs, np.sign)
RELU = _kinked("relu(x)", lambda x: max(x, 0.0), lambda x: float(x > 0))
FLOOR = _kinked("max(x^2, 4)", lambda x: max(x * x, 4.0), lambda x: 2 * x if x * x > 4 else 0.0)
ROOF = _kinked("min(x^2, 4)", lambda x: min(x * x, 4.0), lambda x: 2 * x if x * x < 4 else 0.0)

SADDLE = Hill("x^2 - y^2", lambda p: p[0] ** 2 - p[1] ** 2, lambda p: np.array([2 * p[0], -2 * p[1]]))
HELD_SADDLE = Hill(
    "x^2 - y^2 + y^4/4",
    lambda p: p[0] ** 2 - p[1] ** 2 + p[1] ** 4 / 4,
    lambda p: np.array([2 * p[0], -2 * p[1] + p[1] ** 3]),
)
MONKEY = Hill(
    "x^3 - 3x y^2",
    lambda p: p[0] ** 3 - 3 * p[0] * p[1] ** 2,
    lambda p: np.array([3 * p[0] ** 2 - 3 * p[1] ** 2, -6 * p[0] * p[1]]),
)
ROSENBROCK = Hill(
    "(1-x)^2 + 100(y-x^2)^2",
    lambda p: (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2,
    lambda p: np.array([-2 * (1 - p[0]) - 400 * p[0] * (p[1] - p[0] ** 2), 200 * (p[1] - p[0] ** 2)]),
)
HIMMELBLAU = Hill(
    "(x^2+y-11)^2 + (x+y^2-7)^2",
    lambda p: (p[0] ** 2 + p[1] - 11) ** 2 + (p[0] + p[1] ** 2 - 7) ** 2,
    lambda p: np.array(
        [
            4 * p[0] * (p[0] ** 2 + p[1] - 11) + 2 * (p[0] + p[1] ** 2 - 7),
            2 * (p[0] ** 2 + p[1] - 11) + 4 * p[1] * (p[0] + p[1] ** 2 - 7),
        ]
    ),
)
TROUGH = Hill("(x - y)^2", lambda p: (p[0] - p[1]) ** 2, lambda p: 2 * (p[0] - p[1]) * np.array([1, -1]))
HAT = Hill(
    "(x^2 + y^2 - 1)^2",
    lambda p: (p @ p - 1) ** 2,
    lambda p: 4 * (p @ p - 1) * p,
)
MANY = _quadratic(*np.linspace(1, 10, 40))
MANY_SADDLE = _quadratic(*np.linspace(1, 10, 39), -2.0)
SHAKEN = Hill(
    "noisy bowl",
    lambda p: 0.5 * p @ p,
    lambda p: p,
    noise=lambda p, seed: (0.0, np.random.default_rng(seed).standard_normal(p.size)),
)


class Case(Struct, frozen=True):
    """One row: where the walk went, and what a person says of it."""

    name: str
    outcome: Outcome
    hill: Hill
    start: tuple[float, ...]
    speed: float
    steps: int
    rule: str = "plain"
    seed: int | None = None

    def walk(self, *, times: float = 1.0, stretch: float = 1.0, surveyed: bool = True) -> Walk:
        return walk_over(
            self.hill,
            self.start,
            speed=self.speed,
            steps=self.steps,
            rule=self.rule,
            times=times,
            stretch=stretch,
            surveyed=surveyed,
            seed=self.seed,
        )


SETTLED, OVERSHOT, CRAWLED, ROLLING = Outcome.SETTLED, Outcome.OVERSHOT, Outcome.CRAWLED, Outcome.ROLLING
BOUNCED, STRANDED, FLEW_OFF = Outcome.BOUNCED, Outcome.STRANDED, Outcome.FLEW_OFF
HALF_PI = float(np.pi / 2)

CASES: tuple[Case, ...] = (
    # One dial, a bowl: every gait there is.
    Case("a bowl at a good speed", SETTLED, BOWL, (4.0,), 0.1, 100),
    Case("a bowl in one step to the bottom", SETTLED, BOWL, (4.0,), 0.5, 10),
    Case("a bowl crossed again and again", OVERSHOT, BOWL, (4.0,), 0.9, 100),
    Case("a bowl at landing 0.98, with the steps to arrive", OVERSHOT, BOWL, (4.0,), 0.99, 1000),
    Case("a bowl at landing -0.94, with the steps to arrive", SETTLED, BOWL, (4.0,), 0.03, 1000),
    Case("a bowl from wall to wall", BOUNCED, BOWL, (4.0,), 1.0, 100),
    Case("a bowl from wall to wall, an odd number of steps", BOUNCED, BOWL, (4.0,), 1.0, 37),
    Case("a bowl, hardly lower with every bounce", BOUNCED, BOWL, (4.0,), 0.9999, 100),
    Case("a bowl flown out of", FLEW_OFF, BOWL, (4.0,), 1.1, 100),
    Case("a bowl flown out of in a single step", FLEW_OFF, BOWL, (4.0,), 1.1, 1),
    Case("a bowl just over the edge", FLEW_OFF, BOWL, (4.0,), 1.01, 60),
    Case("a bowl until nothing could be counted", FLEW_OFF, BOWL, (4.0,), 1e200, 5),
    Case("a bowl far too slowly", CRAWLED, BOWL, (4.0,), 1e-5, 100),
    Case("a bowl at a thousandth", CRAWLED, BOWL, (4.0,), 1e-3, 100),
    Case("a bowl at a speed that moves nothing", CRAWLED, BOWL, (4.0,), 1e-18, 100),
    Case("a bowl, on the way", ROLLING, BOWL, (4.0,), 0.01, 100),
    Case("a bowl, five good steps", ROLLING, BOWL, (4.0,), 0.1, 5),
    Case("a bowl, one good step", ROLLING, BOWL, (4.0,), 0.3, 1),
    Case("a bowl, a few wide steps across", ROLLING, BOWL, (4.0,), 0.9, 5),
    Case("a bowl from its own bottom", SETTLED, BOWL, (0.0,), 0.1, 100),
    Case("a bowl from its own bottom, far too fast", SETTLED, BOWL, (0.0,), 50.0, 100),
    Case("a bowl, no steps asked", ROLLING, BOWL, (4.0,), 0.1, 0),
    Case("a bowl's bottom, no steps asked", SETTLED, BOWL, (0.0,), 0.1, 0),
    Case("a bowl that ends above zero", SETTLED, SHIFTED, (-1.0,), 0.1, 200),
    Case("a bowl that ends above zero, from its bottom", SETTLED, SHIFTED, (3.0,), 0.1, 20),
    Case("a bowl a million away", SETTLED, FAR, (1000004.0,), 0.1, 200),
    Case("a bowl a million away, from 0 and hardly at all", CRAWLED, FAR, (0.0,), 1e-30, 50),
    Case("a bowl a million away, too slowly", CRAWLED, FAR, (1000004.0,), 1e-5, 200),
    Case("a bowl a million away, too fast", FLEW_OFF, FAR, (1000004.0,), 1.2, 200),
    Case("a bowl with momentum, swinging to rest", OVERSHOT, BOWL, (4.0,), 0.05, 400, "momentum"),
    Case("a bowl with momentum, rushing through the bottom", ROLLING, BOWL, (4.0,), 0.019, 9, "momentum"),
    Case("a bowl with momentum, up the far wall and down again", BOUNCED, BOWL, (4.0,), 0.8, 3, "momentum"),
    Case("a bowl with momentum, barely moved", CRAWLED, BOWL, (4.0,), 1e-6, 50, "momentum"),
    Case("a bowl with momentum, too fast", FLEW_OFF, BOWL, (4.0,), 2.5, 200, "momentum"),
    Case("a bowl with adam, swinging to rest", OVERSHOT, BOWL, (4.0,), 0.3, 600, "adam"),
    Case("a bowl with adam, on the way", ROLLING, BOWL, (4.0,), 0.1, 25, "adam"),
    Case("a bowl with adam, far too slowly", CRAWLED, BOWL, (4.0,), 1e-4, 100, "adam"),
    # One dial, other hills.
    Case("a flat-bottomed valley, arrived", SETTLED, QUARTIC, (1.0,), 0.1, 14000),
    Case("a flat-bottomed valley, on the way", ROLLING, QUARTIC, (4.0,), 0.001, 300),
    Case("a flat-bottomed valley from its bottom", SETTLED, QUARTIC, (0.0,), 0.1, 10),
    Case("a flat-bottomed valley flown out of", FLEW_OFF, QUARTIC, (4.0,), 0.1, 50),
    Case("a very flat valley from its bottom", SETTLED, EIGHTH, (0.0,), 0.1, 10),
    Case("a shoulder, to the bottom", SETTLED, SHOULDER, (4.9,), 0.1, 200),
    Case("the deep one of two valleys, leapt into", OVERSHOT, TWO, (4.4,), 0.2, 400),
    Case("the near one of two valleys", SETTLED, TWO, (4.4,), 0.03, 200),
    Case("two valleys, from wall to wall", BOUNCED, TWO, (-2.5,), 0.23, 200),
    Case("a ripple held it", SETTLED, RIPPLES, (4.6,), 0.02, 200),
    Case("ripples, bouncing about", BOUNCED, RIPPLES, (4.6,), 0.2, 200),
    Case("a kink at the bottom, from wall to wall", BOUNCED, ABS, (4.05,), 0.1, 100),
    Case("a kink at the bottom, met exactly between two bounces", BOUNCED, ABS, (4.0003,), 0.1, 100),
    Case("a kink at the bottom, on the way", ROLLING, ABS, (4.05,), 0.1, 30),
    Case("a kink at the bottom, far too slowly", CRAWLED, ABS, (4.05,), 1e-4, 100),
    Case("the floor of a relu", SETTLED, RELU, (3.0,), 0.5, 50),
    Case("the floor of a relu, from the floor", SETTLED, RELU, (-2.0,), 0.5, 50),
    Case("a wide floor", SETTLED, FLOOR, (5.0,), 0.1, 100),
    Case("level ground without end", STRANDED, LEVEL, (1.0,), 0.1, 20),
    Case("a flat roof", STRANDED, ROOF, (5.0,), 0.1, 50),
    Case("a plateau beside a well", STRANDED, WELL, (5.0,), 0.1, 100),
    Case("a plateau beside a well, dead flat", STRANDED, WELL, (7.0,), 0.1, 100),
    Case("a plateau beside a well, no steps asked", STRANDED, WELL, (5.0,), 0.1, 0),
    Case("a well leapt out of onto the plateau", STRANDED, WELL, (0.5,), 30.0, 50),
    Case("slid down into a well, and flung out onto the far plain", STRANDED, WELL, (3.0,), 10.0, 50),
    Case("a well, flung out of by momentum, and coasting", STRANDED, WELL, (1.5,), 8.0, 30, "momentum"),
    Case("a soft well, leapt about in", BOUNCED, LORENTZ, (3.0,), 9.0, 300),
    Case("a well, swung up its far wall when the steps ran out", ROLLING, WELL, (1.5,), 0.03, 30, "momentum"),
    Case("a plateau crossed by adam", ROLLING, WELL, (5.0,), 0.1, 25, "adam"),
    Case("a plateau crossed by adam to the bottom", OVERSHOT, WELL, (5.0,), 0.1, 600, "adam"),
    Case("the top end of a sigmoid", STRANDED, SIGMOID, (30.0,), 0.5, 100),
    Case("the top end of a sigmoid, dead flat", STRANDED, SIGMOID, (60.0,), 0.5, 100),
    Case("a far plateau of a soft well", STRANDED, LORENTZ, (300.0,), 0.1, 100),
    Case("a soft well, to the bottom", SETTLED, LORENTZ, (2.0,), 0.3, 300),
    Case("exactly on a peak", STRANDED, COSINE, (0.0,), 0.1, 100),
    Case("exactly on a peak, no steps asked", STRANDED, COSINE, (0.0,), 0.1, 0),
    Case("a hair beside a peak, a few steps", STRANDED, COSINE, (1e-6,), 0.1, 10),
    Case("a hair beside a peak, steps enough", SETTLED, COSINE, (1e-6,), 0.3, 300),
    Case("exactly on a cap", STRANDED, CAP, (0.0,), 0.1, 10),
    Case("down a cap without end", ROLLING, CAP, (1.0,), 0.1, 30),
    Case("a ramp without end", ROLLING, RAMP, (1.0,), 0.1, 50),
    Case("a level step in a slope", STRANDED, CUBE, (0.0,), 0.1, 10),
    Case("a level step in a slope, reached", STRANDED, CUBE, (0.5,), 0.1, 4000),
    Case("a tail that never ends, on the way", ROLLING, TAIL, (0.0,), 1.0, 100),
    Case("a barrier, kept away from", SETTLED, BARRIER, (3.0,), 0.3, 200),
    Case("a barrier, leapt through", FLEW_OFF, BARRIER, (3.0,), 5.0, 50),
    Case("a barrier, thrown back from the edge and out", FLEW_OFF, STEEP_BARRIER, (1.0,), 0.9999, 200),
    Case("a barrier from beyond its edge", FLEW_OFF, BARRIER, (-1.0,), 0.1, 50),
    Case("over a cliff and down to the bottom", SETTLED, CLIFF, (2.1,), 0.005, 6000),
    Case("off a cliff, thrown far out, and back", SETTLED, CLIFF, (2.2,), 0.5, 200),
    # Two dials and more.
    Case("a round bowl", SETTLED, _quadratic(1, 1), (3.0, 4.0), 0.1, 300),
    Case("a ravine of 100, arrived", OVERSHOT, _quadratic(100, 1), (1.0, 1.0), 0.0198, 2000),
    Case("a ravine of 100, gently", SETTLED, _quadratic(100, 1), (1.0, 1.0), 0.01, 2000),
    Case("a ravine of 100, on the way", ROLLING, _quadratic(100, 1), (1.0, 1.0), 0.01, 150),
    Case("a ravine of 100, flown out of", FLEW_OFF, _quadratic(100, 1), (1.0, 1.0), 0.021, 300),
    Case("a ravine of a million, a thousand steps", CRAWLED, _quadratic(1e6, 1), (1.0, 1.0), 1e-6, 1000),
    Case("a ravine of a million, long and shallow", CRAWLED, _quadratic(1e6, 1), (1.0, 10.0), 1e-6, 1000),
    Case("a ravine of a million, from wall to wall", BOUNCED, _quadratic(1e6, 1), (1.0, 1.0), 2e-6, 1000),
    Case("a ravine of a million, flown out of", FLEW_OFF, _quadratic(1e6, 1), (1.0, 1.0), 2.1e-6, 500),
    Case("a ravine of a million, across both axes", CRAWLED, _turned(1e6), (1.0, 0.0), 1e-6, 1000),
    Case("a ravine of a million, its floor only", CRAWLED, _quadratic(1e6, 1), (0.0, 1.0), 1e-6, 1000),
    Case("a ravine of a million, its wall only", SETTLED, _quadratic(1e6, 1), (1.0, 0.0), 5e-7, 1000),
    Case("a ravine of 1000, arrived", SETTLED, _quadratic(1e3, 1), (1.0, 1.0), 1e-3, 6000),
    Case("a ravine of 10000 with momentum, arrived", OVERSHOT, _quadratic(1e4, 1), (1.0, 1.0), 1e-4, 9000, "momentum"),
    Case("a saddle, held on its ridge", STRANDED, HELD_SADDLE, (1.0, 0.0), 0.1, 200),
    Case("exactly on a saddle", STRANDED, SADDLE, (0.0, 0.0), 0.1, 10),
    Case("a saddle left in time", SETTLED, HELD_SADDLE, (1.0, 1e-3), 0.1, 300),
    Case("a saddle, its ridge not yet left", STRANDED, HELD_SADDLE, (1.0, 1e-9), 0.1, 60),
    Case("down a saddle without end", ROLLING, SADDLE, (1.0, 0.1), 0.1, 30),
    Case("exactly on a monkey saddle", STRANDED, MONKEY, (0.0, 0.0), 0.1, 10),
    Case("into a monkey saddle", STRANDED, MONKEY, (0.5, 0.0), 0.1, 4000),
    Case("a bent ravine, far from its end", CRAWLED, ROSENBROCK, (-1.2, 1.0), 1e-5, 500),
    Case("a bent ravine, first across it, then along, arrived", OVERSHOT, ROSENBROCK, (-1.2, 1.0), 0.001, 40000),
    Case("a bent ravine, flown out of", FLEW_OFF, ROSENBROCK, (-1.2, 1.0), 0.01, 200),
    Case("one valley of four", SETTLED, HIMMELBLAU, (0.0, 0.0), 0.01, 300),
    Case("one valley of four, from its bottom", SETTLED, HIMMELBLAU, (3.0, 2.0), 0.01, 300),
    Case("a trough with a level floor", SETTLED, TROUGH, (3.0, 0.0), 0.1, 200),
    Case("the brim of a hat", SETTLED, HAT, (0.2, 0.1), 0.05, 300),
    Case("the peak of a hat", STRANDED, HAT, (0.0, 0.0), 0.05, 300),
    Case("forty dials, arrived", SETTLED, MANY, (1.0,) * 40, 0.1, 500),
    Case("forty dials, far too slowly", CRAWLED, MANY, (1.0,) * 40, 1e-5, 500),
    Case("forty dials, held on a ridge", STRANDED, MANY_SADDLE, (1.0,) * 39 + (0.0,), 0.1, 500),
    # By batches: the slope is shaken at every step.
    Case("batches, down to their own floor", SETTLED, SHAKEN, (100.0, 100.0), 0.05, 600, "plain", 1),
    Case("batches, held far above the bottom", BOUNCED, SHAKEN, (2.0, 2.0), 1.5, 600, "plain", 2),
    Case("batches, far too slowly", CRAWLED, SHAKEN, (100.0, 100.0), 1e-5, 300, "plain", 3),
    Case("batches, on the way", ROLLING, SHAKEN, (100.0, 100.0), 0.01, 150, "plain", 4),
)
