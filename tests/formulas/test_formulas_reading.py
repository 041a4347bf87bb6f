"""How a formula is read: what binds tighter, what standing side by side means, what people paste."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest

from downslope.base import InputError
from downslope.formulas import FUNCTIONS, FormulaError, evaluate, parse

X, Y = 0.7, -1.3

READINGS = [
    ("-x^2", -(X**2)),
    ("(-x)^2", X**2),
    ("2^-x", 2**-X),
    ("-2^-x", -(2**-X)),
    ("2^3^2", 2.0**9),
    ("(2^3)^2", 64.0),
    ("2^3x", 8 * X),
    ("2^x^2", 2 ** (X**2)),
    ("-x^-2", -(X**-2)),
    ("1/2x", X / 2),
    ("1/(2x)", 1 / (2 * X)),
    ("6/2(1+2)", 9.0),
    ("2 - 3 - x", -1 - X),
    ("2/4/8", 0.0625),
    ("2x y", 2 * X * Y),
    ("x 2", 2 * X),
    ("(x+1)(x-1)", (X + 1) * (X - 1)),
    ("x(x+1)", X * (X + 1)),
    ("2sin(3x)", 2 * math.sin(3 * X)),
    ("sin(x)cos(x)", math.sin(X) * math.cos(X)),
    ("sin(x)^2", math.sin(X) ** 2),
    ("2pi x", 2 * math.pi * X),
    ("2e x", 2 * math.e * X),
    ("2e3x", 2000 * X),
    ("2e - 3", 2 * math.e - 3),
    ("e^x", math.exp(X)),
    (".5 + 2. + 1e-3 + 1E2", 102.501),
    ("--x", X),
    ("-+-x", X),
    ("2*-x", -2 * X),
    ("x**2", X**2),
    ("x² − 3×x ÷ 2·y", X**2 - 3 * X / 2 * Y),
    ("x⁻²", X**-2),
    ("x¹²", X**12),
    ("2π√(x)", 2 * math.pi * math.sqrt(X)),
    ("[x + {1}] (y)", (X + 1) * Y),
    ("ln(x) + log(x)", 2 * math.log(X)),
    ("arctan(x)", math.atan(X)),
    ("min(x, y, 3) + max(3, x, y)", Y + 3),
    ("gauss(x)", math.exp(-X * X)),
    ("sigmoid(x) + softplus(x)", 1 / (1 + math.exp(-X)) + math.log(1 + math.exp(X))),
    ("relu(y) + relu(x) + sign(y) + abs(y)", X - 1 - Y),
]


@pytest.mark.parametrize(("text", "height"), READINGS)
def test_a_formula_is_read_as_it_is_at_school(text: str, height: float) -> None:
    assert float(evaluate(parse(text), {"x": X, "y": Y})) == pytest.approx(height, rel=1e-14)


def test_a_long_formula_is_wide_and_not_deep() -> None:
    assert float(evaluate(parse("x+" * 999 + "x"), {"x": 1.0})) == 1000.0
    assert float(evaluate(parse("x*" * 999 + "x"), {"x": 1.0})) == 1.0


def test_a_hundred_levels_are_read_and_worked_out() -> None:
    assert float(evaluate(parse("(" * 100 + "x" + ")" * 100), {"x": 2.0})) == 2.0
    assert float(evaluate(parse("-" * 100 + "x"), {"x": 2.0})) == 2.0
    assert float(evaluate(parse("(1+2*3^" * 33 + "x" + ")" * 33), {"x": 0.0})) == math.inf


@pytest.mark.parametrize("level", ["(", "-", "sin(", "2^", "x^(", "[-", "|", "-("])
def test_ten_thousand_levels_are_an_error_and_no_crash(level: str) -> None:
    with pytest.raises(FormulaError, match="at most 2,000 characters"):
        parse(level * 10_000 + "x")
    with pytest.raises(FormulaError, match="more than 100 levels deep"):
        parse(level * (1990 // len(level)) + "x")


def test_the_names_that_occur_come_in_the_order_given() -> None:
    formula = parse("b + a^2", names=("a", "b", "c"))
    assert (formula.names, formula.used) == (("a", "b", "c"), ("a", "b"))
    assert str(formula) == "b + a^2"


@pytest.mark.parametrize("name", ["sin", "pi", "e", "2x", "", "x y", "a-b", "π"])
def test_a_place_is_not_called_by_a_word_that_is_taken(name: str) -> None:
    with pytest.raises(InputError, match="A place is called by a word that is not taken"):
        parse("1", names=("x", name))


def test_arrays_give_arrays_even_on_flat_ground() -> None:
    places = {"x": np.array([1.0, 2.0]), "y": np.array([[1.0], [2.0], [3.0]])}
    assert evaluate(parse("x + y"), places).shape == (3, 2)
    assert evaluate(parse("3"), places).tolist() == [[3.0, 3.0]] * 3
    assert evaluate(parse("x"), {"x": [1, 2]}).dtype == np.float64


def test_out_of_reach_is_not_a_number_and_nothing_is_raised() -> None:
    values = {"x": np.array([-1.0, 0.0])}
    assert str(evaluate(parse("log(x)"), values).tolist()) == "[nan, -inf]"
    assert str(evaluate(parse("1/x"), values).tolist()) == "[-1.0, inf]"
    assert str(evaluate(parse("1/0 + exp(1000) x"), values).tolist()) == "[nan, nan]"
    assert str(evaluate(parse("(-8)^(1/3) + x"), values).tolist()) == "[nan, nan]"


def test_every_known_function_has_a_meaning_and_a_height() -> None:
    for function in FUNCTIONS:
        for name in (function.name, *function.aliases):
            height = evaluate(parse(f"{name}(x, 0.5)" if function.several else f"{name}(x)"), {"x": 0.5})
            assert math.isfinite(height), name
        assert function.meaning, function.name


@pytest.mark.parametrize("piece", ["+ 2 sin(3x)", "- (x + 1)/(x - 2)^2", "+ exp(-x^2)", "* (1 + y)"])
def test_two_hundred_characters_are_read_in_a_few_milliseconds(piece: str) -> None:
    text = "x" + f" {piece}" * (199 // (len(piece) + 1))
    times = []
    for _ in range(20):
        start = time.perf_counter()
        parse(text)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.005
