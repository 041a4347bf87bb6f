"""Looking again at a line that went wrong while it ran, with all that is known by then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from .._facts import FactsOf, nothing_known
from .._known import Known
from .._mistake import Mistake, in_order
from .._tree import Expression, Node, Program, Statement
from ._defines import find_own_words
from ._desk import Desk, place_of
from ._scope import Scope
from ._statements import statements
from ._values import given, value


def look_again(
    program: Program,
    line: Statement,
    at: Node,
    *,
    names: Mapping[str, Known],
    seen: Sequence[tuple[Node, Known]] = (),
    facts_of: FactsOf = nothing_known,
) -> Mistake | None:
    """What is wrong with a line, at the place `at` if it can be told.

    `names` are those that can be used there, with the values that they have by then, and `seen` the values of some of
    the line's own expressions.
    """
    desk = Desk(program, facts_of)
    worked_out = {place_of(node): known for node, known in seen}

    def known(node: Expression, scope: Scope) -> Known:
        found = value(desk, node, scope)
        return worked_out.get(place_of(node), found)

    desk.value, desk.given = known, partial(given, desk)
    desk.statements = partial(statements, desk)
    find_own_words(desk)
    desk.mistakes.clear()
    desk.gives.append([])  # The line may stand in a word of one's own.
    scope = Scope()
    scope.names.update(names)
    desk.statements((line,), scope)
    found = [each for each in in_order(desk.mistakes) if each.severity == "mistake"]
    inside = [each for each in found if at.start <= each.start and each.end <= at.end]
    return next(iter(inside or found), None)
