"""Predictions: a table to read, and arrays, dicts and rows to compute with."""

from __future__ import annotations

import numpy as np
import pytest

from downslope.learning import Answers, Predictions
from downslope.learning._predictions import MOST_SHOWN

FRUIT = Answers(type="kind", name="fruit", kinds=("apple", "lemon", "pear"))
SHARES = np.array([[0.004, 0.996, 0.0], [0.5, 0.2, 0.3], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]])
KINDS = Predictions(FRUIT, SHARES)
CUPS = Predictions(Answers(type="number", name="sold", unit="cups"), np.array([12.3456, -3.0, 240_312.4, np.nan]))


def test_kinds_are_a_table_with_doubts_and_sure_is_never_rounded_up_to_certain() -> None:
    assert repr(KINDS) == (
        "   fruit  sure\n"
        "0  lemon  over 99 %\n"
        "1  apple  50 %       pear 30 %, lemon 20 %\n"
        "2  pear   100 %\n"
        "3  ?      0 %"
    )


def test_numbers_are_a_table_with_their_unit_and_no_nan() -> None:
    assert repr(CUPS) == "   sold (cups)\n0  12.3\n1  −3.00\n2  240,312\n3  beyond counting"


def test_a_long_table_is_cut_and_says_how_much_is_left() -> None:
    long = Predictions(FRUIT, np.tile(SHARES[1], (1000, 1)))
    lines = repr(long).splitlines()
    assert len(lines) == MOST_SHOWN + 2
    assert lines[-1] == "… 990 more"
    assert repr(long[:0]) == "no rows, so no fruit"


def test_answers_are_kinds_as_text_and_sure_is_their_share() -> None:
    assert KINDS.answers.tolist() == ["lemon", "apple", "pear", "?"]
    assert KINDS.codes.tolist() == [1, 0, 2, -1]
    assert KINDS.sure is not None
    assert KINDS.sure.tolist() == [0.996, 0.5, 1.0, 0.0]
    assert np.asarray(KINDS).tolist() == list(KINDS) == KINDS.answers.tolist()
    assert np.asarray(CUPS).dtype == np.float64
    assert np.asarray(CUPS, dtype=np.float32).dtype == np.float32


def test_numbers_have_no_probabilities() -> None:
    assert CUPS.probabilities is None
    assert CUPS.sure is None


def test_probabilities_are_dicts_by_row_and_an_array_in_the_order_of_the_kinds() -> None:
    chances = KINDS.probabilities
    assert chances is not None
    assert list(chances[1].items()) == [("apple", 0.5), ("pear", 0.3), ("lemon", 0.2)]
    assert np.array_equal(np.asarray(chances), SHARES)
    assert len(chances) == 4
    assert [row["pear"] for row in chances[1:3]] == [0.3, 1.0]
    assert chances.kinds == FRUIT.kinds
    assert repr(chances).splitlines()[1] == "apple 50 %, pear 30 %, lemon 20 %"


def test_one_row_gives_its_answer_and_a_slice_gives_predictions() -> None:
    assert KINDS[1] == "apple"
    assert CUPS[-3] == -3.0
    assert isinstance(CUPS[0], float)
    assert KINDS[1:].answers.tolist() == ["apple", "pear", "?"]
    assert KINDS[np.array([True, False, True, False])].answers.tolist() == ["lemon", "pear"]
    with pytest.raises(IndexError):
        KINDS[4]
