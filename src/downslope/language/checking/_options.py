"""What a word is given under labels: those it knows, each once, and none missing."""

from __future__ import annotations

import math
from typing import Any

from .._known import Kind, Known
from .._mistake import Edit, Fix
from .._tree import Call, Expression, Missing, Option
from ..words import Need, Word
from ._call_edits import labelled, taken_away
from ._desk import Desk
from ._examples import example
from ._given import Given
from ._nearest import nearest_option
from ._needs import Asked, meet
from ._scope import Scope


def look_at_options(desk: Desk, node: Call, word: Word, scope: Scope, first: Known, *, settled: bool) -> Given:
    """Every option in its place, and those that are missing told."""
    options: dict[str, Option] = {}
    known: dict[str, Known] = {}
    others: list[Option] = []
    given = Given(desk=desk, scope=scope, node=node, word=word, first=first, options=options, known=known, others=())
    excused = {"on"} if settled else set()
    excused |= {_tell_label(desk, node, word, extra, scope) or "" for extra in node.values[1:]}
    if node.values and desk.known_of(node.values[0]).kind is Kind.DATA and not first_takes_data(word):
        excused.add("on")
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
            if not (settled and option.label == "on"):
                known[option.label] = meet(desk, Asked(need, f"`{option.written}:`"), option.value, scope)
    given = Given(
        desk=desk, scope=scope, node=node, word=word, first=first, options=options, known=known, others=tuple(others)
    )
    if node.values and not isinstance(node.values[0], Missing):
        _tell_missing(given, excused)
    return given


def first_takes_data(word: Word) -> bool:
    return word.first is not None and Kind.DATA in word.first.takes


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
        if text is not None and not desk.misread(node.start, node.end):
            fix = desk.fix("fix_add", Edit(node.end, node.end, f", {label}: {text}"), text=f"{label}: {text}")
        about = desk.words.about("options", need.key)
        desk.tell(
            "option_missing",
            node.start,
            node.word_end,
            fix=fix,
            word=node.written,
            label=label,
            about=in_sentence(about),
        )


def in_sentence(about: str) -> str:
    """The sentence about an option, as a part of another."""
    first = about.split("; ", maxsplit=1)[0].rstrip(".")
    return first[:1].lower() + first[1:]


def _could_be(need: Need, known: Known) -> bool:
    """Whether a number is one of those that are meant."""
    number = known.number
    if number is None:
        return True
    least = need.least if need.least is not None else -math.inf
    return least <= number and not (need.whole and number != int(number))


def _tell_label(desk: Desk, node: Call, word: Word, extra: Expression, scope: Scope) -> str | None:
    """`train_network net, data`: what follows the first value has a label. Gives the one that was meant."""
    known = desk.value(extra, scope)
    given = {option.label for option in node.options}
    free = (need for need in word.options if need.key not in given and known.kind in need.takes)
    need = next((need for need in free if _could_be(need, known)), None)
    if desk.misread(extra.start, extra.end):
        return None if need is None else need.key
    if need is None:
        fix = desk.fix("fix_remove", taken_away(node, extra), text=desk.short(extra))
        desk.tell("too_much", extra.start, extra.end, fix=fix, word=node.written, what=desk.short(extra))
        return None
    label = desk.words.option(need.key)
    fix = desk.fix("fix_add", labelled(desk.text, node, extra, label), text=f"{label}:")
    what = desk.short(extra)
    desk.tell("wants_label", extra.start, extra.end, fix=fix, what=what, label=label, word=node.written)
    return need.key
