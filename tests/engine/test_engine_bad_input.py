"""What a person can hand over wrongly, and that each error says the rule, what came, and what to try."""

from __future__ import annotations

import math
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import downslope as ds


def _bowl(p: Any) -> Any:
    return (p**2).sum()


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("a speed of nothing", {"speed": 0}, r"speed must be above 0.*Got 0\. .*first try is 0\.1"),
    ("a speed backwards", {"speed": -0.1}, r"speed must be above 0.*Got -0\.1\."),
    ("a speed that is no number", {"speed": math.nan}, r"speed must be above 0.*Got nan"),
    ("a speed without end", {"speed": math.inf}, r"finite.*Got inf"),
    ("a speed in words", {"speed": "fast"}, r"speed must be a number above 0.*Got 'fast'"),
    ("a speed that is yes", {"speed": True}, r"speed must be a number above 0.*Got True"),
    (
        "a plan of nothing",
        {"speed": lambda: 0.1},
        r"must be a function of the step.*Where: the speed of step 0",
    ),
    ("a plan with a bad speed", {"speed": lambda step: 0.1 - step}, r"Got -0\.9.*Where: the speed of step 1"),
    ("half a step", {"steps": 1.5}, r"steps must be a whole number.*Got 1\.5"),
    ("a whole float", {"steps": 100.0}, r"Got 100\.0.*Write 100"),
    ("steps in words", {"steps": "many"}, r"steps must be a whole number.*Got 'many'"),
    ("steps that are yes", {"steps": True}, r"steps must be a whole number.*Got True"),
    ("steps backwards", {"steps": -1}, r"steps must lie between 0 and 10,000,000.*Got -1"),
    ("too many steps", {"steps": 10**12}, r"Got 1,000,000,000,000"),
    ("a seed below 0", {"seed": -1}, r"seed must lie between 0"),
    ("a seed in words", {"seed": "lucky"}, r"seed must be a whole number"),
    ("a huge seed", {"seed": 2**60}, r"seed must lie between 0"),
    ("half precision", {"precision": "float16"}, r"precision must be 'float64' or 'float32'.*Did you mean"),
    ("precision as a type", {"precision": float}, r"precision must be 'float64' or 'float32'"),
    ("a stop of another name", {"stop": "soon"}, r"stop must be 'settled' or None.*Got 'soon'"),
    ("no memory", {"memory": 0}, r"memory must lie between 1"),
    ("progress that cannot be called", {"on_progress": 3}, r"on_progress must be a function"),
    ("every none", {"every": 0}, r"every must lie between 1"),
    ("a start that is no number", {"start": math.nan}, r"start must be made of finite numbers.*Got nan"),
    ("a start without end", {"start": [1.0, -math.inf]}, r"finite numbers.*Got -inf"),
    ("a start beyond its precision", {"start": [1.0, 1e39], "precision": "float32"}, r"float32 can hold.*float64"),
    ("a start in words", {"start": "here"}, r"start must be made of real numbers.*'here'"),
    ("a start of words", {"start": ["a", "b"]}, r"start must be made of real numbers"),
    ("a start that is yes", {"start": np.array([True])}, r"start must be made of real numbers"),
    ("a complex start", {"start": 1 + 2j}, r"start must be made of real numbers"),
    ("an empty dict", {"start": {}}, r"start must hold at least one number.*Got {}"),
    ("an empty list", {"start": []}, r"start must hold at least one number"),
    ("an empty array", {"start": np.zeros((0, 3))}, r"start must hold at least one number"),
    ("nothing at all", {"start": None}, r"start must hold at least one number.*Got None"),
]


@pytest.mark.parametrize(("given", "says"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_cannot_be_walked_is_refused_in_words(given: dict[str, Any], says: str) -> None:
    with pytest.raises(ds.InputError, match=f"(?s){says}") as refused:
        ds.descend(_bowl, **{"start": [3.0, 4.0], **given})
    assert refused.value.rule
    assert refused.value.got or refused.value.cure


def test_a_start_of_more_numbers_than_can_be_counted_is_refused() -> None:
    endless = np.broadcast_to(np.float64(1.0), (2**31,))
    with pytest.raises(ds.InputError, match=r"start may hold at most 2,147,483,647 numbers.*Got 2,147,483,648"):
        ds.descend(_bowl, endless)


@pytest.mark.parametrize(
    ("formula", "start", "says"),
    [
        ("x^2", (1.0, 2.0), r"walked from one number, for x\. Got 2 numbers: \(1\.0, 2\.0\)\. For example start=4\.0"),
        ("x^2 + y^2", 3.0, r"walked from 2 numbers, for x and y\. Got 1 numbers: 3\.0.*start=\(1\.0, 2\.0\)"),
        ("x^2 + y^2", (1, 2, 3), r"Got 3 numbers"),
        ("x^2 + y^2", {"x": 1.0, "z": 2.0}, r"about x and y\. Got a start for x and z"),
        ("3", (1, 2), r"walked from one number, for x"),
    ],
)
def test_a_start_that_does_not_fit_its_formula_is_refused(formula: str, start: Any, says: str) -> None:
    with pytest.raises(ds.InputError, match=says):
        ds.descend(formula, start)


def test_a_formula_that_cannot_be_read_is_refused_before_anything_is_walked() -> None:
    with pytest.raises(ds.InputError, match="sine"):
        ds.descend("sine(x)", start=4.0)


def test_something_that_is_no_ground_is_refused() -> None:
    with pytest.raises(ds.InputError, match="formula or a function"):
        ds.descend(42, start=4.0)  # type: ignore[arg-type]


def _answers_nothing(p: Any) -> None:
    p**2


def _asks_if(p: Any) -> Any:
    if p > 0:
        return p
    return -p


def _uses_numpy(p: Any) -> Any:
    return np.sin(p)


def _uses_math(p: Any) -> Any:
    return math.sin(p)


def _wants_a_dict(p: Any) -> Any:
    return p["w"] ** 2


BAD_FUNCTIONS: list[tuple[Any, Any, str]] = [
    (_answers_nothing, 4.0, r"_answers_nothing must return one number.*Got None\. Is a `return` missing"),
    (lambda p: p, [1.0, 2.0], r"the function must return one number.*shape \(2,\).*\.sum\(\)"),
    (lambda p: (p, p), 4.0, r"must return one number.*Got a tuple"),
    (lambda p: "low", 4.0, r"must return one number.*Got a str"),
    (lambda p: p > 0, 4.0, r"must return a real number.*bool"),
    (lambda p: True, 4.0, r"must return one number.*bool"),
    (lambda p: p * 1j, 4.0, r"must return a real number.*complex"),
    (_asks_if, 4.0, r"must not ask `if`.*Where: line \d+ of test_engine_bad_input.py: `if p > 0:`.*jnp\.where"),
    (_uses_numpy, 4.0, r"must use jax\.numpy.*Where: line \d+ of test_engine_bad_input.py: `return np\.sin\(p\)`"),
    (_uses_math, 4.0, r"must not turn the position into a plain Python number.*`return math\.sin\(p\)`"),
    (_wants_a_dict, 4.0, r"could not be worked out at this start.*Where: .*`return p\[\"w\"\] \*\* 2`"),
    (lambda p: p["v"].sum(), {"w": [1.0]}, r"could not be worked out.*KeyError: 'v'"),
    (lambda p: jnp.ones(3) @ p, [1.0, 2.0], r"could not be worked out at this start"),
]


@pytest.mark.parametrize(("function", "start", "says"), BAD_FUNCTIONS)
def test_a_function_that_is_no_ground_is_refused_with_its_line(function: Any, start: Any, says: str) -> None:
    with jax.numpy_dtype_promotion("standard"), pytest.raises(ds.InputError, match=f"(?s){says}"):
        ds.descend(function, start)


def test_a_function_without_any_slope_is_flat_ground_and_no_error() -> None:
    walk = ds.descend(lambda p: 3, start=4.0)
    assert walk.stopped == "settled"
    assert walk.outcome is ds.Outcome.STRANDED


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"rows": 0}, "rows must lie between 1"),
        ({"rows": 2.5}, "rows must be a whole number"),
        ({"rows": 10, "batch": 0}, "batch must lie between 1"),
        ({"rows": 10, "batch": "all"}, "batch must be a whole number"),
        ({"batch": 8}, "batch needs rows"),
    ],
)
def test_rows_and_batches_that_cannot_be_are_refused(given: dict[str, Any], says: str) -> None:
    with pytest.raises(ds.InputError, match=says):
        ds.ground(lambda p, rows: p, **given)


def test_rows_for_a_formula_are_refused() -> None:
    with pytest.raises(ds.InputError, match="Rows belong to a function"):
        ds.ground("x^2", rows=10)
