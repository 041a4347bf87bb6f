"""Losses by round: of one training, or of a race between speeds; and the scores below them."""

from __future__ import annotations

import numpy as np

from downslope.walks import say

from ._drawing_words import DrawingWords
from ._drawings import Curve, Curves
from ._frame import Box, Flags, Frame, Points
from ._heading import MARGIN, draw_heading
from ._labels import ROW, Label, draw_gone, draw_labels, width_of
from ._losses import LossAxis, plain_axis, tenfold_axis, unbroken
from ._scale import scale_of
from ._scores_drawn import DASHES, draw_scores, heights
from ._sides import draw_foot_numbers, round_rounds, side_name
from ._stage import Stage
from ._themes import Theme

WIDTH, HEIGHT, SCORES = 760.0, 500.0, 150.0
FEW = 60  # up to so many rounds, each has its own bead
TENFOLDS = {"training": 1000.0, "race": 300.0}


def draw_curves(drawn: Curves, theme: Theme, words: DrawingWords) -> Stage:
    """One line each, its name at its end; what flew off leaves through the roof."""
    stage = Stage(WIDTH, HEIGHT + (SCORES if drawn.scores else 0), theme)
    top = draw_heading(stage, drawn.said or drawn.title, drawn.title if drawn.said else "")
    names = [(curve.name, _after(curve)) for curve in (*drawn.curves, *drawn.scores)]
    right = stage.page.right - MARGIN - width_of(stage, names) - 18
    box = Box(MARGIN, top + 8, right, stage.page.bottom - 24 - (SCORES if drawn.scores else 0))
    axis = _axis(drawn, words)
    away = sum(1 for curve in drawn.curves if curve.ys and placed(heights(curve), axis[0])[-1] > axis[0].up[1])
    frame = _draw_sides(stage, box.inside(top=ROW * max(away - 1, 0)), axis, drawn)
    _draw_losses(stage, frame, drawn, axis[0])
    if drawn.scores:
        low = Box(frame.box.left, box.bottom + 26, right, stage.page.bottom - 22)
        draw_scores(stage, low, frame, drawn)
    return stage


def told_curves(drawn: Curves, words: DrawingWords) -> str:
    """Where each curve began and ended, for someone who cannot see them."""
    return " ".join([drawn.said, *(told_curve(curve, words) for curve in drawn.curves)]).strip()


def told_curve(curve: Curve, words: DrawingWords) -> str:
    """`speed 0.1: from 1.39 to 0.21.`"""
    ends = [words.beyond if value is None else say(value) for value in (curve.ys[0], curve.ys[-1])] if curve.ys else []
    return words.curve_told.format(name=curve.name, first=ends[0], last=ends[1]) if ends else ""


def loss_axis_of(drawn: Curves) -> LossAxis:
    """How all the curves together are laid out, the first ones first."""
    curves = sorted((heights(curve) for curve in drawn.curves if curve.ys), key=lambda ys: -_start(ys))
    every = np.concatenate(curves) if curves else np.zeros(1)
    finite = every[np.isfinite(every)]
    start = max((_start(ys) for ys in curves), default=0.0)
    spans = finite.size > 3 and 0 < float(finite.min()) < start / TENFOLDS[drawn.of]
    below = np.where(every > 10 * start, np.inf, every) if spans else every
    return tenfold_axis(below, 0.0) if spans else plain_axis(every)


def _start(ys: Points) -> float:
    return float(ys[0]) if np.isfinite(ys[0]) else 0.0


def _axis(drawn: Curves, words: DrawingWords) -> tuple[LossAxis, str]:
    axis = loss_axis_of(drawn)
    name = side_name(drawn.y)
    return axis, words.tenfolds.format(name=name) if axis.tenfold else name


def _draw_sides(stage: Stage, box: Box, axis: tuple[LossAxis, str], drawn: Curves) -> Frame:
    marks, name = axis[0].marks, axis[1]
    wide = max((stage.wide(word, "tick") for _, word in marks), default=0.0)
    inner = box.inside(left=wide + 16, top=30, right=10, bottom=22 if drawn.scores else 40)
    first, last = min(drawn.xs, default=0.0), max(drawn.xs, default=1.0)
    frame = Frame(inner, (first, last if last > first else first + 1), axis[0].up)
    stage.write(box.left, box.top + 8, name, "label")
    for height, word in marks:
        stage.write(inner.left - 12, float(frame.y(height)) + 3, word, "tick", align="right")
    draw_foot_numbers(stage, frame, round_rounds(frame.across))
    if not drawn.scores:
        stage.write(inner.right, box.bottom - 2, side_name(drawn.x), "label", align="right")
    return frame


def _draw_losses(stage: Stage, frame: Frame, drawn: Curves, axis: LossAxis) -> None:
    labels: list[Label] = []
    gone: list[Label] = []
    for order, curve in enumerate(drawn.curves):
        if not curve.ys:
            continue
        values = placed(heights(curve), axis)
        spots = frame.points(np.asarray(drawn.xs[: len(values)], dtype=np.float64), values)
        strong = curve.best if drawn.of == "race" else order == 0
        _draw_run(stage, frame, spots, values, ink="ramp" if strong else "plain" if drawn.of == "race" else "dashed")
        inside = spots[:, 1] >= frame.box.top - 1
        _draw_end(stage, spots, strong=strong) if inside[-1] else None
        x, y = (float(spots[-1, 0]), float(spots[-1, 1])) if inside[-1] else _way_out(spots, inside, frame)
        (labels if inside[-1] else gone).append(Label(curve.name, _after(curve), x, y))
    draw_labels(stage, labels, frame.box.right + 28, frame.box.top, frame.box.bottom)
    draw_gone(stage, gone)


def _after(curve: Curve) -> str:
    known = [value for value in curve.ys if value is not None]
    number = say(known[-1]) if known and curve.ys[-1] is not None else ""
    return curve.outcome or number


def _draw_run(stage: Stage, frame: Frame, spots: Points, values: Points, *, ink: str) -> None:
    """One line: in the colours of its heights, with a bead for each round; or in plain or dashed ink."""
    roof = frame.box.inside(left=-6, right=-8, top=-4, bottom=-5)
    rise = scale_of(frame.up).rise(values)
    for start, end in unbroken(values):
        run = spots[start:end]
        if ink == "ramp":
            pieces, tints = [run[at : at + 2] for at in range(len(run) - 1)], rise[start:end]
            stage.strokes(pieces, stage.theme.ramp((tints[:-1] + tints[1:]) / 2), 2.4, over=4, clip=roof)
            continue
        line = stage.line(run, stage.theme.ink_2 if ink == "plain" else stage.theme.ink, 1.3, over=3, clip=roof)
        if ink == "dashed":
            line.set_dashes(DASHES)
    inside = spots[:, 1] >= frame.box.top - 1
    if ink == "ramp" and len(values) <= FEW:
        tints = stage.theme.ramp(rise[inside])
        stage.dots(spots[inside], tints, 5.0, edge=stage.theme.ground, edge_width=0.9, over=5)


def _draw_end(stage: Stage, spots: Points, *, strong: bool) -> None:
    """The ball where the line ends; a bead for the others."""
    size, color = (10.0, stage.theme.ball) if strong else (5.0, stage.theme.ink_2)
    stage.dots(spots[-1:], color, size, edge=stage.theme.ground, edge_width=1.2, over=6)


def placed(values: Points, axis: LossAxis) -> Points:
    """Where losses lie along the axis; what is beyond counting lies above its top."""
    if not axis.tenfold:
        return values
    with np.errstate(all="ignore"):
        return np.where(values > axis.base, np.log10(np.maximum(values - axis.base, 1e-300)), axis.up[0])


def _way_out(spots: Points, inside: Flags, frame: Frame) -> tuple[float, float]:
    """Where a line crosses the roof for the last time."""
    last = int(np.flatnonzero(inside)[-1]) if inside.any() else 0
    here, beyond = spots[last], spots[min(last + 1, len(spots) - 1)]
    rise = here[1] - beyond[1]
    share = float(np.clip((here[1] - frame.box.top) / rise, 0, 1)) if rise > 0 else 0.0
    return float(here[0] + share * (beyond[0] - here[0])), frame.box.top - 8.0
