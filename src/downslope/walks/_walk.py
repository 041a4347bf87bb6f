"""The record of one walk downhill. Frozen: a walk is cut, never edited."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

import numpy as np
from msgspec import Struct
from msgspec.structs import force_setattr
from numpy.typing import NDArray

from downslope.base import InputError

from ._ending import Ending
from ._notes import Cost, GroundNote
from ._outcome import Outcome
from ._structure import Structure, rebuild

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ._compare import Comparison
    from ._surface import Surface

Floats = NDArray[np.float64]
BY_STEP = ("speeds", "strides", "landings")
BY_PLACE = ("losses", "slope_sizes")


class Step(Struct, frozen=True, kw_only=True):
    """One step of a walk, from one place to the next."""

    number: int
    loss_before: float
    loss_after: float
    slope_size: float
    speed: float
    stride: float
    landing: float


class Walk(Struct, frozen=True, eq=False, kw_only=True, dict=True):
    """Everything that is known about one walk of n steps over n + 1 places.

    One number for each step: `speeds`, `strides` (how far it went), `landings` (NaN where none was measured).
    One for each place: `losses`, `slope_sizes`. Whole positions and slopes of the places in `kept`:
    all of them where that fits in `memory_bound` bytes; otherwise `path` holds every place, projected.

    >>> import downslope as ds
    >>> walk = ds.descend("x^2", start=4.0, speed=0.25, steps=2)
    >>> walk.losses.tolist(), len(walk), len(walk[:1])
    ([16.0, 4.0, 1.0], 2, 1)
    """

    ground: GroundNote
    rule: str
    precision: Literal["float32", "float64"] = "float64"
    seed: int | None = None
    steps_asked: int
    stopped: str
    speeds: Floats
    losses: Floats
    slope_sizes: Floats
    strides: Floats
    landings: Floats
    kept: NDArray[np.int64]
    positions: NDArray[Any]
    slopes: NDArray[Any]
    path: Floats | None = None
    projection_seed: int | None = None
    memory_bound: int
    structure: Structure
    ending: Ending | None = None
    cost: Cost
    versions: dict[str, str]

    def __post_init__(self) -> None:
        n = len(self.speeds)
        dials = self.ground.dials
        shapes: dict[str, tuple[int, ...]] = dict.fromkeys(BY_STEP, (n,))
        shapes |= dict.fromkeys(BY_PLACE, (n + 1,))
        shapes |= {name: (len(self.kept), dials) for name in ("positions", "slopes")}
        shapes["kept"] = (len(self.kept),)
        if self.path is not None:
            shapes["path"] = (n + 1, 2)
        for name, shape in shapes.items():
            # A view: the caller's own array stays writable.
            array = np.asarray(getattr(self, name)).view()
            if array.shape != shape:
                raise InputError(f"{name} of a walk of {n} steps has shape {shape}.", got=f"{array.shape}")
            array.flags.writeable = False
            force_setattr(self, name, array)
        if len(self.kept) and not (self.kept[0] >= 0 and self.kept[-1] <= n and np.all(np.diff(self.kept) > 0)):
            raise InputError(f"kept holds rising step numbers from 0 to {n}.", got=f"{self.kept.tolist()[:8]}")

    def __len__(self) -> int:
        return len(self.speeds)

    def __bool__(self) -> bool:
        # A walk of no steps is still a walk.
        return True

    @overload
    def __getitem__(self, at: int) -> Step: ...
    @overload
    def __getitem__(self, at: slice) -> Walk: ...
    def __getitem__(self, at: int | slice) -> Step | Walk:
        """`walk[7]` is one step; `walk[:50]` is the walk of the first fifty."""
        if isinstance(at, slice):
            return cut(self, at)
        n = len(self)
        if not -n <= at < n:
            raise IndexError(f"This walk has {n} steps.")
        at %= n
        return Step(
            number=at + 1,
            loss_before=float(self.losses[at]),
            loss_after=float(self.losses[at + 1]),
            slope_size=float(self.slope_sizes[at]),
            speed=float(self.speeds[at]),
            stride=float(self.strides[at]),
            landing=float(self.landings[at]),
        )

    def __iter__(self) -> Iterator[Step]:
        return (self[at] for at in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Walk):
            return NotImplemented
        return all(_same(getattr(self, name), getattr(other, name)) for name in self.__struct_fields__)

    __hash__ = None  # type: ignore[assignment]  # arrays inside: equal walks have no cheap equal number

    def __repr__(self) -> str:
        n = len(self)
        steps = f"{n} step{'s' * (n != 1)}"
        return f"<Walk over {self.ground.name}: {steps} by {self.rule}, {self.outcome.word}>"

    @cached_property
    def outcome(self) -> Outcome:
        """How the walk ended, judged from this record alone."""
        from ._judge import judge

        return judge(self)

    @property
    def end(self) -> Any:
        """The last position, in the start's own structure."""
        return self._position(len(self))

    @property
    def start(self) -> Any:
        """The first position, in the start's own structure."""
        return self._position(0)

    def _position(self, place: int) -> Any:
        row = int(np.searchsorted(self.kept, place))
        if row == len(self.kept) or self.kept[row] != place:
            raise InputError(
                f"The whole position after step {place} was not kept.",
                got=f"{len(self.kept)} positions of {len(self) + 1} within {self.memory_bound} bytes",
                cure="Walk again with a larger memory bound, or cut at one of the steps in `kept`.",
            )
        return rebuild(self.structure, self.positions[row])

    def explain(self) -> str:
        """How the walk went, in two or three plain sentences with the numbers behind them."""
        from ._explain import explain

        return explain(self)

    def compare(self, other: Walk) -> Comparison:
        """This walk beside another one."""
        from ._compare import compare

        return compare(self, other)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the walk file, `downslope.walk/1`; `open_walk` reads it back bit for bit."""
        from ._file import save

        return save(self, path)

    def plot(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        kind: str | None = None,
        theme: str = "day",
        log: bool | None = None,
        surface: Surface | None = None,
    ) -> Figure:
        """A static figure; with a path it is also written there, as .svg, .png or .pdf by the path's ending.

        `kind` is "overview", "hill", "contours", "loss" or "landings"; `theme` is "day" or "night";
        `log` shows losses in tenfolds. The ground behind the walk is worked out where the record knows its formula;
        otherwise hand over a `surface`.
        """
        from ._show import plot

        return plot(self, path, kind=kind, theme=theme, log=log, surface=surface)

    def to_html(self, path: str | os.PathLike[str] | None = None) -> str | Path:
        """One offline page with picture, scrub, table and explanation: as text, or written to `path`."""
        from ._show import to_html

        return to_html(self, path)

    def _repr_html_(self) -> str | None:
        from ._show import notebook_html

        return notebook_html(self)


def _same(mine: Any, theirs: Any) -> bool:
    if isinstance(mine, np.ndarray) and isinstance(theirs, np.ndarray):
        return mine.dtype == theirs.dtype and np.array_equal(mine, theirs, equal_nan=mine.dtype.kind == "f")
    return bool(mine == theirs)


def cut(walk: Walk, part: slice) -> Walk:
    """A stretch of a walk, as a walk of its own. What was found at the old end says nothing about the new one."""
    first, last, hop = part.indices(len(walk))
    if hop != 1:
        raise InputError("A walk is cut in one piece.", got=f"a hop of {hop}", cure="Use walk[a:b].")
    last = max(first, last)
    whole = (first, last) == (0, len(walk))
    inside = (walk.kept >= first) & (walk.kept <= last)
    by_step = {name: getattr(walk, name)[first:last] for name in BY_STEP}
    by_place = {name: getattr(walk, name)[first : last + 1] for name in BY_PLACE}
    return Walk(
        ground=walk.ground,
        rule=walk.rule,
        precision=walk.precision,
        seed=walk.seed,
        steps_asked=walk.steps_asked if whole else last - first,
        stopped=walk.stopped if last == len(walk) else "cut",
        **by_step,
        **by_place,
        kept=walk.kept[inside] - first,
        positions=walk.positions[inside],
        slopes=walk.slopes[inside],
        path=None if walk.path is None else walk.path[first : last + 1],
        projection_seed=walk.projection_seed,
        memory_bound=walk.memory_bound,
        structure=walk.structure,
        ending=walk.ending if last == len(walk) else None,
        cost=walk.cost,
        versions=walk.versions,
    )
