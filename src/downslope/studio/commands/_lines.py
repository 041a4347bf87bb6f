"""Straight lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...learning import Line
from .._given import Given
from .._kept_trainings import training_weight
from .._problems import ProgramMistake
from .._said import line_words
from .._training import train_watched
from .._trouble import tell_of_training
from .._values import LineValue
from ._data import number_column

if TYPE_CHECKING:
    from .._interpreter import Interpreter


def fit_line(here: Interpreter, given: Given) -> LineValue:
    """The line that lies closest to the dots; through all columns where none is named."""
    data = _columns(given)
    if data.target is None or data.target.type != "number":
        raise given.unfit()
    training, speed = train_watched(here, given, Line(), data)
    tell_of_training(here, given, training, (Line(), data), changed_to=speed)
    return LineValue(training=training, trained=training.model, weight=training_weight(training))


def plot_line(here: Interpreter, given: Given) -> None:
    """The dots and the line."""
    from ...learning.drawings import line_of

    line: LineValue = given.first
    if line.training is None:
        raise ProgramMistake("run_line_without_rows", given.first_place)
    inputs = line.trained.form.inputs
    if len(inputs) != 1 or inputs[0].type != "number":
        raise given.unfit(given.first_place)
    drawing = line_of(line.training, said=line_words(line, here.tell.catalogue))
    here.tell.plot(given.name, drawing)


def _columns(given: Given) -> Any:
    """The rows with the columns that were asked for."""
    data, x, y = given.first, given["x"], given["y"]
    number_column(given, "y", data)
    if x is not None and x not in [column.name for column in data.columns]:
        raise given.unfit(given.place("x"))
    if y is not None and (data.target is None or y != data.target.name):
        data = data.with_target(y, type="number")
    if x is None:
        return data
    if data.target is not None and x == data.target.name:
        raise ProgramMistake("line_of_itself", given.place("x"), name=x)
    return data.only(x)
