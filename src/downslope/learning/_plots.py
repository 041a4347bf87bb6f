"""Pictures of data and of what was learned: a figure, or a file where a path says so."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..base import InputError
from ..walks import say
from ._data import Data
from ._streamed import StreamedData
from ._trained import Trained
from .models import AbstractModel

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ..pictures import Drawing
    from .training import Training

Path = str | os.PathLike[str] | None


def plot_data(
    data: Data | StreamedData, path: Path = None, *, x: str | None = None, y: str | None = None, theme: str = "day"
) -> Figure:
    """Every row as a dot, of its kind; without names, the first column of numbers against what is to be predicted.

    With a path it is also written there, as .svg, .png or .pdf.
    """
    from .drawings import dots_of

    return _drawn(dots_of(data, x, y), path, theme)


def plot_line(line: Training, path: Path = None, *, theme: str = "day") -> Figure:
    """The rows that a line over one column was learned from, and the line."""
    from .drawings import line_of

    return _drawn(line_of(_training(line, "ds.train(ds.Line(), data.only(…))")), path, theme)


def plot_training(training: Training, path: Path = None, *, theme: str = "day") -> Figure:
    """The loss after each round, on what was learned from and on what was held out."""
    from .drawings import curves_of

    shown = _training(training, "ds.train(net, data)")
    rounds = shown.rounds
    told = f"In {len(rounds) - 1:,} rounds the loss went from {say(rounds[0].loss)} to {say(rounds[-1].loss)}."
    return _drawn(curves_of(shown, said=told), path, theme)


def plot_race(trainings: Mapping[float, Training], path: Path = None, *, theme: str = "day") -> Figure:
    """The losses of several trainings by their speeds; the best is drawn strongest.

    >>> import downslope as ds
    >>> data = ds.load("fruits")
    >>> trainings = {speed: ds.train(ds.Network(), data, speed=speed, rounds=3) for speed in (0.01, 0.1)}
    >>> figure = plot_race(trainings)
    """
    from .drawings import race_of

    if not trainings:
        raise InputError("A race has at least one training.", got="none")
    best = min(trainings, key=lambda speed: _end(trainings[speed]))
    return _drawn(race_of(trainings, best=best), path, theme)


def plot_network(
    model: Training | Trained | AbstractModel,
    path: Path = None,
    *,
    data: Data | None = None,
    theme: str = "day",
) -> Figure:
    """The layers of a network, and how strongly neighbours are connected.

    One that was not trained yet is drawn as it would start on `data`.
    """
    from .drawings import network_of

    if isinstance(model, AbstractModel) and data is not None:
        return _drawn(network_of(_untrained(model, data), trained_already=False), path, theme)
    return _drawn(network_of(_trained(model)), path, theme)


def plot_mistakes(
    model: Training | Trained, data: Data | StreamedData, path: Path = None, *, theme: str = "day"
) -> Figure:
    """What was taken for what, and the wrong answers that the model was surest of."""
    from .drawings import mistakes_of

    return _drawn(mistakes_of(_trained(model), data), path, theme)


def _drawn(drawing: Drawing, path: Path, theme: str) -> Figure:
    from ..pictures import draw, save_drawing

    return draw(drawing, theme=theme) if path is None else save_drawing(drawing, path, theme=theme)


def _training(given: Any, example: str) -> Training:
    from .training import Training

    if isinstance(given, Training):
        return given
    raise InputError("What was learned round by round stands in a training.", got=type(given).__name__, cure=example)


def _trained(given: Any) -> Trained:
    model = getattr(given, "model", None) if not isinstance(given, Trained) else given
    if isinstance(model, Trained):
        return model
    raise InputError("A trained model is wanted.", got=type(given).__name__, cure="Try ds.train(net, data) first.")


def _untrained(model: AbstractModel, data: Data) -> Trained:
    """As it stands before the first step, with the usual seed."""
    if data.target is None:
        raise InputError("A network answers with something.", got=f"{data.name} with nothing to predict")
    coding, answers = model.read(data), model.answers(data.target)
    return Trained(model=model, dials=model.start(coding, answers, 1), coding=coding, answers=answers, form=data[:0])


def _end(training: Training) -> tuple[bool, float]:
    rounds = training.rounds
    losses = rounds.loss if rounds.held_out_loss is None else rounds.held_out_loss
    return training.flew_off, float(losses[-1])
