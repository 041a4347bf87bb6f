"""The scores below the losses: the same rounds again, the share of right answers or the error in its unit."""

from __future__ import annotations

import numpy as np

from downslope.walks import say

from ._drawings import Curve, Curves
from ._frame import Box, Frame, Points, ticks
from ._heading import MARGIN
from ._labels import Label, draw_labels
from ._numbers import tell_tick
from ._sides import draw_foot_numbers, round_rounds, side_name
from ._stage import Stage

DASHES = (3.2, 2.6)


def heights(curve: Curve) -> Points:
    """The numbers of a curve; infinite where it was beyond counting."""
    return np.array([np.inf if value is None else value for value in curve.ys], dtype=np.float64)


def are_shares(drawn: Curves) -> bool:
    """Whether all the scores lie between nothing and all."""
    every = np.concatenate([heights(curve) for curve in drawn.scores])
    finite = every[np.isfinite(every)]
    return bool(finite.size) and float(finite.min()) >= 0 and float(finite.max()) <= 1.0


def draw_scores(stage: Stage, box: Box, above: Frame, drawn: Curves) -> None:
    """One line for each score: solid for what was learned, dashed for what was held out."""
    shares = are_shares(drawn)
    inner = Box(box.left, box.top + 22, above.box.right, box.bottom - 18)
    frame = Frame(inner, above.across, (0.0, 1.0) if shares else _error_range(drawn))
    stage.write(MARGIN, box.top + 6, drawn.measure or "", "label")
    for number in (0.0, 0.5, 1.0) if shares else ticks(*frame.up, most=4):
        word = f"{number * 100:.0f} %" if shares else tell_tick(number)
        stage.write(inner.left - 12, float(frame.y(number)) + 3, word, "tick", align="right")
    draw_foot_numbers(stage, frame, round_rounds(above.across))
    stage.write(inner.right, box.bottom + 14, side_name(drawn.x), "label", align="right")
    labels = [_draw_score(stage, frame, drawn, order, shares=shares) for order in range(len(drawn.scores))]
    draw_labels(stage, labels, inner.right + 28, inner.top, inner.bottom)


def _error_range(drawn: Curves) -> tuple[float, float]:
    every = np.concatenate([heights(curve) for curve in drawn.scores])
    finite = every[np.isfinite(every)]
    return 0.0, float(finite.max()) * 1.05 if finite.size and finite.max() > 0 else 1.0


def _draw_score(stage: Stage, frame: Frame, drawn: Curves, order: int, *, shares: bool) -> Label:
    curve, inner = drawn.scores[order], frame.box
    values = heights(curve)
    spots = frame.points(drawn.xs[: len(values)], values)
    room = inner.inside(left=-6, right=-8, top=-4, bottom=-4)
    line = stage.line(spots, stage.theme.ink, 1.4 if order else 1.8, over=3, clip=room)
    if order:
        line.set_dashes(DASHES)
    said = f"{values[-1] * 100:.0f} %" if shares else say(float(values[-1]))
    return Label(curve.name, said, float(spots[-1, 0]), float(np.clip(spots[-1, 1], inner.top, inner.bottom)))
