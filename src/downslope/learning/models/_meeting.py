"""Two tables that meet, as an Equinox module. Imported late, by those who trace or ask for a module."""

from __future__ import annotations

from typing import Any

import equinox as eqx
import jax.numpy as jnp


class Side(eqx.Module):
    """One of the two columns: a bias and some tastes for each of its kinds. Beyond the last kind, all is 0."""

    bias: Any
    tastes: Any

    def __call__(self, code: Any) -> tuple[Any, Any]:
        return known(self.bias, code), known(self.tastes, code)


class Meeting(eqx.Module):
    """bias + bias + Σ taste × taste, for the two codes of a row."""

    first: Side
    second: Side

    def __call__(self, codes: Any) -> Any:
        (bias, tastes), (other_bias, other_tastes) = self.first(codes[0]), self.second(codes[1])
        return bias + other_bias + jnp.sum(tastes * other_tastes)

    def squares(self, codes: Any) -> Any:
        """The squares of all dials that a row uses."""
        parts = (*self.first(codes[0]), *self.second(codes[1]))
        return sum(jnp.sum(part * part) for part in parts)


def known(table: Any, code: Any) -> Any:
    """A line of a table, or several; zeros for a code that no line has."""
    return jnp.asarray(table).at[code].get(mode="fill", fill_value=0)
