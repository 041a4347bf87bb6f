"""A straight line through the data: linear regression."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ...base import InputError
from .._coding import Answers, Coding
from ..codings import TableCoding
from ._model import BuiltIn, Dials

if TYPE_CHECKING:
    from .._column import Column
    from .._data import Data


class Line(BuiltIn, frozen=True, kw_only=True, tag="line"):
    """One number from a row: prediction = bias + Σ weight × input.

    The walk begins with every dial at 0: the line that always says the middle. `scale=False` takes numbers and answers
    as they were measured, as in textbooks; the safe speed is then often very small.

    >>> Line().explain()
    'A line: one weight for each input, and a bias.'
    """

    scale: bool = True

    def read(self, data: Data) -> TableCoding:
        return TableCoding.learned_from(data, scale=self.scale)

    def answers(self, target: Column) -> Answers:
        if target.type == "kind":
            raise InputError(
                "A line answers with a number.",
                got=f"{target.name!r}, which is one of {len(target.kinds)} kinds",
                cure="Use Logistic(), or Network().",
            )
        return Answers.learned_from(target, scale=self.scale)

    def start(self, coding: Coding, answers: Answers, seed: int) -> Dials:  # noqa: ARG002
        return {"weights": np.zeros(coding.shape, np.float32), "bias": np.zeros((), np.float32)}

    def module(self, dials: Dials) -> Any:
        from ._layers import Flat

        return Flat(dials["weights"], dials["bias"])

    @property
    def known_as(self) -> str:
        return "line"

    def explain(self) -> str:
        return "A line: one weight for each input, and a bias."
