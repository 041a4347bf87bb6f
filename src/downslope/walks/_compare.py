"""Two walks side by side."""

from __future__ import annotations

from msgspec import Struct

from ._walk import Walk


class Comparison(Struct, frozen=True):
    """Two walks side by side."""

    first: Walk
    second: Walk


def compare(first: Walk, second: Walk) -> Comparison:
    """Put two walks side by side."""
    return Comparison(first, second)
