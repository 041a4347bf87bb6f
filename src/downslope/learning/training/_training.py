"""What came of a training: the trained model, how it did round by round, and the walk it went."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, final

import numpy as np
from msgspec import Struct

from .._data import Data
from .._predictions import Predictions
from .._streamed import StreamedData
from .._trained import Trained
from ._rounds import Rounds
from ._settings import Settings

if TYPE_CHECKING:
    from ...walks import Walk
    from .._ask import Asked
    from .._compass import Compass
    from .._surprise import Surprise
    from ._diagnosis import Finding


@final
class Training(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """A model that was trained on rows. Frozen: to go on from here, train it: `ds.train(training, data)`.

    `model` is the trained model; `rounds` tells how it did by round; `walk` is the record of every step, the same as
    that of a ball on a hill.

    >>> import downslope as ds
    >>> training = ds.train(ds.Line(), ds.load("lemonade"), rounds=2)
    >>> [each.number for each in training.rounds], training.walk.outcome
    ([0, 1, 2], Outcome.ROLLING)
    """

    model: Trained
    rounds: Rounds
    data: Data | StreamedData
    """The rows that were learned from."""
    held_out: Data | StreamedData | None
    settings: Settings
    steps_a_round: int
    walked: Any
    """The engine's own account of the walk."""

    @cached_property
    def walk(self) -> Walk:
        """The record of every step. When it is first asked for, the ground around its end is looked at."""
        walk: Walk = self.walked.walk
        return walk

    @property
    def stopped(self) -> str:
        """Why it ended: "rounds" ran out, somebody "asked", or the walk "flew_off"."""
        why: str = self.walked.stopped
        return {"steps": "rounds", "start_off": "flew_off"}.get(why, why)

    @property
    def flew_off(self) -> bool:
        """Whether the machine's numbers are no longer numbers."""
        return self.stopped == "flew_off" or not np.isfinite(self.rounds.loss[-1])

    @property
    def seconds(self) -> float:
        """How long the walk took."""
        return float(self.walked.seconds)

    @property
    def seed(self) -> int:
        """The number that repeats this training on this machine."""
        return self.settings.seed

    def predict(self, rows: Any) -> Predictions:
        """What the model says of these rows, in the data's own words: see `Trained.predict`."""
        return self.model.predict(rows)

    def ask(self, known: Mapping[str, Any] | None = None, /, **more: Any) -> Asked:
        """The answer about one thing, of which not every column need be said: see `Trained.ask`."""
        return self.model.ask(known, **more)

    def score(self, data: Any) -> float:
        """R² for numbers, the share of right answers for kinds."""
        return self.model.score(data)

    def surprise(self, data: Any) -> Surprise:
        """How surprised the model is by the true kinds of these rows: bits and perplexity."""
        return self.model.surprise(data)

    def write(self, start: str = "", *, length: int = 200, temperature: float = 0.8, seed: int = 0) -> str:
        """Go on from a text with a model that guesses what comes next: see `Trained.write`."""
        return self.model.write(start, length=length, temperature=temperature, seed=seed)

    def compass(self, data: Data | None = None, *, most: int = 12) -> Compass:
        """Which dials matter, largest first; on the rows that were learned from where no others are given."""
        rows = self.data if data is None else data
        return self.model.compass(rows.sample() if isinstance(rows, StreamedData) else rows, most=most)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with it, the worst first, each with what to try; empty for a healthy training."""
        from ._diagnosis import diagnose
        from ._evidence import evidence_of

        return tuple(diagnose(evidence_of(self)))

    @cached_property
    def findings_of_curves(self) -> tuple[Finding, ...]:
        """Those of the findings that the curves alone tell, quickly: the model is asked about no row."""
        from ._diagnosis import diagnose
        from ._evidence import evidence_of_curves

        return tuple(diagnose(evidence_of_curves(self)))

    def explain(self) -> str:
        """What was trained, how it ended and what the curves tell, in three to six plain sentences with numbers."""
        from ._explain import explain

        return " ".join(explain(self))

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the model file; `ds.open_model` gives the model back."""
        return self.model.save(path)

    def to_html(self, path: str | os.PathLike[str] | None = None) -> str | Path:
        """One offline page with curves, predictions, compass and explanation: as text, or written to `path`."""
        from ._page import to_html

        return to_html(self, path)

    def __deepcopy__(self, memo: Any) -> Training:
        return self

    def __reduce__(self) -> str:
        # Pickle asks for a TypeError.
        raise TypeError("A training cannot be pickled: .save(path) writes the model, .walk.save(path) the walk.")

    def _repr_html_(self) -> str:
        from ._page import notebook_html

        return notebook_html(self)

    def __repr__(self) -> str:
        from ._explain import summary

        return f"<{summary(self)}>"
