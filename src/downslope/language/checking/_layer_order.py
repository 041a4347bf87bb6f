"""The order of layers: which of them stand astray, and where they belong."""

from __future__ import annotations

STAGES = {"input": 0, "picture": 1, "words": 1, "attention": 2, "hidden": 3, "output": 4}
"""Dropout goes along with the layer before it."""


def astray(layers: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """The fewest layers that have to be moved for all to be in order; each with the layer it belongs before.

    >>> astray([(0, "output"), (1, "input"), (2, "hidden")])
    [(0, 3)]
    """
    staged = [(index, STAGES[type]) for index, type in layers if type in STAGES]
    kept = _longest_rising([stage for _, stage in staged])
    steady = [staged[at] for at in kept]
    found = []
    for at, (index, stage) in enumerate(staged):
        if at not in kept:
            after = [other for other, its_stage in steady if its_stage > stage]
            found.append((index, after[0] if after else layers[-1][0] + 1))
    return found


def _longest_rising(stages: list[int]) -> set[int]:
    """The places of the longest run that never falls."""
    longest: dict[int, tuple[int, ...]] = {}
    """For each stage, the longest run so far that ends there."""
    for at, stage in enumerate(stages):
        longest[stage] = (*_longest([run for last, run in longest.items() if last <= stage]), at)
    return set(_longest(list(longest.values())))


def _longest(runs: list[tuple[int, ...]]) -> tuple[int, ...]:
    return max(runs, key=len, default=())
