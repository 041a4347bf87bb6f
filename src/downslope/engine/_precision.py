"""How many digits the walk is computed with: chosen out loud, and never left switched on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, get_args

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


@contextmanager
def in_precision(precision: Precision) -> Iterator[None]:
    """JAX speaks this precision inside the block, and its own setting again after it.

    Settings for finding faults in a program of one's own rest meanwhile: compiled code needs a compiler, a walk may
    leave the numbers, and that is a result.

    >>> import jax.numpy as jnp
    >>> with in_precision("float64"):
    ...     str(jnp.ones(2).dtype)
    'float64'
    """
    with (
        jax.enable_x64(precision == "float64"),
        jax.disable_jit(False),
        jax.debug_nans(False),
        jax.debug_infs(False),
        jax.transfer_guard("allow"),
    ):
        yield
