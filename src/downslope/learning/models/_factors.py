"""Films and viewers: hidden tastes, found from ratings alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from ...base import InputError
from .._coding import Answers, Coding
from ..codings import CodesCoding
from ._model import BuiltIn, Dials
from ._units import read_size

if TYPE_CHECKING:
    from .._column import Column
    from .._data import Data

SPREAD = 0.1
"""Of the tastes at the start: were they all 0, no slope would ever move them."""


class Factors(BuiltIn, frozen=True, kw_only=True, tag="factors"):
    """Two columns of kinds, such as viewers and films, and a number for each meeting, such as stars.

    Each viewer and each film has a bias, and `size` numbers that nobody wrote down. A hidden taste is such a number: if
    a film has much of it and a viewer likes it, the film gets more stars from that viewer than from others
    (matrix factorisation, Koren 2009):

        prediction = middle + viewer's bias + film's bias + Σ viewer's liking × film's taste

    While learning, each row costs `shrink` × the squares of the dials that it uses, which pulls them towards 0: a
    viewer with two ratings is then not believed as much as one with two hundred. Who was never seen has 0 throughout,
    and gets the middle and the other's bias.

    >>> Factors(size=2).explain()
    'Factors: a bias and 2 hidden tastes for each kind of the two columns.'
    """

    size: int = 4
    shrink: float = 0.06

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "size", read_size(self.size, "size", usual=4, why="how many hidden tastes"))
        msgspec.structs.force_setattr(self, "shrink", _read_shrink(self.shrink))

    def read(self, data: Data) -> CodesCoding:
        _check_columns(data)
        return CodesCoding.learned_from(data)

    def answers(self, target: Column) -> Answers:
        if target.type != "number":
            raise InputError(
                "Factors answer with a number, such as stars.",
                got=f"{target.name!r}, a column of type {target.type}",
                where="what is to be predicted",
                cure="Use Network(), which takes columns of kinds as well.",
            )
        return Answers.learned_from(target)

    def start(self, coding: Coding, answers: Answers, seed: int) -> Dials:  # noqa: ARG002
        chance = np.random.default_rng(seed)
        return {
            name: {
                "bias": np.zeros(count, np.float32),
                "tastes": chance.normal(0.0, SPREAD, (count, self.size)).astype(np.float32),
            }
            for name, count in zip(SIDES, _counts(coding), strict=True)
        }

    def module(self, dials: Dials) -> Any:
        from ._meeting import Meeting, Side

        return Meeting(*(Side(dials[name]["bias"], dials[name]["tastes"]) for name in SIDES))

    def price(self, dials: Dials, inputs: Any) -> Any:
        if self.shrink == 0:
            return None
        import jax

        return self.shrink * jax.vmap(self.module(dials).squares)(inputs)

    @property
    def known_as(self) -> str:
        return f"factors of size {self.size}, shrink {self.shrink!r}"

    def explain(self) -> str:
        tastes = "one hidden taste" if self.size == 1 else f"{self.size} hidden tastes"
        return f"Factors: a bias and {tastes} for each kind of the two columns."

    def say_dial(self, path: str, place: tuple[int, ...], coding: Coding, answers: Answers) -> str | None:  # noqa: ARG002
        """A dial in words: 'film Up, taste 2'."""
        side, _, part = path.partition("/")
        if side not in SIDES or not isinstance(coding, CodesCoding):
            return None
        column = coding.columns[SIDES.index(side)]
        what = "bias" if part == "bias" else f"taste {place[1] + 1}"
        return f"{column.name} {column.kinds[place[0]]}, {what}"


SIDES = ("first", "second")
"""What the dials of the two columns are called."""


def _counts(coding: Coding) -> tuple[int, ...]:
    assert isinstance(coding, CodesCoding)
    return tuple(len(column.kinds) for column in coding.columns)


def _check_columns(data: Data) -> None:
    if [column.type for column in data.inputs] == ["kind", "kind"]:
        return
    told = ", ".join(f"{column.name!r} ({column.type})" for column in data.inputs[:6])
    raise InputError(
        "Factors take exactly two columns of kinds, such as who rated and what was rated.",
        got=f"{told}{' …' if len(data.inputs) > 6 else ''}" if told else "no columns",
        where=data.name,
        cure="Use Network(), which takes any mix of columns.",
    )


def _read_shrink(shrink: Any) -> float:
    number = float(shrink) if isinstance(shrink, int | float | np.number) and not isinstance(shrink, bool) else None
    if number is None or not 0.0 <= number < np.inf:
        raise InputError(
            "shrink must be 0 or more: the price of large dials.",
            got=repr(shrink),
            cure="0 is none; a usual first try is 0.06.",
        )
    return number
