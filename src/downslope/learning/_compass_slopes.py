"""The loss of a trained model over some rows, and its slope along every dial."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jax
import numpy as np

from ..base import InputError
from ..engine import compiled, in_precision
from ._forward import dials_type, padded, program_key, program_words, room
from .models import loss_words, row_losses

if TYPE_CHECKING:
    from ._data import Data
    from ._trained import Trained


def leaves_of(dials: Any) -> list[tuple[str, Any]]:
    """Every array of dials with its path: `hidden/0/weight`."""
    return [
        ("/".join(str(getattr(key, "key", getattr(key, "idx", getattr(key, "name", key)))) for key in path), leaf)
        for path, leaf in jax.tree_util.tree_flatten_with_path(dials)[0]
    ]


def loss_and_slopes(trained: Trained, data: Data) -> tuple[float, list[Any]]:
    """The mean loss over the rows, and its slope for each array of dials. Block after block, in one program."""
    assert data.target is not None
    dtype = dials_type(trained.dials)
    encoded, truths = trained.coding.encode(data), trained.answers.encode(data.target)
    known = np.flatnonzero(truths >= 0) if trained.answers.type == "kind" else np.arange(len(truths))
    if not len(known):
        raise InputError("A compass needs rows whose answers the model knows.", got="none of them")
    rows = np.asarray(encoded[known], dtype if np.issubdtype(encoded.dtype, np.floating) else np.int32)
    truths = truths[known] if trained.answers.type == "kind" else np.asarray(truths[known], dtype)
    block = min(room(trained, rows), 1 << (len(rows) - 1).bit_length())
    total, slopes = 0.0, None
    with in_precision("float64" if dtype == np.float64 else "float32"):
        for start in range(0, len(rows), block):
            part = padded(rows[start : start + block], block), padded(truths[start : start + block], block)
            weights = padded(np.ones(len(rows[start : start + block]), dtype), block)
            arguments = (trained.dials, *part, weights)
            words = loss_words(trained.model, trained.answers, trained.loss)
            key = (trained.loss, program_key(f"compass {words}", trained, part[0]))
            known_as = None if words is None else program_words(f"compass {words}", trained, part[0])
            program = compiled(key, _function(trained), *arguments, known_as=known_as)
            loss, tilts = program(*arguments)
            total += float(loss)
            parts = [np.asarray(tilt, np.float64) for tilt in jax.tree.leaves(tilts)]
            slopes = parts if slopes is None else [one + other for one, other in zip(slopes, parts, strict=True)]
    if slopes is None or not all(np.isfinite([total, *(float(np.sum(slope)) for slope in slopes)])):
        raise InputError(
            "A compass needs a loss and a slope that are numbers.",
            got="a model whose walk flew off",
            cure="Train it again with a smaller speed.",
        )
    return total / len(rows), [slope / len(rows) for slope in slopes]


def _function(trained: Trained) -> Any:
    losses = row_losses(trained.model, trained.answers, trained.loss)

    def over_rows(dials: Any, rows: Any, truths: Any, weights: Any) -> Any:
        return jax.numpy.sum(jax.numpy.where(weights > 0, losses(dials, rows, truths, None), 0))

    return jax.value_and_grad(over_rows)
