"""Rows as dots, each kind with its shape; and the line that was learned through them."""

from __future__ import annotations

import numpy as np

from ._drawing_words import DrawingWords
from ._drawings import Dots, LineThroughDots
from ._frame import Box, Frame
from ._heading import MARGIN, draw_heading, joined
from ._marks import Kinds, Mark, draw_marks, marked
from ._sides import draw_sides, roomy, side_name
from ._stage import Stage
from ._themes import Theme

WIDTH, HEIGHT = 760.0, 560.0
PLAIN = Mark("●", "o", True)
MOST_MISSES = 400  # more hairlines than that are a grey wall


def draw_dots(dots: Dots, theme: Theme, words: DrawingWords) -> Stage:
    """The rows on a sheet."""
    stage = Stage(WIDTH, HEIGHT, theme)
    top = draw_heading(stage, dots.title, dots_facts(dots, words))
    kinds = marked(dots.kinds, dots.groups, words.others) if dots.kinds else None
    if kinds is not None:
        top = _draw_key(stage, kinds, top, _size(dots))
    _draw_rows(stage, _sheet(stage, dots, top), dots, kinds)
    return stage


def draw_line(line: LineThroughDots, theme: Theme, words: DrawingWords) -> Stage:
    """The rows, the line, and how far each row is from it."""
    dots = line.dots
    stage = Stage(WIDTH, HEIGHT, theme)
    few = len(dots.xs) <= MOST_MISSES
    top = draw_heading(stage, line.said, joined(dots.title, dots_facts(dots, words), words.misses if few else ""))
    frame = _sheet(stage, dots, top)
    xs, ys = np.asarray(dots.xs, dtype=np.float64), np.asarray(dots.ys, dtype=np.float64)
    at = line.bias + line.weight * xs
    if few:
        starts, ends = frame.points(xs, ys), frame.points(xs, at)
        misses = [np.array(pair) for pair in zip(starts, ends, strict=True)]
        stage.strokes(misses, theme.line_strong, 0.7, alpha=0.6, over=2, clip=frame.box)
    ends_x = np.array(frame.across)
    through = frame.points(ends_x, line.bias + line.weight * ends_x)
    stage.line(through, theme.ink, 2.2, rim=theme.ground, over=5, clip=frame.box)
    _draw_rows(stage, frame, dots, None, quiet=True)
    return stage


def dots_facts(dots: Dots, words: DrawingWords) -> str:
    """How many rows there are, where only some are drawn, and whether they are made up."""
    shown = len(dots.xs)
    some = words.some_rows.format(shown=f"{shown:,}", all=f"{dots.of:,}") if dots.of > shown else ""
    return joined(some, words.made_up if dots.made_up else "")


def told_dots(dots: Dots, words: DrawingWords) -> str:
    """What the dots show, for someone who cannot see them."""
    said = [words.dots_told.format(x=side_name(dots.x), y=side_name(dots.y))]
    if dots.kinds:
        kinds = marked(dots.kinds, dots.groups, words.others)
        names = ", ".join(f"{name} {count:,}" for name, count in zip(kinds.names, kinds.counts, strict=True))
        said.append(words.kinds_told.format(kinds=names))
    return " ".join([*said, dots_facts(dots, words)]).strip()


def _sheet(stage: Stage, dots: Dots, top: float) -> Frame:
    box = Box(MARGIN, top + 6, stage.page.right - MARGIN, stage.page.bottom - 24)
    return draw_sides(stage, box, roomy(dots.xs), roomy(dots.ys), [side_name(dots.x), side_name(dots.y)])


def _size(dots: Dots) -> float:
    """Smaller where there are more of them."""
    return float(np.clip(13.0 - 1.9 * np.log10(max(len(dots.xs), 10)), 4.5, 10.0))


def _draw_rows(stage: Stage, frame: Frame, dots: Dots, kinds: Kinds | None, *, quiet: bool = False) -> None:
    spots, size = frame.points(dots.xs, dots.ys), _size(dots)
    known = np.isfinite(np.asarray(dots.xs, dtype=float)) & np.isfinite(np.asarray(dots.ys, dtype=float))
    if kinds is None:
        draw_marks(stage, spots[known], PLAIN, size * 0.92, stage.theme.ink_2 if quiet else stage.theme.ink)
        return
    for place, mark in enumerate(kinds.marks):
        chosen = known & (kinds.rows == place)
        draw_marks(stage, spots[chosen], mark, size, stage.theme.ink, over=4 + 0.01 * (place % 2))


def _draw_key(stage: Stage, kinds: Kinds, top: float, size: float) -> float:
    """The marks and their names in as few centred lines as hold them."""
    names = [f"{stage.cut(name, 200)}  {count:,}" for name, count in zip(kinds.names, kinds.counts, strict=True)]
    wide = [stage.wide(name, "value") + 14 + 22 for name in names]
    y, start = top + 4, 0
    while start < len(names):
        end = start + 1
        while end < len(names) and sum(wide[start : end + 1]) < stage.page.width - 2 * MARGIN:
            end += 1
        x = stage.page.width / 2 - (sum(wide[start:end]) - 22) / 2
        for place in range(start, end):
            spot = np.array([[x + 5, y - 3.4]])
            draw_marks(stage, spot, kinds.marks[place], max(size, 7.5), stage.theme.ink)
            stage.write(x + 14, y, names[place], "value")
            x += wide[place]
        y, start = y + 18, end
    return y
