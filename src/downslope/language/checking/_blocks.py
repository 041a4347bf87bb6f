"""Deciding and repeating: what is known afterwards, whichever way the program went."""

from __future__ import annotations

from .._known import ANYTHING, Kind, Known
from .._mistake import Edit
from .._tree import Assign, Call, Expression, ForEach, If, Number, Repeat, Statement
from ._desk import Desk
from ._joined import joined
from ._operators import bare, is_number
from ._scope import Scope
from ._walk import walk

DEEPEST = 3
"""Loops inside each other that are gone through twice; further in, what they change may be anything."""


def if_block(desk: Desk, node: If, scope: Scope) -> None:
    before = dict(scope.names)
    ways: list[Scope] = []
    for branch in node.branches:
        _want_truth(desk, branch.test, scope)
        way = scope.copy()
        desk.statements(branch.body, way)
        ways.append(way)
    otherwise = scope.copy()
    if node.otherwise is not None:
        desk.statements(node.otherwise, otherwise)
    scope.meet([*ways, otherwise], at=node.start)
    desk.settle(scope, before, at=node.end)


def _want_truth(desk: Desk, test: Expression, scope: Scope) -> None:
    known = desk.value(test, scope)
    if known.kind not in (Kind.TRUTH, Kind.ANYTHING):
        what, got = desk.short(test), desk.words.kind(known.kind.value)
        desk.tell("if_wants_truth", test.start, test.end, word=desk.words.word("if"), what=what, got=got)


def repeat(desk: Desk, node: Repeat, scope: Scope) -> None:
    known = desk.value(node.count, scope)
    number, place = known.number, node.count
    word = f"`{desk.words.word('repeat')}`"
    if known.kind not in (Kind.NUMBER, Kind.ANYTHING):
        wanted, got = desk.words.kind("number"), desk.words.kind(known.kind.value)
        fix = None
        if known.text is not None and is_number(known.text):
            fix = desk.instead(place, known.text.strip())
        desk.tell(
            "wrong_kind", place.start, place.end, fix=fix, who=word, wanted=wanted, what=desk.short(place), got=got
        )
    elif number is not None and number < 0:
        fix = desk.instead(place, "1")
        desk.tell("below_least", place.start, place.end, fix=fix, who=word, bound="0", number=desk.number(number))
    elif number is not None and number != int(number):
        whole = desk.number(round(number))
        fix = desk.instead(place, whole)
        desk.tell("not_whole", place.start, place.end, fix=fix, who=word, number=desk.number(number))
    before = dict(scope.names)
    _again(desk, node.body, scope)
    desk.settle(scope, before, at=node.end)


def for_each(desk: Desk, node: ForEach, scope: Scope) -> None:
    known = desk.value(node.items, scope)
    item = ANYTHING
    if known.kind is Kind.LIST:
        item = _one_of(known.items)
    elif known.kind is not Kind.ANYTHING:
        _tell_no_list(desk, node, known)
    before = dict(scope.names)
    desk.make(scope, node.name, item, at=node.items.end)
    _again(desk, node.body, scope, steady=(node.name, item))
    desk.settle(scope, before, at=node.end)


def _one_of(items: tuple[Known, ...] | None) -> Known:
    """What is known of whichever thing of a list."""
    if not items:
        return ANYTHING
    known = items[0]
    for each in items[1:]:
        known = joined(known, each)
    return known


def _tell_no_list(desk: Desk, node: ForEach, known: Known) -> None:
    place, inner, fix = node.items, bare(node.items), None
    if (
        isinstance(inner, Number)
        and known.number is not None
        and 1 <= known.number <= 12
        and known.number == int(known.number)
    ):
        text = f"[{', '.join(str(number) for number in range(1, int(known.number) + 1))}]"
        fix = desk.fix("fix_use", Edit(place.start, place.end, text), text=text if len(text) < 25 else "[1, 2, 3 …]")
    word, got = desk.words.word("for_each"), desk.words.kind(known.kind.value)
    desk.tell("for_each_wants_list", place.start, place.end, fix=fix, word=word, what=desk.short(place), got=got)


def _again(desk: Desk, body: tuple[Statement, ...], scope: Scope, *, steady: tuple[str, Known] | None = None) -> None:
    """Lines that are run again and again: the first time, and every time after that."""
    if desk.loops >= DEEPEST:
        for name in changed_in(body):
            scope.names[name] = ANYTHING
        desk.statements(body, scope)
        return
    desk.loops += 1
    before = dict(scope.names)
    desk.statements(body, scope)
    if steady is not None:
        scope.names[steady[0]] = steady[1]
    if any(before.get(name) != known for name, known in scope.names.items()):
        for name, known in before.items():
            scope.names[name] = joined(known, scope.names[name])
        desk.statements(body, scope)
    desk.loops -= 1


def changed_in(body: tuple[Statement, ...]) -> list[str]:
    """The names that some lines make, or make stand for something else."""
    names: list[str] = []
    for node in walk(body):
        if isinstance(node, Assign | ForEach):
            names.append(node.name)
        elif isinstance(node, Call) and node.word in ("split", "train_network"):
            first = bare(node.values[0]) if node.values else None
            names += [option.label for option in node.options if node.word == "split"]
            names += [getattr(first, "name", "")]
    return [name for name in names if name]
