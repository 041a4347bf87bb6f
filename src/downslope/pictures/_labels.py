"""Names at the right end of lines: each as near to its line's end as the others let it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ._losses import draw_chevron
from ._stage import Stage

LINE = 15.0
ROW = 13.0


class Label(msgspec.Struct, frozen=True):
    """What a line is called, what stands after the name in quieter ink, and where on the page the line ends."""

    name: str
    after: str
    x: float
    y: float


def width_of(stage: Stage, labels: Sequence[tuple[str, str]]) -> float:
    """How much room the widest of them takes."""
    return max((stage.wide(name, "value") + stage.wide(f"  {after}", "label") for name, after in labels), default=0.0)


def draw_labels(stage: Stage, labels: Sequence[Label], left: float, low: float, high: float) -> None:
    """Write the names at `left`, between two heights of the page, with a hairline where a name had to move."""
    order = sorted(labels, key=lambda label: label.y)
    for label, y in zip(order, spread([label.y for label in order], low, high), strict=True):
        if abs(y - label.y) > 2.5 or left - label.x > 26:
            bend = [[label.x + 7, label.y], [left - 12, y], [left - 4, y]]
            stage.line(bend, stage.theme.line_strong, 0.7, over=2)
        stage.write(left, y + 3.4, label.name, "value")
        if label.after:
            stage.write(left + stage.wide(f"{label.name}  ", "value"), y + 3.4, label.after, "label")


def draw_gone(stage: Stage, labels: Sequence[Label]) -> None:
    """A chevron where a line left through the roof, its name beside it; of near ones, the left ones stand higher."""
    taken: list[float] = []  # for each row of names, from the lowest: where its leftmost name begins
    for label in sorted(labels, key=lambda label: -label.x):
        wide = width_of(stage, [(label.name, label.after)])
        left = min(label.x + 9, stage.page.right - 12 - wide)
        row = next((row for row, start in enumerate(taken) if left + wide + 4 < start), len(taken))
        taken = [*taken[:row], label.x - 8, *taken[row + 1 :]]
        y = label.y + 8 - ROW * row
        draw_chevron(stage, label.x, label.y)
        stage.write(left, y, label.name, "value", halo=stage.theme.ground)
        after = stage.wide(f"{label.name}  ", "value")
        stage.write(left + after, y, label.after, "label", halo=stage.theme.ground)


def spread(places: Sequence[float], low: float, high: float, gap: float = LINE) -> list[float]:
    """Sorted places, moved apart as little as it takes, and kept between two ends if they can be.

    >>> spread([10, 11, 50], 0, 100, gap=10)
    [5.5, 15.5, 50.0]
    """
    groups: list[list[float]] = []  # each: the sum of its wished middles, and how many there are
    for place in places:
        groups.append([float(place), 1])
        while len(groups) > 1 and _foot(groups[-2], gap) > _head(groups[-1], gap):
            total, many = groups.pop()
            groups[-1] = [groups[-1][0] + total, groups[-1][1] + many]
    found = [_head(group, gap) + gap / 2 + gap * index for group in groups for index in range(int(group[1]))]
    if not found:
        return []
    back = _pushed([-place for place in reversed(found)], -high, gap)  # upward from the lower end, where need be
    return _pushed([-place for place in reversed(back)], low, gap)


def _head(group: list[float], gap: float) -> float:
    return group[0] / group[1] - gap * group[1] / 2


def _foot(group: list[float], gap: float) -> float:
    return group[0] / group[1] + gap * group[1] / 2


def _pushed(places: Sequence[float], least: float, gap: float) -> list[float]:
    """Sorted places, none below `least`, none nearer to the one before than the gap."""
    kept: list[float] = []
    for place in places:
        kept.append(max(place, kept[-1] + gap if kept else least))
    return kept
