"""What guesses the next letter or word, as Equinox modules. Imported late, by those who trace or ask for a module."""

from __future__ import annotations

import math
from typing import Any

import equinox as eqx
import jax
import jax.numpy as jnp

from ._layers import Dense, dropped
from ._meeting import known


class SideBySide(eqx.Module):
    """The descriptions of all that came before, one after the other."""

    def __call__(self, before: Any) -> Any:
        return before.reshape(-1)


class Attention(eqx.Module):
    """The last one asks, and all that came before answer: Σ softmax(asked · offered / √size of a head) × told.

    Each place has a description too, added to that of the letter or word that stands there.
    """

    places: Any
    asks: Any
    offers: Any
    tells: Any
    heads: int = eqx.field(static=True)

    def __call__(self, before: Any) -> Any:
        before = before + self.places
        asked = self._by_head(before[-1] @ self.asks)
        offered, told = self._by_head(before @ self.offers), self._by_head(before @ self.tells)
        fits = jnp.einsum("hs,lhs->hl", asked, offered) / math.sqrt(asked.shape[-1])
        heard = jnp.einsum("hl,lhs->hs", jax.nn.softmax(fits, axis=-1), told)
        return jnp.concatenate([before[-1], heard.reshape(-1)])

    def _by_head(self, numbers: Any) -> Any:
        return numbers.reshape(*numbers.shape[:-1], self.heads, -1)


class Guesser(eqx.Module):
    """Descriptions in, a description of what should come next, and how well each letter or word fits it."""

    described: Any
    before: SideBySide | Attention
    hidden: Dense
    straight: Any
    by_hidden: Any
    bias: Any
    dropout: float = eqx.field(static=True)

    def __call__(self, codes: Any, *, key: Any = None) -> Any:
        seen = self.before(known(self.described, codes))
        if not self.dropout or key is None:
            return self._scores(seen, self.hidden(seen))
        here, beyond = jax.random.split(key)
        seen = dropped(seen, self.dropout, here)
        return self._scores(seen, dropped(self.hidden(seen), self.dropout, beyond))

    def _scores(self, seen: Any, units: Any) -> Any:
        wanted = seen @ self.straight + units @ self.by_hidden
        return self.described @ wanted + self.bias
