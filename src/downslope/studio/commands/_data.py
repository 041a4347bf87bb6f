"""Data: loading it, looking at it, cutting it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...base import nearest
from .._given import Given
from .._loading import load_rows
from .._problems import ProgramMistake
from .._values import ListValue, list_of, weight_of

if TYPE_CHECKING:
    from .._interpreter import Interpreter


def load(here: Interpreter, given: Given) -> Any:
    """A set that comes along, or a file of the data folder."""
    return load_rows(here, given)


def split(here: Interpreter, given: Given) -> None:
    """Parts are cut off one after the other, each a share of the whole; the name keeps the rest."""
    whole = len(given.first)
    parts = given.own_options
    if not parts:
        raise ProgramMistake("run_split_nothing", given.call)
    rest, made = given.first, []
    for option, share in parts:
        if type(share) is not float or not 0 < share < 1:
            raise ProgramMistake("run_share", option.value, name=option.label)
        left = share * whole / len(rest)
        if left >= 1 - 1e-9 or len(rest) < 2:
            raise ProgramMistake("run_shares_too_big", option, rows=whole)
        here.budget.room_for(weight_of(rest), len(rest))
        rest, part = rest.split(test=left, seed=given.whole("seed"))
        made.append((option.label, part))
    for name, part in made:
        here.assign(name, part)
    here.assign(given.call.values[0].name, rest)
    told = ", ".join(here.tell.catalogue.say("said_part", name=name, rows=len(part)) for name, part in made)
    kept = given.call.values[0].name
    here.tell.say("said_split", kept, name=kept, rows=len(rest), parts=told)


def take(here: Interpreter, given: Given) -> Any:
    """The first rows."""
    rows = given.whole("rows")
    if rows > len(given.first):
        fix = None
        raise ProgramMistake("run_too_few_rows", given.place("rows"), fix=fix, rows=len(given.first))
    here.budget.room_for(0, rows)
    return given.first[:rows]


def columns(_: Interpreter, given: Given) -> ListValue:
    """The names of the columns, that to be predicted last."""
    return list_of(tuple(column.name for column in given.first.columns))


def count(_: Interpreter, given: Given) -> float:
    """Rows of data, things in a list, letters of a text."""
    return float(len(given.first.items if isinstance(given.first, ListValue) else given.first))


def plot_data(here: Interpreter, given: Given) -> None:
    """Every row as a dot."""
    from ...learning.drawings import dots_of

    data = given.first
    names = tuple(column.name for column in data.columns if column.type == "number")
    for side in ("x", "y"):
        if given[side] is not None and given[side] not in names:
            raise no_number_column(given, side, data)
    if len(names) < 2 and not (given["x"] and given["y"]):
        raise ProgramMistake("run_nothing_to_plot", given.call, name=data.name)
    here.tell.plot(given.name, dots_of(data, given["x"], given["y"]))


def no_number_column(given: Given, key: str, data: Any) -> ProgramMistake:
    """The mistake for a column that is not there, or holds no numbers."""
    place, name = given.place(key), given[key]
    known = [column.name for column in data.columns]
    if name in known:
        return ProgramMistake("run_column_no_numbers", place, column=name)
    return no_column(place, name, known)


def no_column(place: Any, name: str, known: list[str]) -> ProgramMistake:
    """The mistake for a column that is not there, with the nearest."""
    close = nearest(name, known)
    shown = ", ".join(known[:12])
    if close is None:
        return ProgramMistake("run_no_column", place, column=name, columns=shown)
    return ProgramMistake("run_no_column_near", place, column=name, near=close)
