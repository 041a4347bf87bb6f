"""Names that a program cannot keep in another human language, because they are words there."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from .._tree import Assign, Call, Define, ForEach, Name, Parameter, Program
from ..catalogue import Catalogue
from ..reading import lexicon
from ..words import WORDS


def renamed(program: Program, catalogue: Catalogue) -> Mapping[str, str]:
    """From each name that is a word of the other language to one that is free there.

    >>> from downslope.language import catalogue, parse
    >>> renamed(parse("fin = 3").program, catalogue("es"))
    {'fin': 'fin_2'}
    """
    other = lexicon(catalogue.code)
    words = {part for spelled in other.words for part in spelled.split(" ")}
    made, used, parts = _names(program)
    names = made | used | parts
    taken = (names & words) | {name for name in used - made - parts if other.mends(name)} | (parts & set(other.labels))
    found: dict[str, str] = {}
    for name in sorted(taken):
        number = 2
        while f"{name}_{number}" in names or other.mends(f"{name}_{number}"):
            number += 1
        found[name] = f"{name}_{number}"
        names.add(found[name])
    return found


def _names(program: Program) -> tuple[set[str], set[str], set[str]]:
    """The names that a program gives to something, those that it uses, and those of parts that it splits data into."""
    made: set[str] = set()
    used: set[str] = set()
    parts: set[str] = set()
    waiting: list[object] = [program.statements]
    while waiting:
        each = waiting.pop()
        match each:
            case Name():
                used.add(each.name)
            case Assign() | ForEach() | Define() | Parameter():
                made.add(each.name)
            case Call(own=True):
                used.add(each.word)
                made.update(option.written for option in each.options)
            case Call() if WORDS[each.word].any_option == "new name":
                parts.update(option.written for option in each.options)
        if isinstance(each, tuple):
            waiting += each
        elif isinstance(each, Struct):
            waiting += (getattr(each, field) for field in each.__struct_fields__)
    return made, used, parts
