"""What the names of a program stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


class Scope:
    """Names and their values. A word of one's own has a scope of its own: it sees the names around it, and changes
    none of them."""

    def __init__(self, names: Mapping[str, Any] | None = None, outer: Scope | None = None, depth: int = 0) -> None:
        self._names = dict(names or {})
        self._outer = outer
        self.depth = depth
        """How many words of one's own are under way."""

    def __contains__(self, name: str) -> bool:
        return name in self._names or (self._outer is not None and name in self._outer)

    def __getitem__(self, name: str) -> Any:
        if name in self._names:
            return self._names[name]
        if self._outer is None:
            raise KeyError(name)
        return self._outer[name]

    def __setitem__(self, name: str, value: Any) -> None:
        self._names[name] = value

    def names(self) -> list[str]:
        """All that can be used here."""
        return [*self._names, *([] if self._outer is None else self._outer.names())]

    def values(self) -> Iterator[Any]:
        """Everything that is held, of the scopes around as well."""
        yield from self._names.values()
        if self._outer is not None:
            yield from self._outer.values()
