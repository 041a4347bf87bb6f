"""What is said about a wrong formula. The whole list, with places and fixes, is in golden/vectors/formulas.json."""

from __future__ import annotations

import pickle
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from downslope.formulas import FormulaError, Mistake, mistakes_in, parse

SAID = [
    ("2 sine(x)", "I don't know `sine`. Did you mean `sin`?", "2 sin(x)"),
    ("2 (x + 1", "This ( is never closed.", "2 (x + 1)"),
    ("x + 1)", "This ) was never opened.", "x + 1"),
    ("(x + 1]", "This ] closes a (.", "(x + 1)"),
    ("sin x", "sin wants a (, as in sin(x).", "sin(x)"),
    ("", "No hill yet.", "x^2"),
    ("2 +", "Something is missing at the end.", "2"),
    ("x^2 +* 3", "Something is missing between `+` and `*`.", "x^2 + 3"),
    ("* 3", "Something is missing before this `*`.", "3"),
    ("sin()", "There is nothing between these brackets.", "sin(x)"),
    ("x = 3", "A hill is one formula, without `=`.", "3"),
    ("|x|", "Write |…| as abs(…).", "abs(x)"),
    ("z", "I don't know `z`. The places are called x and y.", None),
    ("X^2", "I don't know `X`. Did you mean `x`?", "x^2"),
    ("foo(x)", "I don't know the function `foo`.", None),
    ("2 3", "Something is missing between `2` and `3`.", "2*3"),
    ("1,5", "A comma stands only between the values of min and max. Did you mean `1.5`?", "1.5"),
    ("min(x)", "min takes two or more values. Here is one.", "min(x, 0)"),
    ("log(x, 2)", "log takes one value. Here are 2.", None),
    ("1.2.3", "`1.2.3` has more than one point.", "1.23"),
    ("1e999", "`1e999` is too big for a number.", None),
    ("1e-999", "`1e-999` is too small to tell from 0.", "0"),
    ("x ☃", "I can't read `☃` here.", None),
    ("sinx", "I don't know `sinx`. Did you mean `sin(x)`?", "sin(x)"),
]


@pytest.mark.parametrize(("text", "message", "fix"), SAID)
def test_a_mistake_is_said_in_words_with_its_fix(text: str, message: str, fix: str | None) -> None:
    (mistake,) = mistakes_in(text)
    assert (mistake.message, mistake.fix) == (message, fix)


def test_all_mistakes_come_at_once_in_the_order_of_their_places() -> None:
    found = mistakes_in("2 sine(X) +* |y| + (1.2.3")
    assert [mistake.code for mistake in found] == ["unknown", "unknown", "missing", "bars", "unclosed", "number"]
    assert [mistake.start for mistake in found] == sorted(mistake.start for mistake in found)


def test_a_formula_cut_off_is_reported_at_its_end() -> None:
    (mistake,) = mistakes_in("x^2 + 2 sin(3x) -  ")
    assert (mistake.start, mistake.end) == (17, 17)


def test_places_are_counted_in_characters_and_not_in_bytes() -> None:
    _, mistake = mistakes_in("😀 + sine(x)")
    assert (mistake.start, mistake.end) == (4, 8)


def test_the_error_shows_the_line_a_caret_and_the_fix() -> None:
    with pytest.raises(FormulaError) as caught:
        parse("2 sine(x) + z")
    assert str(caught.value).splitlines() == [
        "I don't know `sine`. Did you mean `sin`?",
        "    2 sine(x) + z",
        "      ^^^^",
        "    Try: 2 sin(x) + z",
        "I don't know `z`. The places are called x and y.",
        "    2 sine(x) + z",
        "                ^",
    ]
    assert caught.value.text == "2 sine(x) + z"
    assert len(caught.value.mistakes) == 2


def test_of_a_long_line_only_the_part_around_the_caret_is_shown() -> None:
    with pytest.raises(FormulaError) as caught:
        parse("x + " * 100 + "sine(x)" + " + x" * 100)
    _, line, carets = str(caught.value).splitlines()
    assert len(line) <= 80
    assert line[carets.index("^") : carets.rindex("^") + 1] == "sine"


def test_the_error_travels_between_processes() -> None:
    error = FormulaError("z", mistakes_in("z"))
    assert pickle.loads(pickle.dumps(error)).mistakes == error.mistakes


PIECES = st.sampled_from(
    [
        *"xyzXe()()()[]{}+-*/^|,=.12 0²⁻−×π√☃;",
        " ",
        "sin",
        "sine",
        "max(",
        "sin(",
        "1e9",
        "2.5",
        "xy",
        "1.2.3",
        "sin^2 x",
    ]
)


def repaired(text: str) -> str:
    """The text with the first fix that there is applied, again and again."""
    for _ in range(200):
        fix = next((mistake.fix for mistake in mistakes_in(text) if mistake.fix is not None), None)
        if fix is None:
            return text
        text = fix
    raise AssertionError(f"The fixes of {text!r} never end.")


@given(st.lists(PIECES, max_size=12).map("".join))
@example("((")
@example("|x||")
@example("sin^-1 x")
def test_a_fix_removes_its_mistake_and_fixes_come_to_an_end(text: str) -> None:
    found = mistakes_in(text)
    codes = Counter(mistake.code for mistake in found)
    for mistake in found:
        if mistake.fix is not None:
            after = mistakes_in(mistake.fix)
            fewer = Counter(each.code for each in after)[mistake.code] < codes[mistake.code]
            assert fewer or not any(_is_same(each, mistake) for each in after), (mistake, after)
    assert all(mistake.fix is None for mistake in mistakes_in(repaired(text)))


def _is_same(left: Mistake, right: Mistake) -> bool:
    return (left.code, left.message, left.start) == (right.code, right.message, right.start)


@pytest.mark.parametrize("text", [text for text, _, fix in SAID if fix is not None])
def test_the_fixes_of_a_simple_mistake_end_in_a_formula(text: str) -> None:
    assert mistakes_in(repaired(text)) == ()


@given(st.text(max_size=60))
@example("\ud800")
@example("x" * 2000)
@example("x1" * 1000)
@example("9" * 2000)
@example("1e" + "9" * 1000)
@example("²" * 1999)
@example("=" * 100)
def test_any_text_is_a_formula_or_a_formula_error(text: str) -> None:
    found = mistakes_in(text)
    for mistake in found:
        assert 0 <= mistake.start <= mistake.end <= len(text)
    if found:
        with pytest.raises(FormulaError, match=r"\S"):
            parse(text)
    else:
        assert parse(text).text == text


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_of_formula_pieces_is_a_formula_or_a_formula_error(text: str) -> None:
    assert mistakes_in(text) or parse(text).text == text
