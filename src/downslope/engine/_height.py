"""A ground's height, traced once: the program that JAX slopes, bends and compiles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import msgspec
import numpy as np

from ..base import InputError
from ._complaint import explained
from ._form import Form, Leaves

Function = Callable[..., Any]


class Height(msgspec.Struct, frozen=True, eq=False):
    """The height as a closed program, apart from the arrays that it closes over.

    The arrays travel as arguments: big data is never copied into compiled code, and new data needs no new code.
    """

    program: Any
    data: tuple[Any, ...]

    def at(self, data: tuple[Any, ...], leaves: Leaves, *rows: Any) -> Any:
        """One number: the loss at a position (and on some rows). Can be traced, sloped and mapped."""
        (loss,) = jax.core.eval_jaxpr(self.program, data, *leaves, *rows)
        return loss


def trace_height(function: Function, form: Form, dtype: Any, *, name: str, rows: int | None = None) -> Height:
    """Run a person's function once on stand-in values, and keep what it did.

    The answer must be one real number.
    """

    def leaf_by_leaf(*arguments: Any) -> Any:
        position = form.tie(arguments[: len(form.shapes)])
        return one_number(function(position, *arguments[len(form.shapes) :]), dtype, name)

    stand_ins: list[Any] = [stand_in(shape, dtype) for shape in form.shapes]
    if rows is not None:
        stand_ins.append(stand_in((rows,), np.int32))
    with explained(name):
        closed = jax.make_jaxpr(leaf_by_leaf)(*stand_ins)
    if any(isinstance(array, jax.core.Tracer) for array in closed.consts):
        raise InputError(
            f"{name} must use numbers that are known already.",
            got="a value from around it that JAX is still tracing",
            cure="Walk outside of jax.jit, jax.grad and jax.vmap.",
        )
    return Height(program=closed.jaxpr, data=tuple(_plain(array) for array in closed.consts))


def stand_in(shape: tuple[int, ...], dtype: Any) -> Any:
    """What is traced in the place of an array: its shape and its type."""
    return jax.ShapeDtypeStruct(shape, dtype)  # type: ignore[no-untyped-call]


def _plain(array: Any) -> Any:
    return array if isinstance(array, jax.Array) else np.asarray(array)


def one_number(loss: Any, dtype: Any, name: str) -> Any:
    """The loss as one real number, or an error that says what came instead."""
    if not isinstance(loss, jax.Array | np.ndarray | np.generic | float | int) or isinstance(loss, bool):
        raise InputError(
            f"{name} must return one number, the loss.",
            got=_described(loss),
            cure="Return the loss itself." if loss is not None else "Is a `return` missing?",
        )
    array = jax.numpy.asarray(loss)
    if array.shape != ():
        raise InputError(
            f"{name} must return one number, the loss.",
            got=f"an array of shape {array.shape}",
            cure="Add `.sum()` or `.mean()`.",
        )
    if array.dtype.kind not in "iuf" and array.dtype != jax.numpy.bfloat16:
        raise InputError(
            f"{name} must return a real number.",
            got=f"a number of type {array.dtype}",
            cure="For a complex number z take `jnp.abs(z)`, or its real part.",
        )
    return array.astype(dtype)


def _described(loss: Any) -> str:
    if loss is None:
        return "None"
    return f"a {type(loss).__name__}"
