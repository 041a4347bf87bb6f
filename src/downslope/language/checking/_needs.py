"""One thing that a word is given, against what the table says it needs: its kind, its choices, its range."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from .._facts import DataFacts, NoFacts
from .._known import ANYTHING, Kind, Known
from .._mistake import Edit, Fix
from .._tree import Expression, ListOf, Missing, Name, Number, Text
from ..words import Need
from ._desk import Desk
from ._nearest import nearest_name
from ._nothing import tell_nothing
from ._operators import bare, is_number
from ._scope import Scope
from ._walk import walk

_MORE = re.compile(r"(?:\s*,\s*-?\d[\d.]*%?)*")
"""`smallest 3, 1`: numbers that follow where a list is wanted were meant to stand in it."""


class Asked(Struct, frozen=True):
    """What is asked for, and what it is called in a sentence: "`speed:`", "`roll`", "`size`"."""

    need: Need
    called: str


def meet(desk: Desk, asked: Asked, node: Expression, scope: Scope) -> Known:
    """What is known of a value that a word is given; where it does not fit, that is told, and it may be anything."""
    need = asked.need
    if isinstance(node, Missing):
        return desk.see(node, ANYTHING)
    if need.choices and (choice := _choice(desk, asked, node, scope)) is not None:
        return choice
    if isinstance(node, Name) and Kind.TEXT in need.takes and scope.find(node.name) is None:
        fitting = names_of_kind(scope, need.takes)
        if nearest_name(node.name, fitting) is None:
            return _without_quotes(desk, node, need)
    if need.key == "formula" and _is_bare_formula(node, scope):
        return _without_quotes(desk, node, need)
    known = desk.value(node, scope)
    if known.kind is Kind.ANYTHING or (Kind.ANYTHING in need.takes and known.kind is not Kind.NOTHING):
        return known
    if known.kind is Kind.NOTHING:
        tell_nothing(desk, node)
        return ANYTHING
    if known.kind not in need.takes:
        _tell_kind(desk, asked, node, known, scope)
        return ANYTHING
    return known if _in_range(desk, asked, node, known) and _each(desk, asked, node, known) else ANYTHING


def _choice(desk: Desk, asked: Asked, node: Expression, scope: Scope) -> Known | None:
    """The choice that stands there, bare, or in a text; None where it is for the other checks to judge."""
    need, inner = asked.need, bare(node)
    if isinstance(inner, Name) and inner.name in need.choices:
        return desk.see(inner, Known(kind=Kind.TEXT, text=inner.name))
    if isinstance(inner, Name) and scope.find(inner.name) is None and not desk.half_read(inner.name):
        _tell_choice(desk, asked, inner, inner.name)
        return desk.see(inner, ANYTHING)
    if need.takes and not isinstance(inner, Text):
        return None
    known = desk.given(inner, scope)
    if known.kind is Kind.ANYTHING or (known.kind is Kind.TEXT and known.text is None):
        return known
    written = known.text if known.kind is Kind.TEXT else None
    key = None if written is None else desk.words.choice_key(written)
    if key in need.choices:
        return known
    if written is None and need.takes:
        return None
    _tell_choice(desk, asked, inner, desk.written(inner) if written is None else written)
    return ANYTHING


def _tell_choice(desk: Desk, asked: Asked, node: Expression, written: str) -> None:
    need = asked.need
    names = [desk.words.choice(key) for key in need.choices]
    if Kind.NUMBER in need.takes and isinstance(node, Text):
        number = written.strip() if is_number(written) else need.usual or "1"
        wanted, got = desk.words.kind("number"), desk.words.kind("text")
        fix, what = desk.instead(node, number), desk.short(node)
        desk.tell("wrong_kind", node.start, node.end, fix=fix, who=asked.called, wanted=wanted, what=what, got=got)
        return
    if Kind.NUMBER in need.takes:
        number = need.usual or "1"
        fix = desk.instead(node, number)
        desk.tell(
            "number_as_word", node.start, node.end, fix=fix, who=asked.called, what=desk.short(node), usual=number
        )
        return
    near = nearest_name(written, names)
    if near is not None:
        fix = desk.instead(node, near)
        desk.tell("unknown_choice_near", node.start, node.end, fix=fix, who=asked.called, what=written, near=near)
        return
    usual = desk.words.choice(need.usual) if need.usual is not None else None
    first = None if usual is None else desk.instead(node, usual)
    desk.tell("unknown_choice", node.start, node.end, fix=first, who=asked.called, what=written, names=listed(names))


def listed(names: list[str], most: int = 8) -> str:
    """
    >>> listed(["a", "b"]), listed([str(number) for number in range(5)], 2)
    ('`a`, `b`', '`0`, `1` …')
    """
    return ", ".join(f"`{name}`" for name in names[:most]) + (" …" if len(names) > most else "")


def _is_bare_formula(node: Expression, scope: Scope) -> bool:
    """`x^2` without its quotes: something is reckoned with `x` or `y`, and nobody made them."""
    names = {each.name for each in walk((node,)) if isinstance(each, Name)}
    return bool(names) and names <= {"x", "y"} and all(scope.find(name) is None for name in names)


def _without_quotes(desk: Desk, node: Expression, need: Need) -> Known:
    """A bare word where a text is wanted: most likely it is the text."""
    desk.see(node, ANYTHING)
    written = desk.written(node)
    if not desk.half_read(written) and written not in desk.told:
        facts = desk.facts(written, None, None) if need.key == "source" else None
        meant = written if not isinstance(facts, NoFacts) or facts.why == "unknown" else facts.nearest
        fix = None if meant is None else desk.instead(node, f'"{meant}"')
        desk.tell("text_without_quotes", node.start, node.end, fix=fix, name=written, quoted=f'"{written}"')
    return Known(kind=Kind.TEXT)


def _tell_kind(desk: Desk, asked: Asked, node: Expression, known: Known, scope: Scope) -> None:
    need = asked.need
    if isinstance(node, Name) and need.takes == (Kind.DATA,) and _is_data(desk, known.text or ""):
        _tell_not_loaded(desk, node, known.text or "")
        return
    wanted = either(desk, [desk.words.kind(kind.value) for kind in need.takes])
    got = desk.words.kind(known.kind.value)
    fix = _kind_fix(desk, need, node, known, scope)
    desk.tell(
        "wrong_kind", node.start, node.end, fix=fix, who=asked.called, wanted=wanted, what=desk.short(node), got=got
    )


def _tell_not_loaded(desk: Desk, node: Name, what: str) -> None:
    """`data = "fruits"`: told once, where it is used first; mended where the name was made."""
    if node.name in desk.told:
        return
    desk.told.add(node.name)
    made = desk.index.assigned.get(node.name)
    at = None if made is None else re.compile(r'\s*=\s*(?=")').match(desk.text, made[1])
    load = desk.words.word("load")
    fix = None if at is None else desk.fix("fix_put", Edit(at.end(), at.end(), f"{load} "), text=load)
    desk.tell("not_loaded", node.start, node.end, fix=fix, name=node.name, what=what, load=load)


def either(desk: Desk, names: list[str]) -> str:
    """`a number, a text or a list`"""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {desk.words.word('or')} {names[-1]}"


def _kind_fix(desk: Desk, need: Need, node: Expression, known: Known, scope: Scope) -> Fix | None:
    inner = bare(node)
    if Kind.LIST in need.takes and known.kind in need.of_each:
        end = inner.end + len(_MORE.match(desk.text, inner.end)[0])  # type: ignore[index]
        listed_so = f"[{desk.text[inner.start : end]}]"
        return desk.fix("fix_use", Edit(inner.start, end, listed_so), text=shortened(listed_so))
    text = _other_writing(desk, need, inner, known) or _name_of_kind(need, scope)
    return None if text is None else desk.fix("fix_use", Edit(node.start, node.end, text), text=shortened(text))


def _other_writing(desk: Desk, need: Need, inner: Expression, known: Known) -> str | None:
    """The same value, written as the kind that is wanted."""
    if Kind.NUMBER in need.takes:
        if isinstance(inner, Text) and is_number(inner.value):
            return inner.value.strip()
        if isinstance(inner, ListOf) and len(inner.items) == 1 and isinstance(inner.items[0], Number):
            return inner.items[0].text
        return need.usual
    if need.takes == (Kind.TEXT,) and isinstance(inner, Number) and need.key in ("as", "after", "formula"):
        return f'"{inner.text}"'
    if need.takes == (Kind.DATA,) and isinstance(inner, Text) and _is_data(desk, inner.value):
        return f"({desk.words.word('load')} {desk.written(inner)})"
    if need.takes == (Kind.HILL,) and known.kind is Kind.TEXT:
        return f"({desk.words.word('make_hill')} {desk.written(inner)})"
    return None


def _is_data(desk: Desk, what: str) -> bool:
    return isinstance(desk.facts(what, None, None), DataFacts)


def _name_of_kind(need: Need, scope: Scope) -> str | None:
    """The one name there is that stands for what is wanted."""
    names = names_of_kind(scope, need.takes)
    return names[0] if len(names) == 1 else None


def names_of_kind(scope: Scope, kinds: tuple[Kind, ...]) -> list[str]:
    return [name for name, known in scope.all().items() if known.kind in kinds]


def shortened(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:20]}…"


def _in_range(desk: Desk, asked: Asked, node: Expression, known: Known) -> bool:
    number, need = known.number, asked.need
    if number is None or known.kind is not Kind.NUMBER:
        return True
    if need.above is not None and number <= need.above:
        usual = need.usual or "1"
        _tell_range(
            desk,
            "not_above",
            asked,
            node,
            usual,
            bound=desk.number(need.above),
            number=desk.number(number),
            usual=usual,
        )
    elif need.least is not None and number < need.least:
        least = desk.number(need.least)
        _tell_range(desk, "below_least", asked, node, least, bound=least, number=desk.number(number))
    elif need.most is not None and number > need.most:
        _tell_above(desk, asked, node, number, need.most)
    elif need.whole and number != int(number):
        whole = desk.number(max(round(number), need.least if need.least is not None else 0))
        _tell_range(desk, "not_whole", asked, node, whole, number=desk.number(number))
    else:
        return True
    return False


def _tell_above(desk: Desk, asked: Asked, node: Expression, number: float, most: float) -> None:
    """Above the most there may be. A share that was written as 20 was meant as 20%."""
    if most >= 1:
        bound = instead = desk.number(most)
        said = desk.number(number)
    else:
        bound, said = f"{desk.number(most * 100)}%", desk.share(node, number)
        instead = f"{said}%" if not said.endswith("%") and 1 < number < most * 100 else "20%"
    _tell_range(desk, "above_most", asked, node, instead, bound=bound, number=said)


def _tell_range(desk: Desk, code: str, asked: Asked, node: Expression, instead: str, **parts: Any) -> None:
    fix = desk.instead(node, instead)
    desk.tell(code, node.start, node.end, fix=fix, who=asked.called, **parts)


def _each(desk: Desk, asked: Asked, node: Expression, known: Known) -> bool:
    """What stands in a list, where the table says what should."""
    need, inner = asked.need, bare(node)
    if not need.of_each or known.items is None:
        return True
    nodes = inner.items if isinstance(inner, ListOf) else (node,) * len(known.items)
    for at, (item, place) in enumerate(zip(known.items, nodes, strict=True), 1):
        if item.kind in need.of_each or item.kind is Kind.ANYTHING:
            continue
        text = bare(place)
        number = text.value.strip() if isinstance(text, Text) and is_number(text.value) else None
        fix = None if number is None else desk.instead(place, number)
        wanted = either(desk, [desk.words.kind(kind.value) for kind in need.of_each])
        got = desk.words.kind(item.kind.value)
        desk.tell("wrong_item", place.start, place.end, fix=fix, who=asked.called, at=at, wanted=wanted, got=got)
        return False
    return True


def meet_kind(
    desk: Desk, called: str, kind: Kind, node: Expression, scope: Scope, *, usual: str | None = None
) -> Known:
    """What is known of a value that must be of one kind, where the table says nothing about it."""
    return meet(desk, Asked(Need(key="", takes=(kind,), usual=usual), called), node, scope)
