"""The golden file: what both languages agree on, checked here against NumPy, against JAX today and by mpmath."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import mpmath  # type: ignore[import-untyped]
import numpy as np
import pytest

from downslope.formulas import FUNCTIONS, Operations, evaluate, mistakes_in, parse, to_text

GOLDEN = Path(__file__).parents[1] / "golden"
DATA: dict[str, list[dict[str, Any]]] = json.loads((GOLDEN / "vectors" / "formulas.json").read_text(encoding="utf-8"))


def test_there_are_enough_of_them() -> None:
    assert len(DATA["formulas"]) >= 200
    assert sum(bool(each["mistakes"]) for each in DATA["wrong"]) >= 60
    assert sum(not each["mistakes"] for each in DATA["random"]) >= 60
    texts = " ".join(each["text"] for each in DATA["formulas"])
    assert all(f"{function.name}(" in texts for function in FUNCTIONS)


def test_numpy_has_the_heights() -> None:
    for each in DATA["formulas"]:
        formula = parse(each["text"], each["names"])
        for point in each["points"]:
            names = formula.used if len(formula.used) == len(point["at"]) else formula.names
            ours = evaluate(formula, dict(zip(names, point["at"], strict=False)))
            np.testing.assert_allclose(ours, float(point["height"]), rtol=1e-10, atol=1e-10, err_msg=each["text"])


def test_the_names_and_the_printing_are_the_same() -> None:
    for each in DATA["formulas"]:
        formula = parse(each["text"], each["names"])
        assert (list(formula.used), to_text(formula)) == (each["used"], each["printed"])


@pytest.mark.parametrize("kind", ["wrong", "random"])
def test_the_mistakes_are_the_same_at_the_same_places(kind: str) -> None:
    for each in DATA[kind]:
        found = mistakes_in(each["text"], each["names"])
        ours = [{field: getattr(mistake, field) for field in mistake.__struct_fields__} for mistake in found]
        assert ours == each["mistakes"], each["text"]


def _writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_formulas", GOLDEN / "write_formulas.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_the_file_says_what_the_script_would_write_now() -> None:
    now: dict[str, list[dict[str, Any]]] = _writer().everything()
    assert (now["wrong"], now["random"]) == (DATA["wrong"], DATA["random"])
    assert [each["text"] for each in now["formulas"]] == [each["text"] for each in DATA["formulas"]]
    for ours, written in zip(now["formulas"], DATA["formulas"], strict=True):
        assert {**ours, "points": []} == {**written, "points": []}
        for here, there in zip(ours["points"], written["points"], strict=True):
            assert here["at"] == there["at"]
            np.testing.assert_allclose(_numbers(here), _numbers(there), rtol=1e-12, atol=1e-12, err_msg=ours["text"])


def _numbers(point: dict[str, Any]) -> list[float]:
    return [float(number) for number in (point["height"], *point["slope"], point.get("bend", 0.0))]


def _precise(name: str) -> Callable[..., Any]:
    own: dict[str, Callable[..., Any]] = {
        "log10": lambda x: mpmath.log(x, 10),
        "log2": lambda x: mpmath.log(x, 2),
        "abs": abs,
        "min": min,
        "max": max,
        "relu": lambda x: max(x, 0),
        "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
        "softplus": lambda x: mpmath.log(1 + mpmath.exp(x)),
        "gauss": lambda x: mpmath.exp(-x * x),
    }
    return own.get(name) or getattr(mpmath, name)


PRECISE: Operations[Any] = Operations(
    functions={function.name: _precise(function.name) for function in FUNCTIONS},
    power=mpmath.power,
    whole_power=mpmath.power,
)
CORNERED = ("abs(", "sign(", "min(", "max(", "relu(", "0^x")


@pytest.mark.slow
def test_fifty_digits_and_differences_find_the_slopes_and_bends_of_jax() -> None:
    """An independent judge: mpmath differentiates numerically, and knows nothing of any rule of ours or of JAX."""
    judged = 0
    with mpmath.workdps(50):
        for each in DATA["formulas"]:
            formula = parse(each["text"], each["names"])
            cornered = any(name in each["printed"] for name in CORNERED)
            for point in each["points"]:
                if not np.isfinite(_numbers(point)).all() or (cornered and _is_round(point["at"])):
                    continue  # At a corner the slope is a convention; that is the table of FUNCTIONS, tested below.
                judged += _judge(formula, point)
    assert judged > 1500


def _is_round(at: list[float]) -> bool:
    """Where the corners are: at whole numbers, in these formulas."""
    return all(number == round(number) for number in at)


def _judge(formula: Any, point: dict[str, Any]) -> int:
    names = formula.used if len(formula.used) == len(point["at"]) else formula.names[: len(point["at"])]

    def height(*place: Any) -> Any:
        return mpmath.mpf(1) * evaluate(formula, dict(zip(names, place, strict=True)), PRECISE)

    orders = np.eye(len(names), dtype=int).tolist()
    expected = [*point["slope"], point["bend"]] if "bend" in point else point["slope"]
    for order, there in zip([*orders, [2]] if "bend" in point else orders, expected, strict=True):
        found = mpmath.diff(height, tuple(point["at"]), tuple(order))
        if isinstance(found, mpmath.mpc):
            return 0  # At the edge of a root or a logarithm there is no ground on one side to judge by.
        np.testing.assert_allclose(float(found), there, rtol=1e-9, atol=1e-9, err_msg=f"{formula.text} at {point}")
    return len(expected)


CORNERS = [
    ("abs(x)", 0.0, 0.0),
    ("relu(x)", 0.0, 0.0),
    ("sign(x)", 0.0, 0.0),
    ("sign(x)", 2.0, 0.0),
    ("max(x, -x)", 0.0, 0.0),
    ("max(x, 3x)", 0.0, 2.0),
    ("min(x, 0)", 0.0, 0.5),
    ("sqrt(x)", 0.0, np.inf),
    ("asin(x)", 1.0, np.inf),
    ("acos(x)", -1.0, -np.inf),
    ("log(x)", 0.0, np.inf),
    ("x^0", 0.0, 0.0),
    ("x^1", 0.0, 1.0),
    ("x^2", -3.0, -6.0),
    ("x^3", -2.0, 12.0),
    ("x^-1", 0.0, -np.inf),
]


@pytest.mark.parametrize(("text", "at", "slope"), CORNERS)
def test_at_a_corner_the_slope_is_the_one_that_the_table_names(text: str, at: float, slope: float) -> None:
    (point,) = _writer().numbers(text, ("x",), [(at,)])["points"]
    assert float(point["slope"][0]) == slope
