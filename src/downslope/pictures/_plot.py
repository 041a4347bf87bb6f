"""The one door: a walk in, a figure out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

from downslope.base import InputError, nearest
from downslope.walks import Surface, Walk

from ._hill import draw_hill
from ._landings import draw_landings
from ._losses import draw_losses, spans_much
from ._mountain import draw_mountain
from ._overview import draw_overview
from ._save import checked_path, write
from ._stage import Stage, own_settings
from ._themes import Theme, theme_called
from ._valleys import ValleyMap, draw_valleys, sentence_of
from ._words import describe, draw_words, told

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KINDS = ("overview", "hill", "contours", "loss", "landings")
Kind = Literal["overview", "hill", "contours", "loss", "landings"]


def plot(
    walk: Walk,
    path: str | os.PathLike[str] | None = None,
    *,
    kind: str | None = None,
    theme: str = "day",
    log: bool | None = None,
    surface: Surface | None = None,
) -> Figure:
    """Draw a walk. With a path it is also written there, as .svg, .png or .pdf.

    - `kind`: "overview" (the usual one: everything on one page), "hill" (one dial), "contours" (two dials;
      more are seen along two directions), "loss" or "landings".
    - `theme`: "day" or "night".
    - `log`: losses in tenfolds. Left out, they are when the walk went down more than a thousandfold.
    - `surface`: the ground's heights, to draw it behind the walk. A walk over a formula finds its own
      when it is drawn through `walk.plot`.
    """
    target = None if path is None else checked_path(path)
    chosen = _checked_kind(kind, walk)
    colors = theme_called(theme)
    tenfolds = spans_much(walk) if log is None else log
    with own_settings():
        stage = _drawn(walk, chosen, colors, tenfolds, surface)
    if target is not None:
        write(stage.figure, target, title=title_of(walk), description=describe(walk, chosen))
    return stage.figure


def plot_valleys(
    found: ValleyMap,
    path: str | os.PathLike[str] | None = None,
    *,
    theme: str = "day",
    surface: Surface | None = None,
) -> Figure:
    """Draw which valley catches which start, as `which_valley` found it; `surface` puts its contour lines behind.

    Valleys differ by shade, by a dotted boundary and by a letter; slanted strokes are starts that flew off,
    dots are starts that had not settled when the steps ran out.
    """
    target = None if path is None else checked_path(path)
    colors = theme_called(theme)
    said = sentence_of(found)
    with own_settings():
        stage = Stage(660, 640, colors)
        stage.write(stage.page.width / 2, 40, said, "title", align="center")
        draw_valleys(stage, stage.page.inside(top=62, bottom=4), found, surface)
    if target is not None:
        shows = "The ground from above; each start is shaded by the valley that caught it."
        write(stage.figure, target, title="Which valley catches which start", description=f"{shows} {said}")
    return stage.figure


def title_of(walk: Walk) -> str:
    """What the picture is called."""
    return told(walk).replace("  ·  ", ", ")


def _drawn(walk: Walk, kind: str, theme: Theme, log: bool, surface: Surface | None) -> Stage:
    match kind:
        case "hill":
            stage = Stage(760, 480, theme)
            said = draw_words(stage, walk, 470)
            draw_hill(stage, stage.page, said, walk, surface)
        case "contours":
            stage = Stage(660, 600, theme)
            said = draw_words(stage, walk, 480)
            draw_mountain(stage, stage.page.inside(top=said.bottom + 6, bottom=14), walk, surface)
        case "loss" | "landings":
            stage = Stage(620, 360, theme)
            said = draw_words(stage, walk, 480)
            box = stage.page.inside(left=40, right=40, top=said.bottom + 14, bottom=22)
            if kind == "loss":
                draw_losses(stage, box, walk, log=log)
            else:
                draw_landings(stage, box, walk)
        case _:
            stage = Stage(900, 640 if walk.ground.dials == 1 else 720, theme)
            draw_overview(stage, walk, surface, log=log)
    return stage


def _checked_kind(kind: str | None, walk: Walk) -> str:
    if kind is None:
        return "overview"
    if kind not in KINDS:
        meant = nearest(kind, KINDS)
        cure = f'Did you mean "{meant}"?' if meant else 'A usual first one is "overview".'
        raise InputError(f"kind is one of {', '.join(KINDS)}.", got=repr(kind), cure=cure)
    dials = walk.ground.dials
    if kind == "hill" and dials != 1:
        raise InputError('A "hill" has one dial.', got=f"a walk with {dials:,}", cure='Use kind="contours".')
    if kind == "contours" and dials == 1:
        raise InputError('"contours" need two dials.', got="a walk with 1", cure='Use kind="hill".')
    return kind
