"""The landings: where each step came down on its own slice of valley."""

from __future__ import annotations

import numpy as np

from downslope.walks import Walk, say_count

from ._frame import Box, Frame
from ._numbers import tell_landing
from ._stage import Stage
from ._themes import rgb
from ._trail import apart

LINES = ((-1.0, "−1", "hardly moved"), (0.0, "0", "bottom"), (1.0, "+1", "opposite wall"))
MANY = 200  # from so many steps on, beads become dust
ROOF, FLOOR = 1.75, -1.45


def draw_landings(stage: Stage, box: Box, walk: Walk) -> None:
    """One bead a step between three lines: −1 hardly moved, 0 the bottom, +1 the opposite wall."""
    theme, landings = stage.theme, np.asarray(walk.landings, dtype=np.float64)
    known = np.flatnonzero(np.isfinite(landings))
    stage.write(box.left, box.top + 9, "Landing of each step", "label")
    if known.size:
        stage.write(box.right, box.top + 9, tell_landing(float(landings[known[-1]])), "value", align="right")
    wide = max(stage.wide(word, "tick") for _, _, word in LINES) + 40
    plot = box.inside(left=wide, top=28, right=8, bottom=20)
    frame = Frame(plot, (1, max(len(walk), 2)), (FLOOR, ROOF))
    _draw_lines(stage, frame, box)
    if not known.size:
        note = "no step yet" if not len(walk) else "no landing was measured"
        stage.write((plot.left + plot.right) / 2, plot.bottom + 16, note, "tick", align="center")
        return
    spots = frame.points(known + 1, np.clip(landings[known], FLOOR, ROOF))
    inside = (landings[known] < ROOF) & (landings[known] > FLOOR)
    if known.size <= MANY:
        stage.line(spots, theme.line_strong, 0.7, over=2)
    if known.size <= MANY:
        stage.dots(spots[inside], theme.ink, 4.0, edge=theme.ground, edge_width=0.7, over=4)
    else:
        chosen = apart(spots[inside], 1.0)
        stage.dots(spots[inside][chosen], [(*rgb(theme.ink), 0.55)], 1.7, over=4)
    for x, y in spots[~inside][apart(spots[~inside], 4.0)] if (~inside).any() else []:
        turn = -1 if y < (plot.top + plot.bottom) / 2 else 1
        stage.line([[x - 3.2, y - 3.2 * turn], [x, y], [x + 3.2, y - 3.2 * turn]], theme.ink, 1.3, over=4)
    stage.write(plot.left, plot.bottom + 16, "step 1", "tick")
    stage.write(plot.right + 8, plot.bottom + 16, say_count(len(walk), "step"), "tick", align="right")


def _draw_lines(stage: Stage, frame: Frame, box: Box) -> None:
    left, right = frame.box.left - 8, frame.box.right + 8
    for landing, number, word in LINES:
        y = float(frame.y(landing))
        if landing == 0:
            stage.line([[left, y], [right, y]], stage.theme.line_strong, 0.8, over=1)
        else:
            stage.line([[left, y], [right, y]], stage.theme.line_strong, 1.1, dotted=4.0, over=1)
        stage.write(left - 8, y + 3, number, "label", align="right", size=8.5)
        stage.write(box.left, y + 3, word, "tick")
    stage.write(box.left, float(frame.y(1.5)) + 3, "higher than before", "tick")
