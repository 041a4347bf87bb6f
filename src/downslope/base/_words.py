"""The one table of words: ours, what specialists say, and what it means."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import NamedTuple


class Word(NamedTuple):
    """One idea, one word, the same in Python, in the browser and on the command line."""

    name: str
    specialists: str
    meaning: str


WORDS: tuple[Word, ...] = (
    Word("ground", "objective, loss surface", "anything that has a height (a loss) wherever you stand"),
    Word("position", "parameters, weights, θ", "where you stand: every dial's setting"),
    Word("dial", "parameter, weight", "one number of a position; what a model learns"),
    Word("loss", "loss", "the height: how wrong"),
    Word("slope", "gradient, ∇L", "the tilt under your feet; it points uphill"),
    Word("speed", "learning rate, step size, η", "how bold a step is"),
    Word("step", "update", "next position = position − speed × slope"),
    Word("rule", "optimizer", "how slope becomes step: plain, momentum, adam …"),
    Word("round", "epoch", "one pass over the data"),
    Word("row", "example, sample", "one thing that was measured, with its answer"),
    Word("kind", "class, label", "an answer that is a name, not a number"),
    Word("held out", "test set, validation set", "rows never learned from, which show what was learned"),
    Word("walk", "trajectory, training run", "the record of every step"),
    Word(
        "landing",
        "Cockpit's α",
        "where a step landed on its own slice of valley: −1 hardly moved, 0 at the bottom, "
        "+1 the opposite wall, above 1 higher than before",
    ),
    Word("outcome", "convergence diagnosis", "how a walk ended, as a word and a sentence"),
    Word(
        "sharpness",
        "largest Hessian eigenvalue",
        "how tightly the valley curves: the safe speed is below 2 / sharpness",
    ),
    Word("compass", "sensitivity", "which dial matters: turn it by 1 %, and the loss falls by so much"),
)


def word(name: str) -> Word:
    """The row of one word.

    >>> word("speed").specialists
    'learning rate, step size, η'
    """
    for row in WORDS:
        if row.name == name:
            return row
    raise KeyError(name)


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """The known word that `wrong` was most likely meant to be, or None.

    >>> nearest("plian", ["plain", "momentum"])
    'plain'
    """
    names = list(known)
    lowered = {name.lower(): name for name in reversed(names)}
    found = difflib.get_close_matches(wrong.lower(), list(lowered), n=1, cutoff=0.6)
    return lowered[found[0]] if found else None
