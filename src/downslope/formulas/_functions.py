"""The known functions and constants: what each is, and where it has no slope."""

from __future__ import annotations

import math

import msgspec


class Function(msgspec.Struct, frozen=True):
    """One known function. `corner` says where it has no slope, and which slope is taken there."""

    name: str
    meaning: str
    aliases: tuple[str, ...] = ()
    several: bool = False
    corner: str | None = None


FUNCTIONS: tuple[Function, ...] = (
    Function("sin", "the sine, of an angle in radians"),
    Function("cos", "the cosine, of an angle in radians"),
    Function("tan", "the tangent, of an angle in radians"),
    Function(
        "asin",
        "the angle whose sine this is, from -pi/2 to pi/2",
        ("arcsin",),
        corner="At -1 and 1 it stands upright: the slope taken is infinite. Beyond them it is not a number.",
    ),
    Function(
        "acos",
        "the angle whose cosine this is, from 0 to pi",
        ("arccos",),
        corner="At -1 and 1 it stands upright: the slope taken is minus infinity. Beyond them it is not a number.",
    ),
    Function("atan", "the angle whose tangent this is, from -pi/2 to pi/2", ("arctan",)),
    Function("sinh", "the hyperbolic sine"),
    Function("cosh", "the hyperbolic cosine"),
    Function("tanh", "the hyperbolic tangent, an S from -1 to 1"),
    Function("exp", "e to the power of"),
    Function(
        "log",
        "the natural logarithm",
        ("ln",),
        corner="At 0 it is minus infinity with an infinite slope. Below 0 it is not a number.",
    ),
    Function("log10", "the logarithm to base 10", corner="As log: minus infinity at 0, not a number below."),
    Function("log2", "the logarithm to base 2", corner="As log: minus infinity at 0, not a number below."),
    Function(
        "sqrt",
        "the square root",
        corner="At 0 it stands upright: the slope taken is infinite. Below 0 it is not a number.",
    ),
    Function("abs", "the size without the sign", corner="At 0 it has a corner: the slope taken is 0."),
    Function(
        "sign",
        "-1 below 0, 0 at 0, 1 above",
        corner="At 0 it jumps: the slope taken is 0, as everywhere else.",
    ),
    Function(
        "min",
        "the smallest of two or more values",
        several=True,
        corner="Where two values tie, the slope taken is the middle of their two slopes.",
    ),
    Function(
        "max",
        "the largest of two or more values",
        several=True,
        corner="Where two values tie, the slope taken is the middle of their two slopes.",
    ),
    Function("relu", "0 below 0, the value itself above", corner="At 0 it has a corner: the slope taken is 0."),
    Function("sigmoid", "an S from 0 to 1: 1 / (1 + exp(-x))"),
    Function("softplus", "a relu with a round corner: log(1 + exp(x))"),
    Function("gauss", "a bell, 1 at its top: exp(-x^2)"),
)

CONSTANTS: dict[str, float] = {"pi": math.pi, "e": math.e}

BY_NAME: dict[str, Function] = {name: function for function in FUNCTIONS for name in (function.name, *function.aliases)}

# What other schools, languages and tools call them; only ever suggested, never taken silently.
OTHER_NAMES: dict[str, str] = {
    "tg": "tan", "sen": "sin", "arctg": "atan", "sh": "sinh", "ch": "cosh", "th": "tanh", "lg": "log10",
    "sgn": "sign", "root": "sqrt", "squareroot": "sqrt", "minimum": "min", "maximum": "max", "logistic": "sigmoid",
    "gaussian": "gauss", "absolute": "abs", "fabs": "abs",
}  # fmt: skip
