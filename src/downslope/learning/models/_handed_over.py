"""Models that a person hands over: any Equinox module, or a plain function of (params, row)."""

from __future__ import annotations

import inspect
import sys
from abc import abstractmethod
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, final

import numpy as np

from ...base import InputError, nearest
from .._coding import Answers, Coding
from ..codings import TableCoding
from ._model import AbstractModel, Dials

if TYPE_CHECKING:
    from .._data import Data

BUILT_IN = ("Line", "Logistic", "Network", "Convnet", "Factors", "NextWord")


def as_model(thing: Any, *, start: Any = None) -> AbstractModel:
    """A model of ours as it is; an Equinox module, or a function of (params, row) with its `start`, as a model.

    >>> model = as_model(lambda params, row: row @ params["slopes"], start={"slopes": [0.0, 0.0]})
    >>> model.explain()
    'Your own function <lambda>, with 2 dials.'
    """
    if isinstance(thing, AbstractModel) or _is_module(thing):
        if start is not None:
            raise InputError(
                "start= goes with a plain function; a model has its own start.",
                got=f"start= beside {type(thing).__name__}",
                cure="Leave start= out.",
            )
        return thing if isinstance(thing, AbstractModel) else HandedModule(thing)
    if inspect.isclass(thing) or not callable(thing):
        raise _no_model(thing)
    if start is None:
        raise InputError(
            "A function of (params, row) needs start=: its params before the first step.",
            got=f"{_name(thing)} without start=",
            cure='For example start={"weights": np.zeros(3), "bias": 0.0}.',
        )
    return HandedFunction(thing, start)


class _Handed(AbstractModel):
    """What both kinds have in common: flat rows in, and answers whose shape is looked at before the walk."""

    def read(self, data: Data) -> TableCoding:
        return TableCoding.learned_from(data)

    def start(self, coding: Coding, answers: Answers, seed: int) -> Dials:  # noqa: ARG002
        dials = self.dials()
        _check(self, dials, coding, answers)
        return dials

    @abstractmethod
    def dials(self) -> Dials:
        """The dials as they were handed over."""

    @property
    def known_as(self) -> None:
        return None

    @property
    @abstractmethod
    def made_of(self) -> Any:
        """What was handed over."""

    @property
    @abstractmethod
    def same(self) -> Hashable:
        """Equal for two that do the same with the same dials."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Handed) and self.same == other.same

    def __hash__(self) -> int:
        return hash(self.same)


@final
class HandedModule(_Handed):
    """An Equinox module. Its dials are its floating arrays, by the names that they have in it: 'layers[0].weight'."""

    def __init__(self, module: Any) -> None:
        import jax
        import jax.numpy as jnp

        self._given = module
        paths, self._form = jax.tree_util.tree_flatten_with_path(module)
        self._leaves = [leaf for _, leaf in paths]
        self._names = [jax.tree_util.keystr(path).lstrip(".") for path, _ in paths]
        self._turned = [
            isinstance(leaf, jax.Array | np.ndarray) and bool(jnp.issubdtype(leaf.dtype, jnp.floating))
            for leaf in self._leaves
        ]
        if not any(self._turned):
            raise InputError(
                "A module needs dials to learn with: arrays of floating numbers.",
                got=f"{type(module).__name__}, which has none",
            )

    @property
    def made_of(self) -> Any:
        return self._given

    def dials(self) -> Dials:
        named = zip(self._names, self._leaves, self._turned, strict=True)
        return {name: np.asarray(leaf) for name, leaf, turned in named if turned}

    def module(self, dials: Dials) -> Any:
        import equinox as eqx

        return eqx.nn.inference_mode(self.module_in_training(dials))

    def module_in_training(self, dials: Dials) -> Any:
        import jax

        named = zip(self._names, self._leaves, self._turned, strict=True)
        return jax.tree.unflatten(self._form, [dials[name] if turned else leaf for name, leaf, turned in named])

    @property
    def chancy(self) -> bool:
        """Whether it takes a key, and either has a dropout that is switched on or is of a person's own making."""
        if not takes_key(type(self._given).__call__):
            return False
        return _has_dropout(self._given) or not type(self._given).__module__.startswith("equinox.")

    @property
    def same(self) -> Hashable:
        parts = ("module", self._form, *(None if turned else leaf for leaf, turned in self._pairs()))
        try:
            hash(parts)
        except TypeError:  # An array or a list among what is no dial: equal to itself only.
            return ("module", id(self))
        return parts

    def _pairs(self) -> Any:
        return zip(self._leaves, self._turned, strict=True)

    def explain(self) -> str:
        count = sum(leaf.size for leaf, turned in self._pairs() if turned)
        return f"Your own module {type(self._given).__name__}, with {count:,} dials."


@final
class HandedFunction(_Handed):
    """A function of (params, row), and the params that it starts with."""

    def __init__(self, function: Callable[..., Any], start: Any) -> None:
        import jax

        self.function = function
        self._bare = not isinstance(start, dict)
        self._start = jax.tree.map(_floating, {"params": start} if self._bare else start, is_leaf=_is_list_of_numbers)
        if not jax.tree.leaves(self._start):
            raise InputError("start= must hold at least one number.", got=repr(start))

    @property
    def made_of(self) -> Any:
        return self.function

    def dials(self) -> Dials:
        started: Dials = self._start
        return started

    def module(self, dials: Dials) -> Any:
        from ._layers import Called

        return Called(dials["params"] if self._bare else dials, self.function)

    @property
    def bare(self) -> bool:
        """Whether its params are no dict: they are then the dial called 'params'."""
        return self._bare

    @property
    def chancy(self) -> bool:
        return takes_key(self.function)

    @property
    def same(self) -> Hashable:
        try:
            hash(self.function)
        except TypeError:
            return ("function", self._bare, id(self.function))
        return ("function", self._bare, self.function)

    def explain(self) -> str:
        import jax

        count = sum(np.size(leaf) for leaf in jax.tree.leaves(self._start))
        return f"Your own function {_name(self.function)}, with {count:,} dial{'' if count == 1 else 's'}."


def takes_key(function: Any) -> bool:
    """Whether a function can be called with key=.

    >>> takes_key(lambda row, key=None: row), takes_key(lambda row: row)
    (True, False)
    """
    try:
        return "key" in inspect.signature(function).parameters
    except (TypeError, ValueError):
        return False


def _has_dropout(module: Any) -> bool:
    import jax

    def may_be_off(part: Any) -> bool:
        return hasattr(part, "inference")

    return any(
        may_be_off(part) and not part.inference and getattr(part, "p", 1)
        for part in jax.tree.leaves(module, is_leaf=may_be_off)
    )


def _check(model: AbstractModel, dials: Dials, coding: Coding, answers: Answers) -> None:
    """One row through the model, without computing anything: is what comes out an answer?"""
    import jax

    row = np.zeros(coding.shape, np.float32)
    wanted = "one number" if answers.type == "number" else f"{answers.scores} scores, one for each kind"
    try:
        said = jax.eval_shape(lambda dials, row: model.module(dials)(row), dials, row)
    except Exception as error:
        first = (str(error).strip().splitlines() or [""])[0]
        raise InputError(
            f"The model must take one row of {_shape(coding.shape)} and answer with {wanted}.",
            got=f"{type(error).__name__}: {first[:200].rstrip('.')}",
            where=f"a row holds {_few(coding.names)}",
        ) from error
    shape = getattr(said, "shape", None)
    right = ((), (1,)) if answers.type == "number" else ((answers.scores,),)
    if shape not in right:
        raise InputError(
            f"The model must answer a row with {wanted}.",
            got="no single array" if shape is None else f"an answer of shape {shape}",
            where=f"predicting {answers.name!r}",
            cure=f"Let it answer with shape {right[0]}.",
        )


def _shape(shape: tuple[int, ...]) -> str:
    return f"{shape[0]} number{'' if shape[0] == 1 else 's'}" if len(shape) == 1 else f"shape {shape}"


def _few(names: tuple[str, ...]) -> str:
    return ", ".join(names[:6]) + (" …" if len(names) > 6 else "")


def _floating(leaf: Any) -> Any:
    try:
        array = np.asarray(leaf)
        return array if np.issubdtype(array.dtype, np.floating) else array.astype(np.float32)
    except (TypeError, ValueError):
        raise InputError("start= must hold numbers and arrays of numbers.", got=repr(leaf)[:80]) from None


def _is_list_of_numbers(part: Any) -> bool:
    return isinstance(part, list) and bool(part) and all(isinstance(each, int | float) for each in part)


def _is_module(thing: Any) -> bool:
    equinox = sys.modules.get("equinox")
    return equinox is not None and not inspect.isclass(thing) and isinstance(thing, equinox.Module)


def _name(function: Any) -> str:
    return str(getattr(function, "__name__", type(function).__name__))


def _no_model(thing: Any) -> InputError:
    rule = "train takes a model: one of ours, an Equinox module, or a function of (params, row) with start=."
    if inspect.isclass(thing):
        return InputError(rule, got=f"the class {thing.__name__}", cure=f"Make one of it: {thing.__name__}().")
    if isinstance(thing, str):
        near = nearest(thing, BUILT_IN)
        return InputError(rule, got=repr(thing), cure=f"Write {near or 'Network'}().")
    return InputError(rule, got=f"something of type {type(thing).__name__}", cure=f"There are {', '.join(BUILT_IN)}.")
