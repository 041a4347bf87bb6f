"""Small pictures: the same few filters look at every place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from ...base import InputError
from .._coding import Answers, Coding
from ..codings import PictureCoding
from ._model import BuiltIn, Dials
from ._units import random_weights, read_dropout, read_units

if TYPE_CHECKING:
    from .._data import Data

WINDOW = 3
"""A filter sees this many points across and down."""
POOL = 2
"""Of this many points across and down, the largest is kept."""


class Convnet(BuiltIn, frozen=True, kw_only=True, tag="convnet"):
    """A convolutional network for small pictures, grey or in colour.

    A filter weighs a window of 3 × 3 points, and the same filter looks at every place of the picture (LeCun 1989). Of
    each 2 × 2 places the largest answer is kept, so each layer halves the picture; what is below 0 becomes 0:

        next picture = relu(largest of 2 × 2(bias + Σ weight × point of the window))

    What is left goes through dense layers (`hidden`) of relu units to the answer. `dropout` is the chance with which
    each of them, and each number that is left of the picture, is silent in a training step. Starts as `Network` does.

    >>> Convnet(filters=[8]).explain()
    'A convnet: 8 filters of 3 x 3 points; each layer halves the picture.'
    """

    filters: Sequence[int] = (16, 32)
    hidden: Sequence[int] = ()
    dropout: float = 0.0
    scale: bool = True

    def __post_init__(self) -> None:
        filters = read_units(self.filters, "filters", "layer of filters", "filters")
        if not filters:
            raise InputError(
                "A convnet has at least one layer of filters.",
                got="filters=[]",
                cure="Use Network() for none, or for example filters=[16, 32].",
            )
        msgspec.structs.force_setattr(self, "filters", filters)
        msgspec.structs.force_setattr(self, "hidden", read_units(self.hidden))
        msgspec.structs.force_setattr(self, "dropout", read_dropout(self.dropout))

    def read(self, data: Data) -> PictureCoding:
        _check_pictures(data)
        coding = PictureCoding.learned_from(data, scale=self.scale)
        high, wide, _ = coding.size
        least = POOL ** len(self.filters)
        if min(high, wide) < least:
            fit = min(high, wide).bit_length() - 1
            raise InputError(
                f"{len(self.filters)} layers of filters need pictures of at least {least} x {least} points: "
                "each layer halves them.",
                got=f"{wide} x {high} points",
                where=f"the column {coding.name!r}",
                cure=f"Use filters={list(self.filters[:fit])}, or Network()." if fit else "Use Network().",
            )
        return coding

    def answers(self, target: Any) -> Answers:
        return Answers.learned_from(target, scale=self.scale)

    def start(self, coding: Coding, answers: Answers, seed: int) -> Dials:
        chance = np.random.default_rng(seed)
        high, wide, colours = coding.shape
        dials: Dials = {}
        for number, filters in enumerate(self.filters):
            weights = random_weights(chance, WINDOW * WINDOW * colours, filters, he=True)
            dials[f"filters {number + 1}"] = {
                "weights": weights.reshape(WINDOW, WINDOW, colours, filters),
                "bias": np.zeros(filters, np.float32),
            }
            high, wide, colours = high // POOL, wide // POOL, filters
        left = high * wide * colours
        for number, units in enumerate(self.hidden):
            dials[f"hidden {number + 1}"] = _dense(chance, left, units, he=True)
            left = units
        dials["answer"] = _dense(chance, left, answers.scores, he=False)
        return dials

    def module(self, dials: Dials) -> Any:
        from ._filters import Filters, Pictures
        from ._layers import Dense, Layers

        looks = [dials[f"filters {number + 1}"] for number in range(len(self.filters))]
        hidden = [dials[f"hidden {number + 1}"] for number in range(len(self.hidden))]
        dense = [Dense(layer["weights"], layer["bias"], "relu") for layer in hidden]
        answer = Dense(dials["answer"]["weights"], dials["answer"]["bias"], "linear")
        return Pictures(
            tuple(Filters(layer["weights"], layer["bias"]) for layer in looks),
            Layers((*dense, answer), self.dropout),
            self.dropout,
        )

    @property
    def known_as(self) -> str:
        return f"convnet of {list(self.filters)} filters, {list(self.hidden)} relu units, dropout {self.dropout!r}"

    @property
    def chancy(self) -> bool:
        return self.dropout > 0

    def explain(self) -> str:
        filters = ", then ".join(str(filters) for filters in self.filters)
        dense = f" Then come {', then '.join(str(units) for units in self.hidden)} relu units." if self.hidden else ""
        silent = f" {self.dropout:.0%} of what it sees is silent in each training step." if self.dropout else ""
        return (
            f"A convnet: {filters} filters of {WINDOW} x {WINDOW} points; each layer halves the picture.{dense}{silent}"
        )

    def say_dial(self, path: str, place: tuple[int, ...], coding: Coding, answers: Answers) -> str:
        """A dial in words: 'filters 1, filter 3, weight of the point above on the left'."""
        layer, _, part = path.partition("/")
        if layer.startswith("filters"):
            return (
                f"{layer}, filter {place[-1] + 1}, {self._window(layer, place, coding) if part != 'bias' else 'bias'}"
            )
        if layer != "answer":
            who = f"{layer}, unit {place[-1] + 1}"
        else:
            who = f"score of {answers.kinds[place[-1]]}" if answers.type == "kind" else answers.name
        return f"{who}, {'bias' if part == 'bias' else f'weight from {self._source(layer, place[0], coding)}'}"

    def _window(self, layer: str, place: tuple[int, ...], coding: Coding) -> str:
        """Which point of a window a weight belongs to."""
        where = _PLACES[place[0]][place[1]]
        if layer != "filters 1":
            return f"weight of the point {where} of filter {place[2] + 1} before it"
        colour = f" in {_COLOURS[place[2]]}" if coding.shape[2] == len(_COLOURS) else ""
        return f"weight of the point {where}{colour}"

    def _source(self, layer: str, number: int, coding: Coding) -> str:
        """What a dense layer hears: the unit before, or a point of what the filters leave of the picture."""
        before = len(self.hidden) if layer == "answer" else int(layer.removeprefix("hidden ")) - 1
        if before:
            return f"hidden {before}, unit {number + 1}"
        line, point, filtered = np.unravel_index(number, self._left(coding))
        return f"filter {filtered + 1} at line {line + 1}, point {point + 1}"

    def _left(self, coding: Coding) -> tuple[int, int, int]:
        """What the filters leave of a picture: lines, points, filters."""
        high, wide, _ = coding.shape
        for _ in self.filters:
            high, wide = high // POOL, wide // POOL
        return high, wide, self.filters[-1]


_COLOURS = ("red", "green", "blue")
_PLACES = (
    ("above on the left", "above", "above on the right"),
    ("on the left", "in the middle", "on the right"),
    ("below on the left", "below", "below on the right"),
)


def _dense(chance: np.random.Generator, wide: int, units: int, *, he: bool) -> Dials:
    return {"weights": random_weights(chance, wide, units, he=he), "bias": np.zeros(units, np.float32)}


def _check_pictures(data: Data) -> None:
    if len(data.inputs) == 1 and data.inputs[0].type == "picture":
        return
    told = ", ".join(f"{column.name!r} ({column.type})" for column in data.inputs[:6])
    raise InputError(
        "A convnet looks at pictures: one column of them and nothing else.",
        got=f"{told}{' …' if len(data.inputs) > 6 else ''}" if told else "no columns",
        where=data.name,
        cure="Use Network(), which takes any mix of columns.",
    )
