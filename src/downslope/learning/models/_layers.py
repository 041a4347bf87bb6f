"""The machines themselves: small Equinox modules. Imported late, by those who trace or ask for a module."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import equinox as eqx
import jax
import jax.numpy as jnp

ACTIVATIONS: dict[str, Callable[[Any], Any]] = {
    "relu": jax.nn.relu,
    "tanh": jnp.tanh,
    "sigmoid": jax.nn.sigmoid,
    "gelu": partial(jax.nn.gelu, approximate=False),
    "linear": lambda x: x,
    "softmax": jax.nn.softmax,
}


class Flat(eqx.Module):
    """bias + Σ weight × input: one number, or one score for each kind."""

    weights: Any
    bias: Any

    def __call__(self, row: Any) -> Any:
        return row @ self.weights + self.bias


class Dense(eqx.Module):
    """One layer of units: activation(row × weights + bias)."""

    weights: Any
    bias: Any
    activation: str = eqx.field(static=True)

    def __call__(self, row: Any) -> Any:
        return ACTIVATIONS[self.activation](row @ self.weights + self.bias)


class Layers(eqx.Module):
    """Dense layers, one after the other. With a key, each hidden unit is silent with the chance `dropout`.

    That is one chance, or one for each layer. Those that speak, speak louder by 1 / (1 − dropout), so that what
    the next layer hears stays the same on average.
    """

    layers: tuple[Dense, ...]
    dropout: float | tuple[float, ...] = eqx.field(static=True)

    def __call__(self, row: Any, *, key: Any = None) -> Any:
        *hidden, answer = self.layers
        for number, layer in enumerate(hidden):
            row = layer(row)
            share = self.dropout[number] if isinstance(self.dropout, tuple) else self.dropout
            if share and key is not None:
                row = dropped(row, share, jax.random.fold_in(key, number))
        return answer(row)


class Called(eqx.Module):
    """A function of (params, row), with its params."""

    params: Any
    function: Callable[..., Any] = eqx.field(static=True)

    def __call__(self, row: Any, *, key: Any = None) -> Any:
        return self.function(self.params, row) if key is None else self.function(self.params, row, key=key)


def dropped(units: Any, dropout: float, key: Any) -> Any:
    """Each unit silent with the chance `dropout`, and louder by 1 / (1 − dropout) where it speaks."""
    speaks = jax.random.bernoulli(key, 1.0 - dropout, units.shape)
    return jnp.where(speaks, units / (1.0 - dropout), jnp.zeros_like(units))
