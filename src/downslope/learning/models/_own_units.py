"""A straight layer said in the data's own units: what one more degree does to the cups sold."""

from __future__ import annotations

from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ...base import InputError
from .._coding import Answers, Coding
from ..codings import TableCoding
from ..codings._parts import KindPart, NumberPart, PicturePart
from ..codings._table import parts_of
from ..codings._words import WordsPart
from ._model import Dials

SAID = 12


class OwnUnits(Struct, frozen=True, kw_only=True, eq=False):
    """answer = intercept + Σ slope × value, every value as it was measured.

    For kinds it is the score of each kind. Of two kinds only the second has a column, against the first: its score is
    the log of the odds. Of more, the scores of a row add up to 0.
    """

    names: tuple[str, ...]
    slopes: NDArray[np.float64]
    """Shape (names,) for numbers and for two kinds, else (names, kinds)."""
    intercept: NDArray[np.float64]
    answer: str
    kinds: tuple[str, ...] = ()
    unit: str | None = None

    def slope(self, name: str) -> Any:
        """How much the answer changes when this column grows by one of its own units."""
        return self.slopes[self.names.index(name)]

    def __str__(self) -> str:
        if self.slopes.ndim == 1:
            return f"{self.answer} = {_sum(self.names, self.slopes, float(self.intercept))}"
        columns = zip(self.kinds, self.slopes.T, self.intercept, strict=True)
        return "\n".join(f"score of {kind} = {_sum(self.names, each, float(at))}" for kind, each, at in columns)


def in_own_units(dials: Dials, coding: Coding, answers: Answers) -> OwnUnits:
    """The slopes and the intercept of a `Line`, a `Logistic`, or a network without hidden layers, in measured units.

    A column of kinds is said against its first kind, whose slope is 0.

    >>> from downslope.learning.codings import coding_from_record
    >>> heat = {"type": "number", "name": "heat", "middle": 20.0, "spread": 5.0}
    >>> coding = coding_from_record({"coding": "table", "parts": [heat]})
    >>> answers = Answers(type="number", name="cups", middle=40.0, spread=10.0)
    >>> print(in_own_units({"weights": np.array([0.5]), "bias": np.array(0.0)}, coding, answers))
    cups = 20 + 1 × heat
    """
    layer = dials["answer"] if set(dials) == {"answer"} else dials
    if set(layer) != {"weights", "bias"} or not isinstance(coding, TableCoding):
        raise InputError(
            "Only a straight layer has one slope for each column.",
            got=f"dials named {', '.join(dials)}",
            cure="Use Line() or Logistic(), or ask training.compass() which dials matter.",
        )
    slopes = np.array(layer["weights"], np.float64).reshape(*coding.shape, answers.scores)
    intercept = np.array(layer["bias"], np.float64).reshape(answers.scores)
    for part, places in parts_of(coding):
        own = slopes[places]
        if isinstance(part, NumberPart | PicturePart):
            own = own / part.spread
            if isinstance(part, NumberPart) and part.constant and part.middle:
                own = np.zeros_like(own)
            intercept = intercept - part.middle * own.sum(axis=0)
        elif isinstance(part, WordsPart):
            own = own / part.spreads[:, None]
            intercept = intercept - part.middles @ own
        elif isinstance(part, KindPart):
            intercept = intercept + own[0]
            own = own - own[0]
        slopes[places] = own
    return _said(coding.names, slopes, intercept, answers)


def _said(names: tuple[str, ...], slopes: Any, intercept: Any, answers: Answers) -> OwnUnits:
    if answers.type == "number":
        slopes, intercept = slopes[:, 0] * answers.spread, intercept[0] * answers.spread + answers.middle
        kinds: tuple[str, ...] = ()
        answer = answers.name
    elif answers.scores == 2:
        slopes, intercept = slopes[:, 1] - slopes[:, 0], intercept[1] - intercept[0]
        kinds = answers.kinds
        answer = f"log odds of {answers.kinds[1]}"
    else:
        slopes = slopes - slopes.mean(axis=1, keepdims=True)
        intercept = intercept - intercept.mean()
        kinds = answers.kinds
        answer = answers.name
    return OwnUnits(
        names=names, slopes=slopes, intercept=np.asarray(intercept), answer=answer, kinds=kinds, unit=answers.unit
    )


def _sum(names: tuple[str, ...], slopes: NDArray[np.float64], intercept: float) -> str:
    """The largest terms, in the order of the columns."""
    told = sorted(np.argsort(-np.abs(slopes), kind="stable")[:SAID].tolist())
    terms = [f"{'−' if slopes[at] < 0 else '+'} {abs(slopes[at]):.4g} × {names[at]}" for at in told if slopes[at]]
    rest = len(names) - len(told)
    more = [f"+ {rest:,} smaller terms"] if rest else []
    return " ".join([f"{intercept:.4g}".replace("-", "−"), *terms, *more])
