"""Input layers: every mix of columns becomes numbers, is said, is saved exactly, and refuses what it cannot read."""

from __future__ import annotations

import json
import time
from typing import Any

import numpy as np
import pytest

from downslope.base import FileError, InputError
from downslope.learning import About, Answers, Column, Data
from downslope.learning.codings import (
    CodesCoding,
    PictureCoding,
    TableCoding,
    TokensCoding,
    coding_from_record,
)
from downslope.learning.codings._parts import MOST_KINDS
from downslope.learning.codings._words import MOST_WORDS, words_in

ABOUT = About(title="A few rows", text="Rows for a test.", source="Downslope")
COLOURS = ("red", "green", "blue")


def table(*columns: Column) -> Data:
    return Data(name="rows", about=ABOUT, inputs=columns)


def numbers(name: str, *values: float, unit: str | None = None) -> Column:
    return Column(name=name, type="number", values=np.array(values, np.float64), unit=unit)


def kinds(name: str, *codes: int, of: tuple[str, ...] = COLOURS) -> Column:
    return Column(name=name, type="kind", values=np.array(codes, np.int32), kinds=of)


def texts(name: str, *said: str) -> Column:
    return Column(name=name, type="text", values=np.array(said, object))


def pictures(name: str, rows: int, *shape: int, seed: int = 0) -> Column:
    shades = np.random.default_rng(seed).random((rows, *shape)).astype(np.float32)
    return Column(name=name, type="picture", values=shades)


def every_type() -> Data:
    return table(
        numbers("weight", 100.0, 200.0, 300.0, unit="g"),
        kinds("colour", 0, 2, 2),
        texts("note", "sweet and red", "sweet, £3", "SWEET! 7"),
        pictures("photo", 3, 2, 2),
    )


def test_a_number_becomes_its_distance_from_the_middle_in_spreads() -> None:
    data = table(numbers("weight", 1.0, 2.0, 6.0), numbers("length", -4.0, 0.0, 1.0))
    encoded = TableCoding.learned_from(data).encode(data)
    values = np.array([[1.0, -4.0], [2.0, 0.0], [6.0, 1.0]])
    np.testing.assert_allclose(encoded, (values - values.mean(axis=0)) / values.std(axis=0), rtol=1e-6)
    assert encoded.dtype == np.float32


def test_unscaled_numbers_stay_as_they_were_measured() -> None:
    data = table(numbers("weight", 1.0, 2.0, 6.0))
    coding = TableCoding.learned_from(data, scale=False)
    assert coding.encode(data).tolist() == [[1.0], [2.0], [6.0]]
    assert coding.explain() == "weight as it is."


@pytest.mark.parametrize("value", [0.0, 0.1, 1e300, -3e-300])
def test_a_column_that_never_changes_is_0_and_is_said(value: float) -> None:
    data = table(numbers("weight", *[value] * 7))
    coding = TableCoding.learned_from(data)
    assert coding.encode(data).tolist() == [[0.0]] * 7
    assert "the same in every row" in coding.explain()


@pytest.mark.parametrize("size", [1e-250, 1e-3, 1e6, 1e250])
def test_numbers_of_any_size_are_scaled_without_overflow(size: float) -> None:
    data = table(numbers("weight", -1.0 * size, 0.0, 1.0 * size))
    np.testing.assert_allclose(
        TableCoding.learned_from(data).encode(data)[:, 0], [-np.sqrt(1.5), 0.0, np.sqrt(1.5)], rtol=1e-6
    )


def test_a_missing_number_counts_as_the_middle_and_is_noted() -> None:
    data = table(numbers("weight", 1.0, np.nan, 3.0))
    coding = TableCoding.learned_from(data)
    assert coding.encode(data).tolist() == [[-1.0], [0.0], [1.0]]
    assert coding.notes(data) == ("weight is missing in 1 row: its middle was taken.",)


def test_an_infinite_number_is_refused_with_its_row() -> None:
    with pytest.raises(InputError, match=r"numbers of 'weight' must be finite\. Got inf\. Where: row 1"):
        TableCoding.learned_from(table(numbers("weight", 1.0, np.inf)))


def test_a_kind_becomes_one_of_those_that_were_seen() -> None:
    learned = table(kinds("colour", 0, 2, 2))
    coding = TableCoding.learned_from(learned)
    assert coding.names == ("colour is red", "colour is blue")
    assert coding.encode(learned).tolist() == [[1, 0], [0, 1], [0, 1]]


def test_a_kind_never_seen_or_missing_is_0_throughout_and_is_noted() -> None:
    coding = TableCoding.learned_from(table(kinds("colour", 0, 2, 2)))
    asked = table(kinds("colour", 1, 0, -1, 2, of=("violet", "blue", "red")))
    assert coding.encode(asked).tolist() == [[0, 1], [0, 0], [0, 0], [1, 0]]
    assert coding.notes(asked) == ("colour is of a kind that was not trained on in 2 rows: it counted as none.",)


def test_of_very_many_kinds_the_common_ones_are_told_apart() -> None:
    names = tuple(f"shop {number}" for number in range(MOST_KINDS + 50))
    codes = [*range(len(names)), *range(MOST_KINDS // 2, len(names))]
    coding = TableCoding.learned_from(table(kinds("shop", *codes, of=names)))
    assert coding.shape == (MOST_KINDS,)
    assert "shop is shop 1049" in coding.names
    assert "shop is shop 499" not in coding.names
    assert "50 rare ones count as none of them" in coding.explain()


def test_words_of_two_messages_are_known_and_those_of_one_are_not() -> None:
    data = table(texts("note", "win win a prize", "a prize", "alone"))
    coding = TableCoding.learned_from(data, scale=False)
    assert set(coding.names) == {"the word a", "the word prize"}
    assert coding.encode(data).tolist() == [[1, 1], [1, 1], [0, 0]]


def test_words_are_scaled_like_numbers_and_rare_ones_by_four_at_most() -> None:
    said = ["often rare"] * 2 + ["often"] * 48 + [""] * 50
    data = table(texts("note", *said))
    coding = TableCoding.learned_from(data)
    assert coding.names == ("the word often", "the word rare")
    there = np.array([[word in each.split() for word in ("often", "rare")] for each in said], np.float64)
    np.testing.assert_allclose(coding.encode(data), (there - [0.5, 0.02]) / [0.5, 0.25], rtol=1e-6)


def test_words_are_bounded_and_the_common_ones_stay() -> None:
    many = " ".join(
        f"w{chr(97 + a)}{chr(97 + b)}{chr(97 + c)}" for a in range(12) for b in range(16) for c in range(12)
    )
    coding = TableCoding.learned_from(table(texts("note", many, many + " common", "common", "common")))
    assert coding.shape == (MOST_WORDS,)
    assert coding.names[0] == "the word common"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Win WIN wIn", ["a word in capitals", "the word win", "the word win", "the word win"]),
        ("pay 1,000.50 by 5:30", ["the word pay", "a number", "the word by", "a number"]),
        ("https://a.b/c?d=1 x", ["a link", "the word x"]),
        ("see tarnwick.example/a13", ["a link", "the word see"]),
        ("one.two", ["the word one", "the word two"]),
        ("don't €5!", ["the word don't", "a sign of money", "a number", "an exclamation mark"]),
        ("", []),
    ],
)
def test_words_signs_numbers_and_links_are_told_apart(text: str, found: list[str]) -> None:
    assert words_in(text) == found


def test_a_picture_is_laid_flat_and_scaled_by_one_middle_and_one_spread() -> None:
    data = table(pictures("photo", 5, 3, 4))
    coding = TableCoding.learned_from(data)
    shades = data.inputs[0].values.astype(np.float64)
    np.testing.assert_allclose(
        coding.encode(data), ((shades - shades.mean()) / shades.std()).reshape(5, 12), rtol=1e-5, atol=1e-6
    )
    assert coding.names[5] == "photo at line 2, point 2"


@pytest.mark.parametrize("shape", [(3, 4), (3, 4, 1), (3, 4, 3)])
def test_a_picture_coding_keeps_height_width_and_colours(shape: tuple[int, ...]) -> None:
    data = table(pictures("photo", 5, *shape))
    coding = PictureCoding.learned_from(data)
    encoded = coding.encode(data)
    assert encoded.shape == (5, *coding.shape) == (5, 3, 4, shape[2] if len(shape) == 3 else 1)
    assert abs(float(encoded.mean())) < 1e-5
    assert float(encoded.std()) == pytest.approx(1.0, abs=1e-5)


def test_a_code_is_the_place_among_the_kinds_seen_and_one_more_for_all_others() -> None:
    learned = table(kinds("viewer", 0, 1, 1, of=("ann", "bo")), kinds("film", 2, 0, 2))
    coding = CodesCoding.learned_from(learned)
    asked = table(kinds("film", 0, 1, of=("blue", "green")), kinds("viewer", 1, 0, of=("zoe", "bo")))
    assert coding.sizes == (3, 3)
    assert coding.encode(asked).tolist() == [[1, 1], [2, 2]]
    assert coding.encode(asked).dtype == np.int32
    assert len(coding.notes(asked)) == 2


def test_tokens_keep_their_places() -> None:
    column = Column(name="before", type="tokens", values=np.array([[0, 1], [1, 2]], np.int32), kinds=("a", "b", "c"))
    coding = TokensCoding.learned_from(table(column))
    other = Column(name="before", type="tokens", values=np.array([[0, 1]], np.int32), kinds=("c", "z"))
    assert coding.encode(table(column)).tolist() == [[0, 1], [1, 2]]
    assert coding.encode(table(other)).tolist() == [[2, 3]]
    assert coding.names == ("before, 2 back", "before, 1 back")


def every_coding() -> list[tuple[Any, Data]]:
    films = table(kinds("viewer", 0, 1, of=("ann", "bo")), kinds("film", 2, 0))
    words = table(Column(name="before", type="tokens", values=np.zeros((2, 3), np.int32), kinds=("a", "b")))
    photos = table(pictures("photo", 2, 4, 4, 3))
    return [
        (TableCoding.learned_from(every_type()), every_type()),
        (PictureCoding.learned_from(photos), photos),
        (CodesCoding.learned_from(films), films),
        (TokensCoding.learned_from(words), words),
    ]


@pytest.mark.parametrize(("coding", "data"), every_coding())
def test_a_coding_saved_as_json_encodes_to_the_same_bits(coding: Any, data: Data) -> None:
    again = coding_from_record(json.loads(json.dumps(coding.to_record())))
    assert again == coding
    assert again.explain() == coding.explain()
    assert again.encode(data).tobytes() == coding.encode(data).tobytes()
    assert coding.encode(data).shape == (len(data), *coding.shape)


@pytest.mark.parametrize("record", [{}, {"coding": "tabel"}, {"coding": "table", "parts": [{"type": "number"}]}])
def test_a_damaged_record_is_refused_in_words(record: dict[str, Any]) -> None:
    with pytest.raises(FileError, match=r"The input layer of the model cannot be read\. Got "):
        coding_from_record(record)


def test_a_row_of_every_type_has_a_name_for_each_number_and_a_sentence() -> None:
    coding = TableCoding.learned_from(every_type())
    assert len(coding.names) == len(set(coding.names)) == coding.shape[0]
    said = coding.explain()
    assert said.startswith("weight − 200 g, divided by 81.65 g; colour as one of 2 (red, blue); note as ")
    assert "photo as 2 x 2 points, each − " in said


def test_columns_are_found_by_name_in_any_order() -> None:
    data = every_type()
    coding = TableCoding.learned_from(data)
    turned = table(*reversed(data.inputs), numbers("extra", 0.0, 0.0, 0.0))
    assert (coding.encode(turned) == coding.encode(data)).all()


def test_numbers_that_came_as_words_and_kinds_that_came_as_numbers_are_read() -> None:
    coding = TableCoding.learned_from(table(numbers("weight", 1.0, 3.0), kinds("year", 0, 1, of=("2019", "2020"))))
    asked = table(kinds("weight", 1, 0, of=("1", "3.0")), numbers("year", 2020.0, 2019.0))
    assert coding.encode(asked).tolist() == [[1, 0, 1], [-1, 1, 0]]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (table(numbers("wieght", 1.0)), r"column 'weight'.* Got columns wieght\. Is 'wieght' the one\? Rename it"),
        (table(numbers("x", 1.0)), r"column 'weight'.* Got columns x\. Add a column 'weight'\."),
        (table(), r"column 'weight'.* Got no columns"),
        (table(texts("weight", "heavy")), r"'weight' must hold numbers.* Got a column of type text, such as 'heavy'"),
        (table(kinds("weight", 1)), r"'weight' must hold numbers.* Got a column of type kind, such as 'green'"),
        (table(pictures("weight", 1, 2, 2)), r"'weight' must hold numbers.* Got a column of type picture"),
    ],
)
def test_rows_that_do_not_fit_are_refused_with_what_came_and_a_cure(asked: Data, message: str) -> None:
    coding = TableCoding.learned_from(table(numbers("weight", 1.0, 2.0)))
    with pytest.raises(InputError, match=message):
        coding.encode(asked)


def test_pictures_of_another_size_are_refused_with_both_sizes() -> None:
    coding = TableCoding.learned_from(table(pictures("photo", 2, 3, 4)))
    with pytest.raises(InputError, match=r"'photo' must be 4 x 3 points.* Got 5 x 3 points\. Resize them first"):
        coding.encode(table(pictures("photo", 2, 3, 5)))


@pytest.mark.parametrize(
    ("learn", "data", "message"),
    [
        (TableCoding, table(), "needs at least one column"),
        (TableCoding, table(numbers("weight")), "needs at least one row"),
        (PictureCoding, every_type(), r"one column of pictures and nothing else\. Got columns of type number, kind"),
        (CodesCoding, every_type(), r"columns of kinds and nothing else\. Got 'weight', a column of type number"),
        (TokensCoding, every_type(), r"takes text, cut into what came before"),
        (
            TableCoding,
            table(Column(name="before", type="tokens", values=np.zeros((2, 2), np.int32), kinds=("a",))),
            r"Got 'before', a column of type tokens\. For the next letter or word, use NextWord\(\)",
        ),
    ],
)
def test_data_that_a_layer_cannot_learn_from_is_refused(learn: Any, data: Data, message: str) -> None:
    with pytest.raises(InputError, match=message):
        learn.learned_from(data)


def test_answers_scale_numbers_there_and_back() -> None:
    cups = numbers("cups", 10.0, 20.0, 60.0, unit="cups")
    answers = Answers.learned_from(cups)
    assert float(answers.encode(cups).std()) == pytest.approx(1.0, abs=1e-6)
    np.testing.assert_allclose(answers.decode(answers.encode(cups)), cups.values, rtol=1e-6)
    assert Answers.learned_from(cups, scale=False).encode(cups).tolist() == [10.0, 20.0, 60.0]


def test_answers_know_a_kind_by_its_name_and_not_by_its_code() -> None:
    answers = Answers.learned_from(kinds("colour", 0, 1, 2))
    assert answers.encode(kinds("colour", 1, 0, -1, of=("pink", "blue"))).tolist() == [2, -1, -1]


def test_answers_of_another_type_are_refused() -> None:
    answers = Answers.learned_from(kinds("colour", 0, 1, 2))
    with pytest.raises(InputError, match=r"answers with 'colour', a kind.* predict 'colour', a number"):
        answers.encode(numbers("colour", 1.0))
    with pytest.raises(InputError, match=r"must be a number or a kind\. Got 'note', a column of type text"):
        Answers.learned_from(texts("note", "a"))


@pytest.mark.slow
def test_sixty_thousand_rows_of_784_numbers_are_read_in_under_a_second() -> None:
    values = np.random.default_rng(0).normal(size=(784, 60_000))
    data = table(*(Column(name=f"x{at}", type="number", values=each) for at, each in enumerate(values)))
    coding = TableCoding.learned_from(data)
    assert fastest(lambda: coding.encode(data)) < 1.0


@pytest.mark.slow
def test_three_thousand_messages_are_read_in_a_third_of_a_second() -> None:
    chance = np.random.default_rng(0)
    words = ["".join(chr(97 + letter) for letter in chance.integers(0, 26, 5)) for _ in range(2_000)]
    data = table(texts("note", *(" ".join(chance.choice(words, 15)) + "! 10" for _ in range(3_000))))
    assert fastest(lambda: TableCoding.learned_from(data).encode(data)) < 0.6  # Learned and read, both.


def fastest(work: Any) -> float:
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)
