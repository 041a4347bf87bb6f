"""What a model takes for what."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...base import InputError
from ...pictures import MistakeDrawn, MistakesDrawn
from ...walks import say_setting
from .._data import Data
from .._predictions import NO_ANSWER
from .._streamed import StreamedData
from .._trained import Trained

MOST_EXAMPLES = 12
MOST_KINDS = 20
MOST_COLUMNS = 4
MOST_LETTERS = 80


def mistakes_of(
    trained: Trained, data: Data | StreamedData, *, title: str = "", said: str | None = None
) -> MistakesDrawn:
    """How often each kind was taken for each other one, and the wrong answers that it was surest of.

    >>> import downslope as ds
    >>> rows = ds.load("fruits")
    >>> drawn = mistakes_of(ds.train(ds.Logistic(), rows, rounds=5).model, rows)
    >>> sum(map(sum, drawn.counts))
    400
    """
    rows = data.sample() if isinstance(data, StreamedData) else data
    if trained.answers.type != "kind" or rows.target is None:
        raise InputError(
            "Kinds are taken for each other, numbers are not.",
            got=f"{trained.answers.name}, a {trained.answers.type}",
            cure="Look at model.score(data).",
        )
    predictions = trained.predict(rows.rows)
    truths, answers = trained.answers.encode(rows.target), predictions.codes
    kinds, places = _shown_kinds(trained.answers.kinds, truths, answers)
    counts = np.zeros((len(kinds), len(kinds)), np.int64)
    np.add.at(counts, (places[truths], places[answers]), 1)
    wrong = np.flatnonzero(truths != answers)
    sure = predictions.sure if predictions.sure is not None else np.zeros(len(rows))
    surest = wrong[np.argsort(-sure[wrong], kind="stable")][:MOST_EXAMPLES]
    told = f"{len(wrong):,} of {len(rows):,} rows were taken for something else." if said is None else said
    return MistakesDrawn(
        title=title or rows.name,
        kinds=kinds,
        counts=tuple(tuple(int(count) for count in line) for line in counts),
        examples=tuple(_example(rows, int(row), predictions, float(sure[row])) for row in surest),
        said=told,
    )


def _shown_kinds(
    kinds: tuple[str, ...], truths: NDArray[Any], answers: NDArray[Any]
) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """The kinds that get a line of their own, and for each code (−1 last) the place of its line.

    Of many, those that were mistaken most often; "…" is all others.
    """
    codes = np.arange(len(kinds))
    names = list(kinds)
    if len(kinds) > MOST_KINDS:
        wrong = truths != answers
        often = np.bincount(truths[wrong & (truths >= 0)], minlength=len(kinds))
        often += np.bincount(answers[wrong & (answers >= 0)], minlength=len(kinds))
        shown = np.sort(np.argsort(-often, kind="stable")[: MOST_KINDS - 1])
        names = [*(kinds[code] for code in shown), "…"]
        codes = np.full(len(kinds), len(shown))
        codes[shown] = np.arange(len(shown))
    if (answers < 0).any() or (truths < 0).any():
        names.append(NO_ANSWER)
    return tuple(names), np.append(codes, len(names) - 1)


def _example(rows: Data, row: int, predictions: Any, sure: float) -> MistakeDrawn:
    assert rows.target is not None
    return MistakeDrawn(
        row=row + 1,
        truth=str(rows.target.said(row)),
        answer=str(predictions[row]),
        sure=sure,
        shown=_in_words(rows, row),
        pixels=_pixels(rows, row),
    )


def _in_words(rows: Data, row: int) -> str:
    """'weight 120 g, redness 0.80'; a text as far as it fits."""
    parts = []
    for column in rows.inputs[:MOST_COLUMNS]:
        if column.type == "number":
            unit = f" {column.unit}" if column.unit else ""
            parts.append(f"{column.name} {say_setting(column.said(row))}{unit}")
        elif column.type == "kind":
            parts.append(f"{column.name} {column.said(row)}")
        elif column.type == "text":
            parts.append(str(column.said(row)))
        elif column.type == "tokens":
            tokens = column.said(row)
            parts.append(("" if all(len(token) == 1 for token in tokens) else " ").join(tokens))
    text = ", ".join(parts)
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"


def _pixels(rows: Data, row: int) -> tuple[tuple[float, ...], ...] | None:
    picture = next((column for column in rows.inputs if column.type == "picture"), None)
    if picture is None:
        return None
    shades = np.asarray(picture.values[row], np.float64)
    grey = shades if shades.ndim == 2 else shades.mean(axis=2)
    return tuple(tuple(round(float(point), 4) for point in line) for line in grey)
