"""Running a program to its end, and picking out what it told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from downslope.language import Mistake, parse
from downslope.studio import Event, Finished, Said, Shown, Trouble, run

Told = TypeVar("Told", bound=Event)

NET = """
data = load "fruits"
net = make_network
  layer input from data
  layer hidden size 4
  layer output
end
"""


def events_of(text: str, **settings: Any) -> list[Event]:
    """Everything that a program tells."""
    return list(run(text, **settings))


def of(events: Sequence[Event], kind: type[Told]) -> list[Told]:
    """The events of one kind."""
    return [event for event in events if isinstance(event, kind)]


def shown(text: str, **settings: Any) -> list[str]:
    """The texts that a program shows; it must come to its end."""
    events = events_of(text, **settings)
    assert how(events) == "done", [event.problem.message for event in of(events, Trouble)]
    return [event.text for event in of(events, Shown)]


def said(text: str, **settings: Any) -> list[str]:
    """The quiet sentences of a program."""
    return [event.text for event in of(events_of(text, **settings), Said)]


def how(events: Sequence[Event]) -> str:
    """How a program ended."""
    last = events[-1]
    assert isinstance(last, Finished)
    return last.how


def problems(text: str, **settings: Any) -> list[Mistake]:
    """What was wrong, or advised."""
    return [event.problem for event in of(events_of(text, **settings), Trouble)]


def unchecked(text: str, **settings: Any) -> list[Event]:
    """Everything that a program tells which nobody checked before."""
    return list(run(parse(text), **settings))


def mistake(text: str, *, checked: bool = True, **settings: Any) -> Mistake:
    """The one mistake that ends a program while it runs."""
    events = events_of(text, **settings) if checked else unchecked(text, **settings)
    found = [event.problem for event in of(events, Trouble) if event.problem.severity == "mistake"]
    assert how(events) == "mistake"
    assert len(found) == 1, [each.message for each in found]
    return found[0]
