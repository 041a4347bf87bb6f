"""What a network or a line is asked about: a row that is there, or columns and what they may hold."""

from __future__ import annotations

from typing import Any

from .._facts import ColumnFacts, DataFacts
from .._known import Kind, Known
from .._mistake import Edit
from .._tree import Name, Option, Text
from ._given import Given
from ._nearest import nearest_name
from ._needs import either, listed
from ._operators import bare, is_number


def check_asked(given: Given) -> None:
    by_row = "row" in given.options or "of" in given.options
    for option in given.others:
        if not _without_quotes(given, option):
            given.desk.value(option.value, given.scope)
    if by_row:
        _check_row(given)
    elif given.first.data is not None:
        _check_columns(given, given.first.data)
    elif not given.others and given.first.kind in (Kind.NETWORK, Kind.LINE):
        _tell_nothing(given, None)


def _without_quotes(given: Given, option: Option) -> bool:
    """`ask net, fruit: apple`: one of the kinds of a column, without its quotes."""
    desk, node = given.desk, bare(option.value)
    column = None if given.first.data is None else given.first.data.column(option.label)
    if not isinstance(node, Name) or column is None or column.type == "number" or node.name in desk.told:
        return False
    if given.scope.find(node.name) is not None or desk.half_read(node.name):
        return False
    kind = node.name if column.type == "text" else nearest_name(node.name, column.kinds)
    fix = None if kind is None else desk.instead(node, f'"{kind}"')
    desk.tell("text_without_quotes", node.start, node.end, fix=fix, name=node.name, quoted=f'"{node.name}"')
    return True


def _check_row(given: Given) -> None:
    desk, node = given.desk, given.node
    if given.others:
        option = given.others[0]
        fix = desk.fix("fix_remove", given.without(option), text=f"{option.written}:")
        desk.tell(
            "row_and_columns", option.start, option.label_end, fix=fix, label=option.written, row=given.label("row")
        )
        return
    for key, other in (("row", "of"), ("of", "row")):
        if key not in given.options:
            from ._examples import name_for

            text = "1" if key == "row" else name_for(given.scope, (Kind.DATA,), given.first)
            label = desk.words.option(key)
            more = (
                None
                if text is None
                else desk.fix("fix_add", Edit(node.end, node.end, f", {label}: {text}"), text=f"{label}: {text}")
            )
            said = given.options[other]
            desk.tell(
                "row_of_what", said.start, said.label_end, fix=more, label=desk.words.option(other), missing=label
            )
            return
    data, row = given.of("of").data, given.of("row").number
    if data is not None and row is not None and row > data.rows:
        place = given.options["row"].value
        last = desk.number(data.rows)
        fix = desk.instead(place, last)
        what = desk.short(given.options["of"].value)
        desk.tell("no_such_row", place.start, place.end, fix=fix, what=what, rows=data.rows, row=desk.number(row))


def _check_columns(given: Given, data: DataFacts) -> None:
    only = _only_column(given)
    askable = [column for column in data.inputs if column.type in ("number", "kind", "text")]
    if only is not None:
        askable = [column for column in data.columns if column.name == only]
    if not given.others:
        _tell_nothing(given, data if askable else None)
    for option in given.others:
        _check_column(given, data, askable, option)


def _only_column(given: Given) -> str | None:
    """The one column that a line reads."""
    return given.first.input if given.first.kind is Kind.LINE else None


def _tell_nothing(given: Given, data: DataFacts | None) -> None:
    desk, node = given.desk, given.node
    names = [] if data is None else [column.name for column in data.inputs if column.type in ("number", "kind", "text")]
    if given.first.kind is Kind.LINE and given.first.input is not None:
        names = [given.first.input]
    code = "ask_about_columns" if names else "ask_about_a_row"
    parts: dict[str, Any] = {"names": listed(names)} if names else {"row": given.label("row"), "of": given.label("of")}
    if len(node.values) == 1 and not desk.misread(*desk.whole_line(node.start)):
        desk.tell(code, node.start, node.word_end, word=node.written, **parts)


def _check_column(given: Given, data: DataFacts, askable: list[ColumnFacts], option: Option) -> None:
    desk, name = given.desk, option.label
    column = next((each for each in askable if each.name == name), None)
    if column is not None:
        same = [each for each in given.others if each.label == name]
        if same[0] is not option:
            fix = desk.fix("fix_remove", given.without(option), text=f"{option.written}:")
            desk.tell("said_twice", option.start, option.label_end, fix=fix, label=option.written)
        _check_value(given, column, option)
        return
    remove = desk.fix("fix_remove", given.without(option), text=f"{option.written}:") if len(given.others) > 1 else None
    who = desk.short(given.value)
    if data.target is not None and name == data.target.name and name not in {each.name for each in askable}:
        desk.tell("asked_for_answer", option.start, option.label_end, fix=remove, name=name, who=who)
        return
    taken = {each.label for each in given.others}
    free = [each.name for each in askable if each.name not in taken]
    near = nearest_name(name, free)
    if near is not None:
        written = near if near.isidentifier() and desk.words.key_of(near) is None else f'"{near}"'
        fix = desk.fix("fix_use", Edit(option.start, option.label_end, written), text=f"{written}:")
        desk.tell("unknown_column_near", option.start, option.label_end, fix=fix, name=name, data=data.name, near=near)
    elif askable:
        names = listed([each.name for each in askable])
        desk.tell("unknown_column", option.start, option.label_end, fix=remove, name=name, data=data.name, names=names)
    else:
        row, of = given.label("row"), given.label("of")
        desk.tell("ask_about_a_row", option.start, option.label_end, word=given.node.written, row=row, of=of)


def _check_value(given: Given, column: ColumnFacts, option: Option) -> None:
    """A number for a column of numbers, one of its kinds for a column of kinds."""
    desk, place = given.desk, option.value
    known = desk.known_of(place)
    wanted = (
        (Kind.NUMBER,)
        if column.type == "number"
        else (Kind.TEXT, Kind.NUMBER)
        if column.type == "kind"
        else (Kind.TEXT,)
    )
    if known.kind is Kind.ANYTHING:
        return
    if known.kind not in wanted:
        text = bare(place)
        number = text.value.strip() if isinstance(text, Text) and is_number(text.value) else None
        fix = None if number is None or Kind.NUMBER not in wanted else desk.instead(place, number)
        names = either(desk, [desk.words.kind(kind.value) for kind in wanted])
        got = desk.words.kind(known.kind.value)
        desk.tell(
            "wrong_kind",
            place.start,
            place.end,
            fix=fix,
            who=f"`{option.written}:`",
            wanted=names,
            what=desk.short(place),
            got=got,
        )
    elif column.type == "kind":
        _check_kind(given, column, option, known)


def _check_kind(given: Given, column: ColumnFacts, option: Option, known: Known) -> None:
    said = known.text if known.text is not None else None if known.number is None else f"{known.number:g}"
    if said is None or said in column.kinds or column.kinds_count > len(column.kinds):
        return
    desk, place = given.desk, option.value
    near = nearest_name(said, column.kinds)
    instead = None if near is None else f'"{near}"'
    fix = None if instead is None else desk.instead(place, instead)
    desk.tell(
        "unknown_kind", place.start, place.end, fix=fix, name=column.name, what=said, names=listed(list(column.kinds))
    )
