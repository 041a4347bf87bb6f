"""The growing record of a walk over data."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..walks import PROJECTION_SEED
from ._data_chunk import NUMBERS

Floats = NDArray[np.float64]
Columns = dict[str, NDArray[Any]]

BY_PLACE = ("losses", "slope_sizes")
BY_STEP = ("speeds", "strides", "landings")
_COLUMNS = ("numbers", "places", "landings", "speeds")


class DataRecord:
    """One row for each place that a step was made from, one for the place looked at last, and what was watched."""

    def __init__(self, dials: int, *, whole: bool, watched: int) -> None:
        self.places = 0
        """The number of the place where the walk stands; so many steps were made."""
        self.looked: NDArray[Any] | None = None
        """The numbers of this very place, where it was looked at already."""
        self.seen: dict[int, NDArray[Any]] = {}
        """What was watched, by place."""
        self._dials = dials
        self._whole = whole
        self._watched = watched
        self._columns: dict[str, list[NDArray[Any]]] = {name: [] for name in _COLUMNS}
        self._looked_row: NDArray[Any] | None = None
        self._kept: dict[int, NDArray[Any]] = {}

    def add(self, handed: Columns, visited: int, moved: int, *, orders: Columns, speeds: Floats) -> None:
        """Take over what a chunk handed out: `moved` rows that a step was made from, and perhaps one more."""
        reached = orders["halts"][: orders["many_halts"]] <= moved
        halts = orders["halts"][: len(reached)]
        landings = np.full(moved, np.nan)
        measured = np.flatnonzero(reached & orders["measure"][: len(reached)])
        landings[halts[measured] - 1] = handed["landings"][measured]
        if "watch" in orders:
            for halt in np.flatnonzero(reached & orders["watch"][: len(reached)]):
                self.seen[self.places + int(halts[halt])] = handed["watched"][halt].copy()
        if moved:
            rows = {name: handed[name][:moved] for name in ("numbers", "places")}
            rows |= {"landings": landings, "speeds": speeds[:moved]}
            for name, column in rows.items():
                self._columns[name].append(column)
        self.looked = handed["numbers"][moved] if visited > moved else None
        self._looked_row = handed["places"][moved] if visited > moved else None
        self.places += moved

    def keep(self, position: Any, slope: Any) -> None:
        """Keep the place that was just looked at whole."""
        self._kept[self.places] = np.concatenate([np.asarray(leaf).reshape(-1) for leaf in (*position, *slope)])

    def last(self, name: str) -> float:
        """The newest number of one column."""
        if self.looked is not None and name in BY_PLACE:
            return float(self.looked[NUMBERS.index(name)])
        numbers = self._columns["numbers"]
        return float(numbers[-1][-1, NUMBERS.index(name)]) if numbers else float("nan")

    def watched(self) -> tuple[NDArray[np.int64], Floats]:
        """The places watched at, and a row of numbers for each."""
        seen = sorted(self.seen.items())
        numbers = np.array([row for _, row in seen], np.float64).reshape(len(seen), self._watched)
        return np.array([place for place, _ in seen], np.int64), numbers

    def column(self, name: str) -> Floats:
        """One number for each place, or for each step."""
        if name in ("speeds", "landings"):
            return np.concatenate([np.empty(0), *self._columns[name]])
        at = NUMBERS.index(name)
        pieces = [numbers[:, at] for numbers in self._columns["numbers"]]
        if self.looked is not None and name in BY_PLACE:
            pieces.append(self.looked[at : at + 1])
        return np.concatenate([np.empty(0), *pieces])

    def columns(self) -> dict[str, Any]:
        """Everything so far, in the columns of a `Walk`; the place where it stands must have been looked at."""
        assert self._looked_row is not None
        columns: dict[str, Any] = {name: self.column(name) for name in (*BY_PLACE, *BY_STEP)}
        rows = np.concatenate([*self._columns["places"], self._looked_row[None]])
        if self._whole:
            columns["kept"] = np.arange(len(rows))
        else:
            columns |= {"path": rows.astype(np.float64), "projection_seed": PROJECTION_SEED}
            kept = sorted(self._kept.items())
            columns["kept"] = np.array([place for place, _ in kept], np.int64)
            rows = np.array([row for _, row in kept])
        columns["positions"], columns["slopes"] = np.split(rows, 2, axis=1)
        return columns

    def to_arrays(self) -> Columns:
        """All of it but the place looked at last: that is felt again."""
        arrays = {name: np.concatenate(pieces) for name, pieces in self._columns.items() if pieces}
        for name, table in (("kept", self._kept), ("seen", self.seen)):
            if table:
                arrays[name] = np.array(sorted(table), np.int64)
                arrays[f"{name}_rows"] = np.array([table[place] for place in sorted(table)])
        return arrays

    def take_up(self, arrays: Columns, places: int) -> None:
        """Go on from a record that was written down."""
        self.places = places
        self._columns = {name: [arrays[name]] if name in arrays else [] for name in _COLUMNS}
        self._kept, self.seen = (
            dict(zip(arrays[name].tolist(), arrays[f"{name}_rows"], strict=True)) if name in arrays else {}
            for name in ("kept", "seen")
        )
