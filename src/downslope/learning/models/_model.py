"""A model before it has seen data: what kind of machine it is, and how its dials are set at the start."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from .._coding import Answers, Coding

if TYPE_CHECKING:
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

    @abstractmethod
    def start(self, coding: Coding, answers: Answers, seed: int) -> Dials:
        """The dials before the first step, as float32 NumPy arrays; the same seed gives the same dials."""

    @abstractmethod
    def module(self, dials: Dials) -> Any:
        """The machine with these dials: an Equinox module, called with one encoded row (and `key=` for dropout).

        It answers with one number, or with one score for each kind.
        """

    @property
    @abstractmethod
    def known_as(self) -> str | None:
        """All that the machine does, in words; None where only a Python function can say."""

    @property
    def chancy(self) -> bool:
        """Whether chance plays a part while training (dropout)."""
        return False
