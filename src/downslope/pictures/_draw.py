"""The one door for a program's pictures: a drawing in, a figure out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ._curves_drawn import draw_curves, told_curves
from ._dots_drawn import draw_dots, draw_line, told_dots
from ._drawing_words import ENGLISH, DrawingWords
from ._drawings import Curves, Dots, Drawing, LayersDrawn, LineThroughDots, MistakesDrawn, WalkDrawn
from ._mistakes_drawn import draw_mistakes, told_mistakes
from ._network_drawn import draw_network, told_network
from ._save import checked_path, write
from ._stage import Stage, own_settings
from ._themes import Theme, theme_called

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def draw(drawing: Drawing, *, theme: str = "day", words: DrawingWords = ENGLISH) -> Figure:
    """Draw what a program asked for: dots, a line, curves, a network, mistakes or a walk."""
    colors = theme_called(theme)
    if isinstance(drawing, WalkDrawn):
        figure: Figure = drawing.walk.plot(theme=theme)
        return figure
    with own_settings():
        return _drawn(drawing, colors, words).figure


def save_drawing(
    drawing: Drawing, path: str | os.PathLike[str], *, theme: str = "day", words: DrawingWords = ENGLISH
) -> Figure:
    """Draw it and write it as .svg, .png or .pdf; an SVG says in words what it shows."""
    target = checked_path(path)
    if isinstance(drawing, WalkDrawn):
        figure: Figure = drawing.walk.plot(target, theme=theme)
        return figure
    figure = draw(drawing, theme=theme, words=words)
    write(figure, target, title=title_of(drawing), description=told_of(drawing, words))
    return figure


def title_of(drawing: Drawing) -> str:
    """What a drawing is called."""
    return drawing.dots.title if isinstance(drawing, LineThroughDots) else drawing.title


def told_of(drawing: Drawing, words: DrawingWords = ENGLISH) -> str:
    """What a drawing shows, for someone who cannot see it."""
    match drawing:
        case Dots():
            return told_dots(drawing, words)
        case LineThroughDots(dots=dots, said=said):
            return f"{told_dots(dots, words)} {words.line_told.format(said=said)}"
        case Curves():
            return told_curves(drawing, words)
        case LayersDrawn():
            return told_network(drawing, words)
        case MistakesDrawn():
            return told_mistakes(drawing, words)
        case WalkDrawn():
            return drawing.said


def _drawn(
    drawing: Dots | LineThroughDots | Curves | LayersDrawn | MistakesDrawn, theme: Theme, words: DrawingWords
) -> Stage:
    match drawing:
        case Dots():
            return draw_dots(drawing, theme, words)
        case LineThroughDots():
            return draw_line(drawing, theme, words)
        case Curves():
            return draw_curves(drawing, theme, words)
        case LayersDrawn():
            return draw_network(drawing, theme, words)
        case MistakesDrawn():
            return draw_mistakes(drawing, theme, words)
