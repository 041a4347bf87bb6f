"""Where the names of a program stand: where they are made, and where they are used."""

from __future__ import annotations

import re

from msgspec import Struct

from .._tree import Assign, Broken, Call, Define, ForEach, Name, Node, Program
from ._walk import walk

WORD = re.compile(r"[^\W\d]\w*")


class Index(Struct, frozen=True):
    """Every name of a program, and its places."""

    assigned: dict[str, tuple[int, int]]
    """Where a name is made for the first time, outside the words of one's own."""
    local: dict[str, str]
    """Names that are made only inside a word of one's own: inside which."""
    uses: dict[str, list[Name]]
    broken: frozenset[str]
    """Every word in the lines that could not be read."""

    @property
    def taken(self) -> frozenset[str]:
        return frozenset((*self.assigned, *self.local, *self.uses, *self.broken))

    @classmethod
    def of(cls, program: Program) -> Index:
        index = cls(assigned={}, local={}, uses={}, broken=_broken_words(program))
        for node in walk(program.statements):
            if isinstance(node, Name):
                index.uses.setdefault(node.name, []).append(node)
            elif isinstance(node, Define):
                for name, _ in _made_in(node.body):
                    index.local.setdefault(name, node.name)
        for name, place in _made_in(program.statements, inside=False):
            index.assigned.setdefault(name, place)
            index.local.pop(name, None)
        return index


def _made_in(nodes: tuple[Node, ...], *, inside: bool = True) -> list[tuple[str, tuple[int, int]]]:
    """The names that some lines make, and where; `inside`: also in words of one's own."""
    found: list[tuple[str, tuple[int, int]]] = []
    hidden: list[tuple[int, int]] = []
    for node in walk(nodes):
        if isinstance(node, Define):
            hidden.append((node.start, node.end))
            if inside:
                found += [(each.name, (each.start, each.end)) for each in node.parameters]
        if not inside and any(start <= node.start < end for start, end in hidden):
            continue
        if isinstance(node, Assign):
            found.append((node.name, (node.start, node.name_end)))
        elif isinstance(node, ForEach):
            found.append((node.name, (node.name_start, node.name_end)))
        elif isinstance(node, Call) and node.word == "split":
            found += [(option.label, (option.start, option.label_end)) for option in node.options]
    return found


def _broken_words(program: Program) -> frozenset[str]:
    found: set[str] = set()
    for node in walk(program.statements):
        if isinstance(node, Broken):
            found.update(WORD.findall(program.text[node.start : node.end]))
    return frozenset(found)
