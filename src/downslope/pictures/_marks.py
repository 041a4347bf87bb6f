"""How kinds look: each has a shape of its own, in ink. Colour is kept for heights."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from ._frame import Numbers, Points
from ._stage import Stage


class Mark(msgspec.Struct, frozen=True):
    """One shape: as a letter, as Matplotlib names it, and whether it is filled."""

    sign: str
    code: str
    filled: bool
    size: float = 1.0


MARKS = (
    Mark("●", "o", True),
    Mark("○", "o", False, 1.06),
    Mark("▲", "^", True, 1.12),
    Mark("□", "s", False, 0.92),
    Mark("◆", "D", True, 0.86),
    Mark("△", "^", False, 1.16),
    Mark("■", "s", True, 0.88),
    Mark("◇", "D", False, 0.9),
    Mark("▼", "v", True, 1.12),
    Mark("×", "x", False, 0.94),
    Mark("▽", "v", False, 1.16),
    Mark("+", "+", False, 1.1),
)
OTHERS = Mark("·", "o", True, 0.4)


class Kinds(msgspec.Struct, frozen=True):
    """The kinds that have a mark of their own, and for each row which mark it wears; the last may be for all others."""

    names: tuple[str, ...]
    marks: tuple[Mark, ...]
    rows: Numbers
    counts: tuple[int, ...]


def marked(kinds: Sequence[str], groups: Sequence[int], others: str, most: int = len(MARKS)) -> Kinds:
    """A mark for each kind; of many kinds, for the most frequent ones, and a small dot for all the rest.

    >>> found = marked(["cat", "dog"], [0, 1, 1], "others")
    >>> found.names, [mark.sign for mark in found.marks], found.counts
    (('cat', 'dog'), ['●', '○'], (1, 2))
    """
    where = np.asarray(groups, dtype=np.int64)
    counts = np.bincount(where, minlength=len(kinds))[: len(kinds)]
    if len(kinds) <= most:
        return Kinds(tuple(kinds), MARKS[: len(kinds)], where, tuple(int(count) for count in counts))
    kept = np.sort(np.argsort(-counts, kind="stable")[: most - 1])
    place = np.full(len(kinds), most - 1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    rest = int(counts.sum() - counts[kept].sum())
    return Kinds(
        (*(kinds[kind] for kind in kept), others),
        (*MARKS[: len(kept)], OTHERS),
        place[where],
        (*(int(counts[kind]) for kind in kept), rest),
    )


def draw_marks(stage: Stage, points: Points, mark: Mark, size: float, color: str, *, over: float = 4) -> None:
    """The same shape at many points. A hollow one shows what lies below it."""
    from matplotlib.collections import PathCollection
    from matplotlib.markers import MarkerStyle
    from matplotlib.transforms import IdentityTransform

    style = MarkerStyle(mark.code)
    path = style.get_path().transformed(style.get_transform())
    ground, stroked = stage.theme.ground, mark.code in "x+"
    many = PathCollection(
        [path],
        sizes=[(size * mark.size) ** 2],
        offsets=points,
        offset_transform=stage.paper.transData,
        facecolors=color if mark.filled else "none",
        edgecolors=ground if mark.filled else color,
        linewidths=0.7 if mark.filled else 1.5 if stroked else 1.25,
        joinstyle="round",
        capstyle="round",
    )
    many.set_transform(IdentityTransform())
    many.set_zorder(over)
    stage.paper.add_collection(many)
