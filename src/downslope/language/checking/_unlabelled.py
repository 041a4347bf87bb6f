"""Values that stand behind the first one without a label: which option each was meant for."""

from __future__ import annotations

import math

from .._known import Kind, Known
from .._mistake import Edit, Fix
from .._tree import Call, Expression, Name
from ..words import Need, Word
from ._call_edits import labelled, taken_away
from ._desk import Desk
from ._operators import bare
from ._scope import Scope


def look_at_unlabelled(desk: Desk, node: Call, word: Word, scope: Scope) -> set[str]:
    """`train_network net, data`: what follows the first value has a label. Gives the options that were meant."""
    meant: set[str] = set()
    for extra in node.values[1:]:
        free = [need for need in word.options if need.key not in meant | {each.label for each in node.options}]
        need = _tell_label(desk, node, extra, scope, word=word, free=free)
        meant |= set() if need is None else {need.key}
    return meant


def _tell_label(
    desk: Desk, node: Call, extra: Expression, scope: Scope, *, word: Word, free: list[Need]
) -> Need | None:
    inner = bare(extra)
    text = next((need for need in free if need.takes == (Kind.TEXT,)), None)
    if text is not None and isinstance(inner, Name) and scope.find(inner.name) is None:
        quoted = f'"{inner.name}"'
        return _tell(desk, node, word, extra, text, instead=quoted)
    told = len(desk.mistakes)
    known = desk.value(extra, scope)
    need = _meant(known, free)
    if len(desk.mistakes) > told or desk.misread(extra.start, extra.end):
        return need
    if need is not None:
        return _tell(desk, node, word, extra, need)
    if word.any_option == "new name" and known.kind is Kind.NUMBER:
        _tell_new_name(desk, node, extra, scope)
        return None
    fix = desk.fix("fix_remove", taken_away(node, extra), text=desk.short(extra))
    desk.tell("too_much", extra.start, extra.end, fix=fix, word=node.written, what=desk.short(extra))
    return None


def _meant(known: Known, free: list[Need]) -> Need | None:
    """Which option such a value is for."""
    if known.kind is Kind.ANYTHING:
        return next((need for need in free if need.required), None)
    return next((need for need in free if known.kind in need.takes and _could_be(need, known)), None)


def _could_be(need: Need, known: Known) -> bool:
    """Whether a number is one of those that are meant."""
    number = known.number
    if number is None:
        return True
    least = need.least if need.least is not None else -math.inf
    return least <= number and not (need.whole and number != int(number))


def _tell(desk: Desk, node: Call, word: Word, extra: Expression, need: Need, *, instead: str | None = None) -> Need:
    label = desk.words.option(need.key)
    if word.key == "ask" and need.key == "of" and all(option.label != "row" for option in node.options):
        label = f"{desk.words.option('row')}: 1, {label}"
    _tell_wanted(desk, node, extra, label, instead)
    return need


def _tell_new_name(desk: Desk, node: Call, extra: Expression, scope: Scope) -> None:
    """`split data, 20%`: the part has no name yet; the usual one, where the program uses it already."""
    name = desk.awaited("test") or desk.unused("test")
    _tell_wanted(desk, node, extra, name, None)
    desk.make(scope, name, Known(kind=Kind.DATA), at=node.end)


def _tell_wanted(desk: Desk, node: Call, extra: Expression, label: str, instead: str | None) -> None:
    edit = labelled(desk.text, node, extra, label)
    if instead is not None:
        edit = Edit(edit.start, extra.end, edit.text + instead)
    fix: Fix = desk.fix("fix_add", edit, text=f"{label}:")
    desk.tell("wants_label", extra.start, extra.end, fix=fix, what=desk.short(extra), label=label, word=node.written)
