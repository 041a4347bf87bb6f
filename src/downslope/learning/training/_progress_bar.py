"""The line that shows a training under way, where somebody is looking."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._progress import RoundProgress

QUICK = 0.3  # Seconds: a training that is over before anybody could read a line shows none.


class ProgressBar:
    """One line on standard error. It is quiet where that is no terminal, unless `show` asks for it."""

    def __init__(self, show: bool | None) -> None:
        self._shown = show
        self.wanted = sys.stderr.isatty() if show is None else show
        self._live: Any = None
        self._bar: Any = None
        self._task: Any = None
        self._began = time.monotonic()
        self._first: tuple[int, float] | None = None
        """Step and time of the first look: what came before it was not only walking."""

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._live is not None:
            self._live.stop()

    def update(self, progress: RoundProgress) -> None:
        """Draw where the training stands."""
        now = (progress.step, progress.seconds)
        self._first = self._first or now
        if not self.wanted or (self._live is None and time.monotonic() - self._began < QUICK and not self._shown):
            return
        if self._live is None:
            self._start(progress.of)
        self._bar.update(self._task, completed=progress.round, said=f"{progress}{self._pace(now)}")
        self._live.refresh()

    def _pace(self, now: tuple[int, float]) -> str:
        assert self._first is not None
        steps, seconds = now[0] - self._first[0], now[1] - self._first[1]
        return f", {steps / seconds:,.0f} steps a second" if steps and seconds > 0 else ""

    def _start(self, rounds: int) -> None:
        from rich.console import Console
        from rich.live import Live
        from rich.progress import BarColumn, Progress, TextColumn

        columns = (
            BarColumn(bar_width=24, complete_style="yellow", finished_style="yellow"),
            TextColumn("{task.fields[said]}", markup=False),
        )
        self._bar = Progress(*columns, auto_refresh=False)
        self._task = self._bar.add_task("", total=rounds, said="")
        console = Console(file=sys.stderr, highlight=False, markup=False, emoji=False)
        self._live = Live(self._bar, console=console, auto_refresh=False)
        self._live.start()
