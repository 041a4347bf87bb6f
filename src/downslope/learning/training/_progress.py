"""A look at a training while it runs: to see how it does, to stop it, or to change its speed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...walks import say
from ._rounds import Round, Rounds, said_score

if TYPE_CHECKING:
    from ._run import Run


class RoundProgress:
    """Where a training stands.

    Set `progress.speed` to go on at another speed; call `progress.stop()`, or return `downslope.STOP`, to end.
    """

    def __init__(self, looked: Any, run: Run) -> None:
        self._looked = looked
        self._run = run

    @property
    def round(self) -> int:
        """How many rounds were finished so far."""
        return int(self._looked.step) // self._run.ground.steps_a_round

    @property
    def of(self) -> int:
        """How many rounds were asked for."""
        return self._run.settings.rounds

    @property
    def step(self) -> int:
        """How many steps were made so far."""
        return int(self._looked.step)

    @property
    def last(self) -> Round:
        """Loss and score at the end of the last round that was finished."""
        return self._run.rounds(self._looked)[-1]

    @property
    def rounds(self) -> Rounds:
        """All rounds that were finished so far."""
        return self._run.rounds(self._looked)

    @property
    def seconds(self) -> float:
        """For how long it has run."""
        return float(self._looked.seconds)

    @property
    def speed(self) -> float:
        """The speed of the next step, where nothing is changed."""
        return float(self._looked.speed)

    @speed.setter
    def speed(self, speed: float) -> None:
        self._looked.speed = speed

    def stop(self) -> None:
        """End the training here: what was learned so far is kept."""
        self._looked.stop()

    def __str__(self) -> str:
        """One line for a person: 'round 12 of 30, loss 0.31, held-out accuracy 93.8 %'."""
        rounds = self._run.rounds(self._looked)
        last = rounds[-1]
        held = last.held_out_score is not None
        score = last.held_out_score if last.held_out_score is not None else last.score
        said = said_score(rounds.measure, score, rounds.unit)
        return (
            f"round {self.round:,} of {self.of:,}, loss {say(last.loss)}, "
            f"{'held-out ' if held else ''}{rounds.measure} {said}"
        )
