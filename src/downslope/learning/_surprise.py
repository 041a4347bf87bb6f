"""How surprised a model is by the truth: the measure of those that guess the next letter or word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

from ..base import InputError
from ..walks import say
from ._asked import read_asked

if TYPE_CHECKING:
    from ._trained import Trained

AT_ONCE = 1 << 14


class Surprise(Struct, frozen=True, kw_only=True):
    """How many bits of news the truth is to a model: the mean of −log₂(share that it gave to what came).

    Perplexity, 2 to the power of that, says it as a die: so many sides it would have, were all equally likely.

    >>> Surprise(bits=1.0, rows=8)
    1.00 bits a row, perplexity 2.00: as unsure as between 2.00 equally likely kinds, over 8 rows
    """

    bits: float
    rows: int
    unknown: int = 0
    """Rows left out, because the model never learned the kind that came."""

    @property
    def perplexity(self) -> float:
        """Between how many equally likely kinds one would be as unsure."""
        return float(np.exp2(self.bits))

    def __repr__(self) -> str:
        left_out = f"; {self.unknown:,} more, of kinds that it never learned, are left out" if self.unknown else ""
        told = say(self.perplexity)
        return (
            f"{say(self.bits)} bits a row, perplexity {told}: as unsure as between {told} equally likely kinds, "
            f"over {self.rows:,} rows{left_out}"
        )


def how_surprised(trained: Trained, data: Any) -> Surprise:
    """The surprise over all rows of `data` whose kind the model knows."""
    if trained.answers.type != "kind":
        raise InputError(
            "A surprise is measured where one of some kinds is guessed, such as the next letter.",
            got=f"a model of {trained.answers.name!r}, a number",
            cure="Use .score(data), which is R² for numbers.",
        )
    asked = read_asked(data, trained.form)
    if asked.target is None:
        raise InputError(
            "A surprise compares what was expected with what came.",
            got="rows without answers",
            cure=f"Hand over data with {trained.answers.name!r} in it.",
        )
    bits, known = 0.0, 0
    for start in range(0, len(asked), AT_ONCE):
        part, count = _bits(trained, asked[start : start + AT_ONCE])
        bits, known = bits + part, known + count
    if not known:
        raise InputError("A surprise needs at least one row whose kind the model learned.", got="none")
    return Surprise(bits=bits / known, rows=known, unknown=len(asked) - known)


def _bits(trained: Trained, rows: Any) -> tuple[float, int]:
    """The surprises of some rows, added up, and how many they are."""
    from ._forward import outputs

    truths = trained.answers.encode(rows.target)
    scores = np.asarray(outputs(trained, trained.coding.encode(rows)), np.float64)[truths >= 0]
    if not np.isfinite(scores).all():
        return np.inf, len(scores)
    above = scores - scores.max(axis=1, keepdims=True)
    given = above[np.arange(len(scores)), truths[truths >= 0]]
    return float(np.sum(np.log(np.exp(above).sum(axis=1)) - given) / np.log(2)), len(scores)
