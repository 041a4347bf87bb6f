"""A line through dots, in the data's own units."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...base import InputError
from ...pictures import LineThroughDots
from ...walks import say
from .._trained import Trained
from ..codings import TableCoding
from ..models import Line
from ._dots import dots_of


def line_of(training: Any, *, said: str | None = None, title: str | None = None) -> LineThroughDots:
    """The rows that a line was learned from, and the line: answer = bias + weight × input.

    >>> import downslope as ds
    >>> training = ds.train(ds.Line(), ds.load("lemonade").only("temperature"), rounds=40)
    >>> 2 < line_of(training).weight < 4
    True
    """
    found = weight_and_bias(training.model)
    if found is None:
        raise InputError(
            "A line is drawn over one column of numbers.",
            got=", ".join(column.name for column in training.model.form.inputs),
            cure='Learn from one: data.only("…").',
        )
    across, up = training.model.form.inputs[0].name, training.model.answers.name
    return LineThroughDots(
        dots=dots_of(training.data, across, up, title=title),
        weight=found[0],
        bias=found[1],
        said=line_in_words(training.model) or "" if said is None else said,
    )


def weight_and_bias(trained: Trained) -> tuple[float, float] | None:
    """Of a line over one column of numbers, in the data's own units; None for any other."""
    coding, answers = trained.coding, trained.answers
    if not isinstance(trained.model, Line) or not isinstance(coding, TableCoding) or len(coding.parts) != 1:
        return None
    part: Any = coding.parts[0]
    if not hasattr(part, "middle") or part.width != 1:
        return None
    weight = float(np.reshape(trained.dials["weights"], -1)[0]) / part.spread
    bias = float(trained.dials["bias"]) - weight * part.middle
    return weight * answers.spread, bias * answers.spread + answers.middle


def line_in_words(trained: Trained) -> str | None:
    """'cups = 3.02 × temperature − 12.4'; None where it has several inputs."""
    found = weight_and_bias(trained)
    if found is None:
        return None
    weight, bias = found
    if not np.isfinite(weight + bias):
        return f"{trained.answers.name} = {say(weight)}"
    sign = "−" if bias < 0 else "+"
    return f"{trained.answers.name} = {say(weight)} × {trained.form.inputs[0].name} {sign} {say(abs(bias))}"
