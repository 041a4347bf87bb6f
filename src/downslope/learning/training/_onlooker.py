"""Whoever looks on while a model is trained: the line in the terminal, the file on disk, a person's own function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._progress import RoundProgress

if TYPE_CHECKING:
    from ._checkpoint import Checkpoint
    from ._progress_bar import ProgressBar
    from ._run import Run


class Onlooker:
    """What the engine calls now and then during the walk."""

    def __init__(self, run: Run, bar: ProgressBar, checkpoint: Checkpoint | None, steps: int = 0) -> None:
        self._run = run
        self._bar = bar
        self._checkpoint = checkpoint
        self._told = steps // run.ground.steps_a_round
        """The round that `on_round` was told of last: those before `steps` were another process's."""

    @property
    def needed(self) -> bool:
        """Whether there is anybody to tell: nobody costs nothing."""
        settings = self._run.settings
        asked = settings.on_round is not None or settings.on_pause is not None
        return self._bar.wanted or self._checkpoint is not None or asked

    def __call__(self, looked: Any) -> Any:
        progress = RoundProgress(looked, self._run)
        self._bar.update(progress)
        answer = self._tell_of_round(progress)
        if self._run.settings.on_pause is not None:
            paused = self._run.settings.on_pause(progress)
            answer = paused if answer is None else answer
        if self._checkpoint is not None:  # Last: with a speed that was just changed.
            self._checkpoint.save(looked)
        return answer

    def _tell_of_round(self, progress: RoundProgress) -> Any:
        on_round = self._run.settings.on_round
        whole = progress.step > 0 and progress.step % self._run.ground.steps_a_round == 0
        if on_round is None or not whole or progress.round == self._told:
            return None
        self._told = progress.round
        return on_round(progress)
