"""A formula that was read: its text, its tree and the names of its places."""

from __future__ import annotations

import msgspec

from ._tree import Node


class Formula(msgspec.Struct, frozen=True):
    """A formula, read and found right. `names` may occur in it, `used` do, in the order of `names`."""

    text: str
    tree: Node
    names: tuple[str, ...]
    used: tuple[str, ...]

    def __str__(self) -> str:
        return self.text
