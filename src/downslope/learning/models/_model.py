"""A model before it has seen data: what kind of machine it is, and how its dials are set at the start."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

import msgspec

from ...base import InputError, nearest
from .._coding import Answers, Coding, Recipe

if TYPE_CHECKING:
    from .._column import Column
    from .._data import Data

Dials = dict[str, Any]
"""Every dial of a model: arrays by plain names, in dicts and lists."""


class AbstractModel(ABC):
    """What training asks of a model.

    A model says how rows become arrays (`read`), where the walk begins (`start`), and what it makes of an encoded row
    (`module`, an Equinox module). The first two are NumPy only: a process that finds its compiled code on disk trains
    without tracing, and without loading Equinox.
    """

    @abstractmethod
    def read(self, data: Data) -> Coding:
        """How rows become arrays, learned from the rows that are trained on: scaling, kinds, known words."""

    def answers(self, target: Column) -> Answers:
        """How answers become numbers and come back; raises an `InputError` where the model cannot answer with such."""
        return Answers.learned_from(target)

    @abstractmethod
    def start(self, coding: Coding, answers: Answers, seed: int) -> Dials:
        """The dials before the first step, as float32 NumPy arrays; the same seed gives the same dials."""

    @abstractmethod
    def module(self, dials: Dials) -> Any:
        """The machine with these dials: an Equinox module, called with one encoded row (and `key=` for dropout).

        It answers with one number, or with one score for each kind.
        """

    def module_in_training(self, dials: Dials) -> Any:
        """The machine while it learns, called with `key=` where it is chancy."""
        return self.module(dials)

    def price(self, dials: Dials, inputs: Any) -> Any:  # noqa: ARG002
        """What each encoded row costs beside its mistake while the model learns, in JAX: a price on large dials.

        It pulls the dials that the row uses towards 0. None: nothing.
        """
        return None

    @property
    @abstractmethod
    def known_as(self) -> str | None:
        """All that the machine does, in words; None where only a Python function can say."""

    @property
    def chancy(self) -> bool:
        """Whether chance plays a part while training (dropout)."""
        return False

    def explain(self) -> str:
        """What kind of machine it is, in a sentence."""
        return f"{type(self).__name__}."


Model = AbstractModel
"""What a person writes in a type hint: `def study(model: downslope.Model)`."""


class ByName(Recipe):
    """What is made of settings by name, and says which there are."""

    def __call__(cls, *settings: Any, **named: Any) -> Any:  # noqa: N805
        known = cls.__struct_fields__
        wrong = next((name for name in named if name not in known), None)
        if settings or wrong is not None:
            near = None if wrong is None else nearest(wrong, known)
            got = f"{wrong!r}" if wrong is not None else f"{settings[0]!r} without a name"
            cure = f"did you mean {near!r}?" if near else f"there are: {', '.join(known)}"
            raise TypeError(f"{cls.__name__} takes its settings by name. Got {got}; {cure}")
        return super().__call__(**named)


class BuiltIn(msgspec.Struct, AbstractModel, metaclass=ByName, frozen=True, kw_only=True, tag_field="model"):
    """A model that comes with Downslope: a frozen record that says all about itself, and can be saved as JSON."""

    def __post_init__(self) -> None:
        scale = getattr(self, "scale", True)
        if not isinstance(scale, bool):
            raise InputError(
                "scale must be True or False: whether the input layer scales.", got=repr(scale), cure="Leave it out."
            )

    def to_record(self) -> dict[str, Any]:
        """The recipe as JSON-able values with a "model" tag."""
        record: dict[str, Any] = msgspec.to_builtins(self)
        return record
