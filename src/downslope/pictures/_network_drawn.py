"""A network: its layers as columns of units, and its weights as lines between them."""

from __future__ import annotations

import msgspec
import numpy as np

from ._drawing_words import DrawingWords
from ._drawings import LayerDrawn, LayersDrawn
from ._frame import Box, Points
from ._heading import MARGIN, draw_heading, joined
from ._stage import Stage
from ._themes import Theme

WIDTH, LOWEST, HIGHEST = 820.0, 340.0, 560.0
MOST = 17  # of more units, the first and the last ones are drawn
LONGEST_NAME = 130.0
FAINTEST = 0.03  # of the strongest weight of its layer


class Column(msgspec.Struct, frozen=True):
    """Where the units of one layer stand: the numbers of those that are drawn, and their heights on the page."""

    x: float
    units: tuple[int, ...]
    ys: tuple[float, ...]
    gap: float | None
    """The height of the dots that stand for the units between."""


def draw_network(net: LayersDrawn, theme: Theme, words: DrawingWords) -> Stage:
    """The whole network."""
    stage = Stage(WIDTH, _height(net), theme)
    small = joined(net.title if net.said else "", dials_of(net, words), "" if net.trained else words.untrained)
    top = draw_heading(stage, net.said or net.title, small)
    box = Box(MARGIN, top + 22, stage.page.right - MARGIN, stage.page.bottom - 74)
    columns = _columns(stage, net, box)
    gap = columns[1].x - columns[0].x if len(columns) > 1 else WIDTH
    drawn = False
    for at, weights in enumerate(net.weights):
        if weights is None:
            _draw_fan(stage, columns[at], columns[at + 1])
        else:
            _draw_weights(stage, columns[at], columns[at + 1], weights, trained=net.trained)
            drawn = True
    for layer, column in zip(net.layers, columns, strict=True):
        _draw_units(stage, column, trained=net.trained)
        _draw_title(stage, layer, column, words, (gap, box.bottom + 24))
    _draw_names(stage, net.layers[0], columns[0], side=-1)
    _draw_names(stage, net.layers[-1], columns[-1], side=1)
    if drawn:
        stage.write(stage.page.width / 2, stage.page.bottom - 14, words.below_zero, "tick", align="center")
    return stage


def _height(net: LayersDrawn) -> float:
    """As high as its largest layer needs."""
    tallest = max(min(layer.units, MOST + 1) for layer in net.layers)
    return float(np.clip(26.0 * tallest + 200, LOWEST, HIGHEST))


def told_network(net: LayersDrawn, words: DrawingWords) -> str:
    """The layers in words."""
    layers = ", ".join(joined(layer.title, units_of(layer, words)) for layer in net.layers)
    return f"{net.said} {words.layers_told.format(layers=layers)} {dials_of(net, words)}.".strip()


def units_of(layer: LayerDrawn, words: DrawingWords) -> str:
    return words.one_unit if layer.units == 1 else words.units.format(count=f"{layer.units:,}")


def dials_of(net: LayersDrawn, words: DrawingWords) -> str:
    return words.one_dial if net.dials == 1 else words.dials.format(count=f"{net.dials:,}")


def _columns(stage: Stage, net: LayersDrawn, box: Box) -> list[Column]:
    left = box.left + _room_for_names(stage, net.layers[0])
    right = box.right - _room_for_names(stage, net.layers[-1])
    xs = np.linspace(left, right, len(net.layers)) if len(net.layers) > 1 else [(left + right) / 2]
    tallest = max(min(layer.units, MOST) for layer in net.layers)
    return [_column(layer, float(x), box, tallest) for layer, x in zip(net.layers, xs, strict=True)]


def _room_for_names(stage: Stage, layer: LayerDrawn) -> float:
    names = max((stage.wide(name, "value") for name in layer.names[:MOST]), default=0.0)
    return max(min(names, LONGEST_NAME) + 24, stage.wide(layer.title, "label") / 2 + 4)


def _column(layer: LayerDrawn, x: float, box: Box, tallest: int) -> Column:
    many = layer.units
    shown = tuple(range(many)) if many <= MOST else (*range(MOST // 2), *range(many - MOST // 2, many))
    places = len(shown) + (1 if many > MOST else 0)
    step = min(34.0, box.height / max(tallest - 1, 1)) if places > 1 else 0.0
    step = max(step, min(34.0, box.height / max(places - 1, 1) * 0.62)) if places > 1 else 0.0
    middle = (box.top + box.bottom) / 2
    ys = [middle + (place - (places - 1) / 2) * step for place in range(places)]
    gap = ys.pop(MOST // 2) if many > MOST else None
    return Column(x, shown, tuple(ys), gap)


def _draw_weights(
    stage: Stage, left: Column, right: Column, weights: tuple[tuple[float, ...], ...], *, trained: bool
) -> None:
    """The stronger a weight, the thicker and darker its line; below 0 it is dotted."""
    table = np.nan_to_num(np.asarray(weights, dtype=np.float64))
    strongest = float(np.abs(table).max(initial=0.0)) or 1.0
    found = [
        (abs(table[a, b]) / strongest, table[a, b] < 0, (left.x, y), (right.x, z))
        for a, y in zip(left.units, left.ys, strict=True)
        for b, z in zip(right.units, right.ys, strict=True)
    ]
    for share, below, start, end in sorted(found, key=lambda each: each[0]):
        if share >= FAINTEST:
            width, alpha = 0.35 + 2.1 * share, (0.16 + 0.74 * share) * (1.0 if trained else 0.6)
            stage.line(
                [start, end], stage.theme.ink_2, width, alpha=alpha, dotted=max(2.6, 2.2 * width) if below else None
            )


def _draw_fan(stage: Stage, left: Column, right: Column) -> None:
    """Too many weights to draw: a faint fan from all units to all units."""
    corners = np.array(
        [[left.x, left.ys[0]], [right.x, right.ys[0]], [right.x, right.ys[-1]], [left.x, left.ys[-1]]], dtype=np.float64
    )
    stage.area(corners, stage.theme.line_strong, alpha=0.16, over=1)
    for y, z in (
        (left.ys[0], right.ys[0]),
        (left.ys[-1], right.ys[-1]),
        (left.ys[0], right.ys[-1]),
        (left.ys[-1], right.ys[0]),
    ):
        stage.line([[left.x, y], [right.x, z]], stage.theme.line_strong, 0.7, alpha=0.6, over=1.5)


def _draw_units(stage: Stage, column: Column, *, trained: bool) -> None:
    size = float(np.clip(min(np.diff(column.ys), default=30.0) * 0.62, 5.0, 13.0))
    spots: Points = np.array([[column.x, y] for y in column.ys], dtype=np.float64)
    edge = stage.theme.ink if trained else stage.theme.line_strong
    beads = stage.dots(spots, stage.theme.ground, size, edge=edge, edge_width=1.3, over=6)
    if not trained and beads is not None:
        beads.set_linestyle((0, (0.8, 1.4)))
    if column.gap is not None:
        dots = np.array([[column.x, column.gap + away] for away in (-4.5, 0.0, 4.5)])
        stage.dots(dots, stage.theme.ink_2, 2.2, over=6)


def _draw_title(
    stage: Stage, layer: LayerDrawn, column: Column, words: DrawingWords, place: tuple[float, float]
) -> None:
    """Under each layer what it is, and how many units it has; `place` is the room across, and where the line is."""
    room, foot = place
    stage.write(column.x, foot, stage.cut(layer.title, max(room - 6, 40)), "value", align="center")
    units = units_of(layer, words)
    few = units if stage.wide(units, "tick") < room - 4 else f"{layer.units:,}"
    stage.write(column.x, foot + 15, few, "tick", align="center")


def _draw_names(stage: Stage, layer: LayerDrawn, column: Column, side: int) -> None:
    """The names of the units, outside: inputs at the left, answers at the right."""
    for unit, y in zip(column.units, column.ys, strict=True):
        if unit < len(layer.names):
            name = stage.cut(layer.names[unit], LONGEST_NAME)
            stage.write(column.x + 14 * side, y + 3.4, name, "value", align="left" if side > 0 else "right")
