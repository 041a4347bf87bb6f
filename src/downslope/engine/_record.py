"""The growing record of a walk, chunk by chunk, within a bound of memory."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..walks import PROJECTION_SEED, Keeping, projection
from ._chunk import Shape

Columns = dict[str, NDArray[Any]]


class Record:
    """One row for each place that was visited; whole positions only of those that are to be kept."""

    def __init__(self, shape: Shape, keeping: Keeping) -> None:
        self._shape = shape
        self._keeping = keeping
        self._chunks: list[Columns] = []
        self._kept: list[tuple[int, NDArray[Any], NDArray[Any]]] = []
        self.axes = projection(shape.form.dials) if keeping.projected or not shape.whole else None
        self.places = 0

    @property
    def steps(self) -> int:
        return max(0, self.places - 1)

    def last(self, name: str) -> float:
        """The newest number of one column."""
        return float(self._chunks[-1][name][-1]) if self._chunks else float("nan")

    def room(self) -> int:
        """How many places may be visited before one must be kept whole, where the chunk does not hand out all."""
        if self._shape.whole:
            return self._shape.places
        following = np.searchsorted(self._keeping.kept, self.places)
        if following == len(self._keeping.kept):
            return self._shape.places
        return int(self._keeping.kept[following]) - self.places + 1

    def add(self, handed: Columns, visited: int, speeds: NDArray[np.float64], state: dict[str, Any]) -> None:
        """Take over what a chunk handed out: its first `visited` rows."""
        columns = {
            name: np.array(column[:visited], dtype=np.float64) for name, column in handed.items() if column.ndim == 1
        }
        columns["speeds"] = np.array(speeds[:visited])
        if "path" in handed:
            columns["path"] = np.array(handed["path"][:visited], dtype=np.float64)
        elif self.axes is not None:
            columns["path"] = np.asarray(handed["positions"][:visited], dtype=np.float64) @ self.axes.T
        self._chunks.append(columns)
        if self._shape.whole:
            self._keep_rows(handed, visited)
        self.places += visited
        if not self._shape.whole:
            self._keep_last(state)

    def _keep_rows(self, handed: Columns, visited: int) -> None:
        """Those of the chunk's rows that are planned to be kept, and its last, for as long as it is the last."""
        self._drop_unplanned()
        ends = self._keeping.kept.searchsorted([self.places, self.places + visited])
        rows = self._keeping.kept[ends[0] : ends[1]] - self.places
        if visited and (not len(rows) or rows[-1] != visited - 1):
            rows = np.append(rows, visited - 1)
        self._kept.append(
            (self.places + rows, np.array(handed["positions"][rows]), np.array(handed["slopes"][rows]))  # type: ignore[arg-type]
        )

    def _keep_last(self, state: dict[str, Any]) -> None:
        self._drop_unplanned()
        position, slope = (self._row(state[name]) for name in ("position", "slope"))
        self._kept.append((np.array([self.places - 1]), position[None], slope[None]))  # type: ignore[arg-type]

    def _row(self, leaves: tuple[Any, ...]) -> NDArray[Any]:
        return np.concatenate([np.asarray(leaf).reshape(-1) for leaf in leaves])

    def _drop_unplanned(self) -> None:
        if not self._kept:
            return
        places, positions, slopes = self._kept[-1]
        newest = places[-1]  # type: ignore[index]
        at = self._keeping.kept.searchsorted(newest)
        if at == len(self._keeping.kept) or self._keeping.kept[at] != newest:
            self._kept[-1] = (places[:-1], positions[:-1], slopes[:-1])  # type: ignore[index]

    def columns(self) -> Columns:
        """Everything so far, in the columns of a `Walk`."""
        whole = {name: np.concatenate([chunk[name] for chunk in self._chunks]) for name in self._chunks[0]}
        by_step = {name: whole[name][1:] for name in ("speeds", "strides", "landings")}
        by_place = {name: whole[name] for name in ("losses", "slope_sizes")}
        kept, positions, slopes = (np.concatenate(parts) for parts in zip(*self._kept, strict=True))
        path = {"path": whole["path"], "projection_seed": PROJECTION_SEED} if self._keeping.projected else {}
        return {**by_step, **by_place, "kept": kept, "positions": positions, "slopes": slopes, **path}  # type: ignore[dict-item]
