"""The compass: which dial matters most, where a model stands now."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, final

import numpy as np
from msgspec import Struct

from ..base import InputError
from ..walks import say, say_count, say_setting
from ._columns_of_text import in_columns
from ._data import Data

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ._trained import Trained

SHARE = 0.01
"""How far a dial is turned: by 1 % of its value."""
MOST_DIALS = 1000


class Turn(Struct, frozen=True, kw_only=True):
    """One dial, and what it is good for: turned by `by`, the loss falls by `falls`, to first order."""

    dial: str
    """In plain words: 'hidden 1, unit 3, weight from redness'."""
    path: str
    """Where it lies among the dials: `hidden/0/weight[2, 3]`."""
    value: float
    slope: float
    turn: Literal["up", "down", "leave"]
    by: float
    falls: float


@final
class Compass(Struct, frozen=True, kw_only=True):
    """ "Turn this dial 1 % this way and the loss falls by that much": the dials that matter most, largest first.

    `falls` is |slope| × 1 % of the dial's value. For a dial that stands at 0 the 1 % is taken of the typical size
    (root mean square) of the dials in its array, and `by` says how much that is.
    """

    name: str
    loss: float
    rows: int
    dials: int
    """How many dials the model has; `turns` holds the first few of them."""
    turns: tuple[Turn, ...]

    def __len__(self) -> int:
        return len(self.turns)

    def __getitem__(self, place: int) -> Turn:
        return self.turns[place]

    def to_rows(self) -> list[dict[str, Any]]:
        """The table as JSON-able rows, for a page or a data frame."""
        return [{name: getattr(turn, name) for name in turn.__struct_fields__} for turn in self.turns]

    @property
    def sentence(self) -> str:
        """What it says, in one sentence."""
        if not self.turns or self.turns[0].turn == "leave":
            return f"No dial matters here: the ground under {self.name} is level."
        first = self.turns[0]
        falls = say_setting(first.falls, 2)
        return f"Turn “{first.dial}” {_way(first)}, and the loss of {say(self.loss)} falls by {falls}."

    def plot(self, path: str | os.PathLike[str] | None = None, *, theme: str = "day") -> Figure:
        """The table as bars. With a path it is also written there, as .svg, .png or .pdf."""
        from ..pictures import Bar, plot_bars

        return plot_bars(
            [Bar(turn.dial, _way(turn), turn.falls, say_setting(turn.falls, 2)) for turn in self.turns],
            path,
            title=f"Which dial matters in {self.name}",
            sentence=self.sentence,
            scale="the loss falls by, for 1 % of the dial",
            theme=theme,
        )

    def __repr__(self) -> str:
        rows = [["dial", "value", "turn", "loss falls by"]]
        rows += [[turn.dial, say(turn.value), _way(turn), say_setting(turn.falls, 2)] for turn in self.turns]
        head = f"{self.name}: loss {say(self.loss)} over {say_count(self.rows, 'row')}, {say_count(self.dials, 'dial')}"
        more = [f"… {self.dials - len(self):,} more, each of them less"] if self.dials > len(self) else []
        return "\n".join([head, *in_columns(rows), *more])


def _way(turn: Turn) -> str:
    """'up 1 %', or for a dial at 0 how far it was turned."""
    if turn.turn == "leave":
        return "leave"
    return f"{turn.turn} 1 %" if turn.value else f"{turn.turn} {say_setting(turn.by, 2)}"


def look_round(trained: Trained, data: Any, *, most: int = 12) -> Compass:
    """The compass of a model on some rows with answers; where the rows are streamed, on a sample of them."""
    from ._asked import check_truths, read_asked
    from ._compass_slopes import leaves_of, loss_and_slopes
    from ._dial_names import say_dial

    if isinstance(most, bool) or not isinstance(most, int) or not 1 <= most <= MOST_DIALS:
        raise InputError(f"most is how many dials to show, from 1 to {MOST_DIALS:,}.", got=repr(most), cure="Try 12.")
    read = read_asked(data, trained.form)
    asked = read if isinstance(read, Data) else read.sample()
    if asked.target is None or not len(asked):
        raise InputError(
            "A compass needs rows with answers: the loss is about them.",
            got="rows without answers" if len(asked) else "no rows",
            cure="Hand over the rows that were trained on, or held out.",
        )
    check_truths(asked.target)
    loss, slopes = loss_and_slopes(trained, asked)
    turns = tuple(
        _turn(found, dial=say_dial(found.path, found.place, trained))
        for found in _largest(leaves_of(trained.dials), slopes, most)
    )
    dials = sum(np.size(value) for _, value in leaves_of(trained.dials))
    return Compass(name=trained.form.name, loss=loss, rows=len(asked), dials=dials, turns=turns)


class _Found(NamedTuple):
    """A dial among the arrays."""

    falls: float
    path: str
    place: tuple[int, ...]
    value: float
    slope: float
    by: float


def _largest(leaves: list[tuple[str, Any]], slopes: list[Any], most: int) -> list[_Found]:
    """The dials whose 1 % changes the loss most."""
    everything = np.concatenate([np.ravel(np.asarray(value, np.float64)) for _, value in leaves])
    usual = float(np.sqrt(np.mean(everything**2))) or 1.0
    found: list[_Found] = []
    for (path, value), slope in zip(leaves, slopes, strict=True):
        values, tilts = np.asarray(value, np.float64), np.asarray(slope, np.float64)
        typical = float(np.sqrt(np.mean(values**2))) if values.size else 0.0
        by = SHARE * np.where(values == 0, typical or usual, np.abs(values))
        falls = np.abs(tilts) * by
        for at in np.argsort(-falls, axis=None, kind="stable")[:most]:
            place = tuple(int(number) for number in np.unravel_index(at, values.shape))
            numbers = (float(array[place]) for array in (values, tilts, by))
            found.append(_Found(float(falls[place]), path, place, *numbers))
    return sorted(found, key=lambda each: -each.falls)[:most]


def _turn(found: _Found, *, dial: str) -> Turn:
    """Up is towards larger numbers, whatever the sign: from −2.0 up to −1.98."""
    from ._dial_names import spot

    turn: Literal["up", "down", "leave"] = "leave" if found.slope == 0 else "down" if found.slope > 0 else "up"
    return Turn(
        dial=dial,
        path=spot(found.path, found.place),
        value=found.value,
        slope=found.slope,
        turn=turn,
        by=found.by,
        falls=found.falls,
    )
