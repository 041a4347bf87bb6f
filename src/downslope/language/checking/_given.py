"""A word and what it was given, each part with what is known of it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from .._known import ANYTHING, Known
from .._mistake import Edit
from .._tree import Call, Expression, Name, Option
from ..words import Word
from ._call_edits import taken_away
from ._desk import Desk
from ._operators import bare
from ._scope import Scope


class Given(Struct, frozen=True, kw_only=True):
    """One call, looked at."""

    desk: Desk
    scope: Scope
    node: Call
    word: Word
    first: Known
    options: Mapping[str, Option]
    """Those that the table knows, by their key."""
    known: Mapping[str, Known]
    """What is known of each of them."""
    others: tuple[Option, ...]
    """Those whose names the person chooses: columns, or new names."""

    @property
    def name(self) -> str | None:
        """The name that stands first, where a name does."""
        inner = bare(self.node.values[0]) if self.node.values else None
        return inner.name if isinstance(inner, Name) else None

    @property
    def value(self) -> Expression:
        return self.node.values[0]

    def of(self, key: str) -> Known:
        """What is known of an option; anything, where it was not given."""
        return self.known.get(key, ANYTHING)

    def label(self, key: str) -> str:
        """An option as it stands in a sentence."""
        return f"`{self.desk.words.option(key)}:`"

    def without(self, option: Option) -> Edit:
        """Take an option away, with the comma before it."""
        return taken_away(self.node, option)
