"""The growing record of a walk, chunk by chunk, within a bound of memory."""

from __future__ import annotations

from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ..walks import PROJECTION_SEED, Keeping, projection
from ._chunk import NUMBERS, Shape

Columns = dict[str, NDArray[Any]]


class _Kept(Struct, frozen=True, eq=False):
    """Some places whole: their numbers in the walk, and a row of position and slope for each."""

    places: NDArray[np.int64]
    rows: NDArray[Any]


class Record:
    """One row for each place that was visited; whole positions only of those that are to be kept."""

    def __init__(self, shape: Shape, keeping: Keeping) -> None:
        self._shape = shape
        self._keeping = keeping
        self._chunks: list[Columns] = []
        self._kept: list[_Kept] = []
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
        following = self._keeping.kept.searchsorted(self.places)
        if self._shape.whole or following == len(self._keeping.kept):
            return self._shape.places
        return int(self._keeping.kept[following]) - self.places + 1

    def add(self, handed: Columns, visited: int, speeds: NDArray[np.float64], state: dict[str, Any]) -> None:
        """Take over what a chunk handed out: its first `visited` rows."""
        numbers = handed["numbers"][:visited].astype(np.float64)
        rows = handed["places"][:visited]
        columns = {name: numbers[:, at] for at, name in enumerate(NUMBERS)} | {"speeds": speeds[:visited]}
        if self._keeping.projected and self.axes is not None:
            flat = rows.astype(np.float64)
            columns["path"] = flat[:, : self._shape.form.dials] @ self.axes.T if self._shape.whole else flat
        self._chunks.append(columns)
        self._drop_what_was_kept_as_last()
        last = self.places + visited - 1
        self._kept.append(self._planned(rows, last) if self._shape.whole else _whole_state(state, last))
        self.places += visited

    def _planned(self, rows: NDArray[Any], last: int) -> _Kept:
        """Those of the chunk's rows that are planned to be kept, and its last, for as long as it is the last."""
        begin, end = self._keeping.kept.searchsorted([self.places, last])
        places = np.append(self._keeping.kept[begin:end], last)
        return _Kept(places, rows[places - self.places])

    def _drop_what_was_kept_as_last(self) -> None:
        if not self._kept:
            return
        newest = self._kept.pop()
        last = newest.places[-1]
        at = self._keeping.kept.searchsorted(last)
        if at < len(self._keeping.kept) and self._keeping.kept[at] == last:
            self._kept.append(newest)
        elif len(newest.places) > 1:
            # Copied: a slice would keep the dropped row alive.
            self._kept.append(_Kept(newest.places[:-1], newest.rows[:-1].copy()))

    def columns(self) -> dict[str, Any]:
        """Everything so far, in the columns of a `Walk`."""
        columns: dict[str, Any] = {
            name: np.concatenate([chunk[name] for chunk in self._chunks]) for name in self._chunks[0]
        }
        for name in ("speeds", "strides", "landings"):
            columns[name] = columns[name][1:]
        rows = np.concatenate([kept.rows for kept in self._kept])
        columns["kept"] = np.concatenate([kept.places for kept in self._kept])
        columns["positions"], columns["slopes"] = np.split(rows, 2, axis=1)
        return columns | ({"projection_seed": PROJECTION_SEED} if "path" in columns else {})


def _whole_state(state: dict[str, Any], place: int) -> _Kept:
    leaves = [np.asarray(leaf).reshape(-1) for leaf in (*state["position"], *state["slope"])]
    return _Kept(np.array([place]), np.concatenate(leaves)[None])
