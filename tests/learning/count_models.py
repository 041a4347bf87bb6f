"""Models that only count: what a learned guesser of the next letter or word has to beat. Written for these tests.

Interpolated Kneser-Ney smoothing (Kneser 1995; Chen 1999): of every count a discount is taken, and what is saved this
way is shared out by a model that looks one less back, whose counts say after how many different ones something came.
"""

from __future__ import annotations

from typing import Any

import numpy as np


def count_perplexity(train: Any, test: Any, *, order: int) -> float:
    """Perplexity on `test` of a count model that looks `order` − 1 back: 2 is a bigram, 3 a trigram."""
    many = len(train.target.kinds)
    shares = _shares(_grams(train, order), _grams(test, order), many)
    return float(np.exp(-np.mean(np.log(shares))))


def _grams(data: Any, order: int) -> Any:
    before = data.inputs[0].values
    return np.column_stack([before[:, before.shape[1] - order + 1 :], data.target.values]).astype(np.int64)


def _shares(seen: Any, asked: Any, many: int) -> Any:
    """The share that each asked gram's last token is given, after the tokens before it."""
    kinds, counts = np.unique(seen, axis=0, return_counts=True)
    shares = np.full(len(asked), 1.0 / many)
    levels = []
    for _ in range(seen.shape[1]):
        levels.append((kinds, counts))
        kinds, counts = np.unique(kinds[:, 1:], axis=0, return_counts=True)
    for kinds, counts in reversed(levels):
        shares = _level(kinds, counts, asked[:, -kinds.shape[1] :], shares, many)
    return shares


def _level(kinds: Any, counts: Any, asked: Any, below: Any, many: int) -> Any:
    """max(count − discount, 0) / all + (discount × different ones / all) × the share from one less back."""
    once, twice = np.sum(counts == 1), np.sum(counts == 2)
    discount = once / (once + 2 * twice) if once and twice else 0.5
    whole, before = _keys(kinds, many), _keys(kinds[:, :-1], many)
    contexts, place = np.unique(before, return_inverse=True)
    total, different = np.bincount(place, weights=counts), np.bincount(place)
    own = _looked_up(whole, counts, _keys(asked, many))
    at = _keys(asked[:, :-1], many)
    all_of_it, kinds_of_it = _looked_up(contexts, total, at), _looked_up(contexts, different, at)
    known = all_of_it > 0
    divisor = np.where(known, all_of_it, 1.0)
    mixed = np.maximum(own - discount, 0.0) / divisor + discount * kinds_of_it / divisor * below
    return np.where(known, mixed, below)


def _keys(grams: Any, many: int) -> Any:
    """Each gram as one number."""
    key = np.zeros(len(grams), np.int64)
    for column in grams.T:
        key = key * many + column
    return key


def _looked_up(keys: Any, values: Any, asked: Any) -> Any:
    order = np.argsort(keys)
    place = np.minimum(np.searchsorted(keys[order], asked), len(keys) - 1)
    found = order[place]
    return np.where(keys[found] == asked, values[found], 0).astype(np.float64)
