"""A word with what it is given: nothing missing, nothing too much, everything under a name that the word knows."""

from __future__ import annotations

from typing import Any

from .._known import ANYTHING, Kind, Known
from .._mistake import Edit, Fix
from .._tree import Call, Expression, Missing, Name, Option
from ..words import WORDS, Need, Word
from ._desk import Desk
from ._examples import example
from ._given import Given
from ._nearest import nearest_option
from ._needs import Asked, either, meet
from ._operators import bare
from ._own_words import own_call
from ._rooms import judge
from ._scope import Scope


def call(desk: Desk, node: Call, scope: Scope) -> Known:
    """What a call gives."""
    if node.own:
        return own_call(desk, node, scope)
    word = WORDS.get(node.word)
    if word is None:
        for each in (*node.values, *(option.value for option in node.options)):
            desk.value(each, scope)
        return ANYTHING
    if word.several:
        return _show(desk, node, word, scope)
    swapped = _swapped(desk, node, word, scope)
    first = ANYTHING if swapped else _first(desk, node, word, scope)
    given = _options(desk, node, word, scope, first, swapped=swapped)
    return judge(given)


def _show(desk: Desk, node: Call, word: Word, scope: Scope) -> Known:
    for each in node.values:
        desk.shown = (each.start, each.end)
        desk.given(each, scope)
        desk.shown = None
    if not node.values:
        desk.tell("nothing_to_show", node.start, node.word_end, word=node.written)
    for option in node.options:
        desk.value(option.value, scope)
        edit = Edit(option.start, option.label_end + 1, "")
        desk.tell(
            "no_labels",
            option.start,
            option.label_end,
            fix=desk.fix("fix_remove", edit, text=f"{option.written}:"),
            word=node.written,
            label=option.written,
        )
    return Known(kind=word.gives)


def _first(desk: Desk, node: Call, word: Word, scope: Scope) -> Known:
    need = word.first
    if need is None:
        return ANYTHING
    if not node.values:
        _tell_no_first(desk, node, need, scope)
        return ANYTHING
    known = meet(desk, Asked(need, f"`{node.written}`"), node.values[0], scope)
    if word.changes and not isinstance(bare(node.values[0]), Name | Missing):
        _tell_no_name(desk, node, known)
    return known


def _tell_no_first(desk: Desk, node: Call, need: Need, scope: Scope) -> None:
    wanted = either(desk, [desk.words.kind(kind.value) for kind in need.takes])
    text = example(need, node.word, scope)
    fix = None if text is None else desk.fix("fix_add", Edit(node.word_end, node.word_end, f" {text}"), text=text)
    desk.tell("nothing_given", node.start, node.word_end, fix=fix, word=node.written, wanted=wanted)


def _tell_no_name(desk: Desk, node: Call, known: Known) -> None:
    """`split load "fruits", …`: what is split needs a name that can stand for the rest afterwards."""
    value = node.values[0]
    name = desk.free_name(known.kind)
    line = f"{name} = {desk.written(bare(value))}\n{desk.indent()}"
    fix = desk.fix(
        "fix_name", Edit(desk.line_start(), desk.line_start(), line), Edit(value.start, value.end, name), text=name
    )
    desk.tell("wants_a_name", value.start, value.end, fix=fix, word=node.written)


def _tell_label(desk: Desk, node: Call, word: Word, extra: Expression, scope: Scope) -> str | None:
    """`train_network net, data`: what follows the first value has a label. Gives the one that was meant."""
    known = desk.value(extra, scope)
    given = {option.label for option in node.options}
    need = next((need for need in word.options if need.key not in given and known.kind in need.takes), None)
    if desk.misread(extra.start, extra.end):
        return None if need is None else need.key
    before = max(each.end for each in node.values if each.end <= extra.start)
    if need is None:
        fix = desk.fix("fix_remove", Edit(before, extra.end, ""), text=desk.short(extra))
        desk.tell("too_much", extra.start, extra.end, fix=fix, word=node.written, what=desk.short(extra))
        return None
    label = desk.words.option(need.key)
    fix = desk.fix("fix_add", Edit(before, extra.start, f", {label}: "), text=f"{label}:")
    what = desk.short(extra)
    desk.tell("wants_label", extra.start, extra.end, fix=fix, what=what, label=label, word=node.written)
    return need.key


def _swapped(desk: Desk, node: Call, word: Word, scope: Scope) -> bool:
    """`train_network data, on: net`: told once, with both put in the other's place."""
    on = next((option for option in node.options if option.label == "on"), None)
    if word.first is None or on is None or not node.values:
        return False
    kinds = []
    for each in (node.values[0], on.value):
        inner = bare(each)
        known = scope.find(inner.name) if isinstance(inner, Name) else None
        kinds.append(Kind.ANYTHING if known is None else known.kind)
    if not (kinds[0] is Kind.DATA and kinds[1] in word.first.takes and Kind.DATA not in word.first.takes):
        return False
    first, other = node.values[0], on.value
    edits = Edit(first.start, first.end, desk.written(other)), Edit(other.start, other.end, desk.written(first))
    for each in (first, other):
        desk.value(each, scope)
    label = f"{on.written}:"
    desk.tell(
        "swapped",
        first.start,
        other.end,
        fix=desk.fix("fix_swap", *edits),
        first=desk.written(other),
        second=f"{label} {desk.written(first)}",
    )
    return True


def _options(desk: Desk, node: Call, word: Word, scope: Scope, first: Known, *, swapped: bool) -> Given:
    """Every option in its place, and those that are missing told."""
    options: dict[str, Option] = {}
    known: dict[str, Known] = {}
    others: list[Option] = []
    given = Given(desk=desk, scope=scope, node=node, word=word, first=first, options=options, known=known, others=())
    excused = {"on"} if swapped else set()
    excused |= {_tell_label(desk, node, word, extra, scope) or "" for extra in node.values[1:]}
    for option in node.options:
        need = None if option.quoted else word.option(option.label)
        if need is None and word.any_option is not None:
            others.append(option)
        elif need is None:
            meant = _tell_unknown(given, option)
            desk.value(option.value, scope)
            excused |= set() if meant is None else {meant}
        elif option.label in options:
            desk.value(option.value, scope)
            fix = desk.fix("fix_remove", given.without(option), text=f"{option.written}:")
            desk.tell("said_twice", option.start, option.label_end, fix=fix, label=option.written)
        else:
            options[option.label] = option
            if not (swapped and option.label == "on"):
                known[option.label] = meet(desk, Asked(need, f"`{option.written}:`"), option.value, scope)
    given = Given(
        desk=desk, scope=scope, node=node, word=word, first=first, options=options, known=known, others=tuple(others)
    )
    if node.values and not isinstance(node.values[0], Missing):
        _tell_missing(given, excused)
    return given


def _tell_unknown(given: Given, option: Option) -> str | None:
    """An option that the word does not have: what it was meant to be, if that can be told."""
    desk, word = given.desk, given.word
    free = [need.key for need in word.options if need.key not in given.options]
    meant = nearest_option(option.written, free, desk.words)
    if meant is not None:
        spelled = desk.words.option(meant)
        fix = desk.fix("fix_use", Edit(option.start, option.label_end, spelled), text=f"{spelled}:")
        desk.tell(
            "unknown_option_near",
            option.start,
            option.label_end,
            fix=fix,
            word=given.node.written,
            label=option.written,
            near=spelled,
        )
        return meant
    fix = desk.fix("fix_remove", given.without(option), text=f"{option.written}:")
    names = ", ".join(f"`{desk.words.option(need.key)}:`" for need in word.options)
    code = "unknown_option" if names else "takes_no_options"
    parts: dict[str, Any] = {"names": names} if names else {}
    desk.tell(code, option.start, option.label_end, fix=fix, word=given.node.written, label=option.written, **parts)
    return None


def _tell_missing(given: Given, excused: set[str]) -> None:
    desk, node = given.desk, given.node
    for need in given.word.options:
        if not need.required or need.key in given.options or need.key in excused:
            continue
        text = example(need, node.word, given.scope, first=given.first, name=given.name)
        label = desk.words.option(need.key)
        fix: Fix | None = None
        if text is not None:
            fix = desk.fix("fix_add", Edit(node.end, node.end, f", {label}: {text}"), text=f"{label}: {text}")
        about = desk.words.about("options", need.key)
        desk.tell("option_missing", node.start, node.word_end, fix=fix, word=node.written, label=label, about=about)
