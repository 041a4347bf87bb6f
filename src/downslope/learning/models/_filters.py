"""Convolutions as Equinox modules. Imported late, by those who trace or ask for a module."""

from __future__ import annotations

from typing import Any

import equinox as eqx
import jax
import jax.numpy as jnp

from ._layers import Layers, dropped


class Filters(eqx.Module):
    """The same filters at every place, then the largest of each 2 × 2 places, then relu.

    Each place's window is laid out flat, so that all filters at all places are one multiplication: within a loop XLA's
    own convolution takes ten times as long on a processor. Beyond its edge, a picture is 0.
    """

    weights: Any
    bias: Any

    def __call__(self, picture: Any) -> Any:
        high, wide, _ = picture.shape
        across, down, _, filters = self.weights.shape
        padded = jnp.pad(picture, ((1, 1), (1, 1), (0, 0)))
        shifted = [padded[line : line + high, point : point + wide] for line in range(across) for point in range(down)]
        windows = jnp.concatenate(shifted, axis=-1)
        return jax.nn.relu(largest_of_four(windows @ self.weights.reshape(-1, filters) + self.bias[None, None]))


class Pictures(eqx.Module):
    """Layers of filters, and dense layers on what they leave."""

    filters: tuple[Filters, ...]
    dense: Layers
    dropout: float = eqx.field(static=True)

    def __call__(self, picture: Any, *, key: Any = None) -> Any:
        for layer in self.filters:
            picture = layer(picture)
        left = picture.reshape(-1)
        if not self.dropout or key is None:
            return self.dense(left)
        here, beyond = jax.random.split(key)
        return self.dense(dropped(left, self.dropout, here), key=beyond)


def largest_of_four(picture: Any) -> Any:
    """The largest of each 2 × 2 points; an odd last line or column is left out."""
    high, wide = picture.shape[0] // 2 * 2, picture.shape[1] // 2 * 2
    lines = jnp.maximum(picture[0:high:2], picture[1:high:2])
    return jnp.maximum(lines[:, 0:wide:2], lines[:, 1:wide:2])
