"""A look around the place where a walk ended: the evidence for its outcome, at a bounded price."""

from __future__ import annotations

from typing import Any, Literal, Protocol

import numpy as np

from ._curvature import Curvature, Vector, feel_curvature
from ._ending import Ending
from ._length import length
from ._look import NOISE, Look

ROUNDING = {"float64": 2.0**-52, "float32": 2.0**-23}
# Below this part of the sharpness a direction may be flat as well as curved: it is looked along.
NEARLY_FLAT = 1e-6
# No more directions than this are looked along, however many dials there are.
MOST_DIRECTIONS = 24


class Probe(Protocol):
    """What a survey asks of a ground, on flat float64 positions."""

    def loss(self, position: Vector, /) -> Any: ...
    def loss_and_slope(self, position: Vector, /) -> tuple[Any, Any]: ...
    def bend(self, position: Vector, direction: Vector, /) -> Any: ...


@np.errstate(all="ignore")
def survey(
    probe: Probe,
    position: Vector,
    slope: Vector | None = None,
    *,
    loss: float | None = None,
    way: float = 0.0,
    precision: Literal["float32", "float64"] = "float64",
    bends: int = 24,
    looks: int = MOST_DIRECTIONS,
    rows: int | None = None,
) -> Ending | None:
    """What the ground is like around `position`; None where it has no height or no slope.

    `loss` and `slope` are those of the *whole* ground there; left out, they are asked for.
    `way` is how far the walk came from its start: the scale on which to look around. Where it did not
    move at all the distance of the position from 0 is taken instead, and where that is 0 as well, 1.

    `rows` is on how many rows of its data the probe feels the ground, where that is not all of them.

    It asks for at most `bends` bends and looks in at most `looks` directions; for losses it asks about ten in a plain
    valley, and a few hundred at most on flat ground of few dials. The same place is always surveyed alike.
    """
    here = np.asarray(position, dtype=np.float64).ravel()
    if loss is None or slope is None:
        loss, slope = probe.loss_and_slope(here)
    height, tilt = float(loss), np.asarray(slope, dtype=np.float64).ravel()
    if not (np.isfinite(height) and np.all(np.isfinite(tilt)) and np.all(np.isfinite(here))):
        return None
    curvature = feel_curvature(lambda direction: probe.bend(here, direction), tilt, bends=bends)
    seen = _seen_way(
        way if np.isfinite(way) else 0.0,
        length(here),
        length(tilt),
        curvature,
        unseen=NOISE * ROUNDING[precision] * abs(height),
    )
    look = Look(probe.loss, here, height, way=seen, rounding=ROUNDING[precision])
    directions = _directions(curvature, tilt)[:looks]
    sights = [look.along(direction, float(tilt @ direction), bent) for direction, bent in directions]
    ranked = max(range(len(sights)), key=lambda at: (sights[at].bottomless, sights[at].drop))
    best = look.closer(directions[ranked][0], sights[ranked])
    return Ending(
        loss=height,
        slope_size=length(tilt),
        lowest=float(curvature.values[0]) if curvature.values.size else float("nan"),
        highest=float(curvature.values[-1]) if curvature.values.size else float("nan"),
        directions=curvature.values.size,
        drop=best.drop,
        way=best.way,
        bottomless=best.bottomless,
        walls=sum(sight.wall for sight in sights),
        looked=len(sights),
        rows=rows,
    )


def _seen_way(way: float, far: float, steep: float, curvature: Curvature, *, unseen: float) -> float:
    """The way walked; where neither it nor the distance from 0 shows on the slope, the way to the foot of the slope."""
    sharp = float(np.max(np.abs(curvature.values), initial=0.0))
    if max(way, far) * steep > unseen or sharp == 0 or steep * (steep / sharp) / 2 <= unseen:
        return way
    return steep / sharp


def _directions(curvature: Curvature, tilt: Vector) -> list[tuple[Vector, float | None]]:
    """Where to look, and how the ground bends that way (None where that is not known)."""
    dials = tilt.size
    found: list[tuple[Vector, float | None]] = []
    newton = curvature.newton(tilt)
    if newton is not None and dials > 1:
        far = length(newton)
        found.append((newton / far, abs(float(tilt @ newton)) / far**2))
    values, rows = curvature.values, curvature.directions
    if dials > 1 and np.any(tilt):
        found.append((-tilt / length(tilt), _bend_along(curvature, tilt)))
    sharp = float(np.max(np.abs(values), initial=0.0))
    doubtful = [row for row in range(values.size) if row == 0 or values[row] <= NEARLY_FLAT * sharp]
    for row in doubtful[: MOST_DIRECTIONS // 2 - 2]:
        found += [(rows[row], float(values[row])), (-rows[row], float(values[row]))]
    if dials == 1 and not found:
        found = [(np.ones(1), None), (-np.ones(1), None)]
    if dials > 1 and (values.size == 0 or values[0] <= NEARLY_FLAT * sharp):
        found += [(unit, None) for unit in _scattered(dials, min(4 * dials, MOST_DIRECTIONS) - len(found))]
    return found


def _bend_along(curvature: Curvature, tilt: Vector) -> float | None:
    if not curvature.values.size:
        return None
    shares = (curvature.directions @ (tilt / length(tilt))) ** 2
    return float(shares @ curvature.values)


def _scattered(dials: int, many: int) -> list[Vector]:
    """Directions all around: evenly on the circle for two dials, else drawn from a fixed seed."""
    many = max(many, 4)
    if dials == 2:
        turns = 2 * np.pi * (np.arange(many) + 0.5) / many
        return [np.array([np.cos(turn), np.sin(turn)]) for turn in turns]
    drawn = np.random.default_rng(dials).standard_normal((many, dials))
    return list(drawn / np.linalg.norm(drawn, axis=1, keepdims=True))
