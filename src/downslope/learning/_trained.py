"""A trained model: a recipe and its dials, between the layer that reads rows and the one that says answers."""

from __future__ import annotations

import functools
import operator
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, final

import numpy as np
from msgspec import Struct

from ..base import InputError
from ._asked import check_truths, read_asked
from ._coding import Answers, Coding
from ._data import Data
from ._predictions import Predictions
from ._score import Spread
from ._streamed import StreamedData
from .models import AbstractModel, Dials

if TYPE_CHECKING:
    from ._ask import Asked
    from ._compass import Compass
    from ._surprise import Surprise

MOST_AT_ONCE = 1 << 16


class TrainingNote(Struct, frozen=True, kw_only=True):
    """How the dials came to be what they are."""

    rows: int
    rounds: float
    speed: float | None
    """The speed of the first step; None where the rule has one of its own inside."""
    batch: int
    rule: str = "plain"
    seed: int | None = None
    precision: str = "float32"


@final
class Trained(Struct, frozen=True, kw_only=True, eq=False):
    """What `training.model` is, and what `ds.open_model` gives back. Nothing in it changes any more."""

    model: AbstractModel
    dials: Dials
    """Every dial's setting, as NumPy arrays."""
    coding: Coding
    answers: Answers
    form: Data
    """What it was trained on, without the rows: names, types, kinds and units of the columns."""
    note: TrainingNote | None = None
    loss: Any = None
    """The loss for one row, (prediction, truth) -> number, where somebody chose their own."""

    @property
    def module(self) -> Any:
        """The machine itself: an Equinox module, called with one encoded row."""
        return self.model.module(self.dials)

    def predict(self, rows: Any) -> Predictions:
        """What the model says of these rows, in the data's own words.

        `rows` is Data, a dict (one row), a list of dicts, a pandas or Polars table, or an array with one column for
        each input.
        """
        asked = read_asked(rows, self.form)
        parts = [self._predictions(part) for part in _parts(asked)]
        return parts[0] if len(parts) == 1 else Predictions(self.answers, np.concatenate([part.raw for part in parts]))

    def ask(self, known: Mapping[str, Any] | None = None, /, **more: Any) -> Asked:
        """The answer about one thing, of which not every column need be said.

        Those that are not are filled with the middle, or the commonest, of the rows that were learned from.

        >>> import downslope as ds
        >>> ds.train(ds.Line(), ds.load("lemonade"), rounds=3, show=False).model.ask(temperature=30).filled["weekend"]
        'no'
        """
        from ._ask import ask

        return ask(self, {**(known or {}), **more})

    def score(self, data: Any) -> float:
        """R² for numbers, the share of right answers for kinds. `data` holds the true answers.

        A kind that the model never learned is never right, and a model that flew off is right nowhere.
        """
        asked = read_asked(data, self.form)
        if asked.target is None:
            raise InputError(
                "A score compares answers with the truth.",
                got="rows without answers",
                cure=f"Hand over data with {self.answers.name!r} in it.",
            )
        if not len(asked):
            raise InputError("A score needs at least one row.", got="none")
        self.answers.check(asked.target)
        if isinstance(asked, Data):
            check_truths(asked.target)
        if self.answers.type == "number":
            return functools.reduce(operator.add, map(self._spread, _parts(asked))).explained
        return sum(map(self._right, _parts(asked))) / len(asked)

    def surprise(self, data: Any) -> Surprise:
        """How surprised the model is by the true kinds: bits and perplexity, as for the next letter or word."""
        from ._surprise import how_surprised

        return how_surprised(self, data)

    def write(self, start: str = "", *, length: int = 200, temperature: float = 0.8, seed: int = 0) -> str:
        """Go on from a text, by `length` letters or words, with a model that guesses what comes next.

        At a temperature of 0 the likeliest is always taken, at 1 each is drawn as often as the model expects it, and
        above that it gets wilder. The rare one is never written.
        """
        from ._writing import write

        return write(self, start=start, length=length, temperature=temperature, seed=seed)

    def compass(self, data: Any, *, most: int = 12) -> Compass:
        """Which dials matter: "turn this one 1 % this way and the loss falls by that much", largest first."""
        from ._compass import look_round

        return look_round(self, data, most=most)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write a model file: arrays and JSON, no code. `ds.open_model(path)` gives the model back."""
        from ._model_file import save_model

        return save_model(self, path)

    def __repr__(self) -> str:
        what = "a number" if self.answers.type == "number" else f"one of {len(self.answers.kinds):,} kinds"
        return f"<Trained on {self.form.name}. {self.model.explain()} It answers with {self.answers.name}, {what}.>"

    def _spread(self, part: Data) -> Spread:
        assert part.target is not None
        # In spreads from the middle: R² is the same, and numbers such as 1e300 have no square.
        middle, spread = self.answers.middle, self.answers.spread
        truth, said = np.asarray(part.target.values, np.float64), self._predictions(part).answers
        with np.errstate(over="ignore", invalid="ignore"):
            return Spread.of((truth - middle) / spread, (said - middle) / spread)

    def _right(self, part: Data) -> int:
        assert part.target is not None
        truths, said = self.answers.encode(part.target), self._predictions(part).codes
        return int(np.count_nonzero((truths == said) & (said >= 0)))

    def _predictions(self, asked: Data) -> Predictions:
        from ._forward import outputs

        return Predictions(self.answers, in_own_words(self.answers, outputs(self, self.coding.encode(asked))))


def _parts(asked: Data | StreamedData) -> Iterator[Data]:
    """All rows in their order, so many at a time that what is made of them fits into memory."""
    if isinstance(asked, Data) and len(asked) <= MOST_AT_ONCE:
        yield asked
    else:
        for start in range(0, len(asked), MOST_AT_ONCE):
            yield asked[start : start + MOST_AT_ONCE]


def in_own_words(answers: Answers, outputs: Any) -> Any:
    """Shares from scores, or numbers in their own unit. Scores that are not numbers give no share to any kind."""
    if answers.type == "number":
        return answers.decode(np.asarray(outputs).reshape(len(outputs)))
    scores = np.asarray(outputs, np.float64)
    with np.errstate(invalid="ignore"):
        shares = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
    shares /= shares.sum(axis=1, keepdims=True)
    return np.where(np.isfinite(shares).all(axis=1, keepdims=True), shares, 0.0)
