"""Events as lines of JSON, and back."""

from __future__ import annotations

from typing import Any

import msgspec

from ..base import FileError
from ..pictures import Drawing, WalkDrawn
from ..walks import from_json as walk_from_json
from ..walks import to_json as walk_to_json
from ._events import (
    Event,
    Finished,
    LineStarted,
    Plotted,
    RoundDone,
    Said,
    Saved,
    Shown,
    Started,
    Trouble,
)

_ANY = Started | LineStarted | Said | Shown | RoundDone | Plotted | Saved | Trouble | Finished


def to_json(event: Event) -> bytes:
    """One event as one line."""
    if isinstance(event, Plotted) and isinstance(event.picture, WalkDrawn):
        raw = msgspec.Raw(walk_to_json(event.picture.walk).strip())
        event = msgspec.structs.replace(event, picture=msgspec.structs.replace(event.picture, walk=raw))
    return msgspec.json.encode(event) + b"\n"


def from_json(line: bytes | str) -> Event:
    """The event of a line that `to_json` wrote.

    >>> from_json(to_json(Shown(line=1, text="4", values=(4.0,)))).text
    '4'
    """
    try:
        event: Event = _DECODER.decode(line)
        if isinstance(event, Plotted):
            picture = msgspec.convert(event.picture, Drawing)
            event = msgspec.structs.replace(event, picture=_with_walk(picture))
    except msgspec.DecodeError as trouble:
        raise FileError("This is not an event of a program.", got=str(trouble)) from None
    return event


def _with_walk(picture: Any) -> Any:
    if not isinstance(picture, WalkDrawn):
        return picture
    return msgspec.structs.replace(picture, walk=walk_from_json(msgspec.json.encode(picture.walk)))


_DECODER = msgspec.json.Decoder(_ANY)
