"""A few rows with what the model says about them: some that it gets wrong, some that it gets right."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ...walks import say

if TYPE_CHECKING:
    from .._column import Column
    from .._data import Data
    from .._predictions import Predictions
    from ._training import Training

# How many rows are asked about, and how many of them are shown.
ASKED, SHOWN = 1_000, 6
FACTS, LETTERS = 6, 160
# Kinds that cannot be seen: letters that leave the paper white.
UNSEEN = {" ": "a space", "\n": "a new line", "\t": "a tab", "": "nothing"}


def predictions(training: Training) -> list[dict[str, Any]]:
    """Rows that were held out, where there are some. Half of those shown are mistakes, if it made so many."""
    rows = (training.data if training.held_out is None else training.held_out)[:ASKED]
    if not len(rows) or rows.target is None:
        return []
    said = training.predict(rows.rows)
    truth = rows.target
    shown = _kinds(said, truth) if truth.type == "kind" else _numbers(said, truth)
    return [_told(rows, said, row) for row in shown]


def _kinds(said: Predictions, truth: Column) -> list[int]:
    """The surest mistakes, and right answers of as many kinds as there are."""
    true = np.array([truth.said(row) for row in range(len(truth))], object)
    right, sure = said.answers == true, said.sure
    order = np.arange(len(true)) if sure is None else np.argsort(-sure, kind="stable")
    wrong = [int(row) for row in order if not right[row]]
    firsts = [int(np.flatnonzero(right & (true == kind))[0]) for kind in dict.fromkeys(true[right])]
    others = [int(row) for row in np.flatnonzero(right) if row not in firsts]
    mistakes = wrong[: max(SHOWN // 2, SHOWN - int(right.sum()))]
    return [*(firsts + others)[: SHOWN - len(mistakes)], *mistakes]


def _numbers(said: Predictions, truth: Column) -> list[int]:
    """From the best answer to the worst, evenly."""
    order = np.argsort(np.abs(said.answers - truth.values), kind="stable")
    at = np.unique(np.round(np.linspace(0, len(order) - 1, min(len(order), SHOWN))).astype(int))
    return [int(row) for row in order[at]]


def _told(rows: Data, said: Predictions, row: int) -> dict[str, Any]:
    texts = [_text(column, row) for column in rows.inputs if column.type in ("text", "tokens")]
    pictures = [column.values[row] for column in rows.inputs if column.type == "picture"]
    plain = [column for column in rows.inputs if column.type in ("number", "kind")]
    truth = rows.target
    assert truth is not None, "only rows with answers are shown"
    sure = said.sure
    return {
        "row": [[column.name, _plain(column, row)] for column in plain[:FACTS]],
        "more": max(len(plain) - FACTS, 0),
        "text": " ".join(texts) or None,
        "picture": png(pictures[0]) if pictures else None,
        "truth": _plain(truth, row),
        "answer": _named(said[row]) if truth.type == "kind" else _with_unit(float(said[row]), truth),
        "sure": None if sure is None else float(sure[row]),
        "right": truth.type == "kind" and said[row] == truth.said(row),
    }


def _plain(column: Column, row: int) -> str:
    return _with_unit(float(column.values[row]), column) if column.type == "number" else _named(column.said(row))


def _named(kind: str) -> str:
    return UNSEEN.get(kind, kind)


def _with_unit(value: float, column: Column) -> str:
    number = f"{value:,.0f}".replace("-", "−") if value.is_integer() and abs(value) < 1e9 else say(value)
    return f"{number} {column.unit}" if column.unit else number


def _text(column: Column, row: int) -> str:
    """A text, or what came before: the end of a long one of these is what counts."""
    value = column.said(row)
    if column.type == "text":
        text = " ".join(str(value).split())
        return text if len(text) <= LETTERS else text[: LETTERS - 1] + "…"
    letters = all(len(kind) == 1 for kind in column.kinds)
    return "…" + ("" if letters else " ").join(value)[-LETTERS:]


def png(picture: NDArray[Any]) -> str:
    """A small picture, from 0 (black) to 1 (white), as an address that holds the whole of it.

    >>> png(np.zeros((2, 3)))[:22]
    'data:image/png;base64,'
    """
    dots = np.round(np.clip(np.nan_to_num(picture), 0, 1) * 255).astype(np.uint8)
    height, width = dots.shape[:2]
    # Each line of a PNG begins with its filter: 0, none.
    lines = np.concatenate([np.zeros((height, 1), np.uint8), dots.reshape(height, -1)], axis=1)
    head = struct.pack(">IIBBBBB", width, height, 8, 2 if dots.ndim == 3 else 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(lines.tobytes(), 9)), (b"IEND", b"")]
    chunks = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
    return "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + chunks).decode()
