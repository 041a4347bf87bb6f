"""Which rows are learned from, and which are held out to see what was learned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ..base import InputError
from ._batches import whole

if TYPE_CHECKING:
    from ._column import Column
    from ._data import Data

BINS = 10
STRETCHES = 10


def split_rows(data: Data, *, test: float, seed: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """The row numbers of the two parts, each in rising order."""
    held = held_out_count(len(data), test)
    generator = np.random.default_rng(whole("A seed is a whole number, 0 or more.", seed, least=0, usual="Try 1."))
    if data.cut == "stretches":
        return _stretches(len(data), held, _reach(data), generator)
    return drawn(groups(data.target, len(data), held), held, generator)


def held_out_count(rows: int, test: float) -> int:
    """How many rows are held out: at least one, and never all."""
    if isinstance(test, bool) or not isinstance(test, int | float | np.number) or not 0 < test < 1:
        raise InputError(
            "test is the share of the rows that is held out, between 0 and 1.",
            got=repr(test),
            cure="test=0.2 holds out every fifth row.",
        )
    if rows < 2:
        raise InputError(
            "At least 2 rows are needed: one to learn from, and one to hold out.",
            got=f"{rows} row{'s' if rows != 1 else ''}",
            cure="Learn from all there is, without a split, or get more rows.",
        )
    return int(min(max(round(test * rows), 1), rows - 1))


def groups(target: Column | None, rows: int, held: int) -> NDArray[Any]:
    """Which group each row belongs to: its kind, or how high its number is; the parts share out each group.

    Numbers have no more groups than either part has rows: a group is on both sides.
    """
    if target is None or target.type not in ("kind", "number"):
        return np.zeros(rows, np.int8)
    if target.type == "kind":
        return target.values
    few = target.values if rows <= 1_000_000 else target.values[:: rows // 1_000_000]
    bins = min(BINS, max(rows // 10, 1), held, rows - held)
    edges = np.unique(np.quantile(few, np.arange(1, bins) / bins))
    return np.searchsorted(edges, target.values, side="right").astype(np.int8)


def drawn(groups: NDArray[Any], held: int, generator: np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Rows drawn at random from each group, so many in all."""
    counts = np.bincount(groups)
    wanted = shares(counts, held)
    order = generator.permutation(len(groups))
    by_group = order[np.argsort(groups[order], kind="stable")]
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    place = np.arange(len(groups)) - np.repeat(starts, counts)
    out = np.zeros(len(groups), np.bool_)
    out[by_group[place < np.repeat(wanted, counts)]] = True
    return np.flatnonzero(~out), np.flatnonzero(out)


def shares(counts: NDArray[Any], held: int) -> NDArray[Any]:
    """How many of each group are held out: its share, and of two rows or more at least one on either side.

    Shares are rounded down and what is missing goes to the largest remainders (Hamilton's method), as far as the
    groups allow. A group of one row is learned from.

    >>> shares(np.array([80, 15, 4, 1]), 20)
    array([16,  3,  1,  0])
    >>> shares(np.array([96, 2, 2]), 20)
    array([18,  1,  1])
    """
    exact = counts * (held / counts.sum())
    least = np.minimum(1, np.maximum(counts - 1, 0))
    most = np.maximum(counts - 1, 0)
    if most.sum() < held:  # so much is held out that single rows have to be
        most = np.where(counts == 1, 1, most)
        held = min(held, int(most.sum()))
    wanted = np.clip(np.floor(exact).astype(np.int64), least, most)
    while wanted.sum() < held:
        room = np.where(wanted < most, exact - wanted, -np.inf)
        wanted[np.argmax(room)] += 1
    while wanted.sum() > held:
        room = np.where(wanted > least, wanted - exact, -np.inf)
        if np.isneginf(room).all():  # fewer held out than kinds: every kind on both sides comes first
            break
        wanted[np.argmax(room)] -= 1
    return np.asarray(wanted)


def _reach(data: Data) -> int:
    """How many rows on each side of a row share some of its text."""
    return max((column.values.shape[1] for column in data.inputs if column.type == "tokens"), default=0)


def _stretches(rows: int, held: int, reach: int, generator: np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Up to ten stretches held out, one at a random place in each part of the text; the rows that reach into them,
    or that they reach into, are in neither part."""
    stretches = next((many for many in range(STRETCHES, 1, -1) if rows // many >= 10 * (reach + 1)), 1)
    borders = np.linspace(0, rows, stretches + 1).astype(int)
    sizes = shares(np.diff(borders), held)
    test = np.zeros(rows, np.bool_)
    near = np.zeros(rows, np.bool_)
    for start, end, size in zip(borders[:-1], borders[1:], sizes, strict=True):
        first = int(generator.integers(start, max(end - size, start) + 1))
        test[first : first + size] = True
        near[max(first - reach, 0) : first + size + reach] = True
    if near.all():
        raise InputError(
            "The text is too short to hold a part out: rows that share letters or words cannot be in both parts.",
            got=f"{rows:,} rows that each reach {reach} back",
            cure="Take a longer text, a smaller test, or fewer letters or words before.",
        )
    return np.flatnonzero(~near), np.flatnonzero(test)
