"""A person's own tables: every awkward file has a decided answer, and what was decided is said."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from downslope.base import FileError, InputError
from downslope.learning import Data, load
from downslope.learning.reading import _blocks, _delimited, _dialect, _plain_text

from .awkward_files import PLAIN, REFUSED, REFUSED_IN_LONG_FILES, ROWS, SAME

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(content: str | bytes, name: str = "my.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


def read(path: Path, predict: str | None = "price", **settings: Any) -> Data:
    data = load(path, predict=predict, **settings)
    assert isinstance(data, Data)
    return data


def values(data: Data, name: str) -> list[Any]:
    column = data.column(name)
    return [column.said(row) for row in range(len(column))]


def is_plain(data: Data) -> bool:
    return [tuple(data.row(row).values()) for row in range(len(data))] == ROWS


@pytest.mark.parametrize("case", SAME)
def test_the_same_rows_written_in_another_way_are_the_same_rows(case: str, write: Write) -> None:
    content, settings, said = SAME[case]
    data = read(write(content, "my.csv.gz" if "packed" in case else "my.csv"), **settings)
    assert is_plain(data), repr(data)
    assert said in " ".join(data.notes)
    if not said:
        assert not data.notes


@pytest.mark.parametrize("case", SAME)
def test_a_long_file_is_read_to_the_same_rows_as_a_short_one(
    case: str, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, settings, _ = SAME[case]
    path = write(content, "my.csv.gz" if "packed" in case else "my.csv")
    monkeypatch.setattr(_delimited, "LONG", 0)
    streamed = load(path, predict="price", stream=True, **settings)[:]
    held = read(path, **settings)
    for data in (streamed, held):
        assert data.column("size").values.dtype == np.float32
        assert is_plain(data), repr(data)


PARTLY = "a,note,b\n" + "".join(f'{row},"line {row}\nnext, ""so""",{row / 2}\n' for row in range(1, 400))


def test_blocks_never_cut_a_value_that_holds_line_ends(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(PARTLY)
    wanted = list(csv.reader(io.StringIO(PARTLY)))[1:]
    monkeypatch.setattr(_blocks, "BLOCK", 64)
    data = read(path, "b", types={"note": "text", "a": "number"})
    assert values(data, "note") == [row[1] for row in wanted]
    assert values(data, "a") == [float(row[0]) for row in wanted]


def test_what_pandas_reads_is_what_we_read(write: Write) -> None:
    generator = np.random.default_rng(3)
    table = pd.DataFrame({
        "big": generator.normal(size=300) * 1e12, "small": generator.normal(size=300) * 1e-9,
        "whole": generator.integers(-(10**12), 10**12, 300), "word": generator.choice(["a b", 'say "x"', "ü,;"], 300),
        "price": generator.normal(size=300),
    })  # fmt: skip
    path = write(table.to_csv(index=False))
    theirs, ours = pd.read_csv(path), read(path)
    for name in ("big", "small", "whole", "price"):
        assert values(ours, name) == theirs[name].astype(float).tolist()
    assert values(ours, "word") == theirs["word"].tolist()


NUMBERS: dict[tuple[str, ...], list[float]] = {
    ("1,234", "12,500.5", "3,000"): [1234.0, 12500.5, 3000.0],
    ("1.234,5", "12,5", "7"): [1234.5, 12.5, 7.0],
    ("1.234.567,5", "1.000,25", "7"): [1234567.5, 1000.25, 7.0],
    ("1 234", "12 500.5", "3 000"): [1234.0, 12500.5, 3000.0],
    ("1'234", "2'500.5", "−3"): [1234.0, 2500.5, -3.0],
    ("+5", "-.5", "1e3"): [5.0, -0.5, 1000.0],
    ("12345678901234567890123", "5", "6"): [1.2345678901234568e22, 5.0, 6.0],
}


@pytest.mark.parametrize("written", NUMBERS)
def test_numbers_are_read_as_people_write_them(written: tuple[str, ...], write: Write) -> None:
    path = write("a\tprice\n" + "".join(f"{value}\t{row}\n" for row, value in enumerate(written, 1)), "my.tsv")
    assert values(read(path), "a") == NUMBERS[written]


def test_a_decimal_mark_can_be_said(write: Write) -> None:
    path = write("a;price\n1,234;1\n2,345;2\n")
    assert values(read(path), "a") == [1.234, 2.345]
    assert values(read(path, decimal="."), "a") == [1234.0, 2345.0]


DATES: dict[tuple[str, ...], list[float]] = {
    ("1970-01-11", "1970-01-01", "2024-02-29"): [10.0, 0.0, 19782.0],
    ("11.01.1970", "01.01.1970", "29.02.2024"): [10.0, 0.0, 19782.0],
    ("11/01/1970", "01/01/1970", "29/02/2024"): [10.0, 0.0, 19782.0],
    ("1/11/1970", "1/1/1970", "2/29/2024"): [10.0, 0.0, 19782.0],
    ("1970-01-11 12:00:00", "1970-01-01 00:00:00", "2024-02-29 06:00:00"): [10.5, 0.0, 19782.25],
    ("1970-01-11T12:00:00Z", "1970-01-01T00:00:00Z", "2024-02-29T06:00:00Z"): [10.5, 0.0, 19782.25],
}


@pytest.mark.parametrize("written", DATES)
def test_dates_become_days_and_this_is_said(written: tuple[str, ...], write: Write) -> None:
    data = read(write("when,price\n" + "".join(f"{value},{row}\n" for row, value in enumerate(written, 1))))
    assert values(data, "when") == DATES[written]
    assert data.column("when").unit == "days since 1970-01-01"
    assert "are read as days since 1970-01-01" in " ".join(data.notes)
    theirs = pd.to_datetime(pd.Series(written), dayfirst=written[0].startswith("11"), utc=True)
    assert values(data, "when") == ((theirs - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(days=1)).tolist()


def test_dates_that_can_be_read_in_two_ways_are_left_out_until_one_is_named(write: Write) -> None:
    path = write("when,a,price\n3/4/2024,1,2\n5/6/2024,2,3\n")
    data = read(path)
    assert [column.name for column in data.inputs] == ["a"]
    assert "types={'when': 'day/month'}" in " ".join(data.notes)
    assert values(read(path, types={"when": "day/month"}), "when") == [19816.0, 19879.0]
    assert values(read(path, types={"when": "month/day"}), "when") == [19786.0, 19849.0]


def test_true_and_false_are_two_kinds_however_they_are_written(write: Write) -> None:
    data = read(write("ok,a\nTrue,1\nFALSE,2\ntrue,9\n"), "ok")
    assert values(data, "ok") == ["true", "false", "true"]


def test_numbers_with_zeros_in_front_are_names(write: Write) -> None:
    data = read(write("zip,price\n" + "".join(f"0{1000 + row % 4},{row}\n" for row in range(40))))
    assert data.column("zip").kinds == ("01000", "01001", "01002", "01003")
    assert "begin with 0" in " ".join(data.notes)


def test_few_different_whole_numbers_stay_numbers_and_are_pointed_at(write: Write) -> None:
    path = write("zip,price\n" + "".join(f"{10000 + row % 12},{row}\n" for row in range(100)))
    data = read(path)
    assert data.column("zip").type == "number"
    assert "zip is read as numbers, 12 different ones; types={'zip': 'kind'} if they are names." in data.notes
    assert read(path, types={"zip": "kind"}).column("zip").kinds[0] == "10000"


def test_texts_of_several_words_are_texts(write: Write) -> None:
    rows = "".join(f"message number {row} is here,{'spam' if row % 2 else 'ham'}\n" for row in range(40))
    data = read(write("text,kind\n" + rows), "kind")
    assert data.column("text").type == "text"
    assert values(data, "text")[3] == "message number 3 is here"


def test_gaps_can_be_filled_with_the_middle_and_the_commonest(write: Write) -> None:
    path = write("a,b,price\n1,x,1\n,x,2\n3,y,3\n100,,4\n5,x,\n")
    data = read(path, missing="middle")
    assert values(data, "a") == [1.0, 4.0, 3.0, 100.0]
    assert values(data, "b") == ["x", "x", "y", "x"]
    assert "Filled 1 gap under a with the middle, 4." in data.notes
    assert "Filled 1 gap under b with the commonest, x." in data.notes


def test_a_column_with_more_gaps_than_values_is_left_out_instead_of_its_rows(write: Write) -> None:
    path = write("a,b,price\n1,,1\n2,,2\n3,9,3\n4,8,4\n5,,5\n")
    data = read(path)
    assert len(data) == 5
    assert "b is left out: 3 of 5 rows have nothing under it (types={'b': 'number'} keeps it)." in data.notes
    assert len(read(path, types={"b": "number"})) == 2


def test_a_kind_that_goes_with_the_rows_left_out_is_no_kind(write: Write) -> None:
    data = read(write("a,kind\n1,x\n2,y\n,z\n4,x\n"), "kind")
    assert data.target is not None
    assert data.target.kinds == ("x", "y")


def test_a_file_without_names_gets_some_and_says_so(write: Write) -> None:
    path = write("1,2,3\n4,5,6\n7,8,10\n")
    data = read(path, "column 3")
    assert values(data, "column 3") == [3.0, 6.0, 10.0]
    assert "The first line holds numbers" in data.notes[0]
    assert values(read(path, "3", header=True), "3") == [6.0, 10.0]


def test_two_columns_of_one_name_are_told_apart(write: Write) -> None:
    path = write("a,a,price\n1,2,3\n3,4,9\n4,5,6\n")
    data = read(path)
    assert values(data, "a (2)") == [2.0, 4.0, 5.0]
    assert "A second column called a is now called a (2)." in data.notes
    with pytest.raises(InputError, match=r"More than one column is called 'a'.*a name of its own"):
        read(path, "a")


def test_units_are_taken_from_names(write: Write) -> None:
    data = read(write("weight (g),length [cm],price\n1,2,3\n3,4,9\n"))
    assert [column.unit for column in data.inputs] == ["g", "cm"]


def test_without_predict_nothing_is_guessed_and_the_columns_are_named(write: Write) -> None:
    data = read(write(PLAIN.replace("price", "target")), None)
    assert data.target is None
    assert [column.name for column in data.inputs] == ["size", "colour", "target"]
    assert 'predict="target", or another of the columns' in data.notes[-1]
    chosen = data.with_target("colour")
    assert chosen.target is not None
    assert not [note for note in chosen.notes if "Nothing is to be predicted" in note]


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_with_the_place_and_a_cure(case: str, write: Write) -> None:
    content, settings, error, match = REFUSED[case]
    with pytest.raises(error, match=match):
        load(write(content), **{"predict": "price", **settings})


@pytest.mark.parametrize("case", REFUSED_IN_LONG_FILES)
def test_a_long_file_is_refused_for_the_same_reasons(case: str, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    content, settings, error, match = REFUSED[case]
    with pytest.raises(error, match=match):
        load(write(content), **{"predict": "price", "stream": True, **settings})


def test_letters_beyond_ascii_are_kept_in_every_encoding(write: Write) -> None:
    table = "größe,price\n" + "grün,1\nweiß,2\ngrün,3\nweiß,4\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252"):
        assert values(read(write(table.encode(encoding))), "größe") == ["grün", "weiß", "grün", "weiß"], encoding


def test_bytes_that_are_no_utf8_far_into_a_file_turn_it_into_latin_1(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_plain_text, "HEAD", 300)
    data = read(write(PLAIN.encode() + b"3.5,gr\xfcn,4\n"))
    assert data.column("colour").kinds == ("blue", "green", "grün", "red")
    assert len(data) == 31


def test_a_temporary_file_is_taken_away(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOWNSLOPE_CACHE", str(tmp_path / "cache"))
    read(write(PLAIN.encode("utf-16")))
    assert list((tmp_path / "cache").rglob("*.*")) == []


def test_too_little_room_for_a_temporary_file_is_said_first(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(FileError, match=r"too little room on the disk to read my.csv.*DOWNSLOPE_CACHE"):
        read(write(PLAIN.encode("utf-16")))
    with pytest.raises(FileError, match="too little room"):
        load(write(PLAIN), predict="price", stream=True)


def test_a_file_that_is_gone_is_said(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(PLAIN)
    sniffed = _dialect.read_dialect

    def and_gone(*given: Any) -> Any:
        found = sniffed(*given)
        path.unlink()
        return found

    monkeypatch.setattr(_delimited, "read_dialect", and_gone)
    with pytest.raises(FileError, match=r"not there any more\. Where: my.csv"):
        read(path)
