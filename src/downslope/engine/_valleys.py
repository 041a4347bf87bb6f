"""Which valley catches which start: many walks from a grid, and the bottoms that they settle in."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..walks import FLOWN, NOWHERE, OUTCOMES, Outcome, ValleyMap
from ._counts import speed_above_zero
from ._many import OnMany, walk_many
from ._precision import Precision
from ._read_ground import Walkable, read_ground
from ._rows import Rows
from ._rules import Rule
from ._scan import View, grid_of, read_resolution, read_view

# Ends within this part of the view are one place. Contours are drawn no finer.
SAME_PLACE = 1e-3
# Newton's steps from an end to the bottom beside it; an end is at most a hundredth of its way off.
NEARER = 12
LONGEST_STEP = 20  # in places
# Curvatures below this part of the largest one are flat: no bottom lies that way.
FLAT = 1e-6
# The straight way between two bottoms on one flat floor rises less than this part of the usual start's height.
HARDLY = 1e-3
MOST_FLAT = 2000
ROUNDS = 12

Floats = NDArray[np.floating]
Labels = NDArray[np.int64]


def which_valley(
    ground: Walkable,
    view: View,
    *,
    resolution: int | tuple[int, int] | None = None,
    speed: float = 0.1,
    steps: int = 200,
    rule: str | Rule | Any = "plain",
    precision: Precision = "float64",
    on_progress: OnMany | None = None,
) -> ValleyMap:
    """Walk from every point of a grid over the view, and tell which valley each walk settled in.

    Valleys are told apart by where their walks end: ends that run on into one another, as along a flat floor, are one.

    >>> found = which_valley("x^4/8 - 2x^2 + x", (-5.2, 5.2), resolution=64, speed=0.03)
    >>> found.bottoms.round(3).tolist()
    [[-2.946], [2.694]]
    """
    looked = read_view(view)
    sides = read_resolution(resolution, looked)
    boldness = speed_above_zero(speed)
    starts = grid_of(looked, sides)
    walks = walk_many(
        ground,
        starts if len(sides) > 1 else starts[:, 0],
        speeds=boldness,
        steps=steps,
        rule=rule,
        precision=precision,
        on_progress=on_progress,
    )
    at_bottom = np.isin(walks.outcomes, [OUTCOMES.index(each) for each in Outcome if each.at_the_bottom])
    flown = walks.outcomes == OUTCOMES.index(Outcome.FLEW_OFF)
    valleys = np.where(flown, FLOWN, NOWHERE)
    spans = np.diff(np.asarray(looked).reshape(-1, 2)).ravel()
    rows = Rows(read_ground(ground), len(sides))
    found = _Valleys(rows, walks.ends[at_bottom].astype(np.float64), SAME_PLACE * spans)
    found.join_flat_floors(climb=_usual_climb(rows, starts, found.losses))
    labels, bottoms, losses = found.in_order()
    valleys[at_bottom] = labels
    shape = sides[::-1]
    return ValleyMap(
        view=looked,
        speed=boldness,
        steps_asked=steps,
        valleys=valleys.reshape(shape),
        outcomes=walks.outcomes.reshape(shape),
        steps=walks.steps.reshape(shape),
        bottoms=bottoms,
        bottom_losses=losses,
    )


def _usual_climb(rows: Rows, starts: Floats, losses: Floats) -> float:
    """How high the starts lie above the lowest bottom, half of them higher and half lower."""
    heights = rows.heights(starts)
    heights = heights[np.isfinite(heights)]
    return float(np.median(heights) - losses.min()) if len(heights) and len(losses) else 0.0


class _Valleys:
    """The ends of many walks, gathered into valleys. `same` is what counts as one place, dial by dial."""

    def __init__(self, rows: Rows, ends: Floats, same: Floats) -> None:
        self.rows = rows
        self.same = same
        cells, first, cell_of = np.unique(np.round(ends / same), axis=0, return_index=True, return_inverse=True)
        self.cell_of = cell_of.reshape(-1)
        self.places, self.losses, self.flat = _nearer(rows, ends[first], same)
        self.one = list(range(len(cells)))
        self._join_neighbours(np.round(self.places / same).astype(np.int64))

    def _find(self, cell: int) -> int:
        while self.one[cell] != cell:
            self.one[cell] = self.one[self.one[cell]]
            cell = self.one[cell]
        return cell

    def _join(self, cell: int, other: int) -> None:
        self.one[self._find(cell)] = self._find(other)

    def _join_neighbours(self, cells: Labels) -> None:
        """Places that are one cell apart, or none, are one valley."""
        known: dict[tuple[int, ...], int] = {}
        hops = list(product((-1, 0, 1), repeat=cells.shape[1])) if len(cells) else []
        for number, cell in enumerate(map(tuple, cells.tolist())):
            for hop in hops:
                other = known.get(tuple(a + b for a, b in zip(cell, hop, strict=True)))
                if other is not None:
                    self._join(number, other)
            known.setdefault(cell, number)

    def join_flat_floors(self, *, climb: float) -> None:
        """Bottoms on one flat floor are one valley: each is joined to the nearest that is reached without a climb."""
        flat = _thinned(np.flatnonzero(self.flat), self.places / self.same)
        apart = np.linalg.norm(self.places[flat][:, None] - self.places[flat][None], axis=-1)
        for _ in range(ROUNDS):
            roots = np.array([self._find(int(cell)) for cell in flat])
            elsewhere = np.where(roots[:, None] == roots[None], np.inf, apart)
            lonely = np.flatnonzero(np.isfinite(elsewhere.min(axis=1, initial=np.inf)))
            if not len(lonely):
                return
            pairs = flat[np.stack([lonely, elsewhere[lonely].argmin(axis=1)], axis=1)]
            reached = pairs[self._rise(pairs) <= HARDLY * climb]
            if not len(reached):
                return
            for one, other in reached.tolist():
                self._join(one, other)

    def _rise(self, pairs: Labels) -> Floats:
        """How far the ground rises on the straight way between two places, above the higher of them."""
        along = np.linspace(0, 1, 11)[1:-1, None, None]
        between = self.places[pairs[:, 0]] * (1 - along) + self.places[pairs[:, 1]] * along
        heights = self.rows.heights(between.reshape(-1, between.shape[-1])).reshape(len(along), -1)
        rise: Floats = heights.max(axis=0) - self.losses[pairs].max(axis=1)
        return rise

    def in_order(self) -> tuple[Labels, Floats, Floats]:
        """The valley of each end; the bottoms, the lowest first; and their losses."""
        valley_of = np.array([self._find(cell) for cell in range(len(self.one))], dtype=np.int64)
        lowest = [
            min(np.flatnonzero(valley_of == root), key=lambda cell: self.losses[cell]) for root in np.unique(valley_of)
        ]
        lowest.sort(key=lambda cell: (round(float(self.losses[cell]), 9), *self.places[cell]))
        rank = {int(valley_of[cell]): number for number, cell in enumerate(lowest)}
        labels = np.array([rank[int(valley)] for valley in valley_of], dtype=np.int64)
        return labels[self.cell_of], self.places[lowest], self.losses[lowest]


def _thinned(which: Labels, cells: Floats) -> Labels:
    """Few enough of some places to compare each with each: one for each cell, of cells as large as that takes."""
    while len(which) > MOST_FLAT:
        cells = cells / 2
        which = which[np.unique(np.round(cells[which]), axis=0, return_index=True)[1]]
    return which


def _nearer(rows: Rows, places: Floats, same: Floats) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """The bottoms beside some places, by Newton's steps where they lead down; and whether the floor is flat there."""
    places = places.copy()
    flat = np.zeros(len(places), np.bool_)
    losses: NDArray[np.floating] = np.zeros(len(places))
    for turn in range(NEARER if len(places) else 0):
        losses, slopes, bends = rows.felt(places)
        values, axes = np.linalg.eigh(np.where(np.isfinite(bends), bends, 0))
        sizes = np.abs(values)
        flat = (values <= FLAT * sizes.max(axis=1, keepdims=True)).any(axis=1)
        curved = sizes > FLAT * sizes.max(axis=1, keepdims=True)
        along = np.einsum("nij,ni->nj", axes, slopes) / np.where(curved, sizes, 1)
        step = -np.einsum("nij,nj->ni", axes, np.where(curved, along, 0))
        length = np.abs(step / same).max(axis=1, keepdims=True)
        step = np.where(np.isfinite(step), step / np.maximum(1, length / LONGEST_STEP), 0)
        if turn == NEARER - 1 or not (length > 1e-9).any():
            break
        lower = rows.heights(places + step) <= losses
        places[lower] += step[lower]
    return places, losses, flat
