"""Names that a program cannot keep in another human language, because they are words there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from .._tree import Assign, Call, Define, ForEach, Name, Node, Parameter, Program
from ..catalogue import Catalogue
from ..words import FRAME, WORDS


def renamed(program: Program, catalogue: Catalogue) -> Mapping[str, str]:
    """From each name that is a word of the other language to one that is free there.

    >>> from downslope.language import catalogue, parse
    >>> renamed(parse("fin = 3").program, catalogue("es"))
    {'fin': 'fin_'}
    """
    words = {part for key in (*FRAME, *WORDS) for part in catalogue.word(key).split(" ")}
    names = set(_names(program))
    found: dict[str, str] = {}
    for name in sorted(names & words):
        other = f"{name}_"
        while other in names or other in words:
            other += "_"
        names.add(other)
        found[name] = other
    return found


def _names(node: Node | Program) -> Iterator[str]:
    """Every name in a program that a person chose."""
    waiting: list[object] = [node]
    while waiting:
        each = waiting.pop()
        match each:
            case Name() | Assign() | ForEach() | Define() | Parameter():
                yield each.name
            case Call(own=True):
                yield each.word
                yield from (option.written for option in each.options)
            case Call() if WORDS[each.word].any_option == "new name":
                yield from (option.written for option in each.options)
        if isinstance(each, tuple):
            waiting += each
        elif isinstance(each, Struct):
            waiting += (getattr(each, field) for field in each.__struct_fields__)
