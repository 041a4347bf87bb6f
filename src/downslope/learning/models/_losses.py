"""How wrong a model is on each row: the height of the ground that training walks on."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from ...base import InputError
from .._coding import Answers
from ._model import AbstractModel, Dials

RowLosses = Callable[[Any, Any, Any, Any], Any]
"""(dials, inputs, truths, key or None) -> one loss for each row, in JAX."""


def row_losses(model: AbstractModel, answers: Answers, loss: Callable[[Any, Any], Any] | None = None) -> RowLosses:
    """The loss of each row: the squared error of scaled numbers, −log(share of the true kind), or a person's own.

    A model with a price on large dials (`Factors`) adds it here, and nowhere else. Asked twice for the same, this gives
    the same function, so that what was compiled for one training serves the next.
    """
    return _row_losses(model, answers.type, answers.scores, loss)


def row_results(model: AbstractModel, answers: Answers, loss: Callable[[Any, Any], Any] | None = None) -> RowLosses:
    """Two numbers for each row, shape (rows, 2): the loss, and 1 for a right kind or the squared error of a number.

    Chance plays no part here: a key is not looked at.
    """
    return _row_results(model, answers.type, answers.scores, loss)


def loss_words(model: AbstractModel, answers: Answers, loss: Callable[[Any, Any], Any] | None = None) -> str | None:
    """All that `row_losses` does, in words, shapes apart; None where only a Python function can say."""
    if model.known_as is None or loss is not None:
        return None
    said = "squared error" if answers.type == "number" else f"cross-entropy over {answers.scores}"
    return f"{model.known_as}; {said}"


def predict_rows(model: AbstractModel, dials: Dials, inputs: Any, scores: int | None, key: Any = None) -> Any:
    """What the model says of each encoded row: (rows,) numbers where `scores` is None, else (rows, scores)."""
    import jax
    import jax.numpy as jnp

    dtype = jnp.result_type(*jax.tree.leaves(dials))
    rows = inputs.astype(dtype) if jnp.issubdtype(inputs.dtype, jnp.floating) else inputs
    if key is None or not model.chancy:
        said = jax.vmap(model.module(dials))(rows)
    else:
        module = model.module_in_training(dials)
        said = jax.vmap(lambda row, own: module(row, key=own))(rows, jax.random.split(key, len(rows)))
    wanted = (len(rows),) if scores is None else (len(rows), scores)
    if said.size != _count(wanted):
        raise InputError(
            f"The model must answer each row with {'one number' if scores is None else f'{scores} scores'}.",
            got=f"an answer of shape {said.shape[1:]}",
        )
    return said.reshape(wanted)


@lru_cache(maxsize=64)
def _row_losses(model: AbstractModel, kind: str, scores: int, loss: Callable[[Any, Any], Any] | None) -> RowLosses:
    def losses(dials: Any, inputs: Any, truths: Any, key: Any = None) -> Any:
        said = predict_rows(model, dials, inputs, None if kind == "number" else scores, key)
        mistakes, price = losses_of(said, truths, kind, loss), model.price(dials, inputs)
        return mistakes if price is None else mistakes + price

    return losses


@lru_cache(maxsize=64)
def _row_results(model: AbstractModel, kind: str, scores: int, loss: Callable[[Any, Any], Any] | None) -> RowLosses:
    def results(dials: Any, inputs: Any, truths: Any, key: Any = None) -> Any:  # noqa: ARG001
        import jax.numpy as jnp

        said = predict_rows(model, dials, inputs, None if kind == "number" else scores)
        own = losses_of(said, truths, kind, loss)
        if kind == "number":
            good = own if loss is None else losses_of(said, truths, kind, None)
        else:
            good = (jnp.argmax(said, axis=1).astype(truths.dtype) == truths).astype(own.dtype)
        return jnp.stack([own, good], axis=1)

    return results


def losses_of(said: Any, truths: Any, kind: str, loss: Callable[[Any, Any], Any] | None) -> Any:
    """The loss of each row, from what the model said and what is true."""

    if loss is not None:
        return _own_losses(loss, said, truths.astype(said.dtype) if kind == "number" else truths)
    if kind == "number":
        return (said - truths.astype(said.dtype)) ** 2
    return cross_entropies(said, truths)


def _own_losses(loss: Callable[[Any, Any], Any], said: Any, truths: Any) -> Any:
    """What a person's own function says of each row; what goes wrong in it is said with its line."""
    import jax

    from ...engine import explained

    with explained("loss", of="the prediction", cure="It is called with one row's prediction and truth."):
        losses = jax.vmap(loss)(said, truths)
    shape = getattr(losses, "shape", None)
    if shape != (len(said),):
        raise InputError(
            "loss must answer with one number for one row.",
            got="no single array" if shape is None else f"an answer of shape {shape[1:]}",
            cure="Add up or average, as in jnp.mean((prediction - truth) ** 2).",
        )
    return losses


def cross_entropies(scores: Any, truths: Any) -> Any:
    """−log softmax(scores)[truth] of each row: log Σ exp(scores) − the true kind's score, and never an overflow."""
    import jax
    import jax.numpy as jnp

    truly = jax.nn.one_hot(truths, scores.shape[-1], dtype=scores.dtype)
    return -jnp.sum(truly * jax.nn.log_softmax(scores, axis=-1), axis=-1)


def _count(shape: tuple[int, ...]) -> int:
    count = 1
    for size in shape:
        count *= size
    return count
