"""The words that work with data."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from .._facts import DataFacts, NoFacts
from .._known import NOTHING, Kind, Known
from .._mistake import Edit
from .._tree import Expression, Name, Option, Text
from ._columns import number_column, number_names
from ._given import Given
from ._needs import listed, meet_kind
from ._operators import bare

DATA = Known(kind=Kind.DATA)
QUOTES = "\"'“”„«»‘’‚‛‹›‟＂`´"


def load(given: Given) -> Known:
    desk, what = given.desk, given.first.text
    predict, by = given.of("predict").text, given.of("by").text
    unsure = any(key in given.options and given.of(key).text is None for key in ("predict", "by"))
    if what is None or unsure:
        return DATA
    facts = desk.facts(what, predict, by)
    desk.loads[what] = given.node
    if isinstance(facts, DataFacts):
        return Known(kind=Kind.DATA, data=facts, rows=(what,))
    _tell_no_facts(given, what, facts)
    return DATA


def _tell_no_facts(given: Given, what: str, facts: NoFacts) -> None:
    desk, place = given.desk, given.value
    if "by" in given.options and isinstance(desk.facts(what, None, None), DataFacts):
        _tell_no_text(given, what)
        return
    if facts.why == "no such column":
        _tell_no_target(given, facts)
        return
    code = {
        "no such set": "no_such_set",
        "no such file": "no_such_file",
        "outside": "file_outside",
        "unreadable": "unreadable",
    }.get(facts.why)
    if code is None or (_is_text(place) and desk.text[place.start] not in QUOTES):
        return  # Without its quotes, which was told.
    near = facts.nearest if code.startswith("no_such") else None
    if near is not None:
        quoted = f'"{near}"'
        fix = desk.instead(place, quoted) if _is_text(place) else None
        desk.tell(f"{code}_near", place.start, place.end, fix=fix, what=what, near=near)
        return
    parts: dict[str, Any] = {"names": listed(list(facts.names))} if code == "no_such_set" else {}
    parts |= {"said": facts.said or ""} if code == "unreadable" else {}
    desk.tell(code, place.start, place.end, what=what, **parts)


def _tell_no_text(given: Given, what: str) -> None:
    """`load "fruits", by: letters`: a table, and no text to be cut into letters."""
    desk, option = given.desk, given.options["by"]
    fix = desk.fix("fix_remove", given.without(option), text=f"{option.written}:")
    desk.tell("by_needs_text", option.start, option.label_end, fix=fix, what=what, label=option.written)


def _tell_no_target(given: Given, facts: NoFacts) -> None:
    desk, option = given.desk, given.options["predict"]
    place, name = option.value, given.of("predict").text or ""
    if facts.nearest is None:
        desk.tell(
            "unknown_column", place.start, place.end, name=name, data=given.first.text, names=listed(list(facts.names))
        )
        return
    quoted = f'"{facts.nearest}"'
    fix = desk.instead(place, quoted) if _is_text(place) else None
    desk.tell(
        "unknown_column_near", place.start, place.end, fix=fix, name=name, data=given.first.text, near=facts.nearest
    )


def _is_text(node: Expression) -> bool:
    return isinstance(bare(node), Text)


def plot_data(given: Given) -> Known:
    data = given.first.data
    for key in ("x", "y"):
        number_column(given, key, data)
    if data is not None and len(number_names(data)) < 2:
        place = given.value
        given.desk.tell("nothing_to_draw", place.start, place.end, what=given.desk.short(place), data=data.name)
    return NOTHING


def take(given: Given) -> Known:
    desk, known, rows = given.desk, given.first, given.of("rows").number
    if known.data is None:
        return replace(known, kind=Kind.DATA) if known.kind is Kind.DATA else DATA
    if rows is not None and rows > known.data.rows:
        place = given.options["rows"].value
        most = desk.number(known.data.rows)
        fix = desk.instead(place, most)
        what = desk.short(given.value)
        desk.tell(
            "too_few_rows", place.start, place.end, fix=fix, what=what, rows=known.data.rows, number=desk.number(rows)
        )
    fewer = known.data.rows if rows is None else int(min(rows, known.data.rows))
    cut = None if known.rows is None else (*known.rows, f"{given.node.start}:0")
    return replace(known, data=replace(known.data, rows=fewer), rows=cut)


def columns(given: Given) -> Known:
    data = given.first.data
    if data is None:
        return Known(kind=Kind.LIST)
    return Known(kind=Kind.LIST, items=tuple(Known(kind=Kind.TEXT, text=each.name) for each in data.columns))


def count(given: Given) -> Known:
    first, number = given.first, None
    if first.items is not None:
        number = float(len(first.items))
    elif first.text is not None:
        number = float(len(first.text))
    elif first.data is not None and first.rows is not None and len(first.rows) == 1:
        number = float(first.data.rows)
    return Known(kind=Kind.NUMBER, number=number)


def split(given: Given) -> Known:
    """The name keeps the rest; each part has a name of its own."""
    desk, data = given.desk, given.first
    parts = [option for option in given.others if _is_new_name(given, option)]
    shares = [_share(given, option) for option in given.others]
    if (
        not given.others
        and len(given.node.values) == 1
        and desk.known_of(given.value).kind in (Kind.DATA, Kind.ANYTHING)
    ):
        _tell_no_part(given)
    known_shares = [share for share in shares if share is not None]
    if len(known_shares) == len(shares) and sum(known_shares) >= 1 and len(shares) > 1:
        first, last = given.others[0], given.others[-1]
        desk.tell("nothing_left", first.start, last.end, share=desk.number(round(sum(known_shares) * 100, 6)))
    end = given.node.end
    for at, (option, share) in enumerate(zip(given.others, shares, strict=True), 1):
        if option in parts:
            desk.make(given.scope, option.label, _part(data, given, at, share), at=end)
    if given.name is not None and given.name not in {option.label for option in parts}:
        rest = 1 - sum(known_shares) if len(known_shares) == len(shares) else None
        desk.make(given.scope, given.name, _part(data, given, 0, rest), at=end)
    return NOTHING


def _part(data: Known, given: Given, at: int, share: float | None) -> Known:
    """A part of the rows, and how many of them there are at most."""
    if data.kind is not Kind.DATA:
        return DATA
    cut = None if data.rows is None else (*data.rows, f"{given.node.start}:{at}")
    if data.data is None:
        return Known(kind=Kind.DATA, rows=cut)
    rows = data.data.rows
    if share is not None and 0 < share < 1:
        rows = min(max(round(rows * share), 1), rows)
    return Known(kind=Kind.DATA, data=replace(data.data, rows=rows), rows=cut)


def _tell_no_part(given: Given) -> None:
    desk, node = given.desk, given.node
    name = desk.unused("test")
    fix = desk.fix("fix_add", Edit(node.end, node.end, f", {name}: 20%"), text=f"{name}: 20%")
    desk.tell("no_part", node.start, node.word_end, fix=fix, word=node.written, name=name)


def _is_new_name(given: Given, option: Option) -> bool:
    """Whether an option of `split` can be a name."""
    desk, name = given.desk, option.label
    if option.quoted and not name.isidentifier():
        free = desk.unused("test")
        fix = desk.fix("fix_use", Edit(option.start, option.label_end, free), text=free)
        desk.tell("no_name", option.start, option.label_end, fix=fix, name=name)
        return False
    if desk.words.key_of(name) is not None or name in desk.own:
        free = desk.unused(f"{name}_rows")
        fix = desk.fix("fix_use", Edit(option.start, option.label_end, free), text=free)
        desk.tell("taken_by_a_word", option.start, option.label_end, fix=fix, name=name)
        return False
    same = [each for each in given.others if each.label == name]
    if same[0] is not option:
        fix = desk.fix("fix_remove", given.without(option), text=f"{name}:")
        desk.tell("said_twice", option.start, option.label_end, fix=fix, label=name)
        return False
    if name == given.name:
        free = desk.unused("test")
        fix = desk.fix("fix_use", Edit(option.start, option.label_end, free), text=free)
        desk.tell("part_called_as_rest", option.start, option.label_end, fix=fix, name=name)
        return False
    return True


def _share(given: Given, option: Option) -> float | None:
    """How much is put aside; None where it cannot be known, or where something is wrong with it."""
    desk, place = given.desk, option.value
    if isinstance(bare(place), Name) and given.scope.find(bare(place).name) is None:  # type: ignore[union-attr]
        desk.value(place, given.scope)
        return None
    known = meet_kind(desk, f"`{option.written}:`", Kind.NUMBER, place, given.scope, usual="20%")
    number = known.number
    if number is None or 0 < number < 1:
        return number
    said = desk.share(place, number)
    fix = desk.instead(place, f"{said}%" if 1 <= number < 100 and not said.endswith("%") else "20%")
    desk.tell("no_share", place.start, place.end, fix=fix, name=option.label, number=said)
    return None
