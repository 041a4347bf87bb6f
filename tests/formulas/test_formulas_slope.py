"""Slopes as formulas: against the golden slopes of the engine, against complex steps, and how they are written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from downslope.formulas import FUNCTIONS, Formula, evaluate, parse, slope_of, to_python, to_text
from downslope.formulas._tree import Node, names_in
from tests.formulas.test_formulas_printing import FEW, NUMBERS, trees

GOLDEN = Path(__file__).parents[1] / "golden" / "vectors" / "formulas.json"
# Here the engine takes 0 for the slope along y, and the formula 0^2 * log(0) is not a number.
LOG_OF_0 = {"x^y"}
BENT = ("abs", "sign", "min", "max", "relu")


def slopes_at(formula: Formula, place: dict[str, float]) -> dict[str, float]:
    names = formula.used or formula.names[:1]
    return {name: float(evaluate(slope, place)) for name, slope in zip(names, slope_of(formula), strict=True)}


def test_they_are_the_slopes_of_the_engine_wherever_it_finds_one() -> None:
    compared = 0
    for each in json.loads(GOLDEN.read_text(encoding="utf-8"))["formulas"]:
        formula = parse(each["text"], each["names"])
        for point in each["points"]:
            names = formula.used if len(formula.used) == len(point["at"]) else formula.names[: len(point["at"])]
            found = slopes_at(formula, dict(zip(names, point["at"], strict=True)))
            for name, slope in zip(names, map(float, point["slope"]), strict=True):
                if not np.isnan(slope) and each["text"] not in LOG_OF_0:
                    np.testing.assert_allclose(found.get(name, 0.0), slope, rtol=1e-9, atol=1e-9, err_msg=each["text"])
                    compared += 1
    assert compared > 2000


@pytest.mark.parametrize("name", [each.name for each in FUNCTIONS if each.name not in BENT])
@pytest.mark.parametrize("inside", ["x", "x/3 + 0.1", "x^2"])
def test_a_function_has_the_slope_of_a_complex_step(name: str, inside: str) -> None:
    formula = parse(f"{name}({inside})")
    places = np.array([0.05, 0.3, 0.8])
    python = to_python(formula).replace("np.logaddexp(", "logaddexp(")
    height = eval(python, {"np": np, "logaddexp": _logaddexp}, {"x": places + 1e-30j})
    np.testing.assert_allclose(evaluate(slope_of(formula)[0], {"x": places}), height.imag / 1e-30, rtol=1e-12)


def _logaddexp(one: Any, other: Any) -> Any:
    return np.log(np.exp(one) + np.exp(other))


@pytest.mark.parametrize(
    "text", ["abs(x)", "sign(x)", "relu(x^2 - 1)", "min(x, x^2, 1)", "max(x, -2x, 0.5)", "abs(x)^3"]
)
def test_a_bent_function_has_the_slope_of_a_difference_away_from_its_corners(text: str) -> None:
    places = np.array([-3.1, -1.3, -0.7, 0.2, 0.9, 2.3])
    low, high = (evaluate(parse(text), {"x": places + step}) for step in (-1e-6, 1e-6))
    slope = evaluate(slope_of(parse(text))[0], {"x": places})
    np.testing.assert_allclose(slope, (high - low) / 2e-6, rtol=1e-6, atol=1e-8)


CORNERS = [
    ("abs(x)", 0.0),
    ("sign(x)", 0.0),
    ("relu(x)", 0.0),
    ("max(x, 0)", 0.5),
    ("min(x, 0)", 0.5),
    ("max(x, 3x)", 2.0),
    ("min(x, 2x, 3x)", 2.25),
    ("sqrt(x)", np.inf),
    ("log(x)", np.inf),
    ("asin(x + 1)", np.inf),
    ("acos(x - 1)", -np.inf),
    ("x^0", 0.0),
    ("x^1", 1.0),
    ("2^x", np.log(2.0)),
]


@pytest.mark.parametrize(("text", "slope"), CORNERS)
def test_at_a_corner_it_is_the_slope_that_the_table_of_functions_names(text: str, slope: float) -> None:
    assert float(evaluate(slope_of(parse(text))[0], {"x": 0.0})) == slope


WRITTEN = [
    ("x^2 + 2 sin(3x)", "2x + 6 cos(3x)"),
    ("x^4/8 - 2x^2 + x", "0.5x^3 - 4x + 1"),
    ("x^2/20", "0.1x"),
    ("x^3/9", "x^2/3"),
    ("(x^2 - 4)^2/8", "0.5x*(x^2 - 4)"),
    ("4 - 4 exp(-x^2/2)", "4x*exp(-x^2/2)"),
    ("x*x", "2x"),
    ("x*x*x", "3x^2"),
    ("1/(1 + x^2)", "-2x/(1 + x^2)^2"),
    ("1/(1 + x^2)^2", "-4x/(1 + x^2)^3"),
    ("x - 2 log(x) - 2 log(6-x)", "1 - 2/x + 2/(6 - x)"),
    ("softplus(-x)", "-sigmoid(-x)"),
    ("relu(x)", "max(sign(x), 0)"),
    ("abs(3x)", "3 sign(3x)"),
    ("sqrt(x)", "0.5/sqrt(x)"),
    ("x^0.5", "0.5x^-0.5"),
    ("x^pi", "pi*x^(pi - 1)"),
    ("e^x", "e^x"),
    ("2^x", "2^x*log(2)"),
    ("x^x", "x*x^(x - 1) + x^x*log(x)"),
    ("cos(2 pi x)", "-2pi*sin(2pi*x)"),
    ("7", "0"),
    ("0^x", "0"),
    ("x + 1 - x", "0"),
    ("((9^64)^64)^64 x", "(9^64)^4096"),
]


@pytest.mark.parametrize(("text", "slope"), WRITTEN)
def test_a_slope_is_written_as_a_person_would(text: str, slope: str) -> None:
    assert to_text(slope_of(parse(text))[0]) == slope


def test_there_is_one_slope_for_each_place_that_occurs() -> None:
    formula = parse("a^2 + 3 a c", names=("a", "b", "c"))
    assert [to_text(slope) for slope in slope_of(formula)] == ["2a + 3c", "3a"]


@given(trees(FEW | NUMBERS))
def test_every_formula_has_a_slope_that_is_a_formula_again(tree: Node) -> None:
    names = ("x", "y", "e1")
    formula = Formula("", tree, names, tuple(name for name in names if name in names_in(tree)))
    for slope in slope_of(formula):
        again = parse(to_text(slope), names).tree
        place = {"x": 0.7, "y": -1.3, "e1": 0.5}
        np.testing.assert_allclose(evaluate(again, place), evaluate(slope, place), rtol=1e-12)
