"""The words that a program makes for itself, and what is wrong with the making of them."""

from __future__ import annotations

from .._tree import Define, Node
from ._desk import Desk
from ._walk import walk


def find_own_words(desk: Desk) -> None:
    """Put every `to …` on the desk; of two with one name, the first."""
    inside: set[int] = set()
    for node in walk(desk.program.statements):
        if not isinstance(node, Define):
            continue
        _check_parameters(desk, node)
        if node.start in inside:
            desk.tell("to_inside_to", node.start, node.name_end, to=desk.words.word("to"), name=node.name)
        inside |= {each.start for each in _defines_in(node)}
        if node.name in desk.own:
            first = desk.own[node.name]
            desk.tell("made_twice", node.name_start, node.name_end, name=node.name, line=desk.line(first.start))
        else:
            desk.own[node.name] = node


def _defines_in(define: Define) -> list[Node]:
    return [node for node in walk(define.body) if isinstance(node, Define)]


def _check_parameters(desk: Desk, define: Define) -> None:
    seen: set[str] = set()
    for each in define.parameters:
        if each.name in seen:
            desk.tell("parameter_twice", each.start, each.end, name=each.name, word=define.name)
        seen.add(each.name)
