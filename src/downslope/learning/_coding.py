"""How rows become arrays, and answers become numbers and come back: the first and the last layer of every model."""

from __future__ import annotations

from abc import ABC, ABCMeta, abstractmethod
from typing import TYPE_CHECKING, Any, Literal

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ..base import InputError
from ._spread import middle_and_spread

if TYPE_CHECKING:
    from ._column import Column
    from ._data import Data


class Recipe(msgspec.StructMeta, ABCMeta):
    """The metaclass of what is a frozen record and has an abstract class as well."""


class Coding(ABC):
    """The input layer. It is learned from the rows trained on, kept with the model, and says what it does."""

    @abstractmethod
    def encode(self, data: Data) -> NDArray[Any]:
        """The rows as one array, first axis rows: float32, or int32 for codes. Columns are found by name."""

    @property
    @abstractmethod
    def shape(self) -> tuple[int, ...]:
        """The shape of one encoded row."""

    @property
    @abstractmethod
    def names(self) -> tuple[str, ...]:
        """A name for each number of an encoded row, where rows are flat: 'weight', 'colour is red', 'the word free'."""

    @abstractmethod
    def explain(self) -> str:
        """What the layer does, in a sentence: 'weight − 182 g, divided by 61 g; …'."""

    @abstractmethod
    def to_record(self) -> dict[str, Any]:
        """Everything as JSON-able values with a "coding" tag: what is saved with a model."""

    def notes(self, data: Data) -> tuple[str, ...]:  # noqa: ARG002
        """What these rows hold that the layer cannot know: kinds that were not trained on, missing values."""
        return ()


class Answers(Struct, frozen=True, kw_only=True, eq=False):
    """The last layer: one number, scaled back into its own unit, or one score for each kind.

    >>> answers = Answers(type="number", name="cups", middle=40.0, spread=12.5, unit="cups")
    >>> answers.decode(np.array([0.0, 2.0]))
    array([40., 65.])
    """

    type: Literal["number", "kind"]
    name: str
    kinds: tuple[str, ...] = ()
    unit: str | None = None
    middle: float = 0.0
    spread: float = 1.0

    @classmethod
    def learned_from(cls, target: Column, *, scale: bool = True) -> Answers:
        """The kinds of the target, or the middle and the spread of its numbers."""
        if target.type == "kind":
            return cls(type="kind", name=target.name, kinds=target.kinds, unit=target.unit)
        if target.type != "number":
            raise InputError(
                "What is to be predicted must be a number or a kind.",
                got=f"{target.name!r}, a column of type {target.type}",
                cure="Choose another column with predict=.",
            )
        middle, spread = middle_and_spread(target.values) if scale else (0.0, 1.0)
        return cls(type="number", name=target.name, unit=target.unit, middle=middle, spread=spread or 1.0)

    @property
    def scores(self) -> int:
        """How many numbers a model answers with."""
        return len(self.kinds) if self.type == "kind" else 1

    def check(self, target: Column) -> None:
        """An error where these are not the truth about what the model answers: of another name, or another type."""
        if (target.name, target.type) != (self.name, self.type):
            raise InputError(
                f"The model answers with {self.name!r}, a {self.type}, and the truth must be that as well.",
                got=f"rows that are to predict {target.name!r}, a {target.type}",
                cure=f"Load them with predict={self.name!r}, types={{{self.name!r}: {self.type!r}}}.",
            )

    def encode(self, target: Column) -> NDArray[Any]:
        """The true answers as the loss wants them: int32 codes, or scaled float32 numbers."""
        self.check(target)
        if self.type == "kind":
            codes = {kind: code for code, kind in enumerate(self.kinds)}
            own = np.array([*(codes.get(kind, -1) for kind in target.kinds), -1], np.int32)
            return np.asarray(own[target.values])  # A missing kind is −1: the last one, which is none of them.
        return np.asarray((target.values - np.float64(self.middle)) / self.spread, np.float32)

    def decode(self, predicted: NDArray[Any]) -> NDArray[Any]:
        """Scaled numbers back in the data's own unit."""
        return np.asarray(predicted, np.float64) * self.spread + self.middle
