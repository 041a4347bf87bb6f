"""A network as its layers and the weights between them."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from ...pictures import LayerDrawn, LayersDrawn
from .._trained import Trained
from ..models import Convnet, Network, NextWord

MOST_WEIGHTS = 4096
"""Between two layers: more lines than this are a grey cloud."""
MOST_NAMES = 64


def network_of(
    trained: Trained, *, title: str = "", said: str | None = None, trained_already: bool | None = None
) -> LayersDrawn:
    """The layers of a network, and how strongly neighbours are connected.

    >>> import downslope as ds
    >>> drawn = network_of(ds.train(ds.Network(hidden=[3]), ds.load("fruits"), rounds=1).model)
    >>> [layer.units for layer in drawn.layers], len(drawn.weights[0])
    ([5, 3, 4], 5)
    """
    layers = _drawn_layers(trained)
    weights = tuple(_between(trained, before, after) for before, after in itertools.pairwise(layers))
    return LayersDrawn(
        title=title or trained.form.name,
        layers=tuple(layer for layer, _ in layers),
        weights=weights,
        dials=sum(int(np.size(leaf)) for leaf in _leaves(trained.dials)),
        trained=trained.note is not None if trained_already is None else trained_already,
        said=trained.model.explain() if said is None else said,
    )


def _drawn_layers(trained: Trained) -> list[tuple[LayerDrawn, str | None]]:
    """Each layer, and the name of its dials where they are plain weights."""
    model, coding, answers = trained.model, trained.coding, trained.answers
    inputs = int(np.prod(coding.shape))
    names = coding.names if isinstance(model, Network) and inputs <= MOST_NAMES else ()
    found: list[tuple[LayerDrawn, str | None]] = [(LayerDrawn(title="input", units=inputs, names=names), None)]
    if isinstance(model, Convnet):
        found += [(LayerDrawn(title="filters", units=units), None) for units in model.filters]
    if isinstance(model, NextWord):
        found.append((LayerDrawn(title="words", units=model.size), None))
        if model.attention:
            found.append((LayerDrawn(title="attention", units=model.attention), None))
        found.append((LayerDrawn(title="gelu", units=model.hidden), None))
    if isinstance(model, Network | Convnet):
        kinds = model.activations if isinstance(model, Network) else ("relu",) * len(model.hidden)
        for number, (units, kind) in enumerate(zip(model.hidden, kinds, strict=True), start=1):
            name = f"hidden {number}"
            found.append((LayerDrawn(title=kind, units=units, biases=_biases(trained, name)), name))
    said = answers.kinds if answers.type == "kind" else (answers.name,)
    last = LayerDrawn(
        title="output",
        units=answers.scores,
        names=said if len(said) <= MOST_NAMES else (),
        biases=_biases(trained, "answer"),
    )
    return [*found, (last, "answer" if not isinstance(model, NextWord) else None)]


def _biases(trained: Trained, name: str) -> tuple[float, ...]:
    layer = trained.dials.get(name)
    if not isinstance(layer, dict) or np.size(layer["bias"]) > MOST_WEIGHTS:
        return ()
    return _plain(np.reshape(layer["bias"], -1))


def _between(trained: Trained, before: Any, after: Any) -> tuple[tuple[float, ...], ...] | None:
    """The weights from one layer to the next, where there are few enough and they lead from unit to unit."""
    name = after[1]
    if name is None or before[0].units * after[0].units > MOST_WEIGHTS:
        return None
    weights = np.asarray(trained.dials[name]["weights"], np.float64)
    if weights.shape != (before[0].units, after[0].units):
        return None
    return tuple(_plain(line) for line in weights)


def _plain(numbers: Any) -> tuple[float, ...]:
    return tuple(float(number) for number in np.nan_to_num(np.asarray(numbers, np.float64), posinf=0.0, neginf=0.0))


def _leaves(dials: Any) -> list[Any]:
    if isinstance(dials, dict):
        return [leaf for part in dials.values() for leaf in _leaves(part)]
    if isinstance(dials, list | tuple):
        return [leaf for part in dials for leaf in _leaves(part)]
    return [dials]
