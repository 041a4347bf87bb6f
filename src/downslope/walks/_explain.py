"""A walk in two or three plain sentences."""

from __future__ import annotations

from ._walk import Walk


def explain(walk: Walk) -> str:
    """How the walk went (first version: the outcome's own sentence)."""
    return walk.outcome.value
