"""How many digits the walk is computed with: chosen out loud, and never left switched on."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Literal, get_args

import jax

from ..base import InputError, nearest

Precision = Literal["float64", "float32"]


def check_precision(precision: object) -> Precision:
    """The precision that was asked for, or an error that says which there are.

    >>> check_precision("float32")
    'float32'
    """
    for known in get_args(Precision):
        if precision == known:
            return known  # type: ignore[no-any-return]
    meant = nearest(precision, get_args(Precision)) if isinstance(precision, str) else None
    raise InputError(
        "precision must be 'float64' or 'float32'.",
        got=repr(precision),
        cure=f"Did you mean {meant!r}?" if meant else "'float64' has 16 digits, 'float32' has 7.",
    )


def in_precision(precision: Precision) -> AbstractContextManager[Any]:
    """JAX speaks this precision inside the block, and its own setting again after it.

    >>> import jax.numpy as jnp
    >>> with in_precision("float64"):
    ...     str(jnp.ones(2).dtype)
    'float64'
    """
    switch: AbstractContextManager[Any] = jax.enable_x64(precision == "float64")
    return switch
