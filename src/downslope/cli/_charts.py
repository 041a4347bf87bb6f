"""A program's pictures in letters, as wide as the terminal: what they tell, the chart, and its names."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from downslope.pictures import (
    Curves,
    Dots,
    Drawing,
    DrawingWords,
    LayersDrawn,
    LineThroughDots,
    MistakesDrawn,
    WalkDrawn,
)

from ._terminal import READING

if TYPE_CHECKING:
    from rich.text import Text


class Paper:
    """What the terminal can show, and in which words."""

    def __init__(self, width: int, *, unicode: bool, colours: bool, words: DrawingWords) -> None:
        self.room, self.unicode, self.colours, self.words = width - 4, unicode, colours, words


def chart_of(drawing: Drawing, paper: Paper, *, told: bool = False) -> list[Text]:
    """The lines of a chart, none wider than the paper. What was `told` already is not said again above it."""
    from ._chart_curves import curves_in_lines
    from ._chart_dots import dots_in_lines, line_in_lines
    from ._chart_mistakes import mistakes_in_lines
    from ._chart_network import network_in_lines

    said = "" if told else said_of(drawing)
    title = drawing.dots.title if isinstance(drawing, LineThroughDots) else drawing.title
    above = _heading(said, title, paper)
    match drawing:
        case Dots():
            return [*above, *dots_in_lines(drawing, paper)]
        case LineThroughDots():
            return [*above, *line_in_lines(drawing, paper)]
        case Curves():
            return [*above, *curves_in_lines(drawing, paper)]
        case LayersDrawn():
            return [*above, *network_in_lines(drawing, paper)]
        case MistakesDrawn():
            return [*above, *mistakes_in_lines(drawing, paper)]
        case WalkDrawn():
            from ._curve import curve_of

            return [*above, *curve_of(drawing.walk, paper.room + 4, unicode=paper.unicode)]


def said_of(drawing: Drawing) -> str:
    """What a drawing tells, in a sentence; dots tell nothing."""
    return "" if isinstance(drawing, Dots) else drawing.said


def _heading(said: str, title: str, paper: Paper) -> list[Text]:
    from rich.text import Text

    room = min(READING, paper.room)
    large = [Text(f"  {line}", style="bold") for line in textwrap.wrap(said or title, room)]
    small = [Text(f"  {line}", style="dim") for line in textwrap.wrap(title, room)] if said else []
    return [*large, *small, Text()]


def cut(name: str, room: int) -> str:
    """The name, or as much of it as there is room for."""
    return name if len(name) <= room else name[: max(room - 1, 1)] + "…"
