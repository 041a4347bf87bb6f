"""How much a program may use. Each limit has a message of its own when it is reached."""

from __future__ import annotations

from msgspec import Struct


class Limits(Struct, frozen=True, kw_only=True):
    """What one run of a program may use at most."""

    lines: int = 1_000_000
    """How many lines are run, each time counted."""
    seconds: float = 3600.0
    rows: int = 2_000_000
    """Rows of all data that is held at once."""
    memory: int = 2 * 2**30
    """Bytes of data, dials, lists and texts together, as reckoned before they are made."""
    dials: int = 20_000_000
    """Of one network."""
    output: int = 10_000
    """Texts that are shown, and pictures, together."""
    letters: int = 1_000_000
    """Letters of one text, and of all that is shown."""
    things: int = 1_000_000
    """Of one list."""
    depth: int = 100
    """How deep words of one's own may call each other."""
