"""Checking a program without running it."""

from __future__ import annotations

from functools import partial

from .._facts import FactsOf, nothing_known
from .._known import ANYTHING
from .._mistake import Mistake, in_order
from .._tree import Program
from ._checked import Checked
from ._defines import find_own_words
from ._desk import Desk
from ._own_words import look_into
from ._scope import Scope
from ._statements import statements
from ._values import given, value


def check(text: str, *, language: str | None = None, facts_of: FactsOf = nothing_known) -> Checked:
    """Read a program, and find all that is wrong with it: names, kinds, columns, shapes. Nothing is run.

    >>> [mistake.message for mistake in check("speed = 0.1\\nshow sped").mistakes]
    ["I don't know `sped`. Did you mean `speed`?"]
    """
    from ..reading import parse

    parsed = parse(text, language=language)
    return check_program(parsed.program, parsed.mistakes, facts_of=facts_of)


def check_program(
    program: Program, mistakes: tuple[Mistake, ...] = (), *, facts_of: FactsOf = nothing_known
) -> Checked:
    """The same of a program that was read already, with the mistakes that were found then."""
    desk = Desk(program, facts_of, mistakes)
    desk.value, desk.given = partial(value, desk), partial(given, desk)
    desk.statements = partial(statements, desk)
    scope = Scope()
    find_own_words(desk)
    desk.statements(program.statements, scope)
    _look_into_the_rest(desk, scope)
    found = in_order((*mistakes, *desk.mistakes))
    return Checked(program, found, known=desk.known, names=scope.names, made=tuple(desk.made), own_words=desk.own)


def _look_into_the_rest(desk: Desk, scope: Scope) -> None:
    """Words that were never called: whatever they would be given."""
    for define in desk.own.values():
        if define.name not in desk.looked_into:
            look_into(desk, define, {each.name: ANYTHING for each in define.parameters}, scope, None)
