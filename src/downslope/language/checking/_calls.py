"""A word with what it is given: nothing missing, nothing too much, everything under a name that the word knows."""

from __future__ import annotations

from .._known import ANYTHING, Known
from .._mistake import Edit
from .._tree import Call
from ..words import WORDS, Word
from ._desk import Desk
from ._first_value import data_come_first, first_value, swapped
from ._options import look_at_options
from ._own_words import own_call
from ._rooms import judge
from ._scope import Scope

DOUBTED = ("wrong_kind", "wants_a_name", "nothing_given", "option_missing", "no_part")
"""Where a word was mistyped, and something does not suit the one it was taken for, it may be another that was meant."""


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
    if not desk.misread(node.start, node.word_end - 1):
        return _judged(desk, node, word, scope)
    with desk.apart() as found:
        known = _judged(desk, node, word, scope)
    desk.mistakes.extend(each for each in found if each.code not in DOUBTED)
    return ANYTHING if any(each.code in DOUBTED for each in found) else known


def _judged(desk: Desk, node: Call, word: Word, scope: Scope) -> Known:
    settled = swapped(desk, node, word, scope) or data_come_first(desk, node, word, scope)
    first = ANYTHING if settled else first_value(desk, node, word, scope)
    return judge(look_at_options(desk, node, word, scope, first, settled=settled))


def _show(desk: Desk, node: Call, word: Word, scope: Scope) -> Known:
    for each in node.values:
        desk.shown = (each.start, each.end)
        desk.given(each, scope)
        desk.shown = None
    if not node.values and not node.options:
        desk.tell("nothing_to_show", node.start, node.word_end, word=node.written)
    for option in node.options:
        desk.value(option.value, scope)
        edit = Edit(option.start, option.value.start, "")
        desk.tell(
            "no_labels",
            option.start,
            option.label_end,
            fix=desk.fix("fix_remove", edit, text=f"{option.written}:"),
            word=node.written,
            label=option.written,
        )
    return Known(kind=word.gives)
