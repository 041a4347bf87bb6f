"""Dials in plain words: 'hidden 1, unit 3, weight from redness' instead of `hidden 1/weights[2, 2]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .models import Line, Logistic, Network

if TYPE_CHECKING:
    from ._trained import Trained

Place = tuple[int, ...]


def say_dial(path: str, place: Place, trained: Trained) -> str:
    """What a dial is called. In a model that was handed over it is named by its place: 'layers[0].weight[2, 0]'."""
    model = trained.model
    if isinstance(model, Line | Logistic):
        return _of_a_layer(path, place, trained, comes_from=None, name=None)
    if isinstance(model, Network):
        layer, _, part = path.partition("/")
        number = len(model.hidden) + 1 if layer == "answer" else int(layer.removeprefix("hidden "))
        before = f"hidden {number - 1}" if number > 1 else None
        return _of_a_layer(part, place, trained, comes_from=before, name=None if layer == "answer" else layer)
    known = getattr(model, "say_dial", None)
    said = known(path, place, trained.coding, trained.answers) if known is not None else None
    return said or spot(path, place)


def spot(path: str, place: Place) -> str:
    """Where a dial lies, as a program would write it.

    >>> spot("hidden 1/weights", (2, 0)), spot("bias", ())
    ('hidden 1/weights[2, 0]', 'bias')
    """
    return f"{path}[{', '.join(str(number) for number in place)}]" if place else path


def _of_a_layer(part: str, place: Place, trained: Trained, *, comes_from: str | None, name: str | None) -> str:
    """A weight or a bias of a dense layer; weights lie as (inputs, units), or (inputs,) for a single number."""
    answers = trained.answers
    units = place[1:] if part == "weights" else place
    if name is not None:
        who = f"{name}, unit {units[0] + 1}, "
    elif answers.type == "kind":
        who = f"score of {answers.kinds[units[0]]}, "
    else:
        who = f"{answers.name}, "
    if part != "weights":
        return f"{who}bias"
    return f"{who}weight from {_source(place[0], trained, comes_from)}"


def _source(number: int, trained: Trained, comes_from: str | None) -> str:
    if comes_from is not None:
        return f"{comes_from}, unit {number + 1}"
    names = trained.coding.names
    return names[number] if number < len(names) else f"input {number + 1}"
