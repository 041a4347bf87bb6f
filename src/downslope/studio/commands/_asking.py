"""Asking what was learned."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ...base import DownslopeError
from ...language import Catalogue
from .._given import Given
from .._problems import refused
from .._shown import number_text, percent_text, shown_value
from ._networks import rows_for, trained_of

if TYPE_CHECKING:
    from .._interpreter import Interpreter

MOST_SHARES = 4


def score(here: Interpreter, given: Given) -> float | None:
    """The share of right answers, or how much of the ups and downs is explained; alone on a line, in words."""
    trained, data = trained_of(given), rows_for(given.first, given, "on")
    here.budget.pause()
    try:
        found = float(trained.score(data))
    except DownslopeError as refusal:
        raise refused(refusal, given.call) from None
    if not given.alone:
        return found
    here.tell.show(_score_in_words(here.tell.catalogue, trained.answers.type, found), (shown_value(found),))
    return None


def _score_in_words(catalogue: Catalogue, type: str, found: float) -> str:
    if type == "kind":
        return catalogue.say("score_right", share=percent_text(found))
    return catalogue.say("score_explained", share=percent_text(found)) if found > 0 else catalogue.say("score_nothing")


def ask(here: Interpreter, given: Given) -> Any:
    """The answer about one thing; how sure it is of it is told."""
    trained = trained_of(given)
    try:
        predictions, filled = _row(given, trained) if given["row"] is not None else _columns(given, trained)
    except DownslopeError as refusal:
        raise refused(refusal, given.call) from None
    if filled:
        told = ", ".join(f"{name} {_text(value)}" for name, value in filled.items())
        here.tell.say("said_filled", columns=told)
    answer, told = _answer(predictions)
    sentence = f"{trained.answers.name}: {told}"
    if given.alone:
        here.tell.show(sentence, (answer,))
        return None
    here.tell.say_text(sentence, given.name)
    return answer


def _answer(predictions: Any) -> tuple[float | str, str]:
    """The answer, and how it is told: a number with its unit, or the likeliest kinds with their shares."""
    if predictions.probabilities is None:
        value, said = float(predictions.raw[0]), predictions.said
        return value, f"{_digits(value)} {said.unit}" if said.unit and said.unit != said.name else _digits(value)
    shares = list(predictions.probabilities[0].items())[:MOST_SHARES]
    told = ", ".join(f"{kind} ({_percent(share)})" for kind, share in shares if share >= 0.005)
    return str(predictions[0]), told or str(predictions[0])


def continue_text(here: Interpreter, given: Given) -> str:
    """Go on from a text."""
    trained = trained_of(given)
    if not any(column.type == "tokens" for column in trained.form.inputs):
        raise given.unfit(given.first_place)
    length = given.whole("length")
    here.budget.text(length)
    try:
        text = trained.write(given["after"], length=length, seed=given.whole("seed"))
    except DownslopeError as refusal:
        raise refused(refusal, given.call) from None
    here.budget.text(len(text))
    return str(text)


def _row(given: Given, trained: Any) -> tuple[Any, dict[str, Any]]:
    """A row of some data, as it stands there."""
    data = given["of"]
    if data is None or given.others:
        raise given.unfit()
    data = rows_for(given.first, given, "of")
    row = given.whole("row")
    if row > len(data):
        raise given.unfit(given.place("row"))
    return trained.predict(data[row - 1 : row]), {}


def _columns(given: Given, trained: Any) -> tuple[Any, Any]:
    """What was said of the thing, column by column."""
    form = trained.form
    known = {column.name: column for column in form.inputs}
    said = {}
    for option, value in given.others:
        if option.label not in known:
            raise given.unfit()
        said[option.label] = _fitting(given, option, value, known[option.label])
    if not said:
        raise given.unfit()
    asked = trained.ask(said)
    return asked.predictions, asked.filled


def _fitting(given: Given, option: Any, value: Any, column: Any) -> Any:
    """A number for numbers, a text or a number for kinds."""
    if column.type == "number" and type(value) is float and math.isfinite(value):
        return value
    if column.type == "kind" and isinstance(value, str | float):
        text = value if isinstance(value, str) else number_text(value)
        if text in column.kinds:
            return text
    if column.type == "text" and isinstance(value, str):
        return value
    raise given.unfit(option)


def _text(value: Any) -> str:
    return _digits(value) if isinstance(value, float) else str(value)


def _digits(value: float) -> str:
    return number_text(float(f"{value:.4g}"))


def _percent(share: float) -> str:
    return ">99 %" if 0.995 <= share < 1 else f"{100 * share:.0f} %"
