"""Encoded rows through a model, block after block of one size: one row and ten thousand use the same compiled code."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, Any

import jax
import numpy as np
from numpy.typing import NDArray

from ..engine import compiled, in_precision
from .models import predict_rows

if TYPE_CHECKING:
    from ._trained import Trained

_SMALL_WORK = 2**19  # About 0.1 ms of multiplications: a block that a single row may fill up without being felt.
_LARGEST_BLOCK = 1024
_MOST_NUMBERS = 2**22  # In one block, so that predicting needs no more memory than the rows themselves.


def outputs(trained: Trained, encoded: NDArray[Any]) -> NDArray[Any]:
    """What the model answers to each encoded row: one number, or one score for each kind."""
    dtype = dials_type(trained.dials)
    rows = np.asarray(encoded, dtype if np.issubdtype(encoded.dtype, np.floating) else np.int32)
    if not len(rows):
        return np.zeros((0, trained.answers.scores), dtype)
    answers: list[NDArray[Any]] = []
    with in_precision("float64" if dtype == np.float64 else "float32"):
        for start, block in _blocks(trained, rows):
            part = padded(rows[start : start + block], block)
            key, words = program_key("predict", trained, part), program_words("predict", trained, part)
            program = compiled(key, _forward(trained), trained.dials, part, known_as=words)
            answers.append(np.asarray(program(trained.dials, part))[: len(rows) - start])
    return np.concatenate(answers)


def dials_type(dials: Any) -> np.dtype[Any]:
    """The type that a model computes in: that of its dials."""
    types = [np.asarray(leaf).dtype for leaf in jax.tree.leaves(dials)]
    return np.dtype(np.float64 if np.dtype(np.float64) in types else np.float32)


def _forward(trained: Trained) -> Any:
    model = trained.model
    scores = None if trained.answers.type == "number" else trained.answers.scores

    def forward(dials: Any, rows: Any) -> Any:
        return predict_rows(model, dials, rows, scores)

    return forward


def _blocks(trained: Trained, rows: NDArray[Any]) -> Iterator[tuple[int, int]]:
    """Where each block begins and how many rows it has room for: large ones, and small ones for the rest."""
    large = room(trained, rows)
    work = sum(np.size(leaf) for leaf in jax.tree.leaves(trained.dials)) + 8 * rows[0].size
    small = max(8, min(large, _power_of_two(_SMALL_WORK // max(work, 1))))
    start = 0
    while start < len(rows):
        block = small if len(rows) - start <= 4 * small else large
        yield start, block
        start += block


def room(trained: Trained, rows: NDArray[Any]) -> int:
    """How many rows go through the model at once."""
    numbers = max(rows[0].size, trained.answers.scores)
    return max(8, min(_LARGEST_BLOCK, _power_of_two(_MOST_NUMBERS // numbers)))


def _power_of_two(number: int) -> int:
    return 1 << max(number, 1).bit_length() - 1


def padded(rows: NDArray[Any], block: int) -> NDArray[Any]:
    """The rows, and zeros up to the size of the block."""
    if len(rows) == block:
        return rows
    full = np.zeros((block, *rows.shape[1:]), rows.dtype)
    full[: len(rows)] = rows
    return full


def program_key(use: str, trained: Trained, part: NDArray[Any]) -> Hashable:
    """What stands for the program in this process."""
    known = trained.model.known_as
    return (use, trained.model if known is None else known, _said_as(trained), _shapes(trained, part))


def program_words(use: str, trained: Trained, part: NDArray[Any]) -> str | None:
    """All that the program does, in words; None where only a Python function can say."""
    known = trained.model.known_as
    return None if known is None else f"{use}\n{known}\n{_said_as(trained)}\n{_shapes(trained, part)}"


def _said_as(trained: Trained) -> tuple[str, int]:
    return trained.answers.type, trained.answers.scores


def _shapes(trained: Trained, part: NDArray[Any]) -> tuple[Any, ...]:
    leaves, tree = jax.tree.flatten(trained.dials)
    return (tree, tuple((np.shape(leaf), np.asarray(leaf).dtype.str) for leaf in leaves), part.shape, part.dtype.str)
