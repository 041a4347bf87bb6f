"""Walks to draw: made here with NumPy alone, so that a picture is judged apart from the engine."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from downslope.walks import MEMORY_BOUND, Cost, GroundNote, Walk, describe, landing

Vector = NDArray[np.float64]
Walker = Callable[..., Walk]


def record(
    losses: Sequence[float],
    positions: Any,
    slopes: Any,
    *,
    speed: float = 0.1,
    stopped: str = "steps",
    **note: Any,
) -> Walk:
    """A walk from bare numbers."""
    where = np.atleast_2d(np.asarray(positions, dtype=np.float64))
    tilt = np.asarray(slopes, dtype=np.float64).reshape(where.shape)
    n, dials = len(losses) - 1, where.shape[1]
    with np.errstate(all="ignore"):
        moved = np.diff(where, axis=0)
        landings = [landing(tilt[at], moved[at], tilt[at + 1]) for at in range(n)]
        told: dict[str, Any] = {"kind": "function", "name": "a ground", "names": ("x", "y")[:dials], **note}
        return Walk(
            ground=GroundNote(dials=dials, **told),
            rule="plain",
            steps_asked=n,
            stopped=stopped,
            speeds=np.full(n, speed),
            losses=np.asarray(losses, dtype=np.float64),
            slope_sizes=np.linalg.norm(tilt, axis=1),
            strides=np.linalg.norm(moved, axis=1),
            landings=np.asarray(landings, dtype=np.float64),
            kept=np.arange(n + 1),
            positions=where,
            slopes=tilt,
            memory_bound=MEMORY_BOUND,
            structure=describe(0.0 if dials == 1 else np.zeros(dials)),
            cost=Cost(),
            versions={},
        )


def walked(
    loss: Callable[[Vector], float],
    slope: Callable[[Vector], Any],
    start: Sequence[float] | Vector,
    *,
    speed: float,
    steps: int,
    **note: Any,
) -> Walk:
    """position − speed × slope, again and again; it stops when it settles, or is far above its start."""
    here = np.asarray(start, dtype=np.float64)
    positions, losses, slopes = [here], [float(loss(here))], [np.asarray(slope(here), dtype=np.float64)]
    stopped = "steps"
    for _ in range(steps):
        here = here - speed * slopes[-1]
        positions.append(here)
        losses.append(float(loss(here)))
        slopes.append(np.asarray(slope(here), dtype=np.float64))
        if not np.isfinite(losses[-1]) or losses[-1] > 100 * abs(losses[0]) + 100:
            stopped = "flew_off"
            break
        if float(np.linalg.norm(slopes[-1])) < 1e-9 * float(np.linalg.norm(slopes[0])):
            stopped = "settled"
            break
    return record(losses, positions, slopes, speed=speed, stopped=stopped, **note)


def bowl(speed: float = 0.1, steps: int = 100, start: float = 4.0) -> Walk:
    note = {"kind": "formula", "name": "x^2", "formula": "x^2", "bottom": 0.0}
    return walked(lambda p: p[0] ** 2, lambda p: 2 * p, [start], speed=speed, steps=steps, **note)


def basin(speed: float = 0.012, steps: int = 60) -> Walk:
    text = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"

    def loss(p: Vector) -> float:
        return float((p[0] ** 2 + p[1] - 11) ** 2 + (p[0] + p[1] ** 2 - 7) ** 2)

    def slope(p: Vector) -> list[float]:
        left, right = p[0] ** 2 + p[1] - 11, p[0] + p[1] ** 2 - 7
        return [4 * p[0] * left + 2 * right, 2 * left + 4 * p[1] * right]

    return walked(loss, slope, [-1.0, -1.0], speed=speed, steps=steps, kind="formula", name=text, formula=text)


def valley_of(dials: int, steps: int = 40) -> Walk:
    steep = np.linspace(1, 5, dials)
    return walked(
        lambda p: float((steep * p**2).sum()), lambda p: 2 * steep * p, np.ones(dials), speed=0.05, steps=steps
    )


@pytest.fixture
def bowl_walk() -> Walker:
    return bowl


@pytest.fixture
def basin_walk() -> Walker:
    return basin


@pytest.fixture
def many_dials_walk() -> Walker:
    return valley_of


@pytest.fixture
def record_walk() -> Walker:
    return record


class Drawn:
    """An SVG, as its words and marks."""

    def __init__(self, path: Path) -> None:
        self.text = path.read_text("utf-8")
        self.root = ET.fromstring(self.text)

    def _all(self, name: str) -> list[ET.Element]:
        return list(self.root.iter(f"{{http://www.w3.org/2000/svg}}{name}"))

    @property
    def title(self) -> str:
        return self._all("title")[0].text or ""

    @property
    def description(self) -> str:
        return self._all("desc")[0].text or ""

    @property
    def words(self) -> list[str]:
        return ["".join(each.itertext()).strip() for each in self._all("text")]

    @property
    def colours(self) -> set[str]:
        return set(re.findall(r"#[0-9a-f]{6}", self.text))

    def told(self) -> str:
        """What a golden holds."""
        return "\n".join([f"title: {self.title}", f"desc: {self.description}", "", *self.words]) + "\n"


@pytest.fixture
def draw(tmp_path: Path) -> Callable[..., Drawn]:
    def drawn(walk: Walk, **how: Any) -> Drawn:
        path = tmp_path / "walk.svg"
        walk.plot(path, **how)
        return Drawn(path)

    return drawn
