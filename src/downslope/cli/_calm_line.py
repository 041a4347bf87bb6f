"""One line that tells what a running program is at, where somebody is looking; it is gone when something is said."""

from __future__ import annotations

import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ._terminal import console, readable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

PATIENCE = 0.4
"""Seconds that a line of the program may take before it is shown: what is over at once needs no words."""
TICK = 0.1
BAR = 24


class CalmLine:
    """A line on standard error. Where that is no terminal, nothing is ever drawn."""

    def __init__(self, *, wanted: bool = True) -> None:
        self._out: Console = console("stderr")
        self._wanted = wanted and self._out.is_terminal and not self._out.is_dumb_terminal
        self._lock = threading.RLock()
        self._live: Any = None
        self._began = time.monotonic()
        self._said: tuple[str, float | None] = ("", None)
        self._over = threading.Event()
        self._ticker: threading.Thread | None = None

    def __enter__(self) -> CalmLine:
        if self._wanted:
            self._ticker = threading.Thread(target=self._tick, daemon=True)
            self._ticker.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, at: TracebackType | None
    ) -> None:
        self._over.set()
        if self._ticker is not None:
            self._ticker.join()
        self.clear()

    def begin(self, said: str) -> None:
        """Something begins; it is shown when it takes its time."""
        with self._lock:
            self._began, self._said = time.monotonic(), (said, None)

    def update(self, said: str, share: float) -> None:
        """How far it has come."""
        with self._lock:
            self._said = said, share

    def clear(self) -> None:
        """Take the line away: something else is to be written."""
        with self._lock:
            if self._live is not None:
                self._live.stop()
                self._live = None

    def _tick(self) -> None:
        while not self._over.wait(TICK):
            with self._lock:
                if self._said[0] and time.monotonic() - self._began > PATIENCE:
                    self._draw()

    def _draw(self) -> None:
        if self._live is None:
            from rich.live import Live

            self._live = Live(
                console=self._out, transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False
            )
            self._live.start()
        self._live.update(self._line(), refresh=True)

    def _line(self) -> Text:
        from rich.text import Text

        said, share = self._said
        line = Text("  ", no_wrap=True, overflow="ellipsis")
        if share is not None:
            done = round(BAR * min(max(share, 0.0), 1.0))
            line.append(readable("━", self._out.file) * done, style="yellow")
            line.append(readable("─", self._out.file) * (BAR - done), style="dim").append("  ")
        return line.append(readable(said, self._out.file), style="dim" if share is None else "")
