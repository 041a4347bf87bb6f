"""A score for each kind, by one straight layer: logistic regression."""

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


class Logistic(BuiltIn, frozen=True, kw_only=True, tag="logistic"):
    """A kind from a row: score of each kind = bias + Σ weight × input; the chances are the softmax of the scores.

    The walk begins with every dial at 0: all kinds are as likely. There is no penalty on large weights.

    >>> Logistic().explain()
    'Logistic regression: for each kind one weight for each input, and a bias.'
    """

    scale: bool = True

    def read(self, data: Data) -> TableCoding:
        return TableCoding.learned_from(data, scale=self.scale)

    def answers(self, target: Column) -> Answers:
        if target.type == "number":
            raise InputError(
                "Logistic answers with a kind.",
                got=f"{target.name!r}, which is a number",
                cure="Use Line(), or Network().",
            )
        return Answers.learned_from(target)

    def start(self, coding: Coding, answers: Answers, seed: int) -> Dials:  # noqa: ARG002
        return {
            "weights": np.zeros((*coding.shape, answers.scores), np.float32),
            "bias": np.zeros((answers.scores,), np.float32),
        }

    def module(self, dials: Dials) -> Any:
        from ._layers import Flat

        return Flat(dials["weights"], dials["bias"])

    @property
    def known_as(self) -> str:
        return "logistic"

    def explain(self) -> str:
        return "Logistic regression: for each kind one weight for each input, and a bias."
