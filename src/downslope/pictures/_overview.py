"""One page that says everything: the walk on its ground, what happened, the landings and the loss by step."""

from __future__ import annotations

from downslope.walks import Surface, Walk

from ._frame import Box
from ._hill import draw_hill
from ._landings import draw_landings
from ._losses import draw_losses
from ._mountain import draw_mountain
from ._stage import Stage
from ._words import draw_facts, sentences

FOOT = 232.0  # points under the scene for sentence and charts
SIDE = 34.0
COLUMN = 226.0


def draw_overview(stage: Stage, walk: Walk, surface: Surface | None, *, log: bool) -> None:
    """The scene above; under it landings, sentence and losses side by side."""
    page = stage.page
    scene = Box(0, 0, page.width, page.height - FOOT)
    said = draw_facts(stage, walk, 24)
    if walk.ground.dials == 1:
        scale = draw_hill(stage, scene, said, walk, surface)
    else:
        scale = draw_mountain(stage, scene.inside(top=said.bottom + 6), walk, surface)
    top, bottom = scene.bottom + 26, page.bottom - 26
    left = Box(SIDE, top, SIDE + COLUMN, bottom)
    right = Box(page.right - SIDE - COLUMN, top, page.right - SIDE, bottom)
    draw_landings(stage, left, walk)
    draw_losses(stage, right, walk, log=log, scale=scale)
    _draw_explanation(stage, walk, Box(left.right + 34, top, right.left - 34, bottom))


def _draw_explanation(stage: Stage, walk: Walk, box: Box) -> None:
    """The outcome's sentence, then what the numbers say."""
    middle, y = (box.left + box.right) / 2, box.top + 14
    said, rest = sentences(walk)
    for line in stage.broken(said, "say", box.width, even=True):
        stage.write(middle, y, line, "say", align="center")
        y += 21
    y += 6
    for line in stage.broken(rest, "read", box.width, even=True):
        if y > box.bottom:
            break
        stage.write(middle, y, line, "read", align="center")
        y += 16
