"""One training: rows become arrays, a model becomes a ground, and the walk over it becomes a `Training`."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .._coding import Answers, Coding
from .._data import Data
from .._streamed import RowFeed, StreamedData
from .._trained import Trained, TrainingNote
from ..models import AbstractModel, Dials, loss_words, row_losses
from ._checkpoint import Checkpoint
from ._in_words import fingerprint, in_words
from ._onlooker import Onlooker
from ._progress_bar import ProgressBar
from ._rounds import Rounds
from ._settings import Settings
from ._training import Training
from ._watch import HELD_OUT, SEEN, watch_for, watched_rows

if TYPE_CHECKING:
    from ...engine import DataGround

Arrays = tuple[NDArray[Any], NDArray[Any]]


class Run:
    """Everything that one training needs, made once."""

    def __init__(
        self,
        model: AbstractModel,
        data: Data | StreamedData,
        held_out: Data | StreamedData | None,
        settings: Settings,
        trained: Trained | None = None,
    ) -> None:
        self.model = model
        self.data = data
        self.held_out = held_out
        self.settings = settings
        # One that was trained before goes on reading rows as it did.
        few = data.sample() if isinstance(data, StreamedData) else data
        assert few.target is not None
        self.answers: Answers = model.answers(few.target) if trained is None else trained.answers
        self.coding: Coding = model.read(few) if trained is None else trained.coding
        self.arrays: Arrays | RowFeed = (
            data.feed(self.coding, self.answers) if isinstance(data, StreamedData) else self._encoded(data)
        )
        self.start: Dials
        if trained is None:
            self.start = model.start(self.coding, self.answers, settings.seed)
        else:
            self.start = trained.dials

    @cached_property
    def ground(self) -> DataGround:
        """The model on its rows: a loss for wherever the dials stand."""
        from ...engine import DataGround

        words = loss_words(self.model, self.answers, self.settings.loss)
        return DataGround(
            row_losses(self.model, self.answers, self.settings.loss),
            self.arrays,
            batch=self.settings.batch,
            name=self.data.name,
            words=None if words is None else f"{words}; loss and score watched",
            watch=watch_for(self.model, self.answers, self.settings.loss),
            watch_arrays=[array for pair in self._watched for array in pair],
            watched=SEEN if self.held_out is None else SEEN + HELD_OUT,
            chancy=self.model.chancy,
        )

    def train(self) -> Training:
        """Walk, and tell what came of it."""
        from ...engine import walk_data

        settings, steps_a_round = self.settings, self.ground.steps_a_round
        checkpoint = None if settings.checkpoint is None else Checkpoint(settings.checkpoint, self._in_words())
        left = None if checkpoint is None else checkpoint.left()
        with ProgressBar(settings.show) as bar:
            onlooker = Onlooker(self, bar, checkpoint, 0 if left is None else left.facts["place"])
            walked = walk_data(
                self.ground,
                self.start,
                steps=settings.rounds * steps_a_round,
                speed=settings.speed,
                rule=settings.rule,
                seed=settings.seed,
                precision=settings.precision,
                on_progress=onlooker if onlooker.needed else None,
                every=None if settings.on_round is None else steps_a_round,
                pauses=settings.on_pause is not None,
                resume=left,
                **self._memory(),
            )
        if checkpoint is not None:
            checkpoint.save_now(walked)
        return self._training(walked)

    def rounds(self, walked: Any) -> Rounds:
        """What was watched at the ends of rounds, as a table."""
        places, numbers = walked.watched
        whole = places % self.ground.steps_a_round == 0
        numbers = numbers[whole]
        held = self.held_out is not None
        return Rounds(
            measure="accuracy" if self.answers.type == "kind" else "error",
            unit=self.answers.unit,
            loss=numbers[:, 0],
            score=self._score(numbers[:, 1]),
            held_out_loss=numbers[:, 2] if held else None,
            held_out_score=self._score(numbers[:, 3]) if held else None,
            rows=len(self._watched[0][0]),
            of=len(self.data),
            held_out_rows=len(self._watched[1][0]) if held else 0,
            held_out_of=len(self.held_out) if self.held_out is not None else 0,
        )

    def _training(self, walked: Any) -> Training:
        settings = self.settings
        note = TrainingNote(
            rows=len(self.data),
            rounds=walked.steps / self.ground.steps_a_round,
            speed=first_speed(settings),
            batch=settings.batch,
            rule=rule_label(settings.rule),
            seed=settings.seed,
            precision=settings.precision,
        )
        model = Trained(
            model=self.model,
            dials=walked.end,
            coding=self.coding,
            answers=self.answers,
            form=self.data[:0],
            note=note,
            loss=settings.loss,
        )
        return Training(
            model=model,
            rounds=self.rounds(walked),
            data=self.data,
            held_out=self.held_out,
            settings=settings,
            steps_a_round=self.ground.steps_a_round,
            walked=walked,
        )

    def _in_words(self) -> dict[str, Any]:
        """Which training this is: all that its numbers depend on."""
        settings, made_of = self.settings, getattr(self.model, "made_of", self.model)
        return {
            "model": self.model.known_as or f"{self.model.explain()} {in_words(made_of)}",
            "rows": self._rows_in_words(self.data),
            "held_out": None if self.held_out is None else self._rows_in_words(self.held_out),
            "start": fingerprint(leaves_of(self.start)),
            "rounds": settings.rounds,
            "speed": in_words(settings.speed) if callable(settings.speed) else settings.speed,
            "batch": settings.batch,
            "rule": _rule_in_words(settings.rule),
            "seed": settings.seed,
            "precision": settings.precision,
            "loss": None if settings.loss is None else in_words(settings.loss),
            "memory": settings.memory,
        }

    def _rows_in_words(self, data: Data | StreamedData) -> str:
        """Which rows these are, every number of them."""
        if isinstance(data, StreamedData):
            return data.whole_in_words()
        if data is self.data and not isinstance(self.arrays, RowFeed):
            return fingerprint(self.arrays)
        return fingerprint(self._encoded(data))

    def _memory(self) -> dict[str, Any]:
        """The engine's own bound, where no other was asked for."""
        return {} if self.settings.memory is None else {"memory": self.settings.memory}

    def _score(self, good: NDArray[np.float64]) -> NDArray[np.float64]:
        if self.answers.type == "kind":
            return good
        with np.errstate(all="ignore"):
            return np.asarray(np.sqrt(good) * self.answers.spread)

    def _encoded(self, data: Data | StreamedData) -> Arrays:
        """Inputs and truths as arrays: of streamed rows, those of the sample."""
        data = data.sample() if isinstance(data, StreamedData) else data
        assert data.target is not None
        return self.coding.encode(data), self.answers.encode(data.target)

    @cached_property
    def _watched(self) -> list[Arrays]:
        """The rows that are looked at after each round: seen ones, and held-out ones."""
        some = watched_rows(len(self.data))
        if isinstance(self.arrays, RowFeed):
            pairs = [self.arrays(np.arange(len(self.data)) if isinstance(some, slice) else some)]
        else:
            pairs = [(self.arrays[0][some], self.arrays[1][some])]
        if self.held_out is not None:
            pairs.append(self._encoded(self.held_out[watched_rows(len(self.held_out), held_out=True)]))
        return pairs


def leaves_of(dials: Any) -> list[Any]:
    """The arrays of dials, by name."""
    if isinstance(dials, dict):
        return [leaf for name in sorted(dials) for leaf in leaves_of(dials[name])]
    if isinstance(dials, (list, tuple)):
        return [leaf for part in dials for leaf in leaves_of(part)]
    return [np.asarray(dials)]


def first_speed(settings: Settings) -> float:
    """The speed of the first step; not a number where the rule has one of its own inside."""
    if settings.speed is None:
        return math.nan
    return float(settings.speed(0)) if callable(settings.speed) else settings.speed


def _rule_in_words(rule: Any) -> str:
    """A rule by all that it does."""
    own = rule if callable(getattr(rule, "update", None)) else getattr(rule, "transformation", None)
    return rule_label(rule) if own is None else f"{rule_label(rule)} {in_words(own)}"


def rule_label(rule: Any) -> str:
    """A rule as it stands in a record."""
    return rule if isinstance(rule, str) else str(getattr(rule, "label", "your own"))
