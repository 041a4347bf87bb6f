"""Telling what happens: events with their line, thinned out where they come thousands of times a second."""

from __future__ import annotations

import time
from typing import Any

from ..language import Fix, catalogue
from ._budget import Budget
from ._channel import Channel
from ._events import Event, LineStarted, Plotted, RoundDone, Said, Saved, Shown, Trouble
from ._lines import Lines
from ._problems import said

OFTEN = 0.05
"""Seconds between two of the same sort, where they come often."""


class Teller:
    """Where commands say what they did."""

    def __init__(self, channel: Channel, budget: Budget, lines: Lines, language: str) -> None:
        self.catalogue = catalogue(language)
        self._channel = channel
        self._budget = budget
        self._lines = lines
        self._line = 0
        self.statement: Any = None
        """What is under way."""
        self._known_lines: set[int] = set()
        self._last_line = 0.0
        self._advised: set[tuple[Any, ...]] = set()
        self.loud = True
        """Whether the line under way was told."""

    @property
    def place(self) -> tuple[int, int]:
        """Where the statement under way stands, from start up to end."""
        return (0, 0) if self.statement is None else (self.statement.start, self.statement.end)

    def line(self, node: Any) -> None:
        """A statement begins. The first time it is told; then only now and then."""
        line = self._lines.line(node.start)
        self._line, self.statement = line, node
        now = time.monotonic()
        self.loud = line not in self._known_lines or now - self._last_line >= OFTEN
        if self.loud:
            self._known_lines.add(line)
            self._last_line = now
            self._channel.put(LineStarted(line=line))

    def mark(self) -> tuple[Any, ...]:
        """Which statement is under way."""
        return self._line, self.statement, self.loud

    def back_to(self, mark: tuple[Any, ...]) -> None:
        """Go on with a statement that was left for a word of one's own."""
        self._line, self.statement, self.loud = mark

    def tell(self, event: Event) -> None:
        """Any event."""
        self._channel.put(event)

    def say(self, code: str, about: str | None = None, /, **parts: Any) -> None:
        """A quiet sentence about what the line made."""
        self.say_text(self.catalogue.say(code, **parts), about)

    def say_text(self, text: str, name: str | None = None) -> None:
        """A quiet sentence that is there already."""
        self.tell(Said(line=self._line, text=text, name=name))

    def show(self, text: str, values: tuple[Any, ...]) -> None:
        """What a person asked to see."""
        self._budget.output(len(text))
        self.tell(Shown(line=self._line, text=text, values=values))

    def plot(self, name: str | None, picture: Any) -> None:
        """A picture."""
        self._budget.output()
        self.tell(Plotted(line=self._line, name=name, picture=picture))

    def saved(self, file: str) -> None:
        """A file that was written."""
        self.tell(Saved(line=self._line, file=file))

    def round(self, name: str | None, number: int, of: int, **facts: Any) -> None:
        """A round of a training."""
        self.tell(RoundDone(line=self._line, name=name, round=number, of=of, **facts))

    def advise(self, code: str, node: Any = None, /, *, fix: Fix | None = None, **parts: Any) -> None:
        """Something to know or to put right, told once: the program goes on."""
        place = self.place if node is None else (node.start, node.end)
        advice = said(self.catalogue, code, place, fix=fix, severity="advice", **parts)
        if (code, place, advice.message) in self._advised:
            return
        self._advised.add((code, place, advice.message))
        self._budget.output(len(advice.message))
        self.tell(Trouble(line=self._lines.line(place[0]), problem=advice))
