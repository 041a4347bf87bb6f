"""One door for rows: sets, files, folders of pictures, texts and tables in memory."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from PIL import Image

import downslope as ds
from downslope.base import DownslopeError, FileError, InputError
from downslope.learning import Data

RNG = np.random.default_rng(0)


def load(what: Any, **settings: Any) -> Data:
    data = ds.load(what, **settings)
    assert isinstance(data, Data)
    return data


def values(data: Data, name: str) -> list[Any]:
    column = data.column(name)
    return [column.said(row) for row in range(len(column))]


def test_a_set_that_comes_with_downslope_is_made_with_its_settings() -> None:
    assert len(load("fruits", rows=40, seed=3)) == 40
    assert load("fruits").target is not None
    assert load("fruits", predict="weight").target.type == "number"  # type: ignore[union-attr]
    assert load(load("fruits"), predict="weight").target.name == "weight"  # type: ignore[union-attr]


def test_a_mistyped_set_is_met_with_the_nearest() -> None:
    with pytest.raises(
        InputError, match=r"No data set and no file has this name\. Got 'friuts'\. Did you mean 'fruits'"
    ):
        ds.load("friuts")
    with pytest.raises(InputError, match="There are fruits, lemonade"):
        ds.load("qqqqqqqq")
    with pytest.raises(InputError, match="rows"):
        ds.load("fruits", raws=40)


def test_a_file_that_is_not_there_is_met_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "houses.csv").write_text("a,b\n1,2\n")
    with pytest.raises(FileError, match=r"no such file.*Did you mean 'houses.csv'"):
        ds.load(tmp_path / "huoses.csv")
    with pytest.raises(FileError, match=r"There are houses.csv\."):
        ds.load(tmp_path / "zzzzzzzzzz.parquet")
    with pytest.raises(FileError, match="no such folder"):
        ds.load(tmp_path / "nowhere" / "a.csv")


@pytest.mark.parametrize(
    ("name", "start", "match"),
    [
        ("my.xlsx", b"PK\x03\x04", "A workbook cannot be read.*Save the sheet as CSV"),
        ("my.zip", b"PK\x03\x04", "packed folder.*Unpack it"),
        ("my.parquet", b"PAR1....", "cut off or damaged"),
        ("my.txt", b"one two", 'by="letters" or by="words"'),
        (
            "my.jsonl",
            b'{"a": 1}\n{"a": 2\n',
            r"Every line holds one JSON object\. Got {\"a\": 2\. Where: my.jsonl, line 2",
        ),
        ("my.json", b"[1, 2", "cut off or damaged"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_cure(name: str, start: bytes, match: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(start)
    with pytest.raises(DownslopeError, match=match):
        ds.load(tmp_path / name)


TABLE = pl.DataFrame({
    "size": [1.5, None, 3.0, 4.5, 7.5, 2.0], "whole": [2**40, 5, 6, 7, 9, 9],
    "ok": [True, False, None, True, True, False], "colour": ["red", "green", "red", None, "red", "green"],
    "price": [1.0, 2.0, 3.0, 4.0, 5.0, 6.5],
})  # fmt: skip
KEPT = [0, 1, 4, 5]


@pytest.mark.parametrize("ending", ["csv", "tsv", "parquet", "jsonl", "ndjson", "json", "CSV"])
def test_the_same_table_is_the_same_rows_in_every_kind_of_file(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"my.{ending}"
    writers: dict[str, Any] = {
        "csv": TABLE.write_csv,
        "tsv": lambda file: TABLE.write_csv(file, separator="\t"),
        "parquet": TABLE.write_parquet,
        "json": TABLE.write_json,
    }
    writers.get(ending.lower(), TABLE.write_ndjson)(path)
    data = load(path, predict="price", types={"size": "leave out"}, missing="middle")
    assert values(data, "whole") == [float(each) for each in TABLE["whole"]]
    assert values(data, "ok") == ["true", "false", "true", "true", "true", "false"]
    assert values(data, "colour") == ["red", "green", "red", "red", "red", "green"]
    assert data.name == "my"
    assert data.about.real


IN_MEMORY: dict[str, Callable[[], Any]] = {
    "polars": lambda: TABLE,
    "lazy": TABLE.lazy,
    "dict": lambda: TABLE.to_dict(as_series=False),
    "list": TABLE.to_dicts,
    "pandas": lambda: pd.DataFrame(TABLE.to_dict(as_series=False)),
}


@pytest.mark.parametrize("make", IN_MEMORY.values(), ids=IN_MEMORY)
def test_a_table_in_memory_is_the_same_rows(make: Callable[[], Any]) -> None:
    data = load(make(), predict="price", types={"size": "leave out"}, missing="middle")
    assert values(data, "whole") == [float(each) for each in TABLE["whole"]]
    assert values(data, "ok") == ["true", "false", "true", "true", "true", "false"]
    assert values(data, "price") == TABLE["price"].to_list()


def test_the_types_of_pandas_are_understood() -> None:
    table = pd.DataFrame({
        "category": pd.Categorical(["x", "y", "x"]), "nullable": pd.array([1, None, 3], dtype="Int64"),
        "day": pd.to_datetime(["1970-01-02", "1970-01-03", "1970-01-05"]), 
        "aware": pd.to_datetime(["1970-01-02"] * 2 + ["1970-01-03"], utc=True),
        "mixed": [1, 2.5, None], "small": np.array([1, 2, 3], np.int8), "half": np.array([1, 2.5, 3], np.float16),
        "y": [1.0, 2.0, 4.0],
    })  # fmt: skip
    data = load(table, predict="y", missing="middle")
    assert values(data, "category") == ["x", "y", "x"]
    assert values(data, "nullable") == [1.0, 2.0, 3.0]
    assert values(data, "day") == [1.0, 2.0, 4.0]
    assert values(data, "aware") == [1.0, 1.0, 2.0]
    assert values(data, "mixed") == [1.0, 2.5, 1.75]
    assert values(data, "half") == [1.0, 2.5, 3.0]


def test_columns_that_hold_neither_numbers_nor_words_are_left_out_and_this_is_said() -> None:
    data = load(pl.DataFrame({"a": [1.0, 2.0], "several": [[1, 2], [3]], "y": [1.0, 2.0]}), predict="y")
    assert [column.name for column in data.inputs] == ["a"]
    assert "several is left out: it holds List(Int64), neither a number nor a word." in data.notes


def test_arrays_are_rows_with_columns_that_are_numbered() -> None:
    inputs = RNG.normal(size=(20, 3))
    data = load((inputs, np.arange(20) % 3))
    assert np.array_equal(np.stack([column.values for column in data.inputs], axis=1), inputs)
    assert [column.name for column in data.columns] == ["x1", "x2", "x3", "y"]
    assert data.target is not None
    assert data.target.kinds == ("0", "1", "2")
    assert load((inputs, np.arange(20) % 3), types={"y": "number"}).target.type == "number"  # type: ignore[union-attr]
    assert load((inputs, inputs[:, 0])).target.type == "number"  # type: ignore[union-attr]
    assert load((inputs, np.array(["b", "a"] * 10))).target.kinds == ("a", "b")  # type: ignore[union-attr]
    assert load((inputs, inputs[:, 0] > 0)).target.kinds == ("false", "true")  # type: ignore[union-attr]
    assert load(inputs, predict="x2").target.values.tolist() == inputs[:, 1].tolist()  # type: ignore[union-attr]


def test_a_table_and_its_answers_keep_their_names() -> None:
    data = load((pd.DataFrame({"a": [1.0, 2.0, 3.0]}), pd.Series(["x", "y", "x"], name="kind")))
    assert [column.name for column in data.columns] == ["a", "kind"]
    assert values(data, "kind") == ["x", "y", "x"]


def test_rows_of_an_array_with_gaps_are_left_out_and_counted() -> None:
    inputs = np.array([[1.0, 2.0], [np.nan, 2.0], [3.0, np.inf], [4.0, 2.5]])
    data = load((inputs, np.array([1.0, 2.0, 3.0, 4.0])))
    assert values(data, "x1") == [1.0, 4.0]
    assert "Left out 2 of 4 rows with missing or infinite numbers." in data.notes


def test_whole_arrays_of_pictures_are_pictures() -> None:
    dots = RNG.integers(0, 256, (6, 5, 4), dtype=np.uint8)
    data = load((dots, np.arange(6) % 2))
    assert data.inputs[0].type == "picture"
    assert np.array_equal(data.inputs[0].values, dots / np.float32(255))
    assert load(RNG.uniform(size=(4, 5, 5, 3))).inputs[0].values.shape == (4, 5, 5, 3)


@pytest.mark.parametrize(
    ("what", "match"),
    [
        (5, "a pandas or Polars table"),
        ((np.zeros((3, 2)), np.zeros(4)), "one answer for each row"),
        ((np.zeros((3, 2)), np.zeros((3, 1))), "reshape"),
        (np.zeros(3), r"reshape\(-1, 1\)"),
        (np.array([["a"]]), "An array of inputs holds numbers"),
        (np.zeros((0, 2)), "An array of inputs holds numbers"),
        (pl.DataFrame({"a": []}), "There are no rows"),
        ({"a": [1, 2], "b": [1]}, "a list for each column"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "names of their own"),
        (pl.DataFrame({"a": [1.0, 2.0], "b": ["x", "y"]}), "nothing"),
    ],
)
def test_what_is_no_table_is_refused(what: Any, match: str) -> None:
    if match == "nothing":
        assert ds.load(what).target is None
        return
    with pytest.raises(InputError, match=match):
        ds.load(what)


def test_words_among_the_numbers_of_a_table_are_named_with_their_rows() -> None:
    table = pd.DataFrame({"a": ["1", "2", "oops", *map(str, range(30))], "y": np.arange(33.0)})
    with pytest.raises(InputError, match=r"'oops' \(row 2\)"):
        ds.load(table, predict="y")


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    for kind, light in (("cat", 0), ("dog", 255)):
        (tmp_path / "photos" / kind).mkdir(parents=True)
        for number in range(3):
            Image.fromarray(np.full((6, 8), light, np.uint8)).save(tmp_path / "photos" / kind / f"{number}.png")
    return tmp_path / "photos"


def test_each_folder_of_pictures_is_a_kind(photos: Path) -> None:
    data = load(photos)
    assert data.inputs[0].values.shape == (6, 6, 8)
    assert values(data, "kind") == ["cat"] * 3 + ["dog"] * 3
    assert data.inputs[0].values.reshape(6, -1).mean(axis=1).tolist() == [0, 0, 0, 1, 1, 1]
    assert not data.notes


def test_one_picture_in_colour_makes_all_of_them_so(photos: Path) -> None:
    Image.new("RGB", (8, 6), (255, 0, 0)).save(photos / "dog" / "9.jpg", quality=100)
    (photos / "notes.txt").write_text("not a picture")
    data = load(photos)
    assert data.inputs[0].values.shape == (7, 6, 8, 3)
    assert data.inputs[0].values[6].reshape(-1, 3).mean(axis=0) == pytest.approx([1, 0, 0], abs=0.02)
    assert "1 other file in the folder not read." in data.notes


def test_what_is_see_through_is_white_and_a_turned_picture_stands_upright(photos: Path) -> None:
    Image.new("RGBA", (8, 6), (0, 0, 0, 0)).save(photos / "cat" / "clear.png")
    turned = Image.fromarray(np.arange(48, dtype=np.uint8).reshape(8, 6))
    marks = Image.Exif()
    marks[0x0112] = 6
    turned.save(photos / "cat" / "turned.png", exif=marks)
    pictures = load(photos).inputs[0].values
    assert pictures[3].min() == 1
    assert np.allclose(pictures[4][..., 0], np.rot90(np.arange(48).reshape(8, 6), -1) / 255)


def test_pictures_of_other_sizes_are_an_error_until_a_size_is_named(photos: Path) -> None:
    Image.new("L", (10, 10), 255).save(photos / "dog" / "large.png")
    with pytest.raises(InputError, match=r"equally big\. Got cat/0.png, 8 × 6 and dog/large.png, 10 × 10.*size=64"):
        ds.load(photos)
    data = load(photos, size=(3, 4))
    assert data.inputs[0].values.shape == (7, 3, 4)
    assert "7 of 7 pictures brought to 3 high and 4 wide." in data.notes
    assert load(photos, size=5).inputs[0].values.shape == (7, 5, 5)


def test_a_picture_that_cannot_be_read_is_named(photos: Path) -> None:
    (photos / "cat" / "broken.png").write_bytes(b"not a picture")
    with pytest.raises(FileError, match=r"cannot be read.*Where: cat/broken.png"):
        ds.load(photos)
    noise = io.BytesIO()
    Image.fromarray(RNG.integers(0, 256, (6, 8), dtype=np.uint8)).save(noise, "PNG")
    (photos / "cat" / "broken.png").write_bytes(noise.getvalue()[:70])
    with pytest.raises(FileError, match=r"cannot be read.*Where: cat/broken.png"):
        ds.load(photos)


def test_a_folder_without_pictures_or_with_one_kind_is_refused(photos: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileError, match=r"no pictures in the folder.*photos/cat/1\.png"):
        ds.load(tmp_path / "empty")
    for file in (photos / "dog").iterdir():
        file.unlink()
    with pytest.raises(InputError, match="at least two different answers"):
        ds.load(photos)
    assert load(photos / "cat").target is None


def test_pictures_that_memory_cannot_hold_are_refused_before_they_are_read(
    photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from downslope.learning.reading import _pictures

    monkeypatch.setattr(_pictures, "MOST_DOTS", 100)
    with pytest.raises(InputError, match=r"too big to be held in memory.*size=64"):
        ds.load(photos)


def test_a_text_is_read_by_letters_or_by_words_without_a_copy_for_each_row(tmp_path: Path) -> None:
    path = tmp_path / "hill.txt"
    path.write_bytes("Down the hill we go, und übers Grün. ".encode("latin-1") * 30)
    letters = load(path, by="letters", length=6)
    assert letters.row(0) == {"before": ("d", "o", "w", "n", " ", "t"), "next": "h"}
    assert letters.cut == "stretches"
    assert letters.inputs[0].values.base is not None, "a view of the text"
    assert letters.inputs[0].values.strides[0] == letters.inputs[0].values.itemsize
    assert load(path, by="words", length=2).row(4) == {"before": ("go", ","), "next": "und"}
    assert "latin-1" in " ".join(letters.notes)
    (tmp_path / "short.txt").write_text("short")
    with pytest.raises(InputError, match="at least 14 letters"):
        ds.load(tmp_path / "short.txt", by="letters")
    with pytest.raises(InputError, match="by must be 'letters' or 'words'"):
        ds.load(path, by="syllables")


def test_a_table_in_a_file_of_text_is_read_where_it_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "my.txt").write_text("a b\n1 2\n3 4\n5 7\n")
    assert values(load(tmp_path / "my.txt", separator=" ", predict="b"), "b") == [2.0, 4.0, 7.0]
