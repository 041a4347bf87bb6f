"""Words that the program makes for itself: what they are given at a call, and what they give."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .._known import ANYTHING, NOTHING, Kind, Known
from .._mistake import Edit, Fix
from .._tree import Call, Define, Option
from ._call_edits import labelled, taken_away
from ._desk import Desk
from ._joined import joined
from ._nearest import nearest_name
from ._scope import Scope

DEEPEST = 4
"""So many words of one's own are looked into, each inside the other."""
MOST_LOOKS = 5_000
"""After so many statements, a call is no longer followed into the word."""


def own_call(desk: Desk, node: Call, scope: Scope) -> Known:
    """What a word of the program's own gives, if that can be known."""
    define = desk.own.get(node.word)
    if define is None:
        for each in (*node.values, *(option.value for option in node.options)):
            desk.value(each, scope)
        return ANYTHING
    given = _given(desk, node, define, scope)
    return look_into(desk, define, given, scope, node)


def _given(desk: Desk, node: Call, define: Define, scope: Scope) -> dict[str, Known]:
    """What each of the word's parameters is at this call."""
    names = list(dict.fromkeys(parameter.name for parameter in define.parameters))
    doubled = len(names) < len(define.parameters)
    given: dict[str, Known] = {}
    for at, each in enumerate(node.values):
        known = desk.given(each, scope)
        free = [name for name in names[at and 1 :] if name not in given]
        if free:
            given[free[0]] = known
        if (not free or at > 0) and not desk.misread(each.start, each.end):
            _tell_extra(desk, node, at, free)
    for option in node.options:
        known = desk.given(option.value, scope)
        name = option.label if option.label in names and option.label not in given else None
        if name is None and not doubled:
            name = _tell_label(desk, node, option, names, given)
        if name is not None:
            given[name] = known
    missing = [name for name in names if name not in given]
    if missing and not desk.has_missing(node):
        how, fix = _how(node.written, names), _label_after(desk, node, missing)
        desk.tell("own_missing", node.start, node.word_end, fix=fix, word=node.written, name=missing[0], how=how)
    return {name: given.get(name, ANYTHING) for name in names}


def _label_after(desk: Desk, node: Call, missing: list[str]) -> Fix | None:
    """`show area 3, 4`: the 4 stands there already, and only its label is missing."""
    after = re.compile(r"\s*,\s*(?=[^\s,)\]])(?![^\W\d]\w*\s*:)").match(desk.text, node.end)
    if after is None or len(missing) > 1 or not node.values:
        return None
    return desk.fix("fix_add", Edit(after.end(), after.end(), f"{missing[0]}: "), text=f"{missing[0]}:")


def _tell_extra(desk: Desk, node: Call, at: int, free: list[str]) -> None:
    """A value that should have a label, or that the word has no use for."""
    each = node.values[at]
    if free:
        fix = desk.fix("fix_add", labelled(desk.text, node, each, free[0]), text=f"{free[0]}:")
        parts: dict[str, Any] = {"what": desk.short(each), "label": free[0], "word": node.written}
        desk.tell("wants_label", each.start, each.end, fix=fix, **parts)
        return
    fix = desk.fix("fix_remove", taken_away(node, each), text=desk.short(each))
    desk.tell("too_much", each.start, each.end, fix=fix, word=node.written, what=desk.short(each))


def _tell_label(desk: Desk, node: Call, option: Option, names: list[str], given: Mapping[str, Known]) -> str | None:
    """A label that the word does not have, or that was said: which one was meant, if that can be told."""
    remove = desk.fix("fix_remove", taken_away(node, option), text=f"{option.written}:")
    place = (option.start, option.label_end)
    if option.label in given:
        desk.tell("said_twice", *place, fix=remove, label=option.written)
        return None
    free = [name for name in names if name not in given]
    near = nearest_name(option.label, free) or (free[0] if len(free) == 1 and len(names) > 1 else None)
    if near is None:
        how = _how(node.written, names)
        desk.tell("own_unknown_label", *place, fix=remove, word=node.written, label=option.written, how=how)
        return None
    fix = desk.fix("fix_use", Edit(*place, near), text=f"{near}:")
    desk.tell("unknown_option_near", *place, fix=fix, word=node.written, label=option.written, near=near)
    return near


def _how(word: str, names: list[str]) -> str:
    """How it is called: `area width, height: …`"""
    first, rest = names[:1], names[1:]
    return " ".join([word, *first]) + "".join(f", {name}: …" for name in rest)


def look_into(desk: Desk, define: Define, given: Mapping[str, Known], scope: Scope, node: Call | None) -> Known:
    """Go through the lines of the word with what it is given here. What goes wrong whatever it is given, is told where
    it stands; what goes wrong only with these values, at the call."""
    if len(desk.gives) >= DEEPEST or desk.looks > MOST_LOOKS or define in desk.looking:
        return ANYTHING
    with desk.apart() as found:
        known = _run(desk, define, given, scope)
    if not found:
        return known
    with desk.apart() as always:
        _run(desk, define, dict.fromkeys(given, ANYTHING), scope)
    desk.mistakes.extend(always)
    whatever = {(each.start, each.code) for each in always}
    only_here = [each for each in found if (each.start, each.code) not in whatever and each.severity == "mistake"]
    if node is not None and only_here:
        first = only_here[0]
        desk.tell(
            "inside_own", node.start, node.end, word=define.name, line=desk.line(first.start), message=first.message
        )
    return known


def _run(desk: Desk, define: Define, given: Mapping[str, Known], scope: Scope) -> Known:
    outside = scope
    while outside.outer is not None:
        outside = outside.outer
    inside = Scope(outside)
    inside.names.update(given)
    desk.looking.append(define)
    desk.looked_into.add(define.name)
    desk.gives.append([])
    desk.statements(define.body, inside)
    desk.looking.pop()
    gives = desk.gives.pop()
    if not gives:
        return ANYTHING if desk.misread(define.start, define.end) else NOTHING
    known = gives[0]
    for each in gives[1:]:
        known = joined(known, each)
    return known if known.kind is not Kind.NOTHING else ANYTHING
