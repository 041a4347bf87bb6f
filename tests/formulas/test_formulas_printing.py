"""Formulas printed as formulas, as Python and as MathML."""

from __future__ import annotations

import math
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from downslope.formulas import evaluate, parse, to_mathml, to_python, to_text
from downslope.formulas._printer import number_text
from downslope.formulas._tree import Call, Constant, Name, Negative, Node, Number, Power, Product, Sum

NUMBERS = st.floats(min_value=0, allow_nan=False, allow_infinity=False)
FEW = st.sampled_from([0.0, 0.5, 1.0, 2.0, 3.0, 7.25])
FUNCTION_NAMES = st.sampled_from(["sin", "exp", "abs", "sigmoid", "gauss", "softplus", "relu", "sqrt", "log10", "asin"])


def trees(numbers: st.SearchStrategy[float]) -> st.SearchStrategy[Node]:
    """Trees as the parser could make them."""
    leaves: st.SearchStrategy[Node] = st.one_of(
        st.builds(Number, numbers),
        st.builds(Constant, st.sampled_from(["pi", "e"])),
        st.builds(Name, st.sampled_from(["x", "y", "e1"])),
    )
    return st.recursive(leaves, _grown, max_leaves=12)


def _grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    def rest(signs: str) -> st.SearchStrategy[Any]:
        return st.lists(st.tuples(st.sampled_from(signs), inner), min_size=1, max_size=3).map(tuple)

    return st.one_of(
        st.builds(Negative, inner),
        st.builds(Sum, inner, rest("+-")),
        st.builds(Product, inner, rest("*/")),
        st.builds(Power, inner, inner),
        st.builds(Call, FUNCTION_NAMES, st.tuples(inner)),
        st.builds(Call, st.sampled_from(["min", "max"]), st.lists(inner, min_size=2, max_size=3).map(tuple)),
    )


@given(trees(NUMBERS))
def test_a_printed_formula_reads_back_to_the_same_tree(tree: Node) -> None:
    assert parse(to_text(tree), names=("x", "y", "e1")).tree == tree


@given(NUMBERS)
def test_a_printed_number_is_the_same_number(value: float) -> None:
    assert float(number_text(value)) == value


PRINTED = [
    ("2*x² − sin( 3×x )÷4", "2x^2 - sin(3x)/4"),
    ("(x+1)(x-1)", "(x + 1)*(x - 1)"),
    ("-(x^2)", "-x^2"),
    ("(-x)^2", "(-x)^2"),
    ("(2^3)^x", "(2^3)^x"),
    ("2^(3^x)", "2^(3^x)"),
    ("x-(y-1)", "x - (y - 1)"),
    ("x/(2y)", "x/(2y)"),
    ("2*3*x", "2*3*x"),
    ("2 exp(-x)", "2 exp(-x)"),
    ("2 sin(x)^2", "2 sin(x)^2"),
    ("ln(0.00001x)", "log(0.00001x)"),
    ("1e-7x", "1e-7x"),
    ("x - -y", "x - -y"),
]


@pytest.mark.parametrize(("text", "printed"), PRINTED)
def test_a_formula_is_printed_tidily(text: str, printed: str) -> None:
    assert to_text(parse(text)) == printed


@given(trees(FEW), st.floats(-3, 3), st.floats(-3, 3))
def test_the_python_has_the_same_height(tree: Node, x: float, y: float) -> None:
    places = {"x": np.float64(x), "y": np.float64(y), "e1": np.float64(0.5)}
    with np.errstate(all="ignore"):
        height = eval(to_python(tree), {"np": np}, dict(places))
    np.testing.assert_allclose(float(height), evaluate(tree, places), rtol=1e-9, atol=1e-9)


PYTHON = [
    ("-x^2 + 2 sin(3x)", "-(x**2) + 2 * np.sin(3 * x)"),
    ("relu(x) + min(x, y, 1)", "np.maximum(x, 0) + np.minimum(np.minimum(x, y), 1)"),
    ("sigmoid(x)^2", "(1 / (1 + np.exp(-x))) ** 2"),
    ("gauss(x+1)", "np.exp(-((x + 1) ** 2))"),
    ("2pi", "2 * np.pi"),
    ("x + 1/0", "x + np.inf"),
    ("x/2y", "x / 2 * y"),
    ("x^-2", "x**-2"),
    ("(-2)^x", "(-2) ** x"),
    ("2^(x+1)", "2 ** (x + 1)"),
    ("ln(x) - asin(x)", "np.log(x) - np.arcsin(x)"),
]


@pytest.mark.parametrize(("text", "python"), PYTHON)
def test_a_formula_is_written_as_python(text: str, python: str) -> None:
    assert to_python(parse(text)) == python


CHILDREN = {"mfrac": 2, "msup": 2, "msub": 2}
LEAVES = {"mi", "mn", "mo"}


@given(trees(NUMBERS))
def test_the_mathml_is_well_formed(tree: Node) -> None:
    root = ElementTree.fromstring(to_mathml(tree))
    assert root.attrib == {"alttext": to_text(tree)}
    for element in root.iter():
        tag = element.tag.removeprefix("{http://www.w3.org/1998/Math/MathML}")
        assert tag in {"math", "mrow", "msqrt", *LEAVES, *CHILDREN}
        assert (tag in LEAVES) == (len(element) == 0)
        assert len(element) == CHILDREN.get(tag, len(element))
        assert bool(element.text) == (tag in LEAVES)


def _as_seen(element: ElementTree.Element) -> str:
    """What a reader sees, as a formula: a fraction, a root or bars hold their parts together, the rest is a row."""
    parts = [_as_seen(child) for child in element]
    match element.tag.removeprefix("{http://www.w3.org/1998/Math/MathML}"):
        case "mi" | "mn" | "mo":
            return {"\u2062": " ", "\u2061": ""}.get(element.text or "", element.text or "")
        case "mfrac":
            return f"(({parts[0]})/({parts[1]}))"
        case "msup":
            return f"{parts[0]}^({parts[1]})"
        case "msub":
            return "".join(parts)
        case "msqrt":
            return f"sqrt({''.join(parts)})"
        case _ if parts[0] == "|":
            return f"abs({''.join(parts[1:-1])})"
    return "".join(parts)


@given(trees(FEW), st.floats(-3, 3), st.floats(-3, 3))
@example(Power(Power(Name("x"), Number(3.0)), Number(2.0)), -1.5, 1.0)
@example(Negative(Sum(Name("x"), (("+", Number(1.0)),))), -1.5, 1.0)
@example(Sum(Name("x"), (("-", Sum(Name("x"), (("+", Number(1.0)),))),)), -1.5, 1.0)
@example(Product(Number(2.0), (("*", Power(Number(3.0), Name("x"))),)), -1.5, 1.0)
def test_the_mathml_is_seen_to_have_the_same_height(tree: Node, x: float, y: float) -> None:
    places = {"x": x, "y": y, "e1": 0.5}
    seen = _as_seen(ElementTree.fromstring(to_mathml(tree)))
    if len(seen) <= 2000:
        ours, theirs = evaluate(tree, places), evaluate(parse(seen, names=tuple(places)), places)
        assert np.isnan(ours) or abs(ours) > 1e12 or np.allclose(ours, theirs, rtol=1e-6, atol=1e-6), seen


MATHML = [
    ("(x+1)/2", "<mfrac><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow><mn>2</mn></mfrac>"),
    ("sqrt(x)", "<msqrt><mi>x</mi></msqrt>"),
    ("exp(x)", "<msup><mi>e</mi><mi>x</mi></msup>"),
    ("2x", "<mrow><mn>2</mn><mo>&#x2062;</mo><mi>x</mi></mrow>"),
    ("2*3", "<mrow><mn>2</mn><mo>&#xB7;</mo><mn>3</mn></mrow>"),
    ("abs(x)", "<mrow><mo>|</mo><mi>x</mi><mo>|</mo></mrow>"),
    ("pi", "<mi>&#x3C0;</mi>"),
    ("x^(y+1)", "<msup><mi>x</mi><mrow><mi>y</mi><mo>+</mo><mn>1</mn></mrow></msup>"),
    (
        "log2(x)",
        "<mrow><msub><mi>log</mi><mn>2</mn></msub><mo>&#x2061;</mo><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow></mrow>",
    ),
]


@pytest.mark.parametrize(("text", "inside"), MATHML)
def test_a_formula_is_set_as_in_a_book(text: str, inside: str) -> None:
    written = to_mathml(parse(text))
    assert written.partition(">")[2] == f"{inside}</math>"


def test_brackets_stay_where_the_reading_needs_them() -> None:
    for text in ("(x+1)(x-1)", "(x+1)^2", "(x/y)^2", "exp(x)^2", "1e30^x", "x-(y-1)", "2*(-x)"):
        assert "<mo>(</mo>" in to_mathml(parse(text)), text
    for text in ("(x+1)/(x-1)", "sqrt(x+1)", "x^(x+1)", "(x*y)+1", "exp(x+1)", "(sin(x))^2"):
        assert to_mathml(parse(text)).count("<mo>(</mo>") == text.count("sin"), text


def test_infinity_has_its_sign() -> None:
    assert eval(to_python(parse("-1/0 + x")), {"np": np}, {"x": 1.0}) == -math.inf
