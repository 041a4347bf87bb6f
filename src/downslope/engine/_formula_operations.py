"""The functions of formulas in JAX, and a formula as a function that JAX can trace and take slopes of."""

from __future__ import annotations

from collections.abc import Callable

import jax
import jax.numpy as jnp

from ..base import InputError
from ..formulas import Formula, Operations, evaluate


def _gauss(x: jax.Array) -> jax.Array:
    return jnp.exp(-x * x)


def _abs(x: jax.Array) -> jax.Array:
    return x * jnp.sign(x)  # jnp.abs has slope 1 at 0; a corner has 0 here.


def _softplus(x: jax.Array) -> jax.Array:
    return jnp.logaddexp(x, 0.0)


def _whole_power(x: jax.Array, exponent: int) -> jax.Array:
    return jax.lax.integer_pow(x, exponent)


# Where a function has no slope, these take the one that FUNCTIONS names; tests/golden/vectors/formulas.json holds it.
JAX_OPERATIONS: Operations[jax.Array] = Operations(
    functions={
        "sin": jnp.sin,
        "cos": jnp.cos,
        "tan": jnp.tan,
        "asin": jnp.arcsin,
        "acos": jnp.arccos,
        "atan": jnp.arctan,
        "sinh": jnp.sinh,
        "cosh": jnp.cosh,
        "tanh": jnp.tanh,
        "exp": jnp.exp,
        "log": jnp.log,
        "log10": jnp.log10,
        "log2": jnp.log2,
        "sqrt": jnp.sqrt,
        "abs": _abs,
        "sign": jnp.sign,
        "min": jnp.minimum,
        "max": jnp.maximum,
        "relu": jax.nn.relu,
        "sigmoid": jax.nn.sigmoid,
        "softplus": _softplus,
        "gauss": _gauss,
    },
    power=jnp.power,
    whole_power=_whole_power,
)


def formula_function(formula: Formula) -> Callable[[jax.Array], jax.Array]:
    """The formula as a function of one position, an array of shape (d,), in that array's own precision.

    The position has one number for each place that occurs, or for each of the formula's `names` from the first:
    `x^2` may be a hill, or a trough over x and y.

    >>> from downslope.formulas import parse
    >>> float(formula_function(parse("x^2 + y"))(jnp.array([3.0, 1.0])))
    10.0
    """

    def height(position: jax.Array) -> jax.Array:
        values = dict(zip(_places(formula, position.shape[0]), position, strict=True))
        return jnp.asarray(evaluate(formula, values, JAX_OPERATIONS), dtype=position.dtype)

    return height


def _places(formula: Formula, dials: int) -> tuple[str, ...]:
    """The names of the position's numbers, in order."""
    if dials == len(formula.used):
        return formula.used
    names = formula.names[:dials]
    if len(names) == dials and set(formula.used) <= set(names):
        return names
    raise InputError(
        f"A position on {formula.text} has a number for each of {', '.join(formula.used)}.", got=f"{dials} numbers"
    )
