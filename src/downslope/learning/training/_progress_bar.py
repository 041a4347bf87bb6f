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

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._live is not None:
            self._live.stop()

    def update(self, progress: RoundProgress) -> None:
        """Draw where the training stands."""
        if not self.wanted or (self._live is None and time.monotonic() - self._began < QUICK and not self._shown):
            return
        if self._live is None:
            self._start(progress.of)
        self._bar.update(self._task, completed=progress.round, said=str(progress))
        self._live.refresh()

    def _start(self, rounds: int) -> None:
        from rich.console import Console
        from rich.live import Live
        from rich.progress import BarColumn, Progress, TextColumn

        columns = (BarColumn(bar_width=24), TextColumn("{task.fields[said]}", markup=False))
        self._bar = Progress(*columns, auto_refresh=False)
        self._task = self._bar.add_task("", total=rounds, said="")
        console = Console(file=sys.stderr, highlight=False, markup=False, emoji=False)
        self._live = Live(self._bar, console=console, auto_refresh=False)
        self._live.start()
