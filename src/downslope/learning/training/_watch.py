"""What is looked at after every round, inside the compiled loop: loss and score, on seen and on held-out rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .._coding import Answers
from ..models import AbstractModel

MOST_WATCHED, FEW = 2000, 500
"""More rows than this are not looked at after each round, nor, of those that were learned from and are more than a
few, more than a quarter: a look at all of them would take a quarter of the time that the round itself takes."""
_DRAWN_BY = 41
SEEN = ("loss", "score")
HELD_OUT = ("held-out loss", "held-out score")


def watched_rows(rows: int, *, held_out: bool = False) -> slice | NDArray[np.integer]:
    """Which rows are looked at: all of a few, else a draw that is always the same.

    >>> watched_rows(400), len(watched_rows(1797)), watched_rows(1797, held_out=True)
    (slice(None, None, None), 500, slice(None, None, None))
    """
    many = MOST_WATCHED if held_out else min(MOST_WATCHED, max(FEW, rows // 4))
    if rows <= many:
        return slice(None)
    return np.sort(np.random.default_rng(_DRAWN_BY).choice(rows, many, replace=False))


def watch_for(model: AbstractModel, answers: Answers, loss: Any) -> Callable[..., Any]:
    """The function that looks. Asked twice for the same, it is the same function: it was compiled already."""
    from ..models import row_results

    return _watch_of(row_results(model, answers, loss))


@lru_cache(maxsize=64)
def _watch_of(results: Callable[..., Any]) -> Callable[..., Any]:
    def watch(dials: Any, *arrays: Any) -> Any:
        import jax.numpy as jnp

        pairs = zip(arrays[::2], arrays[1::2], strict=True)
        return jnp.concatenate([results(dials, inputs, truths, None).mean(axis=0) for inputs, truths in pairs])

    return watch
