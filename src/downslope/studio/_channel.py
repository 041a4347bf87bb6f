"""The way of events from the thread that runs a program to whoever reads them."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from ._events import Event, Finished, LineStarted, RoundDone
from ._problems import Stopped

ROOM = 512
"""Events that wait for their reader; then the program waits as well."""
GRACE = 0.05
"""Seconds that a program has to end by itself once it was asked to."""


_MAIN = threading.main_thread()


class Channel:
    """Events one way; the wish to stop, and another speed, the other way."""

    def __init__(self, seconds: float) -> None:
        self._changed = threading.Condition()
        self._events: deque[Event] = deque()
        self._began = time.monotonic()
        self._ends = self._began + seconds
        self._stop_by: float | None = None
        self._over = False
        self._speed: float | None = None
        self._walking = False
        self.too_late: Callable[[], tuple[Event, ...]] = tuple
        """What is told where time runs out and the program does not notice."""

    @property
    def seconds(self) -> float:
        """How long it has run."""
        return time.monotonic() - self._began

    @property
    def late(self) -> bool:
        """Whether its time is used up."""
        return time.monotonic() > self._ends

    @property
    def stopping(self) -> bool:
        """Whether the program should end as soon as it can."""
        return self._stop_by is not None or self._over or not _MAIN.is_alive()

    def stop(self) -> None:
        """Ask the program to stop."""
        with self._changed:
            if self._stop_by is None:
                self._stop_by = time.monotonic() + GRACE
            self._changed.notify_all()

    def change_speed(self, speed: float) -> bool:
        """Ask the training or walk under way for another speed; False where there is none."""
        with self._changed:
            if self._walking:
                self._speed = speed
            return self._walking

    def set_out(self, *, walking: bool) -> None:
        """A training or walk begins, or is over."""
        with self._changed:
            self._walking, self._speed = walking, None

    def new_speed(self) -> float | None:
        """The speed that was asked for since the last time."""
        with self._changed:
            speed, self._speed = self._speed, None
            return speed

    def put(self, event: Event) -> None:
        """Tell something. Waits while there is no room."""
        with self._changed:
            while len(self._events) >= ROOM and not self.stopping:
                self._changed.wait(0.5)
            if self.stopping:
                raise Stopped
            self._events.append(event)
            self._changed.notify_all()

    def end(self, last: tuple[Event, ...]) -> None:
        """The last events, told where anybody still listens."""
        with self._changed:
            if not self._over:
                self._over = True
                self._events.extend(last)
            self._changed.notify_all()

    def get(self) -> Event | None:
        """The next event; None when all were told. Whatever the program is doing, it is over in time."""
        with self._changed:
            while True:
                event = self._next()
                if event is not None:
                    return event
                if self._over:
                    return None
                now = time.monotonic()
                if now >= self._due():
                    self._give_up()
                    continue
                self._changed.wait(self._due() - now)

    def _give_up(self) -> None:
        """The program goes on for a while, and nobody hears of it any more."""
        self._over = True
        if self._stop_by is None:
            self._events.extend((*self.too_late(), Finished(how="limit", seconds=self.seconds)))
        else:
            self._events.append(Finished(how="stopped", seconds=self.seconds))

    def _due(self) -> float:
        """When the reader waits no longer for the program."""
        late = self._ends + 2 * GRACE
        return late if self._stop_by is None else min(self._stop_by, late)

    def _next(self) -> Event | None:
        """The oldest event. Once it is to stop, nobody waits for those that only tell where it stood."""
        while self._events:
            event = self._events.popleft()
            self._changed.notify_all()
            if self._stop_by is None or not isinstance(event, LineStarted | RoundDone):
                return event
        return None
