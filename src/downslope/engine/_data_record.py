"""The growing record of a walk over data."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..walks import PROJECTION_SEED
from ._data_chunk import NUMBERS

Floats = NDArray[np.float64]


class DataRecord:
    """One row for each place that a step was made from, one for the place looked at last, and what was watched."""

    def __init__(self, dials: int, *, whole: bool, watched: int) -> None:
        self.places = 0
        """The number of the place where the walk stands; so many steps were made."""
        self.looked: NDArray[Any] | None = None
        """The numbers of this very place, where they were asked for already."""
        self._dials = dials
        self._whole = whole
        self._watched = watched
        self._numbers: list[NDArray[Any]] = []
        self._rows: list[NDArray[Any]] = []
        self._speeds: list[Floats] = []
        self._looked_row: NDArray[Any] | None = None
        self._kept: dict[int, NDArray[Any]] = {}
        self._seen: dict[int, NDArray[Any]] = {}

    def add(self, handed: dict[str, NDArray[Any]], moved: int, speeds: Floats, watched: NDArray[np.bool_]) -> None:
        """Take over what a chunk handed out: `moved` rows that a step was made from, and perhaps one more."""
        numbers, rows = handed["numbers"], handed["places"]
        for at in np.flatnonzero(watched):
            self._seen[self.places + int(at)] = numbers[at, len(NUMBERS) :].copy()
        if moved:
            self._numbers.append(numbers[:moved, : len(NUMBERS)])
            self._rows.append(rows[:moved])
            self._speeds.append(speeds[:moved])
        further = len(numbers) > moved
        self.looked = numbers[moved, : len(NUMBERS)] if further else None
        self._looked_row = rows[moved] if further else None
        self.places += moved

    def keep(self, position: Any, slope: Any) -> None:
        """Keep the place that was just looked at whole."""
        self._kept[self.places] = np.concatenate([np.asarray(leaf).reshape(-1) for leaf in (*position, *slope)])

    def last(self, name: str) -> float:
        """The newest number of one column."""
        if self.looked is not None and name in ("losses", "slope_sizes"):
            return float(self.looked[NUMBERS.index(name)])
        return float(self._numbers[-1][-1, NUMBERS.index(name)]) if self._numbers else float("nan")

    def watched(self) -> tuple[NDArray[np.int64], Floats]:
        """The places watched at, and a row of numbers for each."""
        seen = sorted(self._seen.items())
        numbers = np.array([row for _, row in seen], np.float64).reshape(len(seen), self._watched)
        return np.array([place for place, _ in seen], np.int64), numbers

    def column(self, name: str) -> Floats:
        """One number for each place, or for each step."""
        at = NUMBERS.index(name)
        pieces = [numbers[:, at] for numbers in self._numbers]
        if self.looked is not None and name in ("losses", "slope_sizes"):
            pieces.append(self.looked[at : at + 1])
        return np.concatenate(pieces).astype(np.float64) if pieces else np.empty(0)

    def columns(self) -> dict[str, Any]:
        """Everything so far, in the columns of a `Walk`; the place where it stands must have been looked at."""
        assert self._looked_row is not None
        columns: dict[str, Any] = {name: self.column(name) for name in NUMBERS}
        columns["speeds"] = np.concatenate([np.empty(0), *self._speeds])
        rows = np.concatenate([*self._rows, self._looked_row[None]])
        if self._whole:
            columns["kept"] = np.arange(len(rows))
        else:
            columns |= {"path": rows.astype(np.float64), "projection_seed": PROJECTION_SEED}
            kept = sorted(self._kept.items())
            columns["kept"] = np.array([place for place, _ in kept], np.int64)
            rows = np.array([row for _, row in kept])
        columns["positions"], columns["slopes"] = np.split(rows, 2, axis=1)
        return columns

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """All of it but the place looked at last: that is felt again."""
        kept, seen = sorted(self._kept.items()), sorted(self._seen.items())
        arrays = {
            "numbers": np.concatenate(self._numbers) if self._numbers else None,
            "rows": np.concatenate(self._rows) if self._rows else None,
            "speeds": np.concatenate([np.empty(0), *self._speeds]),
            "kept": np.array([place for place, _ in kept], np.int64),
            "kept_rows": np.array([row for _, row in kept]) if kept else None,
            "seen": np.array([place for place, _ in seen], np.int64),
            "seen_numbers": np.array([row for _, row in seen]) if seen else None,
        }
        return {name: array for name, array in arrays.items() if array is not None}

    def take_up(self, arrays: dict[str, NDArray[Any]], places: int) -> None:
        """Go on from a record that was written down."""
        self.places = places
        if places:
            self._numbers, self._rows, self._speeds = [arrays["numbers"]], [arrays["rows"]], [arrays["speeds"]]
        self._kept = dict(zip(arrays["kept"].tolist(), arrays.get("kept_rows", ()), strict=True))
        self._seen = dict(zip(arrays["seen"].tolist(), arrays.get("seen_numbers", ()), strict=True))
