"""What lies on the table while a line is worked out: values that no name stands for yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ._values import rows_in, weight_of

SMALL = 1024
"""Bytes: values up to this size are counted for nothing, as there are never more than a program has names."""


class Table:
    """A pile of values, and what they weigh together. What a name stands for as well is counted there."""

    def __init__(self, held: Callable[[], Iterable[Any]]) -> None:
        self._held = held
        self._values: list[Any] = []
        self._weights: list[tuple[int, int]] = []
        self.weight = 0
        self.rows = 0

    def put(self, value: Any) -> None:
        """One more, on top."""
        weight, rows = (0, 0) if type(value) is float else self._weigh(value)
        self._values.append(value)
        self._weights.append((weight, rows))
        self.weight += weight
        self.rows += rows

    def take(self, many: int) -> tuple[Any, ...]:
        """So many from the top, the one that was put there first in front."""
        if not many:
            return ()
        taken = tuple(self._values[-many:])
        for weight, rows in self._weights[-many:]:
            self.weight -= weight
            self.rows -= rows
        del self._values[-many:], self._weights[-many:]
        return taken

    def _weigh(self, value: Any) -> tuple[int, int]:
        weight, rows = weight_of(value), rows_in(value)
        if (weight <= SMALL and not rows) or any(value is each for each in self._held()):
            return 0, 0
        return weight, rows
