"""What each rule is made of. A speed of 1 is meant: the loop multiplies the update by the speed of the step.

Names mean what users of PyTorch expect, down to where the small number is added. Where Optax adds it elsewhere or has
another schedule, the part is written here from Optax's own pieces; `tests/engine` holds both against `torch.optim`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import jax
import jax.numpy as jnp

if TYPE_CHECKING:
    import optax


class _Pair(NamedTuple):
    """An `optax.GradientTransformation` without importing Optax: a fresh process that walks plainly starts sooner."""

    init: Callable[[Any], Any]
    update: Callable[..., tuple[Any, Any]]


class _Moments(NamedTuple):
    count: Any
    mean: Any
    squares: Any
    more: Any


def plain() -> Any:
    def update(slope: Any, state: Any, _position: Any = None) -> tuple[Any, Any]:
        return _each(jnp.negative, slope), state

    return _Pair(lambda _position: (), update)


def momentum(keep: float = 0.9) -> optax.GradientTransformation:
    # Heavy ball, not Nesterov: the slope is taken at the point itself (Polyak 1964).
    return _optax().sgd(1.0, momentum=keep)


def nesterov(keep: float = 0.9) -> optax.GradientTransformation:
    return _optax().sgd(1.0, momentum=keep, nesterov=True)


def adagrad(small: float = 1e-10) -> optax.GradientTransformation:
    # Optax starts its sum at 0.1 and adds the small number under the root; PyTorch starts at 0 and adds it after.
    def update(slope: Any, state: Any, _position: Any = None) -> tuple[Any, Any]:
        total = _each(lambda s, g: s + g * g, state, slope)
        return _each(lambda g, s: -g / (jnp.sqrt(s) + small), slope, total), total

    return _optax().GradientTransformation(_zeros, update)


def adadelta(keep: float = 0.9, small: float = 1e-6) -> optax.GradientTransformation:
    return _optax().adadelta(1.0, rho=keep, eps=small)


def rmsprop(keep: float = 0.99, small: float = 1e-8) -> optax.GradientTransformation:
    return _optax().rmsprop(1.0, decay=keep, eps=small, eps_in_sqrt=False)


def adam(keep: float = 0.9, keep_squares: float = 0.999, small: float = 1e-8) -> optax.GradientTransformation:
    return _optax().adam(1.0, b1=keep, b2=keep_squares, eps=small)


def adamw(
    keep: float = 0.9, keep_squares: float = 0.999, small: float = 1e-8, shrink: float = 0.01
) -> optax.GradientTransformation:
    return _optax().adamw(1.0, b1=keep, b2=keep_squares, eps=small, weight_decay=shrink)


def adamax(keep: float = 0.9, keep_squares: float = 0.999, small: float = 1e-8) -> optax.GradientTransformation:
    return _optax().adamax(1.0, b1=keep, b2=keep_squares, eps=small)


def amsgrad(keep: float = 0.9, keep_squares: float = 0.999, small: float = 1e-8) -> optax.GradientTransformation:
    # PyTorch keeps the largest mean square before its correction for the first steps, Optax after it.
    def init(position: Any) -> _Moments:
        return _Moments(jnp.zeros([], jnp.int32), _zeros(position), _zeros(position), _zeros(position))

    def update(slope: Any, state: _Moments, _position: Any = None) -> tuple[Any, _Moments]:
        count, mean, squares = _next_moments(slope, state, keep, keep_squares)
        largest = _each(jnp.maximum, state.more, squares)

        def step(m: Any, s: Any) -> Any:
            size = jnp.sqrt(s) / jnp.sqrt(_filled(keep_squares, count, s)) + small
            return -m / _filled(keep, count, m) / size

        return _each(step, mean, largest), _Moments(count, mean, squares, largest)

    return _optax().GradientTransformation(init, update)


def nadam(
    keep: float = 0.9, keep_squares: float = 0.999, small: float = 1e-8, warming: float = 0.004
) -> optax.GradientTransformation:
    # Dozat's schedule, in which the look ahead grows; Optax's nadam has none.
    def init(position: Any) -> _Moments:
        return _Moments(jnp.zeros([], jnp.int32), _zeros(position), _zeros(position), jnp.ones([], _dtype(position)))

    def share(count: Any, dtype: Any) -> Any:
        return keep * (1.0 - 0.5 * _power(0.96, count.astype(dtype) * warming))

    def update(slope: Any, state: _Moments, _position: Any = None) -> tuple[Any, _Moments]:
        count, mean, squares = _next_moments(slope, state, keep, keep_squares)
        now, ahead = share(count, state.more.dtype), share(count + 1, state.more.dtype)
        product = state.more * now

        def step(g: Any, m: Any, s: Any) -> Any:
            size = jnp.sqrt(s / _filled(keep_squares, count, s)) + small
            return -(g * (1.0 - now) / (1.0 - product) + m * ahead / (1.0 - product * ahead)) / size

        return _each(step, slope, mean, squares), _Moments(count, mean, squares, product)

    return _optax().GradientTransformation(init, update)


def radam(keep: float = 0.9, keep_squares: float = 0.999, small: float = 1e-8) -> optax.GradientTransformation:
    # PyTorch adds the small number before the correction for the first steps, Optax after it.
    longest = 2.0 / (1.0 - keep_squares) - 1.0

    def init(position: Any) -> _Moments:
        return _Moments(jnp.zeros([], jnp.int32), _zeros(position), _zeros(position), ())

    def update(slope: Any, state: _Moments, _position: Any = None) -> tuple[Any, _Moments]:
        count, mean, squares = _next_moments(slope, state, keep, keep_squares)

        def step(m: Any, s: Any) -> Any:
            filled = _filled(keep_squares, count, s)
            length = longest - 2.0 * count.astype(s.dtype) * (1.0 - filled) / filled
            ratio = (length - 4.0) * (length - 2.0) * longest / ((longest - 4.0) * (longest - 2.0) * length)
            trust = jnp.sqrt(jnp.maximum(ratio, 0.0)) * jnp.sqrt(filled) / (jnp.sqrt(s) + small)
            return -m / _filled(keep, count, m) * jnp.where(length > 5.0, trust, jnp.ones_like(trust))

        return _each(step, mean, squares), _Moments(count, mean, squares, ())

    return _optax().GradientTransformation(init, update)


def adabelief(keep: float = 0.9, keep_squares: float = 0.999, small: float = 1e-16) -> optax.GradientTransformation:
    return _optax().adabelief(1.0, b1=keep, b2=keep_squares, eps=small)


def adan(
    keep: float = 0.98, keep_change: float = 0.92, keep_squares: float = 0.99, small: float = 1e-8
) -> optax.GradientTransformation:
    return _optax().adan(1.0, b1=keep, b2=keep_change, b3=keep_squares, eps=small)


def yogi(keep: float = 0.9, keep_squares: float = 0.999, small: float = 1e-3) -> optax.GradientTransformation:
    return _optax().yogi(1.0, b1=keep, b2=keep_squares, eps=small)


def novograd(keep: float = 0.9, keep_squares: float = 0.25, small: float = 1e-6) -> optax.GradientTransformation:
    return _optax().novograd(1.0, b1=keep, b2=keep_squares, eps=small)


def lamb(
    keep: float = 0.9, keep_squares: float = 0.999, small: float = 1e-6, shrink: float = 0.0
) -> optax.GradientTransformation:
    return _optax().lamb(1.0, b1=keep, b2=keep_squares, eps=small, weight_decay=shrink)


def lion(keep: float = 0.9, keep_longer: float = 0.99, shrink: float = 0.0) -> optax.GradientTransformation:
    return _optax().lion(1.0, b1=keep, b2=keep_longer, weight_decay=shrink)


def sign() -> optax.GradientTransformation:
    return _optax().sign_sgd(1.0)


PARTS: dict[str, Callable[..., Any]] = {
    made.__name__: made
    for made in (
        plain,
        momentum,
        nesterov,
        adagrad,
        adadelta,
        rmsprop,
        adam,
        adamw,
        adamax,
        amsgrad,
        nadam,
        radam,
        adabelief,
        adan,
        yogi,
        novograd,
        lamb,
        lion,
        sign,
    )
}


def _optax() -> Any:
    """Optax, loaded when a rule first needs it: 60 ms that a plain walk does not spend."""
    import optax

    return optax


def _each(function: Callable[..., Any], *trees: Any) -> Any:
    return jax.tree.map(function, *trees)


def _zeros(position: Any) -> Any:
    return _each(jnp.zeros_like, position)


def _dtype(position: Any) -> Any:
    return jax.tree.leaves(position)[0].dtype


def _power(base: float, exponent: Any) -> Any:
    return jnp.power(jnp.asarray(base, exponent.dtype), exponent)


def _filled(keep: float, count: Any, like: Any) -> Any:
    """How full a running mean is that started empty: 1 − keep ^ count, to the last digit where keep is nearly 1."""
    rate = math.log(keep) if keep > 0 else -math.inf
    return -jnp.expm1(count.astype(like.dtype) * jnp.asarray(rate, like.dtype))


def _next_moments(slope: Any, state: _Moments, keep: float, keep_squares: float) -> tuple[Any, Any, Any]:
    mean = _each(lambda m, g: keep * m + (1.0 - keep) * g, state.mean, slope)
    squares = _each(lambda s, g: keep_squares * s + (1.0 - keep_squares) * g * g, state.squares, slope)
    return state.count + 1, mean, squares
