"""The real sets: the numbers that scikit-learn and scikit-image load themselves, and Python's own text."""

from __future__ import annotations

import sys
import types
from typing import Any

import numpy as np
import pytest

from downslope.base import InputError
from downslope.learning import About
from downslope.learning._tokens import split_text, text_data
from downslope.learning.sets import make_set
from downslope.learning.sets._words import help_text

ABOUT = About(title="A rhyme", text="A rhyme.", source="Downslope.")


def kinds_in_words(data: Any) -> list[str]:
    return [data.target.said(row) for row in range(len(data))]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["iris", "wine", "breast_cancer"])
def test_a_table_holds_the_numbers_that_scikit_learn_loads(name: str) -> None:
    from sklearn import datasets as theirs

    ours, loaded = make_set(name), getattr(theirs, f"load_{name}")()
    np.testing.assert_array_equal(np.stack([column.values for column in ours.inputs], axis=1), loaded.data)
    assert ours.target is not None
    np.testing.assert_array_equal(ours.target.values, loaded.target)
    if name != "wine":  # whose kinds they call class_0, class_1, class_2
        assert list(ours.target.kinds) == list(loaded.target_names)
    theirs_named = [str(each).removesuffix(" (cm)").lower() for each in loaded.feature_names]
    spelled = {"color_intensity": "colour intensity", "od280/od315_of_diluted_wines": "od280/od315 of diluted wines"}
    assert [column.name.lower() for column in ours.inputs] == [
        spelled.get(each, each.replace("_", " ")) for each in theirs_named
    ]


@pytest.mark.slow
def test_diabetes_holds_the_numbers_as_measured() -> None:
    from sklearn.datasets import load_diabetes

    ours, loaded = make_set("diabetes"), load_diabetes(scaled=False)
    columns = [column.values + 1 if column.name == "sex" else column.values for column in ours.inputs]
    np.testing.assert_array_equal(np.stack(columns, axis=1), loaded.data)
    assert ours.target is not None
    np.testing.assert_array_equal(ours.target.values, loaded.target)


@pytest.mark.slow
def test_digits_are_scikit_learns_divided_by_sixteen() -> None:
    from sklearn.datasets import load_digits

    ours, loaded = make_set("digits"), load_digits()
    np.testing.assert_array_equal(ours.inputs[0].values * 16, loaded.images)
    assert kinds_in_words(ours) == [str(digit) for digit in loaded.target]


@pytest.mark.slow
def test_faces_are_scikit_images() -> None:
    from skimage.data import lfw_subset

    ours = make_set("faces")
    np.testing.assert_array_equal(ours.inputs[0].values, lfw_subset().astype(np.float32))  # type: ignore[no-untyped-call]
    assert kinds_in_words(ours) == ["face"] * 100 + ["not a face"] * 100


def test_pictures_go_from_black_to_white() -> None:
    for name in ("digits", "faces"):
        values = make_set(name).inputs[0].values
        assert values.dtype == np.float32
        assert (values.min(), values.max()) == (0, 1)


def test_measurements_have_their_units() -> None:
    assert {column.unit for column in make_set("iris").inputs} == {"cm"}
    assert make_set("diabetes").column("body mass index").unit == "kg/m²"
    assert make_set("wine").column("alcohol").unit == "%"


@pytest.mark.slow
def test_letters_are_followed_by_the_next_letter() -> None:
    data = make_set("words", length=5)
    assert data.cut == "stretches"
    text = "".join(split_text(help_text(), "letters"))
    before, after = data.inputs[0], data.target
    assert after is not None
    for row in (0, 1, 1000, len(data) - 1):
        told = "".join(before.said(row)) + after.said(row)
        assert all(ours in (letter, "□") for ours, letter in zip(told, text[row : row + 6], strict=True))


@pytest.mark.slow
def test_the_words_are_bounded_and_the_rare_ones_are_one() -> None:
    data = make_set("words", by="words", length=3, most=200)
    assert data.target is not None
    assert len(data.target.kinds) == 201
    assert data.target.kinds[-1] == "(rare)"
    counts = np.bincount(data.target.values, minlength=201)
    assert (np.diff(counts[:200]) <= 3).all()  # the commonest first, but for the three that only stand before
    assert 0.1 < counts[-1] / len(data) < 0.4
    assert any("200 commonest" in note for note in data.notes)


def test_the_text_has_no_code_and_no_grammar() -> None:
    text = help_text()
    assert "::=" not in text
    assert ">>>" not in text
    assert "  " not in text
    assert "built- in" not in text
    assert len(text) > 150_000
    sentences = text.split(". ")
    assert len(set(sentences)) > 0.97 * len(sentences)


@pytest.mark.slow
def test_text_rows_are_a_view_and_take_little_memory() -> None:
    data = make_set("words", length=50)
    assert data.inputs[0].values.base is not None
    assert data.inputs[0].values.strides == (4, 4)


def test_a_python_without_its_help_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pydoc_data.topics", None)
    with pytest.raises(InputError, match="came without them"):
        make_set("words")


def test_another_pythons_help_is_read_the_same_way(monkeypatch: pytest.MonkeyPatch) -> None:
    other = types.ModuleType("pydoc_data.topics")
    prose = "A slice selects a range of items in a sequence object, as one likes."
    other.topics = {"b": f"{prose}\n\n   code = 1\n\n{prose}", "a": "Title\n*****\n\nOnly a few of them."}  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pydoc_data.topics", other)
    assert help_text() == prose


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"by": "syllables"}, "by must be 'letters' or 'words'"),
        ({"length": 0}, "length must be a whole number from 1 to 256"),
        ({"length": True}, "length must be"),
        ({"most": 1}, "most must be a whole number from 2"),
        ({"by": "words", "length": 9}, "needs at least 11 words"),
    ],
)
def test_a_text_that_cannot_be_learned_from_is_refused(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        text_data("One day we go down the hill.", name="rhyme", about=ABOUT, **settings)


def test_words_keep_their_apostrophes_and_points() -> None:
    assert split_text("Don’t call object.__new__(cls), e.g. now... It’s 3.5!", "words") == [
        *("don't", "call", "object.__new", "(", "cls", ")", ",", "e.g", ".", "now", ".", ".", "."),
        *("it's", "3.5", "!"),
    ]
