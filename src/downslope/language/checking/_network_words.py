"""The words that work with networks."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from .._facts import DataFacts
from .._known import ANYTHING, NOTHING, Kind, Known
from .._mistake import Edit
from .._tree import ListOf
from ._examples import is_part, name_for
from ._fitting import misfit, other_kinds
from ._given import Given
from ._needs import listed
from ._operators import bare
from ._rows import overlap

NUMBER = Known(kind=Kind.NUMBER)
UNKNOWN_ROWS = ("",)


def train_network(given: Given) -> Known:
    """The name stands for the trained network afterwards."""
    on = given.of("on")
    _same_data(given, "on", to_learn=True)
    _same_data(given, "held_out")
    _held_out_is_learned(given)
    if given.name is not None:
        learned = (*given.first.learned, on.rows if on.rows is not None else UNKNOWN_ROWS)
        before = given.first if given.first.kind is Kind.NETWORK else Known(kind=Kind.NETWORK)
        data = before.data if before.data is not None else on.data
        known = replace(before, trained=True, data=data, learned=tuple(dict.fromkeys(learned)))
        given.desk.make(given.scope, given.name, known, at=given.node.end)
    return NOTHING


def _same_data(given: Given, key: str, *, to_learn: bool = False) -> bool:
    """Whether the data have the columns that the network or the line was made for, and its kinds of answers."""
    made_for, data = given.first.data, given.of(key).data
    wrong = None if made_for is None or data is None else misfit(made_for, data, to_learn=to_learn)
    if made_for is None or data is None or wrong is None:
        return True
    desk, place = given.desk, given.options[key].value
    fitting = [
        name
        for name, known in given.scope.all().items()
        if known.kind is Kind.DATA
        and known.data is not None
        and misfit(made_for, known.data, to_learn=to_learn) is None
    ]
    fix, who = desk.instead(place, fitting[0]) if fitting else None, desk.short(given.value)
    if wrong == "columns":
        desk.tell("other_data", place.start, place.end, fix=fix, who=who, made_for=_said(made_for), got=_said(data))
    elif made_for.target is not None and (answer := data.column(made_for.target.name)) is not None:
        names = listed(other_kinds(made_for.target, answer, to_learn=to_learn))
        desk.tell("other_kinds", place.start, place.end, fix=fix, who=who, target=answer.name, names=names)
    return False


def _said(data: DataFacts) -> str:
    names = ", ".join(column.name for column in data.inputs[:3]) + (" …" if len(data.inputs) > 3 else "")
    return f"{data.name} ({names})"


def _held_out_is_learned(given: Given) -> None:
    held, on = given.of("held_out").rows, given.of("on").rows
    if held is None or on is None or not overlap(held, on):
        return
    place, desk = given.options["held_out"].value, given.desk
    desk.tell("held_out_learned", place.start, place.end, severity="advice", what=desk.short(place))


def _wants_training(given: Given) -> bool:
    """Whether the network has learned already, or may have; told where it has not."""
    desk, known = given.desk, given.first
    if known.kind is not Kind.NETWORK or known.trained is not False:
        return True
    name = given.name
    data = name_for(given.scope, (Kind.DATA,), known)
    fix = None
    if name is not None and data is not None:
        words = desk.words
        line = f"{words.word('train_network')} {name}, {words.option('on')}: {data}"
        at = desk.line_start()
        fix = desk.fix("fix_line_before", Edit(at, at, f"{line}\n{desk.indent()}"), text=line)
    desk.tell(
        "untrained",
        given.value.start,
        given.value.end,
        fix=fix,
        name=desk.short(given.value),
        word=given.node.written,
        train=desk.words.word("train_network"),
    )
    if name is not None:
        desk.make(given.scope, name, replace(known, trained=None), at=given.node.end)
    return False


def plot_training(given: Given) -> Known:
    known, desk, place = given.first, given.desk, given.node
    if known.kind is Kind.NETWORK and known.trained and not known.learned:
        name = desk.short(given.value)
        desk.tell("no_curves", given.value.start, given.value.end, name=name, word=place.written)
    else:
        _wants_training(given)
    return NOTHING


def score(given: Given) -> Known:
    if _wants_training(given) and _same_data(given, "on"):
        _learned_too(given)
    return NUMBER


def plot_mistakes(given: Given) -> Known:
    if not _wants_training(given) or not _same_data(given, "on"):
        return NOTHING
    data, desk, node = given.first.data, given.desk, given.node
    target = None if data is None else data.target
    if target is not None and target.type == "number":
        desk.tell("no_kinds_to_mistake", node.start, node.word_end, word=node.written, target=target.name)
    else:
        _learned_too(given)
    return NOTHING


def _learned_too(given: Given) -> None:
    """Rows that were put aside, and learned from all the same."""
    on = given.of("on")
    if on.rows is None or not is_part(on) or not any(overlap(on.rows, rows) for rows in given.first.learned):
        return
    desk, place = given.desk, given.options["on"].value
    desk.tell(
        "learned_too", place.start, place.end, severity="advice", what=desk.short(place), who=desk.short(given.value)
    )


def ask(given: Given) -> Known:
    from ._asked import check_asked

    if _wants_training(given):
        check_asked(given)
    data = given.first.data
    target = None if data is None else data.target
    if given.first.kind is Kind.LINE:
        return NUMBER
    if target is None:
        return ANYTHING
    return NUMBER if target.type == "number" else Known(kind=Kind.TEXT)


def continue_text(given: Given) -> Known:
    desk, plan, data = given.desk, given.first.plan, given.first.data
    reads_text = True
    if data is not None:
        reads_text = any(column.type == "tokens" for column in data.inputs)
    elif plan is not None:
        reads_text = any(layer.type == "words" for layer in plan.layers)
    if not reads_text:
        desk.tell("no_text_network", given.value.start, given.value.end, name=desk.short(given.value))
    else:
        _wants_training(given)
    return Known(kind=Kind.TEXT)


def save(given: Given) -> Known:
    _wants_training(given)
    name = given.of("as").text
    if name is not None:
        check_file_name(given, "as", name)
    if name is not None and given.first.kind in (Kind.NETWORK, Kind.LINE):
        given.desk.saved[name] = given.first
    return NOTHING


def check_file_name(given: Given, key: str, name: str) -> None:
    desk, place = given.desk, given.options[key].value
    clean = "".join(letter if letter.isalnum() or letter in " -_." else "_" for letter in name).strip(" ._")
    if clean == name.strip() and clean:
        return
    quoted = f'"{clean or "net"}"'
    fix = desk.instead(place, quoted)
    desk.tell("no_file_name", place.start, place.end, fix=fix, name=name)


def open_network(given: Given) -> Known:
    name = given.first.text
    saved = None if name is None else given.desk.saved.get(name)
    return Known(kind=Kind.NETWORK, trained=True) if saved is None else replace(saved, learned=())


def race(given: Given) -> Known:
    _same_data(given, "on", to_learn=True)
    _same_data(given, "held_out")
    _held_out_is_learned(given)
    if (items := given.of("speeds").items) is not None:
        _check_speeds(given, items)
    return NUMBER


def _check_speeds(given: Given, items: tuple[Known, ...]) -> None:
    """At least one, and each above 0."""
    desk, place = given.desk, given.options["speeds"].value
    if not items:
        desk.tell("no_speeds", place.start, place.end, fix=desk.instead(place, "[0.01, 0.1, 1]"))
    inner = bare(place)
    nodes = inner.items if isinstance(inner, ListOf) else (place,) * len(items)
    for at, (item, node) in enumerate(zip(items, nodes, strict=True)):
        if item.number is not None and item.number <= 0:
            fix = desk.instead(node, "0.1") if node is not place else None
            if len(nodes) > 1 and node is not place:
                edges = (node.start, nodes[1].start) if at == 0 else (nodes[at - 1].end, node.end)
                fix = desk.fix("fix_remove", Edit(*edges, ""), text=desk.short(node))
            parts: dict[str, Any] = {"number": desk.number(item.number), "bound": "0", "usual": "0.1"}
            desk.tell("not_above", node.start, node.end, fix=fix, who=f"`{desk.words.option('speed')}`", **parts)
            return
