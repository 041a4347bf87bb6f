"""Each mistake in words, with its place and its fix; `sentences.ts` of the web says the same, to the letter."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from ._edits import remove, replace, would_join
from ._functions import BY_NAME, CONSTANTS
from ._mistakes import Mistake, places_are_called, quoted
from ._tokens import Token, closing
from ._wrap import with_brackets

_IGNORED = frozenset("'\"`´“”‘’„«».;:$?")  # What slips in with a paste and means nothing.


def empty(text: str, names: Sequence[str]) -> Mistake:
    return Mistake("empty", "No hill yet.", 0, len(text), f"{names[0]}^2" if names else "1")


def too_long(text: str, longest: int) -> Mistake:
    message = f"A formula has at most {longest:,} characters. This one has {len(text):,}."
    return Mistake("too-long", message, longest, len(text))


def too_deep(token: Token, deepest: int) -> Mistake:
    return Mistake("too-deep", f"This goes more than {deepest} levels deep.", token.start, token.end)


def equals(text: str, token: Token, kept: Sequence[Token]) -> Mistake:
    fix = text[kept[0].start : kept[-1].end] if kept else None
    return Mistake("equals", "A hill is one formula, without `=`.", token.start, token.end, fix)


def unreadable(text: str, token: Token) -> Mistake:
    shown = quoted(token.text)
    ignored = token.text in _IGNORED or not shown.startswith("`")
    fix = (remove(text, token.start, token.end) or None) if ignored else None
    return Mistake("character", f"I can't read {shown} here.", token.start, token.end, fix)


def wrong_number(text: str, token: Token) -> Mistake | None:
    """What is wrong with a number, if anything."""
    whole, *parts = token.text.split(".")
    if len(parts) > 1:
        fix = replace(text, (token.start, token.end, f"{whole}.{''.join(parts)}"))
        return Mistake("number", f"{quoted(token.text)} has more than one point.", token.start, token.end, fix)
    value = float(token.text)
    if math.isinf(value):
        return Mistake("number", f"{quoted(token.text)} is too big for a number.", token.start, token.end)
    if value == 0 and token.text.lower().split("e")[0].strip("0."):
        fix = replace(text, (token.start, token.end, "0"))
        return Mistake("number", f"{quoted(token.text)} is too small to tell from 0.", token.start, token.end, fix)
    return None


def side_by_side(text: str, left: Token, right: Token) -> Mistake:
    message = f"Something is missing between {quoted(left.text)} and {quoted(right.text)}."
    return Mistake("missing", message, left.start, right.end, replace(text, (left.end, right.start, "*")))


def missing(text: str, tokens: Sequence[Token], at: int, names: Sequence[str]) -> Mistake:
    """A number or a name is wanted before tokens[at]."""
    here, before = tokens[at], tokens[at - 1] if at else None
    if before is None:
        message = f"Something is missing before this {quoted(here.text)}."
        return Mistake("missing", message, here.start, here.end, remove(text, here.start, here.end) or None)
    called = before.kind == "open" and at > 1 and _could_be_function(tokens[at - 2], names)
    inserted = replace(text, (before.end, before.end, names[0] if names else "1"))
    if here.kind == "end":
        fix = inserted if called else remove(text, before.start, before.end) or None
        return Mistake("missing", "Something is missing at the end.", here.start, here.end, fix)
    if before.kind == "open" and here.kind == "close":
        fix = inserted if called else remove(text, before.start, here.end) or None
        return Mistake("missing", "There is nothing between these brackets.", before.start, here.end, fix)
    unwanted = _unwanted(before, here)
    message = f"Something is missing between {quoted(before.text)} and {quoted(here.text)}."
    return Mistake("missing", message, before.start, here.end, remove(text, unwanted.start, unwanted.end) or None)


def _unwanted(before: Token, here: Token) -> Token:
    """Which of the two to leave out: the second of two signs, or the sign before a bracket, or the idle comma."""
    if here.kind in ("operator", "power"):
        return here
    return here if here.kind == "comma" and before.kind != "operator" else before


def _could_be_function(token: Token, names: Sequence[str]) -> bool:
    return token.kind == "word" and token.meaning not in names and token.meaning not in CONSTANTS


def unknown(text: str, token: Token, instead: str | None, names: Sequence[str], *, called: bool) -> Mistake:
    shown = quoted(token.text)
    if instead is not None:
        fix = replace(text, (token.start, token.end, instead))
        return Mistake("unknown", f"I don't know {shown}. Did you mean `{instead}`?", token.start, token.end, fix)
    if called and len(token.text) > 1:
        return Mistake("unknown", f"I don't know the function {shown}.", token.start, token.end)
    only = replace(text, (token.start, token.end, names[0])) if len(names) == 1 and len(token.text) == 1 else None
    return Mistake("unknown", f"I don't know {shown}. {places_are_called(names)}", token.start, token.end, only)


def no_bracket(text: str, tokens: Sequence[Token], at: int, names: Sequence[str]) -> Mistake:
    """The function tokens[at] stands without its brackets."""
    token, place = tokens[at], names[0] if names else "1"
    example = f"{token.meaning}({place}, 0)" if BY_NAME[token.meaning].several else f"{token.meaning}({place})"
    message = f"{token.meaning} wants a (, as in {example}."
    return Mistake("bracket", message, token.start, token.end, with_brackets(text, tokens, at, place))


def wrong_count(text: str, call: Sequence[Token], count: int) -> Mistake:
    """A call, from its name to its closing bracket, with too few or too many values."""
    name, last = call[0], call[-1]
    if BY_NAME[name.meaning].several:
        message, fix = f"{name.meaning} takes two or more values. Here is one.", (last.start, last.start, ", 0")
        return Mistake("count", message, name.start, last.end, replace(text, fix))
    message = f"{name.meaning} takes one value. Here are {count}."
    point = replace(text, (call[3].start, call[3].end, ".")) if count == 2 and _is_decimal(call[2:5]) else None
    return Mistake("count", message, name.start, last.end, point)


def _is_decimal(parts: Sequence[Token]) -> bool:
    """`1,5`, written as in half of the world."""
    if [part.kind for part in parts] != ["number", "comma", "number"]:
        return False
    tight = parts[0].end == parts[1].start and parts[1].end == parts[2].start
    return tight and all(re.fullmatch("[0-9]+", part.text) for part in (parts[0], parts[2]))


def stray_comma(text: str, tokens: Sequence[Token], at: int) -> Mistake:
    token, message = tokens[at], "A comma stands only between the values of min and max."
    around = tokens[max(at - 1, 0) : at + 2]
    if not _is_decimal(around):
        return Mistake("comma", message, token.start, token.end)
    decimal = f"{around[0].text}.{around[2].text}"
    fix = replace(text, (token.start, token.end, "."))
    return Mistake("comma", f"{message} Did you mean `{decimal}`?", token.start, token.end, fix)


def unclosed(text: str, opening: Token, end: int) -> Mistake:
    fix = replace(text, (end, end, closing(opening.text)))
    return Mistake("unclosed", f"This {opening.text} is never closed.", opening.start, opening.end, fix)


def unopened(text: str, token: Token) -> Mistake:
    fix = remove(text, token.start, token.end) or None
    return Mistake("unopened", f"This {token.text} was never opened.", token.start, token.end, fix)


def mismatch(text: str, opening: Token, token: Token, wanted: str) -> Mistake:
    message = f"This {token.text} closes a {opening.text}."
    return Mistake("mismatch", message, token.start, token.end, replace(text, (token.start, token.end, wanted)))


def bars(text: str, opening: Token, token: Token) -> Mistake:
    glued = opening.start > 0 and would_join(text[opening.start - 1], "a")  # x|y| must not become xabs(y).
    fix = replace(text, (opening.start, opening.end, " abs(" if glued else "abs("), (token.start, token.end, ")"))
    return Mistake("bars", "Write |…| as abs(…).", opening.start, token.end, fix)


def lone_bar(text: str, token: Token) -> Mistake:
    fix = remove(text, token.start, token.end) or None
    return Mistake("bars", "This | is never closed.", token.start, token.end, fix)
