"""Data: cut, asked and shown."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from downslope.base import InputError
from downslope.engine._row_order import RowOrder
from downslope.learning import About, Column, Data

ABOUT = About(title="Apples", text="Apples on a scale.", source="these tests", made_up="Drawn at random.")


def column(name: str, values: object, kinds: tuple[str, ...] = (), unit: str | None = None) -> Column:
    return Column(name=name, type="kind" if kinds else "number", values=np.asarray(values), kinds=kinds, unit=unit)


@pytest.fixture
def apples() -> Data:
    return Data(
        name="apples",
        about=ABOUT,
        inputs=(
            column("weight", [150.0, 180.0, 170.5, 90.0, 120.0], unit="g"),
            column("stem", [0, 1, 1, 0, 1], ("no", "yes")),
        ),
        target=column("colour", [0, 1, 0, 1, 1], ("red", "green")),
        notes=("One apple was eaten.",),
    )


@pytest.mark.parametrize(
    ("rows", "weights"),
    [
        (slice(1, 3), [180.0, 170.5]),
        (slice(None, None, 2), [150.0, 170.5, 120.0]),
        ([4, 0], [120.0, 150.0]),
        (np.array([True, False, False, False, True]), [150.0, 120.0]),
        (2, [170.5]),
        (-1, [120.0]),
        ([], []),
        (slice(9, None), []),
    ],
)
def test_rows_are_cut_with_their_answers(apples: Data, rows: object, weights: list[float]) -> None:
    cut = apples[rows]
    assert cut.column("weight").values.tolist() == weights
    assert apples.take(rows).column("weight").values.tolist() == weights
    assert len(cut) == len(weights)
    assert cut.target is not None
    assert len(cut.target) == len(weights)


def test_a_data_set_is_cut_and_never_changed(apples: Data) -> None:
    _ = apples[:2]
    assert len(apples) == 5
    with pytest.raises(AttributeError):
        apples.name = "pears"  # type: ignore[misc]


def test_rows_that_are_not_there_are_an_error(apples: Data) -> None:
    with pytest.raises(IndexError, match="5 rows, so there is no row 5"):
        apples[5]
    with pytest.raises(IndexError, match="no row 9"):
        apples.row(9)
    with pytest.raises(IndexError, match="5 rows, so there is no row 7"):
        apples[[0, 7]]
    with pytest.raises(InputError, match="stand in one list"):
        apples[np.zeros((2, 2), int)]
    with pytest.raises(InputError, match="one yes or no for each row"):
        apples[np.array([True])]
    with pytest.raises(InputError, match=r'data.column\("weight"\)'):
        apples[["weight"]]


def test_going_over_a_data_set_gives_each_row_and_ends(apples: Data) -> None:
    assert [one.row(0)["weight"] for one in apples] == [150.0, 180.0, 170.5, 90.0, 120.0]


def test_a_row_is_said_in_the_words_of_the_data(apples: Data) -> None:
    assert apples.row(1) == {"weight": 180.0, "stem": "yes", "colour": "green"}
    assert apples.rows.row(-1) == {"weight": 120.0, "stem": "yes"}


def test_rows_have_no_answers(apples: Data) -> None:
    assert apples.rows.target is None
    assert len(apples.rows[:3]) == 3


def test_a_mistyped_column_is_met_with_the_nearest_and_with_all(apples: Data) -> None:
    with pytest.raises(InputError, match=r"no column 'wieght'\. Did you mean 'weight'\? It has weight, stem, colour"):
        apples.column("wieght")


def test_another_column_can_be_predicted(apples: Data) -> None:
    other = apples.with_target("weight")
    assert other.target is not None
    assert other.target.name == "weight"
    assert [each.name for each in other.inputs] == ["stem", "colour"]


@pytest.mark.parametrize(
    ("values", "kinds"),
    [
        ([0, 1, 2, 2, 1, 0], ("0", "1", "2")),
        ([1, 2, 1, 2], ("1", "2")),
        ([-1, 1, -1, 1], ("-1", "1")),
        ([3, 5, 3, 5], ("3", "5")),
        ([0, 1, 3, 3, 1, 0], ()),  # a gap
        ([2, 3, 4, 2, 3, 4], ()),  # begins at 2
        ([0, 0.5, 1, 1, 0.5, 0], ()),
        ([0, 1, 2, 3], ()),  # none comes again
        (list(range(21)) * 3, ()),  # too many
    ],
)
def test_whole_numbers_that_count_kinds_are_kinds_and_this_is_said(values: list[float], kinds: tuple[str, ...]) -> None:
    data = Data(
        name="t",
        about=ABOUT,
        inputs=(column("x", np.arange(len(values)) * 1.5), column("y", np.asarray(values, float))),
    )
    chosen = data.with_target("y")
    assert chosen.target is not None
    assert chosen.target.kinds == kinds
    assert bool(kinds) == any("types={'y': 'number'}" in note for note in chosen.notes)
    kept = data.with_target("y", type="number")
    assert kept.target is not None
    assert kept.target.values.tolist() == values


def test_numbers_can_be_made_kinds_and_come_back() -> None:
    data = Data(name="t", about=ABOUT, inputs=(column("x", [1.0, 2.0, 3.0]), column("y", [7.0, 2.5, 7.0])))
    kinds = data.with_target("y", type="kind")
    assert kinds.target is not None
    assert [kinds.target.said(row) for row in range(3)] == ["7", "2.5", "7"]
    back = kinds.with_target("y", type="number")
    assert back.target is not None
    assert back.target.values.tolist() == [7.0, 2.5, 7.0]


def test_what_cannot_be_predicted_is_refused(apples: Data) -> None:
    with pytest.raises(InputError, match=r"at least two different answers.*'red' on every one of 2 rows"):
        apples[[0, 2]].with_target("colour")
    with pytest.raises(InputError, match=r"cannot be read as numbers\. Got 'red'"):
        apples.with_target("colour", type="number")
    texts = Column(name="note", type="text", values=np.array(["a", "b"], object))
    with pytest.raises(InputError, match="Only a number or a kind can be predicted"):
        Data(name="t", about=ABOUT, inputs=(column("x", [1.0, 2.0]), texts)).with_target("note")


def test_data_is_printed_as_a_table_with_units_kinds_and_notes(apples: Data) -> None:
    assert repr(apples).splitlines() == [
        "apples: 5 rows, made up; 2 columns predict colour",
        "  weight     stem  │  colour",
        "       g  2 kinds  │ 2 kinds",
        "     150       no  │     red",
        "     180      yes  │   green",
        "   170.5      yes  │     red",
        "      90       no  │   green",
        "     120      yes  │   green",
        "  · One apple was eaten.",
    ]


def test_a_table_that_is_too_wide_shows_what_fits_and_the_answers() -> None:
    inputs = tuple(column(f"column {place}", np.arange(9.0)) for place in range(200))
    lines = repr(Data(name="wide", about=ABOUT, inputs=inputs, target=column("y", np.arange(9.0)))).splitlines()
    assert all(len(line) <= 100 for line in lines)
    assert lines[1].endswith("…  │      y")
    assert "and 4 more rows" in lines[-1]


def test_a_page_tells_what_the_data_is_and_counts_its_kinds(apples: Data) -> None:
    page = apples.peek(rows=2)
    for words in ("Apples on a scale.", "Made up: Drawn at random.", "numbers from 90 to 180 g, 142.1 on average",
                  "2 kinds: red 2, green 3", "and 3 more rows", "One apple was eaten."):  # fmt: skip
        assert words in page


def test_pictures_are_drawn_in_letters() -> None:
    light = np.zeros((2, 4, 4), np.float32)
    light[0, :, 2:] = 1
    pictures = Column(name="picture", type="picture", values=light)
    data = Data(name="p", about=ABOUT, inputs=(pictures,), target=column("kind", [0, 1], ("a", "b")))
    assert "    @@" in data.peek().splitlines()[-1]
    assert "4×4" in repr(data)


def test_the_letters_before_are_shown_as_text() -> None:
    tokens = Column(name="before", type="tokens", values=np.array([[0, 1], [1, 1]]), kinds=("a", "\n"))
    data = Data(name="t", about=ABOUT, inputs=(tokens,))
    assert "a↵" in repr(data)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 32])
def test_batches_bring_every_row_once_a_round(apples: Data, size: int) -> None:
    rows = [
        one["weight"] for batch in apples.batches(size, seed=4, rounds=3) for one in map(batch.row, range(len(batch)))
    ]
    assert len(rows) == 15
    for number in range(3):
        assert sorted(rows[5 * number : 5 * number + 5]) == [90.0, 120.0, 150.0, 170.5, 180.0]
    assert rows[:5] != rows[5:10] or rows[5:10] != rows[10:]


def test_batches_come_in_the_order_in_which_training_walks(apples: Data) -> None:
    walked = RowOrder(rows=5, batch=2, seed=7, ragged=True).batches(0, 6)
    dealt = [batch.column("weight").values.tolist() for batch in apples.batches(2, seed=7, rounds=2)]
    weights = apples.column("weight").values
    assert dealt == [[weights[row] for row in batch if row >= 0] for batch in walked]


@pytest.mark.parametrize("settings", [{"size": 0}, {"size": 2.5}, {"rounds": -1}, {"seed": -1}, {"seed": None}])
def test_batches_that_cannot_be_are_refused(apples: Data, settings: dict[str, object]) -> None:
    with pytest.raises(InputError, match="whole number"):
        apples.batches(**settings)  # type: ignore[arg-type]


def test_learning_is_opened_without_what_only_files_need() -> None:
    asked = (
        "import sys, downslope.learning as room; data = room.load('fruits'); repr(data); data.split(); "
        "print([name for name in ('jax', 'polars', 'PIL', 'equinox', 'sklearn', 'rich') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
