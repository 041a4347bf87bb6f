"""Data: loading it, looking at it, cutting it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...base import InputError
from .._given import Given
from .._loading import load_rows
from .._problems import ProgramMistake, refused
from .._values import ListValue, list_of, weight_of

if TYPE_CHECKING:
    from .._interpreter import Interpreter


def load(here: Interpreter, given: Given) -> Any:
    """A set that comes along, or a file of the data folder."""
    return load_rows(here, given)


def split(here: Interpreter, given: Given) -> None:
    """Parts are cut off one after the other, each a share of the whole; the name keeps the rest."""
    name, rest, whole = given.changed, given.first, len(given.first)
    made = []
    if sum(share for _, share in given.others if type(share) is float) >= 1:
        raise given.unfit()
    for option, share in given.others:
        if type(share) is not float or not 0 < share < 1:
            raise given.unfit()
        left = share * whole / len(rest)
        if left >= 1 - 1e-9 or len(rest) < 2:
            raise ProgramMistake("run_nothing_left", option, rows=whole)
        here.budget.room_for(weight_of(rest), len(rest))
        try:
            rest, part = rest.split(test=left, seed=given.whole("seed"))
        except InputError as refusal:
            raise refused(refusal, given.call) from None
        made.append((option.label, part))
    if not made:
        raise given.unfit()
    for part_name, part in made:
        here.assign(part_name, part)
    here.assign(name, rest)
    told = [here.tell.catalogue.say("said_part", name=part_name, rows=len(part)) for part_name, part in made]
    here.tell.say("said_split", name, name=name, rows=len(rest), parts=", ".join(told))


def take(here: Interpreter, given: Given) -> Any:
    """The first rows."""
    rows = given.whole("rows")
    if rows > len(given.first):
        raise given.unfit()
    here.budget.room_for(weight_of(given.first) * rows // max(len(given.first), 1), rows)
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

    for side in ("x", "y"):
        number_column(given, side, given.first)
    try:
        drawing = dots_of(given.first, given["x"], given["y"], title=given.name)
    except InputError:
        raise given.unfit() from None
    here.tell.plot(given.name, drawing)


def number_column(given: Given, key: str, data: Any) -> None:
    """A mistake where an option names no column, or one that holds no numbers."""
    if given[key] is None:
        return
    if not any(column.name == given[key] and column.type == "number" for column in data.columns):
        raise given.unfit(given.place(key))
