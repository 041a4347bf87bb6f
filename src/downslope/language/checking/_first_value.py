"""The value that stands right after a word."""

from __future__ import annotations

from .._known import ANYTHING, Kind, Known
from .._mistake import Edit
from .._tree import Call, Do, Missing, Name
from ..words import WORDS, Need, Word
from ._desk import Desk
from ._examples import example, name_for
from ._needs import Asked, either, meet
from ._operators import bare
from ._scope import Scope


def first_value(desk: Desk, node: Call, word: Word, scope: Scope) -> Known:
    need = word.first
    if need is None:
        return ANYTHING
    if not node.values:
        _tell_no_first(desk, node, need, scope)
        return ANYTHING
    known = meet(desk, Asked(need, f"`{node.written}`"), node.values[0], scope)
    if word.changes and not isinstance(bare(node.values[0]), Name | Missing) and suits(desk, node, need):
        _tell_no_name(desk, node, known)
    return known


def suits(desk: Desk, node: Call, need: Need) -> bool:
    """Whether the first value is, or may be, of a kind that is wanted."""
    kind = desk.known_of(node.values[0]).kind
    return kind is Kind.ANYTHING or kind in need.takes


def _tell_no_first(desk: Desk, node: Call, need: Need, scope: Scope) -> None:
    if node.written in desk.reserved:
        return
    wanted = either(desk, [desk.words.kind(kind.value) for kind in need.takes])
    text = _whole_example(desk, node, need, scope)
    fix = None
    if text is not None:
        edits = [Edit(node.word_end, node.word_end, f" {text}"), *_name_for_it(desk, node)]
        fix = desk.fix("fix_add", *edits, text=text)
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


def _name_for_it(desk: Desk, node: Call) -> list[Edit]:
    """What `load` gives on a line of its own needs a name as well."""
    line, word = desk.here[-1], WORDS[node.word]
    if word.alone or not isinstance(line, Do) or bare(line.value) is not node:
        return []
    return [Edit(line.start, line.start, f"{desk.free_name(word.gives)} = ")]


def _whole_example(desk: Desk, node: Call, need: Need, scope: Scope) -> str | None:
    """What could stand after the word, with all that it needs."""
    first = example(need, node.word, scope)
    known = None if first is None else scope.find(first)
    text = first
    for more in WORDS[node.word].options:
        if text is None or not more.required or any(option.label == more.key for option in node.options):
            continue
        value = example(more, node.word, scope, first=known or ANYTHING, name=first)
        text = None if value is None else f"{text}, {desk.words.option(more.key)}: {value}"
    return text


def swapped(desk: Desk, node: Call, word: Word, scope: Scope) -> bool:
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


def data_come_first(desk: Desk, node: Call, word: Word, scope: Scope) -> bool:
    """`train_network data`: the data without their label, and the network forgotten. Told once, with both put in."""
    on = word.option("on")
    inner = bare(node.values[0]) if node.values else None
    if word.first is None or on is None or not isinstance(inner, Name) or Kind.DATA in word.first.takes:
        return False
    known = scope.find(inner.name)
    network = name_for(scope, word.first.takes)
    if known is None or known.kind is not Kind.DATA or network is None:
        return False
    if any(option.label == "on" for option in node.options):
        return False
    desk.value(inner, scope)
    text = f"{network}, {desk.words.option('on')}: {inner.name}"
    fix = desk.instead(inner, text)
    desk.tell(
        "swapped", inner.start, inner.end, fix=fix, first=network, second=f"{desk.words.option('on')}: {inner.name}"
    )
    return True
