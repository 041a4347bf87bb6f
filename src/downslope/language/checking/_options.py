"""What a word is given under labels: those it knows, each once, and none missing."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from .._known import Kind, Known
from .._mistake import Edit, Fix
from .._tree import Call, Missing, Option
from ..words import Need, Word
from ._desk import Desk
from ._examples import example
from ._given import Given
from ._nearest import nearest_option
from ._needs import Asked, meet
from ._scope import Scope
from ._unlabelled import look_at_unlabelled

_VALUE = re.compile(r"\s*,\s*(-?\d[\d.]*)")
"""`show item list, 1`: the number went to `show`, and only its label is missing."""


def look_at_options(desk: Desk, node: Call, word: Word, scope: Scope, first: Known, *, settled: bool) -> Given:
    """Every option in its place, and those that are missing told."""
    options: dict[str, Option] = {}
    known: dict[str, Known] = {}
    others: list[Option] = []
    given = Given(desk=desk, scope=scope, node=node, word=word, first=first, options=options, known=known, others=())
    excused = {"on"} if settled else set()
    excused |= look_at_unlabelled(desk, node, word, scope)
    if node.values and desk.known_of(node.values[0]).kind is Kind.DATA and not first_takes_data(word):
        excused.add("on")
    for option in node.options:
        need = None if option.quoted else word.option(option.label)
        if need is None and word.any_option is not None:
            others.append(option)
            continue
        if need is not None and need.key in options:
            _tell_twice(given, option)
            continue
        need = need or _meant(given, option)
        if need is None:
            desk.value(option.value, scope)
            continue
        options[need.key] = option
        if not (settled and need.key == "on"):
            known[need.key] = meet(desk, Asked(need, f"`{desk.words.option(need.key)}:`"), option.value, scope)
    if node.values and not isinstance(node.values[0], Missing):
        _tell_missing(given, excused)
    return replace(given, others=tuple(others))


def _tell_twice(given: Given, option: Option) -> None:
    desk = given.desk
    desk.value(option.value, given.scope)
    fix = desk.fix("fix_remove", given.without(option), text=f"{option.written}:")
    desk.tell("said_twice", option.start, option.label_end, fix=fix, label=option.written)


def first_takes_data(word: Word) -> bool:
    return word.first is not None and Kind.DATA in word.first.takes


def _meant(given: Given, option: Option) -> Need | None:
    """What an option was meant to be that the word does not have, told as that; or told as one too many."""
    desk, word = given.desk, given.word
    said = {each.label for each in given.node.options if not each.quoted}
    free = [need for need in word.options if need.key not in said]
    needed = [need for need in free if need.required]
    key = nearest_option(option.written, [need.key for need in free], desk.words)
    if key is None and len(needed) == 1 and _suits(given, needed[0], option):
        key = needed[0].key
    place = (option.start, option.label_end)
    if key is not None:
        near = desk.words.option(key)
        fix = desk.fix("fix_use", Edit(*place, near), text=f"{near}:")
        desk.tell("unknown_option_near", *place, fix=fix, word=given.node.written, label=option.written, near=near)
        return word.option(key)
    fix = desk.fix("fix_remove", given.without(option), text=f"{option.written}:")
    names = ", ".join(f"`{desk.words.option(need.key)}:`" for need in word.options)
    code = "unknown_option" if names else "takes_no_options"
    parts: dict[str, Any] = {"names": names} if names else {}
    desk.tell(code, *place, fix=fix, word=given.node.written, label=option.written, **parts)
    return None


def _suits(given: Given, need: Need, option: Option) -> bool:
    """Whether what stands there is, or may be, what is missing."""
    with given.desk.apart():
        kind = given.desk.value(option.value, given.scope).kind
    return kind is Kind.ANYTHING or kind in need.takes


def _tell_missing(given: Given, excused: set[str]) -> None:
    desk, node = given.desk, given.node
    for need in given.word.options:
        if not need.required or need.key in given.options or need.key in excused:
            continue
        text = example(need, node.word, given.scope, first=given.first, name=given.name)
        label = desk.words.option(need.key)
        fix: Fix | None = None
        follows = _VALUE.match(desk.text, node.end) if Kind.NUMBER in need.takes else None
        if follows is not None:
            fix = desk.fix("fix_add", Edit(follows.start(1), follows.start(1), f"{label}: "), text=f"{label}:")
        elif text is not None and not desk.misread(node.start, node.end):
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


def in_sentence(about: str, *, of_layer: bool = False) -> str:
    """The sentence about an option, as a part of another. What it is for a layer stands behind a semicolon.

    >>> in_sentence("Where to start; for a layer, which data goes in.")
    'where to start'
    """
    whole, _, for_layer = about.rstrip(".").partition("; ")
    part = for_layer.partition(", ")[2] if of_layer and for_layer else whole
    return part[:1].lower() + part[1:]
