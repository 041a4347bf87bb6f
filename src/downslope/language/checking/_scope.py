"""Which names there are at a place of the program, and what they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .._known import ANYTHING, Known
from ._joined import joined


class Scope:
    """The names of the program, or of a word of its own: that one sees those outside, and makes its own."""

    def __init__(self, outer: Scope | None = None) -> None:
        self.names: dict[str, Known] = {}
        self.perhaps: dict[str, int] = {}
        """Names that are made only if something is true: where that is decided."""
        self.outer = outer

    def find(self, name: str) -> Known | None:
        """What a name stands for, or None where there is none."""
        if name in self.names:
            return self.names[name]
        return None if self.outer is None else self.outer.find(name)

    def decided_at(self, name: str) -> int | None:
        """Where it is decided whether the name is made, for one that may not be there."""
        if name in self.names:
            return self.perhaps.get(name)
        return None if self.outer is None else self.outer.decided_at(name)

    def all(self) -> Mapping[str, Known]:
        """Every name that can be seen from here."""
        return {**({} if self.outer is None else self.outer.all()), **self.names}

    def copy(self) -> Scope:
        other = Scope(self.outer)
        other.names, other.perhaps = dict(self.names), dict(self.perhaps)
        return other

    def become(self, other: Scope) -> None:
        self.names, self.perhaps = other.names, other.perhaps

    def meet(self, ways: list[Scope], *, at: int) -> None:
        """After a place where the program goes one of several ways: what holds whichever it went."""
        names: dict[str, Known] = {}
        perhaps: dict[str, int] = {}
        for name in _all_names(ways):
            there = [known for way in ways if (known := way.find(name)) is not None]
            known = there[0]
            for each in there[1:]:
                known = joined(known, each)
            names[name] = known
            unsure = next((way.perhaps[name] for way in ways if name in way.perhaps), None)
            if unsure is not None or len(there) < len(ways):
                perhaps[name] = at if unsure is None else unsure
        self.names, self.perhaps = names, perhaps

    def forget(self, names: Iterator[str]) -> None:
        """These may stand for anything now."""
        for name in names:
            self.names[name] = ANYTHING


def _all_names(ways: list[Scope]) -> dict[str, None]:
    return dict.fromkeys(name for way in ways for name in way.names)
