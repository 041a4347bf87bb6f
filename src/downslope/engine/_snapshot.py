"""A walk over data, left at a place: all it takes to go on from there."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from numpy.typing import NDArray

from ..base import InputError


class Snapshot(Struct, frozen=True, eq=False):
    """Arrays by name, and facts that JSON can hold: together they can be written to any file and read back."""

    arrays: dict[str, NDArray[Any]]
    facts: dict[str, Any]

    def check(self, facts: dict[str, Any]) -> None:
        """Raise an `InputError` unless this is a snapshot of a walk with the same settings."""
        for name, wanted in facts.items():
            if self.facts.get(name) != wanted:
                raise InputError(
                    "A walk goes on only with the settings that it was left with.",
                    got=f"{name} {wanted!r}, where the snapshot says {self.facts.get(name)!r}",
                    where="resume",
                    cure="Use the same settings, or start afresh.",
                )
