"""The map of which valley catches which start: valleys by shade, boundary and letter, never by colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from downslope.walks import Outcome, Surface, say

from ._ball import draw_ring
from ._contours import map_frame
from ._frame import Box, Flags, Frame, Numbers, Points, ticks
from ._numbers import tell_tick
from ._scale import scale_of
from ._stage import Stage
from ._themes import rgb

# How much ink is in each shade; neighbours never share one.
SHADES = (0.05, 0.22, 0.13, 0.31, 0.09, 0.18, 0.27)
MOST_LETTERS = 12  # the lowest ones; all others are rings
FLEW_OFF = tuple(Outcome).index(Outcome.FLEW_OFF)


class ValleyMap(Protocol):
    """What is drawn: a grid of starts, the valley that caught each (−1 for none), and where the valleys are."""

    @property
    def view(self) -> tuple[float, float, float, float]: ...
    @property
    def valleys(self) -> NDArray[np.integer]: ...
    @property
    def outcomes(self) -> NDArray[np.uint8]: ...
    @property
    def bottoms(self) -> NDArray[np.floating]: ...
    @property
    def bottom_losses(self) -> NDArray[np.floating]: ...


def draw_valleys(stage: Stage, box: Box, found: ValleyMap, surface: Surface | None) -> None:
    """The map, its valleys and their letters."""
    frame = map_frame(box.inside(left=40, right=40, bottom=44), found.view)
    valleys = np.asarray(found.valleys, dtype=np.int64)
    stage.image(_shaded(stage, valleys)[::-1], frame.box, over=0.5)
    if surface is not None:
        _draw_ground(stage, frame, surface)
    _draw_boundaries(stage, frame, found, valleys)
    flown = np.asarray(found.outcomes == FLEW_OFF)
    _hatch(stage, frame, found, flown, "////")
    _hatch(stage, frame, found, (valleys < 0) & ~flown, "...")
    _draw_letters(stage, frame, found)
    _draw_edges(stage, frame)
    _draw_key(stage, frame, flown, (valleys < 0) & ~flown)


def sentence_of(found: ValleyMap) -> str:
    """What the map shows, in one sentence."""
    valleys = np.asarray(found.valleys)
    caught = int((valleys >= 0).sum())
    if not caught:
        return "No valley caught any start."
    share = _percent(caught / valleys.size)
    kinds, sizes = np.unique(valleys[valleys >= 0], return_counts=True)
    starts = "every start" if caught == valleys.size else f"{share} of the starts"
    if len(kinds) == 1:
        return f"One valley catches {starts}."
    largest = f", {letter(int(kinds[sizes.argmax()]))} alone {_percent(sizes.max() / valleys.size)} of them"
    return f"{len(kinds)} valleys catch {starts}{largest if len(kinds) <= MOST_LETTERS else ''}."


def letter(number: int) -> str:
    """A, B … Z, A2, B2 …

    >>> letter(0), letter(27)
    ('A', 'B2')
    """
    again = number // 26
    return ascii_uppercase[number % 26] + (str(again + 1) if again else "")


def _percent(share: float) -> str:
    """A share that is neither none nor all never looks so."""
    whole = round(100 * share)
    return f"{whole if share in (0, 1) else min(max(whole, 1), 99)} %"


def _shaded(stage: Stage, valleys: Numbers) -> Points:
    """Each valley in a shade that none of its neighbours has; no shade where nothing was caught."""
    ink, paper = np.array(rgb(stage.theme.ink_2)), np.array(rgb(stage.theme.ground))
    shade = np.zeros(valleys.shape)
    for valley, chosen in _apart(valleys).items():
        shade[valleys == valley] = SHADES[chosen]
    return np.asarray(paper + (ink - paper) * shade[:, :, None])


def _apart(valleys: Numbers) -> dict[int, int]:
    """A shade for each valley, the first that no neighbour has taken."""
    touching: dict[int, set[int]] = {int(kind): set() for kind in np.unique(valleys) if kind >= 0}
    for one, other in _pairs(valleys):
        touching[one].add(other)
        touching[other].add(one)
    chosen: dict[int, int] = {}
    for valley in sorted(touching):
        taken = {chosen[other] for other in touching[valley] if other in chosen}
        free = [shade for shade in range(len(SHADES)) if shade not in taken]
        chosen[valley] = free[0] if free else valley % len(SHADES)
    return chosen


def _pairs(valleys: Numbers) -> Iterator[tuple[int, int]]:
    """Valleys that lie side by side somewhere."""
    for one, other in ((valleys[:, :-1], valleys[:, 1:]), (valleys[:-1], valleys[1:])):
        differ = (one != other) & (one >= 0) & (other >= 0)
        for pair in np.unique(np.column_stack([one[differ], other[differ]]), axis=0):
            yield int(pair[0]), int(pair[1])


def _grid(frame: Frame, found: ValleyMap) -> tuple[Points, Points]:
    rows, columns = found.valleys.shape
    left, right, low, high = found.view
    return frame.x(np.linspace(left, right, columns)), frame.y(np.linspace(low, high, rows))


def _draw_ground(stage: Stage, frame: Frame, surface: Surface) -> None:
    scale = scale_of(surface.heights, bend=None)
    levels = np.unique(scale.height(np.linspace(0.04, 0.96, 14)))
    heights = np.ma.masked_invalid(np.asarray(surface.heights, dtype=np.float64))
    if len(levels) > 1:
        colors = [tuple(color) for color in scale.colors(stage.theme, levels)]
        stage.paper.contour(
            frame.x(surface.x), frame.y(surface.y), heights, levels=levels, colors=colors, linewidths=0.6, zorder=1
        )
        stage.settle_edges()


def _draw_boundaries(stage: Stage, frame: Frame, found: ValleyMap, valleys: Numbers) -> None:
    across, down = _grid(frame, found)
    for valley in _apart(valleys):
        inside = np.asarray(valleys == valley, dtype=np.float64)
        if 0 < inside.sum() < inside.size:
            edge = stage.paper.contour(
                across, down, inside, levels=[0.5], colors=[stage.theme.ink_2], linewidths=1.3, zorder=2
            )
            edge.set_linestyle([(0, (0.01, 2.6))])
            edge.set_capstyle("round")
            stage.settle_edges()


def _hatch(stage: Stage, frame: Frame, found: ValleyMap, where: Flags, strokes: str) -> None:
    """Starts that no valley caught: slanted strokes where they flew off, dots where the steps ran out."""
    if not where.any():
        return
    across, down = _grid(frame, found)
    filled = stage.paper.contourf(
        across, down, where.astype(np.float64), levels=[0.5, 1.5], colors="none", hatches=[strokes], zorder=1.5
    )
    filled.set_edgecolor(stage.theme.line_strong)
    filled.set_linewidth(0)
    stage.settle_edges()


def _draw_letters(stage: Stage, frame: Frame, found: ValleyMap) -> None:
    losses = np.asarray(found.bottom_losses, dtype=np.float64)
    named = set(np.argsort(losses, kind="stable")[:MOST_LETTERS].tolist())
    nothing = 1e-9 * float(np.abs(losses).max(initial=1.0))
    for number, (place, loss) in enumerate(zip(found.bottoms, losses, strict=True)):
        x, y = float(frame.x(place[0])), float(frame.y(place[1]))
        if frame.box.left <= x <= frame.box.right and frame.box.top <= y <= frame.box.bottom:
            draw_ring(stage, x, y)
            if number in named:
                halo, height = stage.theme.ground, 0.0 if abs(loss) < nothing else float(loss)
                stage.write(x + 9, y - 3, letter(number), "say", halo=halo, over=8)
                stage.write(x + 9, y + 9, say(height), "tick", halo=halo, over=8)


def _draw_edges(stage: Stage, frame: Frame) -> None:
    box = frame.box
    corners = [[box.left, box.top], [box.right, box.top], [box.right, box.bottom], [box.left, box.bottom]]
    stage.line([*corners, corners[0]], stage.theme.line, 0.8, over=2.5)
    for number in ticks(*frame.across, most=7):
        stage.write(float(frame.x(number)), box.bottom + 14, tell_tick(number), "tick", align="center")
    for number in ticks(*frame.up, most=6):
        stage.write(box.right + 8, float(frame.y(number)) + 3, tell_tick(number), "tick")


def _draw_key(stage: Stage, frame: Frame, flown: Flags, lost: Flags) -> None:
    """What the strokes and the dots mean, where there are any."""
    words = []
    if flown.any():
        words.append(f"slanted strokes: flew off, {_percent(float(flown.mean()))}")
    if lost.any():
        words.append(f"dots: not settled when the steps ran out, {_percent(float(lost.mean()))}")
    middle = (frame.box.left + frame.box.right) / 2
    if words:
        stage.write(middle, frame.box.bottom + 34, "   ·   ".join(words), "label", align="center")
