"""Running a program: a thread walks its tree, and whoever holds the `Run` reads what it tells."""

from __future__ import annotations

import math
import sys
import threading
import weakref
from collections.abc import Iterator
from types import TracebackType
from typing import Literal

from ..base import InputError
from ..language import Checked, Mistake, Parsed, check
from ..language._tree import Program
from ._channel import Channel
from ._events import Event, Finished, Started, Trouble
from ._facts import facts_of
from ._folders import Folders
from ._limits import Limits
from ._lines import Lines
from ._worker import work

DEEPEST = 20_000
"""Python's own bound on calls inside calls: each word of one's own takes some ten of them."""


def run(
    program: str | Checked | Parsed,
    *,
    language: str | None = None,
    folders: Folders | None = None,
    limits: Limits | None = None,
) -> Run:
    """Run a program, and read what happens as it happens.

    `program` is a text, or what `downslope.language` made of one: checked, or only read. One with mistakes is not
    run: they are told.

    >>> from downslope.studio import Shown
    >>> [event.text for event in run('show "2 and 2 is", 2 + 2') if isinstance(event, Shown)]
    ['2 and 2 is 4']
    """
    folders = Folders() if folders is None else folders
    if isinstance(program, str):
        program = check(program, language=language, facts_of=facts_of(folders))
    return Run(program.program, tuple(program.mistakes), folders, Limits() if limits is None else limits)


class Run:
    """A program that runs. Iterate it for its events; the last is `Finished`.

    Whatever it does just then, `Finished` comes within 200 ms of `stop()`.
    """

    def __init__(self, program: Program, mistakes: tuple[Mistake, ...], folders: Folders, limits: Limits) -> None:
        self.program = program
        self._channel = Channel(limits.seconds)
        lines = Lines(program.text)
        told = tuple(Trouble(line=lines.line(each.start), problem=each) for each in mistakes)
        self._before: list[Event] = [Started(lines=len(lines)), *told]
        self.how: Literal["done", "stopped", "mistake", "limit"] | None = None
        """How it ended, once `Finished` was told."""
        if any(each.severity == "mistake" for each in mistakes):
            self._channel.end((Finished(how="mistake", seconds=self._channel.seconds),))
        else:
            self._start(folders, limits)

    def _start(self, folders: Folders, limits: Limits) -> None:
        sys.setrecursionlimit(max(sys.getrecursionlimit(), DEEPEST))
        arguments = (self.program, folders, limits, self._channel)
        # No daemon: a process that ends waits for the compiler, which would take it down if it were cut off.
        thread = threading.Thread(target=work, args=arguments, name="downslope program")
        weakref.finalize(self, self._channel.stop)
        thread.start()

    def stop(self) -> None:
        """End it here: what was told so far stays."""
        self._channel.stop()

    def change_speed(self, speed: float) -> bool:
        """Another speed for the training or walk under way; False where none is."""
        if isinstance(speed, bool) or not isinstance(speed, int | float) or not (speed > 0 and math.isfinite(speed)):
            raise InputError("speed must be above 0.", got=repr(speed), cure="A usual first try is 0.1.")
        return self._channel.change_speed(float(speed))

    def __iter__(self) -> Iterator[Event]:
        return self

    def __next__(self) -> Event:
        event = self._before.pop(0) if self._before else self._channel.get()
        if event is None:
            raise StopIteration
        if isinstance(event, Finished):
            self.how = event.how
        return event

    def __enter__(self) -> Run:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, at: TracebackType | None
    ) -> None:
        self.stop()
