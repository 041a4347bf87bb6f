"""Changes to what a word is given."""

from __future__ import annotations

from .._mistake import Edit
from .._tree import Call, Node


def taken_away(node: Call, piece: Node) -> Edit:
    """A value or an option, with the comma before it."""
    return Edit(_end_before(node, piece.start), piece.end, "")


def labelled(text: str, node: Call, value: Node, label: str) -> Edit:
    """A label before a value, and a comma where none is."""
    comma = "" if "," in text[_end_before(node, value.start) : value.start] else ", "
    at = value.start if not comma else _end_before(node, value.start)
    return Edit(at, value.start, f"{comma}{label}: ")


def _end_before(node: Call, at: int) -> int:
    """Where that ends which stands before a place."""
    ends = [each.end for each in (*node.values, *node.options) if each.end <= at]
    return max(ends, default=node.word_end)
