"""Formulas as PyTorch: every hill of the catalogue is as high there, and as steep."""

from __future__ import annotations

import math
import warnings
from typing import Any

import pytest

from downslope.formulas import catalogue, evaluate, parse, slope_of, to_torch

torch: Any = pytest.importorskip("torch", reason="PyTorch is not installed")

ODD = (
    "min(x, 3) + max(2, x, x^2)", "gauss(x) + gauss(2x)", "relu(x-1) + softplus(x)", "2^x + x^-2 + x^0.5",
    "sin(2) x + e^2 + sqrt(2)", "atan(x) + log2(x) + abs(x) + sign(x)", "-(x^2)^3 + (-x)^2 - x^2",
    "2 - (x - 1) / (2x) * (x + 1)^(x + 2)", "asin(x/2) + acos(x/2) + log10(x)", "relu(2) x + max(1, 2) abs(-3)",
)  # fmt: skip


@pytest.mark.parametrize("text", [*(hill.formula for hill in catalogue()), *ODD])
def test_a_formula_is_as_high_and_as_steep_in_torch(text: str) -> None:
    formula = parse(text)
    places = {name: 0.7 + 0.4 * number for number, name in enumerate(formula.used)}
    tensors = {name: torch.tensor(at, dtype=torch.float64, requires_grad=True) for name, at in places.items()}
    height = eval(to_torch(formula), {"torch": torch, "math": math}, tensors)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch's own, on the way back
        height.backward()
    assert float(height.detach()) == pytest.approx(float(evaluate(formula, places)), rel=1e-9, abs=1e-9)
    for name, slope in zip(formula.used, slope_of(formula), strict=True):
        assert float(tensors[name].grad) == pytest.approx(float(evaluate(slope, places)), rel=1e-7, abs=1e-7)


def test_what_is_no_number_is_one_in_python_too() -> None:
    assert to_torch(parse("x/0 + 1/0")) == "x / 0 + math.inf"
