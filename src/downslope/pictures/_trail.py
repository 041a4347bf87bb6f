"""The trail: a bead for every step where it stood, and a thin arc for every hop."""

from __future__ import annotations

import msgspec
import numpy as np

from ._frame import Box, Flags, Numbers, Points
from ._stage import Stage

MOST_HOPS = 120
MOST_BEADS = 1500
SHORTEST_HOP = 5.0  # points: a shorter arc would be a smudge


class Exit(msgspec.Struct, frozen=True):
    """Where the walk left the picture, and which way."""

    x: float
    y: float
    turn: float


def draw_arcs(stage: Stage, spots: Points, next_to: Flags, clip: Box) -> None:
    """Thin arcs between neighbouring steps, older ones fainter. `next_to[i]` says that spot i+1 is one step on."""
    hops = _worth_drawing(spots, next_to)
    for age, index in enumerate(reversed(hops)):
        fade = max(0.26, 1.0 - 0.13 * age)
        start, end = spots[index], spots[index + 1]
        arc = np.array([start, top_of_hop(start, end), end])
        stage.curve(arc, stage.theme.ink_2, width=0.95, alpha=fade, over=3, clip=clip)


def draw_beads(stage: Stage, spots: Points, colors: Points, clip: Box) -> None:
    """Footprints in the ramp's colours. Those that would cover each other are drawn once."""
    chosen = apart(spots)
    stage.dots(spots[chosen], colors[chosen], 5.2, edge=stage.theme.ground, edge_width=0.9, over=4, clip=clip)


def draw_gaps(stage: Stage, spots: Points, next_to: Flags, clip: Box) -> None:
    """A dotted line where the steps between two kept ones were not recorded."""
    for index in np.flatnonzero(~next_to)[:MOST_HOPS]:
        stage.line(spots[index : index + 2], stage.theme.line_strong, 0.9, dotted=3.4, over=2.9, clip=clip)


def top_of_hop(start: Points, end: Points) -> Points:
    """The point that pulls a hop's arc upward: a tenth of its length, never more than a little."""
    lift = min(12.0, float(np.hypot(*(end - start))) * 0.1)
    return np.asarray((start + end) / 2 - np.array([0.0, 2 * lift]))


def way_out(start: Points, end: Points, box: Box) -> tuple[Exit, Points]:
    """Where the last hop crosses the box, and the piece of the hop that is still inside."""
    bend = top_of_hop(start, end)
    share = np.linspace(0, 1, 800)[:, None]
    arc = (1 - share) ** 2 * start + 2 * share * (1 - share) * bend + share**2 * end
    low = arc[:, 1] > box.bottom
    out = (arc[:, 1] < box.top) | (arc[:, 0] < box.left) | (arc[:, 0] > box.right) | low
    out[:8] = False
    last = int(np.argmax(out)) if out.any() else len(arc) - 1
    x, y = arc[last]
    turn = 0.0 if y <= box.top + 1 else (-90.0 if x < box.left + 1 else 90.0 if x > box.right - 1 else 0.0)
    if low[last]:
        turn = 180.0
    rest = np.hypot(*(arc - arc[last]).T)
    inside = [index for index in range(last) if rest[index] > 9]
    return Exit(float(np.clip(x, box.left, box.right)), float(np.clip(y, box.top, box.bottom)), turn), arc[
        : (inside[-1] + 1 if inside else 1)
    ]


def apart(spots: Points, grain: float = 2.0) -> Numbers:
    """Numbers of the spots to draw: the last one in each little square of the page, newest last, and not too many."""
    squares = np.round(spots / grain).astype(np.int64)
    _, newest = np.unique(squares[::-1], axis=0, return_index=True)
    chosen = np.sort(len(spots) - 1 - newest)
    if len(chosen) > MOST_BEADS:
        chosen = chosen[np.linspace(0, len(chosen) - 1, MOST_BEADS).astype(np.int64)]
    return np.asarray(chosen)


def _worth_drawing(spots: Points, next_to: Flags) -> list[int]:
    lengths = np.hypot(*np.diff(spots, axis=0).T)
    seen = np.flatnonzero(np.asarray(next_to, dtype=bool) & (lengths >= SHORTEST_HOP))
    if len(seen) > MOST_HOPS:
        seen = np.sort(seen[np.argsort(lengths[seen])[::-1][:MOST_HOPS]])
    return [int(index) for index in seen]
