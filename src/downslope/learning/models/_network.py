"""Dense layers: each unit weighs everything the layer before says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from ...base import InputError, nearest
from .._coding import Answers, Coding
from ..codings import TableCoding
from ._model import BuiltIn, Dials
from ._units import random_weights, read_dropouts, read_units

if TYPE_CHECKING:
    from .._column import Column
    from .._data import Data

ACTIVATIONS: dict[str, str] = {
    "relu": "0 below 0, itself above",
    "tanh": "between −1 and 1, in a soft S",
    "sigmoid": "between 0 and 1, in a soft S",
    "gelu": "like relu with a soft bend: x × the chance that a normal number is below x",
    "linear": "itself",
    "softmax": "shares of the whole layer: all above 0, adding up to 1",
}
SPECIALISTS = {"identity": "linear", "none": "linear", "logistic": "sigmoid", "expit": "sigmoid", "rectifier": "relu"}
BENT = ("relu", "gelu")
"""Those that let half of what comes in die, and therefore start with He's larger weights."""


class Network(BuiltIn, frozen=True, kw_only=True, tag="network"):
    """Dense layers. Each hidden layer says activation(bias + Σ weight × what the layer before says).

    The last layer follows from what is predicted: a number, or a score for each kind. `activation` is one name, or one
    for each hidden layer. `dropout` is the chance with which each hidden unit is silent in a training step: one
    number, or one for each hidden layer.

    Weights start at random, evenly within ±√(6 / inputs) before relu and gelu (He 2015) and within
    ±√(6 / (inputs + units)) elsewhere (Glorot 2010); biases start at 0.

    >>> Network(hidden=[16]).explain()
    'A network with one hidden layer of 16 relu units.'
    """

    hidden: Sequence[int] = (16,)
    activation: str | Sequence[str] = "relu"
    dropout: float | Sequence[float] = 0.0
    scale: bool = True

    def __post_init__(self) -> None:
        BuiltIn.__post_init__(self)
        hidden = read_units(self.hidden)
        msgspec.structs.force_setattr(self, "hidden", hidden)
        msgspec.structs.force_setattr(self, "activation", _activations(self.activation, len(hidden)))
        msgspec.structs.force_setattr(self, "dropout", read_dropouts(self.dropout, len(hidden)))

    @property
    def activations(self) -> tuple[str, ...]:
        """One name for each hidden layer."""
        return (self.activation,) * len(self.hidden) if isinstance(self.activation, str) else tuple(self.activation)

    @property
    def dropouts(self) -> tuple[float, ...]:
        """One chance to be silent for each hidden layer."""
        given = self.dropout
        return tuple(given) if isinstance(given, Sequence) else (given,) * len(self.hidden)

    def read(self, data: Data) -> TableCoding:
        return TableCoding.learned_from(data, scale=self.scale)

    def answers(self, target: Column) -> Answers:
        return Answers.learned_from(target, scale=self.scale)

    def start(self, coding: Coding, answers: Answers, seed: int) -> Dials:
        chance = np.random.default_rng(seed)
        sizes = (int(np.prod(coding.shape)), *self.hidden, answers.scores)
        names = [*(f"hidden {number + 1}" for number in range(len(self.hidden))), "answer"]
        bent = [*(activation in BENT for activation in self.activations), False]
        return {
            name: {"weights": random_weights(chance, wide, units, he=he), "bias": np.zeros(units, np.float32)}
            for name, wide, units, he in zip(names, sizes, sizes[1:], bent, strict=False)
        }

    def module(self, dials: Dials) -> Any:
        from ._layers import Dense, Layers

        hidden = [dials[f"hidden {number + 1}"] for number in range(len(self.hidden))]
        named = [*zip(hidden, self.activations, strict=True), (dials["answer"], "linear")]
        return Layers(tuple(Dense(layer["weights"], layer["bias"], name) for layer, name in named), self.dropouts)

    @property
    def known_as(self) -> str:
        layers = ", ".join(f"{units} {name}" for units, name in zip(self.hidden, self.activations, strict=True))
        return f"network of {layers or 'no hidden layers'}, dropout {self.dropout!r}"

    @property
    def chancy(self) -> bool:
        return any(self.dropouts)

    def explain(self) -> str:
        if not self.hidden:
            return "A network without hidden layers: one straight layer."
        layers = [f"{units} {name} units" for units, name in zip(self.hidden, self.activations, strict=True)]
        count = "one hidden layer" if len(layers) == 1 else f"{len(layers)} hidden layers"
        shares = " and ".join(f"{share:.0%}" for share in dict.fromkeys(self.dropouts) if share)
        which = "of them" if len(set(self.dropouts)) == 1 else "of some layers"
        silent = f"; {shares} {which} are silent in each training step" if shares else ""
        return f"A network with {count} of {', then '.join(layers)}{silent}."


def _activations(given: Any, layers: int) -> Any:
    names = (given,) if isinstance(given, str) else tuple(given) if isinstance(given, Sequence) else (given,)
    for name in names:
        if name not in ACTIVATIONS:
            raise InputError("activation must be one of the known names.", got=repr(name), cure=_meant(name))
    if not isinstance(given, str) and len(names) != layers:
        raise InputError(
            "activation must be one name, or one for each hidden layer.",
            got=f"{len(names)} for {layers} hidden layer{'' if layers == 1 else 's'}",
            cure='For example activation="relu".',
        )
    return given if isinstance(given, str) else names


def _meant(name: Any) -> str:
    near = SPECIALISTS.get(str(name).lower()) or nearest(str(name), ACTIVATIONS)
    return f"Did you mean {near!r}?" if near else f"There are: {', '.join(ACTIVATIONS)}."
