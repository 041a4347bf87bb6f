"""The loss by step: how the walk went down, on a plain scale or in tenfolds."""

from __future__ import annotations

import math

import msgspec
import numpy as np

from downslope.walks import Outcome, Walk, say, say_count

from ._frame import Box, Frame, Numbers, Points, ticks
from ._numbers import RAISED, tell_tick
from ._scale import HeightScale, scale_of
from ._stage import Stage
from ._trail import apart

MOST_POINTS = 1200
STRETCHES = 400
FEW = 60  # up to so many steps, each has its own bead


class LossAxis(msgspec.Struct, frozen=True):
    """How losses stand on the page: the numbers to draw, their range, and what the axis is called."""

    values: Points
    up: tuple[float, float]
    marks: list[tuple[float, str]]
    name: str
    roof: float  # losses above it leave the picture
    base: float = 0.0  # in tenfolds: the height that losses are measured from
    tenfold: bool = False

    def loss_at(self, place: float) -> float:
        """The loss that a place along the axis stands for."""
        return self.base + 10.0**place if self.tenfold else place

    def tenfold_name(self, power: float) -> str:
        """A mark of tenfolds as it is written: 100, 0.01 or 10⁻¹⁵."""
        return _tenfold(round(power))


def loss_axis(walk: Walk, *, log: bool | None = None) -> LossAxis:
    """How the losses of a walk are best laid out; in tenfolds where a plain scale would show only their beginning."""
    losses = np.asarray(walk.losses, dtype=np.float64)
    return (
        tenfold_axis(losses, walk.ground.bottom) if (spans_much(walk) if log is None else log) else plain_axis(losses)
    )


def spans_much(walk: Walk) -> bool:
    """Whether the walk went down more than a thousandfold."""
    first, last = float(walk.losses[0]), float(walk.losses[-1])
    return 0 < last < first / 1000 and len(walk) > 3


def draw_losses(stage: Stage, box: Box, walk: Walk, *, log: bool = False, scale: HeightScale | None = None) -> None:
    """The chart: one baseline, no grid. What flies off leaves through the roof."""
    losses = np.asarray(walk.losses, dtype=np.float64)
    scale = scale or scale_of(losses[losses <= losses[0]] if np.isfinite(losses[0]) else losses)
    axis = loss_axis(walk, log=log)
    stage.write(box.left, box.top + 9, axis.name, "label")
    stage.write(box.right, box.top + 9, say(float(losses[-1])), "value", align="right")
    wide = max((stage.wide(word, "tick") for _, word in axis.marks), default=0)
    plot = box.inside(left=wide + 10, top=28, right=8, bottom=20)
    frame = Frame(plot, (0, max(len(walk), 1)), axis.up)
    for height, word in axis.marks:
        stage.write(plot.left - 9, float(frame.y(height)) + 3, word, "tick", align="right")
    stage.line([[plot.left, plot.bottom], [plot.right + 8, plot.bottom]], stage.theme.line_strong, 0.8, over=1)
    _draw_line(stage, frame, walk, axis, scale)
    stage.write(plot.left, plot.bottom + 16, "start", "tick")
    last = say_count(len(walk), "step") if len(walk) else "no step yet"
    stage.write(plot.right + 8, plot.bottom + 16, last, "tick", align="right")


def _draw_line(stage: Stage, frame: Frame, walk: Walk, axis: LossAxis, scale: HeightScale) -> None:
    losses = np.asarray(walk.losses, dtype=np.float64)
    roof = frame.box.inside(left=-4, right=-10, bottom=-4)
    numbers, values, shown = np.arange(len(losses), dtype=np.int64), axis.values, losses
    if len(losses) > MOST_POINTS:
        numbers, low, values, high = _envelope(axis.values)
        shown = losses[np.minimum(numbers, len(losses) - 1)]
        band = np.vstack([frame.points(numbers, high), frame.points(numbers, low)[::-1]])
        stage.area(band, stage.theme.line_strong, alpha=0.35, over=2, clip=roof)
    spots, rise = frame.points(numbers, values), scale.rise(shown)
    for start, end in unbroken(values):
        run, tints = spots[start:end], rise[start:end]
        pieces = [run[index : index + 2] for index in range(len(run) - 1)]
        stage.strokes(pieces, stage.theme.ramp((tints[:-1] + tints[1:]) / 2), 1.8, over=3, clip=roof)
    inside = np.isfinite(values) & (losses[numbers] <= axis.roof)
    if len(losses) <= FEW:
        chosen = np.flatnonzero(inside)[apart(spots[inside])] if inside.any() else np.arange(0)
        tints = stage.theme.ramp(rise[chosen])
        stage.dots(spots[chosen], tints, 4.4, edge=stage.theme.ground, edge_width=0.8, over=4)
    if walk.outcome is Outcome.FLEW_OFF or not inside[-1]:
        gone = spots[inside][-1] if inside.any() else spots[0]
        draw_chevron(stage, min(float(gone[0]) + 6, frame.box.right), frame.box.top - 6)
    else:
        last = frame.points([len(losses) - 1], axis.values[-1:])
        stage.dots(last, stage.theme.ball, 9.5, edge=stage.theme.ground, edge_width=1.2, over=6)


def plain_axis(losses: Points) -> LossAxis:
    """From the lowest loss (or 0) to a roof a little above the start; higher losses go out through it."""
    finite = losses[np.isfinite(losses)]
    if not finite.size:
        return LossAxis(values=losses, up=(0.0, 1.0), marks=[], name="Loss by step", roof=1.0)
    first = float(losses[0]) if np.isfinite(losses[0]) else 0.0
    low, most = float(finite.min()), float(finite.max())
    way_down = first - low if first > low else max(abs(first), 1e-300)
    roof = min(most, low + 1.6 * way_down if first > low else first + 3.0 * way_down)
    if roof <= low:
        roof = low + max(abs(low), 1.0)
    base = 0.0 if 0 <= low <= 0.35 * roof or low == most > 0 else low
    marks = [(height, tell_tick(height)) for height in ticks(base, roof, most=4)]
    return LossAxis(values=losses, up=(base, roof), marks=marks, name="Loss by step", roof=roof)


def tenfold_axis(losses: Points, bottom: float | None) -> LossAxis:
    """Each mark ten times the one below. Losses at or below 0 are measured from the bottom, and the axis says so."""
    finite = losses[np.isfinite(losses)]
    low = float(finite.min()) if finite.size else 1.0
    base, name = 0.0, "Loss by step, in tenfolds"
    if low <= 0:
        known = bottom is not None and bottom <= low
        base = float(bottom) if known and bottom is not None else low
        what = "the bottom" if known else "its lowest"
        name = f"Loss above {what} ({say(base)}), in tenfolds"
    above = losses - base
    positive = above[np.isfinite(above) & (above > 0)]
    if not positive.size:
        return LossAxis(
            values=np.where(np.isfinite(losses), 0.0, np.nan),
            up=(-1, 1),
            marks=[(0, say(low))],
            name=name,
            roof=math.inf,
        )
    floor = max(float(positive.min()), float(positive.max()) * 1e-30)
    with np.errstate(all="ignore"):
        values = np.log10(np.where(above > 0, np.maximum(above, floor), np.where(above == 0, floor, np.nan)))
    ends = math.floor(np.log10(floor) + 1e-9), math.ceil(np.log10(positive.max()) - 1e-9)
    ends = ends if ends[1] > ends[0] else (ends[0], ends[0] + 1)
    step = max(1, math.ceil((ends[1] - ends[0]) / 4))
    marks = [(float(power), _tenfold(power)) for power in range(ends[0], ends[1] + 1, step)]
    return LossAxis(
        values=values,
        up=(float(ends[0]), float(ends[1])),
        marks=marks,
        name=name,
        roof=math.inf,
        base=base,
        tenfold=True,
    )


def _tenfold(power: int) -> str:
    return tell_tick(10.0**power) if -4 < power < 5 else "10" + str(power).translate(RAISED)


def _envelope(values: Points) -> tuple[Numbers, Points, Points, Points]:
    """Of very many steps: for each short stretch its middle step number, and its lowest, middle and highest value."""
    finite = np.where(np.isfinite(values), values, np.nan)
    stretches = [part for part in np.array_split(np.arange(len(values)), STRETCHES) if np.isfinite(finite[part]).any()]
    numbers = np.array([part[len(part) // 2] for part in stretches], dtype=np.int64)
    found = np.array([np.nanquantile(finite[part], (0, 0.5, 1)) for part in stretches]).T
    return numbers, found[0], found[1], found[2]


def unbroken(values: Points) -> list[tuple[int, int]]:
    """Stretches of numbers that can be drawn as one line; a step past counting ends one, upward."""
    good = ~np.isnan(values)
    cuts = np.flatnonzero(np.diff(good.astype(int))) + 1
    starts, ends = np.concatenate([[0], cuts]), np.concatenate([cuts, [len(values)]])
    return [(int(start), int(end)) for start, end in zip(starts, ends, strict=True) if good[start]]


def draw_chevron(stage: Stage, x: float, y: float) -> None:
    stage.line([[x - 4, y + 4], [x, y], [x + 4, y + 4]], stage.theme.ink, 1.5, over=6)
