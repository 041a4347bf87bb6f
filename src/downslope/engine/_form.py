"""The shape of a position: a number, an array, or arrays in dicts, lists and tuples."""

from __future__ import annotations

import math
from numbers import Real
from typing import Any

import jax
import msgspec
import numpy as np
from numpy.typing import NDArray

from ..base import InputError

Leaves = tuple[Any, ...]
Flat = NDArray[np.float64]

MOST_DIALS = 2**31 - 1  # Places inside a position are counted in 32 bits.


class Form(msgspec.Struct, frozen=True):
    """How the numbers of a position hang together, without the numbers.

    >>> form, leaves = read_position({"w": [1, 2], "b": 3})
    >>> form.dials, form.shapes
    (3, ((), (2,)))
    >>> form.restore(form.split(np.array([5.0, 6.0, 7.0])))
    {'b': 5.0, 'w': array([6., 7.])}
    """

    tree: Any
    shapes: tuple[tuple[int, ...], ...]

    @property
    def dials(self) -> int:
        return sum(math.prod(shape) for shape in self.shapes)

    def flat(self, leaves: Leaves) -> Flat:
        """All numbers in one row, leaf after leaf."""
        return np.concatenate([np.asarray(leaf, dtype=np.float64).reshape(-1) for leaf in leaves])

    def split(self, flat: NDArray[Any]) -> Leaves:
        """One row of numbers, cut back into leaves."""
        pieces = []
        begin = 0
        for shape in self.shapes:
            end = begin + math.prod(shape)
            pieces.append(flat[begin:end].reshape(shape))
            begin = end
        return tuple(pieces)

    def tie(self, leaves: Leaves) -> Any:
        """The leaves in the structure they came in. Works on traced values."""
        return jax.tree.unflatten(self.tree, leaves)

    def restore(self, leaves: Leaves) -> Any:
        """What a person gets back: plain floats for numbers, NumPy arrays for arrays."""
        return self.tie(tuple(float(leaf) if np.ndim(leaf) == 0 else np.asarray(leaf) for leaf in leaves))


def read_position(position: object, *, called: str = "start") -> tuple[Form, Leaves]:
    """Take a position apart into its structure and float64 leaves, or say what is wrong with it.

    A list or tuple of plain numbers is one array: `[0, 0]` is a point in the plane.
    """
    tidy = _numbers_as_arrays(position)
    leaves, tree = jax.tree.flatten(tidy)
    if any(isinstance(leaf, jax.core.Tracer) for leaf in leaves):
        raise InputError(
            f"{called} must be made of numbers that are known already.",
            got="a value that JAX is still tracing",
            cure="Walk outside of jax.jit, jax.grad and jax.vmap.",
        )
    if not leaves:
        raise InputError(
            f"{called} must hold at least one number.", got=repr(position), cure=f"A first try: {called}=0.0."
        )
    form = Form(tree=tree, shapes=tuple(np.shape(leaf) for leaf in leaves))
    if form.dials == 0:
        raise InputError(f"{called} must hold at least one number.", got="only empty arrays")
    if form.dials > MOST_DIALS:
        raise InputError(f"{called} may hold at most {MOST_DIALS:,} numbers.", got=f"{form.dials:,}")
    return form, tuple(_as_float(leaf, called) for leaf in leaves)


def _numbers_as_arrays(position: object) -> object:
    if isinstance(position, dict):
        return {key: _numbers_as_arrays(value) for key, value in position.items()}
    if type(position) in (list, tuple):
        items: Any = position
        if items and _is_block(items):
            return np.array(items)
        return type(items)(_numbers_as_arrays(item) for item in items)
    return position


def _is_block(items: list[Any] | tuple[Any, ...]) -> bool:
    """Plain numbers, or rows of plain numbers that are all equally long."""
    if all(isinstance(item, Real) and not isinstance(item, np.ndarray) for item in items):
        return True
    if all(type(item) in (list, tuple) and item and _is_block(item) for item in items):
        return len({np.shape(item) for item in items}) == 1
    return False


def _as_float(leaf: object, called: str) -> NDArray[np.float64]:
    kind = np.asarray(leaf)
    if kind.dtype.kind not in "iuf" and str(kind.dtype) != "bfloat16":
        raise InputError(
            f"{called} must be made of real numbers.",
            got=f"{leaf!r}"[:80] + f" ({type(leaf).__name__})",
            cure="Numbers, arrays, and dicts, lists or tuples of them can be walked from.",
        )
    floats = kind.astype(np.float64)
    if not np.isfinite(floats).all():
        raise InputError(
            f"{called} must be made of finite numbers.",
            got=str(floats[~np.isfinite(floats)].flat[0]),
            cure="A walk needs a place to stand.",
        )
    return floats


def rounded(leaves: Leaves, precision: str) -> Leaves:
    """The numbers of a start in the precision of the walk, or an error where that cannot hold them."""
    with np.errstate(over="ignore", under="ignore"):
        held = tuple(leaf.astype(precision) for leaf in leaves)
    if not all(np.isfinite(leaf).all() for leaf in held):
        raise InputError(
            f"start must be made of numbers that {precision} can hold.",
            got="one above 3.4e38",
            cure="precision='float64' holds larger ones.",
        )
    return held
