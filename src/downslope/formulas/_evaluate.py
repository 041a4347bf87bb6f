"""The height of a formula at a place, over whatever numbers the caller brings: NumPy's here, JAX's in the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, Generic, TypeVar, cast, overload

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from ._formula import Formula
from ._functions import BY_NAME, CONSTANTS
from ._tree import Call, Constant, Name, Negative, Node, Number, Power, Product, Sum

T = TypeVar("T")
Array = NDArray[np.float64]

# Above this, repeated multiplication gathers more rounding than the general power.
LARGEST_WHOLE_EXPONENT = 64


class Operations(msgspec.Struct, Generic[T], frozen=True):
    """How to work on one kind of number. `+ - * /` are the number's own.

    `functions` has every name of FUNCTIONS; `min` and `max` take two values here, the others one.
    `whole_power` gets a fixed whole exponent, so that `x^2` has a slope left of 0 too.
    """

    functions: Mapping[str, Callable[..., T]]
    power: Callable[[Any, Any], T]
    whole_power: Callable[[T, int], T]


def _sigmoid(x: Array) -> Array:
    return 1.0 / (1.0 + np.exp(-x))


def _gauss(x: Array) -> Array:
    return cast(Array, np.exp(-x * x))


def _relu(x: Array) -> Array:
    return cast(Array, np.maximum(x, 0.0))


def _softplus(x: Array) -> Array:
    return cast(Array, np.logaddexp(x, 0.0))


NUMPY_OPERATIONS: Operations[Array] = Operations(
    functions={
        "sin": np.sin,
        "cos": np.cos,
        "tan": np.tan,
        "asin": np.arcsin,
        "acos": np.arccos,
        "atan": np.arctan,
        "sinh": np.sinh,
        "cosh": np.cosh,
        "tanh": np.tanh,
        "exp": np.exp,
        "log": np.log,
        "log10": np.log10,
        "log2": np.log2,
        "sqrt": np.sqrt,
        "abs": np.abs,
        "sign": np.sign,
        "min": np.minimum,
        "max": np.maximum,
        "relu": _relu,
        "sigmoid": _sigmoid,
        "softplus": _softplus,
        "gauss": _gauss,
    },
    power=np.power,
    whole_power=np.power,
)


@overload
def evaluate(formula: Formula | Node, values: Mapping[str, ArrayLike]) -> Array: ...
@overload
def evaluate(formula: Formula | Node, values: Mapping[str, T], operations: Operations[T]) -> T | float: ...
def evaluate(formula: Formula | Node, values: Mapping[str, Any], operations: Operations[Any] | None = None) -> Any:
    """The height where `values` says. Out of a function's reach it is `nan`, over the edge `inf`; nothing is raised.

    With `operations`, any kind of number will do; a part without names is worked out first, in float64.

    >>> from downslope.formulas import parse
    >>> evaluate(parse("x^2 + y"), {"x": [1.0, 2.0, 3.0], "y": 1.0}).tolist()
    [2.0, 5.0, 10.0]
    """
    tree = formula.tree if isinstance(formula, Formula) else formula
    if operations is not None:
        return _Evaluation(values, operations).height(tree)
    arrays = {name: np.asarray(value, dtype=np.float64) for name, value in values.items()}
    shape = np.broadcast_shapes(*(array.shape for array in arrays.values()))
    with np.errstate(all="ignore"):
        height = _Evaluation(arrays, NUMPY_OPERATIONS).height(tree)
    return np.broadcast_to(height, shape).copy()


class _Evaluation(Generic[T]):
    """One pass over a tree. A plain float is a part without names; everything else is the caller's kind of number."""

    def __init__(self, values: Mapping[str, T], operations: Operations[T]) -> None:
        self.values = values
        self.operations = operations

    def height(self, node: Node) -> Any:
        match node:
            case Number(value):
                return value
            case Constant(name):
                return CONSTANTS[name]
            case Name(name):
                return self.values[name]
            case Negative(body):
                return -self.height(body)
            case Sum(first, rest):
                total = self.height(first)
                for sign, part in rest:
                    total = total + self.height(part) if sign == "+" else total - self.height(part)
                return total
            case Product(first, rest):
                total = self.height(first)
                for step, part in rest:
                    factor = self.height(part)
                    total = total * factor if step == "*" else _divide(total, factor)
                return total
            case Power(base, exponent):
                return self.power(self.height(base), self.height(exponent))
            case Call(function, arguments):
                return self.call(function, [self.height(argument) for argument in arguments])

    def power(self, base: Any, exponent: Any) -> Any:
        if type(exponent) is not float:
            return self.operations.power(base, exponent)
        if type(base) is float:
            return _fixed(np.power, base, exponent)
        if whole_exponent(exponent):
            return self.operations.whole_power(base, int(exponent))
        return self.operations.power(base, exponent)

    def call(self, function: str, arguments: list[Any]) -> Any:
        work = self.operations.functions[function]
        if BY_NAME[function].several:
            return reduce(lambda left, right: self._pair(function, work, left, right), arguments)
        (argument,) = arguments
        return _fixed(NUMPY_OPERATIONS.functions[function], argument) if type(argument) is float else work(argument)

    def _pair(self, function: str, work: Callable[..., T], left: Any, right: Any) -> Any:
        fixed = type(left) is float and type(right) is float
        return _fixed(NUMPY_OPERATIONS.functions[function], left, right) if fixed else work(left, right)


def whole_exponent(value: float) -> bool:
    """Whether `x^value` is plain repeated multiplication."""
    return value.is_integer() and abs(value) <= LARGEST_WHOLE_EXPONENT


def _divide(above: Any, below: Any) -> Any:
    if type(above) is float and type(below) is float:
        return _fixed(np.divide, above, below)
    return above / below


def _fixed(work: Callable[..., Any], *arguments: float) -> float:
    """A part without names, worked out in float64, where 1/0 is inf and no error."""
    with np.errstate(all="ignore"):
        return float(work(*(np.float64(argument) for argument in arguments)))
