"""A formula as a function JAX can trace: its places, its precision, its slopes."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from downslope.base import InputError
from downslope.engine._formula_operations import JAX_OPERATIONS, formula_function
from downslope.formulas import FUNCTIONS, parse


def test_jax_has_every_known_function() -> None:
    assert set(JAX_OPERATIONS.functions) == {function.name for function in FUNCTIONS}


@pytest.mark.parametrize("text", ["x^2 + 2 sin(3x)", "3", "x^0.5 + 2^x", "max(x, 1, -x)", "softplus(x) + pi", "x^100"])
@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_the_height_has_the_precision_of_the_position(text: str, precision: str) -> None:
    with jax.enable_x64(precision == "float64"):
        height, slope = jax.value_and_grad(formula_function(parse(text)))(jnp.array([1.5], dtype=precision))
    assert (height.dtype, slope.dtype) == (precision, precision)
    assert height.shape == ()


@pytest.mark.parametrize(
    ("text", "position", "height"),
    [("x^2", [3.0], 9.0), ("x^2", [3.0, 7.0], 9.0), ("y^2", [3.0], 9.0), ("y^2", [7.0, 3.0], 9.0), ("2", [5.0], 2.0)],
)
def test_a_position_has_a_number_for_each_place(text: str, position: list[float], height: float) -> None:
    assert float(formula_function(parse(text))(jnp.array(position))) == height


@pytest.mark.parametrize(("text", "position"), [("x + y", [1.0]), ("x", [1.0, 2.0, 3.0])])
def test_a_position_with_too_few_or_too_many_numbers_is_refused(text: str, position: list[float]) -> None:
    with pytest.raises(InputError, match="has a number for each of"):
        formula_function(parse(text))(jnp.array(position))


def test_no_slope_is_lost_in_a_branch_that_was_not_taken() -> None:
    """`where` with a NaN on its other side would leak into these."""
    for text, at in [("relu(x)^2", 0.0), ("softplus(x)", -800.0), ("softplus(x)", 800.0), ("sigmoid(x)", -800.0)]:
        slope = jax.grad(formula_function(parse(text)))(jnp.array([at]))
        assert np.isfinite(slope).all(), text


def test_compiled_and_vectorised_it_is_the_same() -> None:
    height = formula_function(parse("(1 - x)^2 + 100 (y - x^2)^2"))
    positions = jnp.array([[-1.2, 1.0], [1.0, 1.0], [0.0, 0.5]])
    together = jax.jit(jax.vmap(height))(positions)
    np.testing.assert_allclose(together, [height(position) for position in positions], rtol=1e-6)
