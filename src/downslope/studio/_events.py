"""What a running program tells, in order. The command line, the Studio and the tests are its readers."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from ..language import Mistake


class Event(Struct, frozen=True, kw_only=True, tag_field="event"):
    """One thing that happened. `line` is counted from 1; 0 is for the program as a whole."""

    line: int = 0


class Started(Event, frozen=True, kw_only=True, tag="started"):
    """The program begins to run."""

    lines: int


class LineStarted(Event, frozen=True, kw_only=True, tag="line"):
    """A line begins to run. Of lines that run thousands of times a second, only some are told."""


class Said(Event, frozen=True, kw_only=True, tag="said"):
    """A quiet sentence about what a line made: "data: 400 fruits, each with 5 numbers; made up"."""

    text: str
    name: str | None = None


class Shown(Event, frozen=True, kw_only=True, tag="shown"):
    """What `show`, or a value on a line of its own, writes: the text as a person reads it."""

    text: str
    values: tuple[Any, ...] = ()
    """Numbers, texts, true or false, and lists of them, as they are; None for what is none of these."""


class RoundDone(Event, frozen=True, kw_only=True, tag="round"):
    """A round of a training (or some steps of a long walk) is over. At most some twenty a second are told."""

    name: str | None
    """Of the network or the line."""
    round: int
    of: int
    loss: float | None
    """None where it is beyond counting."""
    score: float | None = None
    held_out_loss: float | None = None
    held_out_score: float | None = None
    measure: Literal["accuracy", "error"] | None = None
    unit: str | None = None
    speed: float | None = None


class Plotted(Event, frozen=True, kw_only=True, tag="plot"):
    """A picture was asked for. `picture` is one of those in `downslope.pictures`: plain numbers, to be drawn."""

    name: str | None
    """What it is of."""
    picture: Any


class Saved(Event, frozen=True, kw_only=True, tag="saved"):
    """A file was written, in the folder that the program was given."""

    file: str


class Trouble(Event, frozen=True, kw_only=True, tag="problem"):
    """Something that the person should know or put right. A "mistake" ends the program; an "advice" does not."""

    problem: Mistake


class Finished(Event, frozen=True, kw_only=True, tag="finished"):
    """The last event: how it ended. "limit" is a budget that was used up; what was made until then is kept."""

    how: Literal["done", "stopped", "mistake", "limit"]
    seconds: float
