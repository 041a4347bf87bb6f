"""Data sets on the command line: the list, one of them, a person's own file, and rows written as CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rich.console import Console

from downslope.cli._sketches import pictures_in_lines, scatter_in_lines
from downslope.learning import Data
from downslope.learning._load import load
from downslope.learning.sets import datasets, make_set

Run = Callable[..., Any]
NAMES = [known.name for known in datasets()]
QUICK = ("fruits", "circle", "digits", "iris")
MARKED = [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in NAMES]


def test_every_set_is_listed_with_its_rows_and_what_is_found_out(run: Run) -> None:
    said = run("data")
    assert said.status == 0
    for known in datasets():
        [line] = [line for line in said.out.splitlines() if line.split()[:1] == [known.name]]
        assert f"{known.rows:,} rows" in line
        assert line.endswith(known.predicts)
    made_up, real = said.out.split("Real, from inside installed packages")
    assert "fruits" in made_up
    assert "faces" in real


@pytest.mark.parametrize("name", MARKED)
def test_a_set_is_shown_with_its_source_columns_and_first_rows(name: str, run: Run) -> None:
    said, data = run("data", name), make_set(name)
    words = " ".join(said.out.split())
    assert (said.status, said.err) == (0, "")
    assert max(map(len, said.out.splitlines())) <= 80
    assert data.target is not None
    for told in (f"{len(data):,} rows", f"find out {data.target.name}", "made up" if data.about.made_up else "real"):
        assert told in words
    assert data.about.text.split(".")[0] in words
    for column in (*data.inputs[:6], data.target):
        assert any(line.strip(" →").startswith(column.name) for line in said.out.splitlines())
    assert said.out.splitlines()[-1].strip() == f'In Python:  data = ds.load("{name}")'


def test_units_and_ranges_are_shown(run: Run) -> None:
    out = run("data", "iris").out
    assert "4.3 to 7.9 cm" in out
    assert "setosa 50, versicolor 50, virginica 50" in out
    assert "5.1          3.5           1.4          0.2  setosa" in out


@pytest.mark.slow
def test_settings_reach_the_maker_and_the_line_for_python(run: Run) -> None:
    out = run("data", "circle", "--noise", "0", "--rows", "40", "--seed", "3").out
    assert "(40 rows, made up; find out colour)" in out
    assert 'ds.load("circle", rows=40, noise=0.0, seed=3)' in out
    assert 'ds.load("words", by="words")' in run("data", "words", "--by", "words").out


def test_a_name_with_a_space_or_a_hyphen_is_found(run: Run) -> None:
    assert run("data", "breast cancer").out == run("data", "breast-cancer").out == run("data", "breast_cancer").out


def test_an_own_file_is_shown_the_same_way(run: Run, tmp_path: Path) -> None:
    Path("mine.csv").write_text("size,town,price\n30,Ulm,90\n45,Bonn,130\n60,Ulm,185\n80,Bonn,240\n")
    said = run("data", "mine.csv", "--predict", "price")
    assert said.status == 0
    assert "(4 rows; find out price)" in said.out
    assert "30 to 80" in said.out
    assert "ds.load" not in said.out
    assert "noise" in run("data", "mine.csv", "--noise", "1").err


@pytest.mark.parametrize(
    ("name", "rows"),
    [("fruits", 300), pytest.param("films", 4000, marks=pytest.mark.slow), ("spam", 300), ("circle", 300)],
)
def test_rows_that_were_saved_are_loaded_again(name: str, rows: int, run: Run, tmp_path: Path) -> None:
    said = run("data", name, "--rows", str(rows), "--save", "rows.csv")
    assert said.out.endswith("Rows: rows.csv\n")
    data = make_set(name, rows=rows)
    assert data.target is not None
    again = load("rows.csv", predict=data.target.name)
    assert isinstance(again, Data)
    for ours in data.columns:
        if ours.type != "text":
            theirs = again.column(ours.name)
            assert [theirs.said(row) for row in range(rows)] == [ours.said(row) for row in range(rows)]
    assert list(tmp_path.iterdir()) == [tmp_path / "rows.csv"]


@pytest.mark.slow
def test_pictures_and_texts_are_saved_point_by_point_and_word_by_word(run: Run, tmp_path: Path) -> None:
    run("data", "digits", "--save", "digits.csv")
    with open("digits.csv", newline="", encoding="utf-8") as sheet:
        names, first, *_ = csv.reader(sheet)
    assert (names[0], names[-2], names[-1]) == ("picture 0 0", "picture 7 7", "digit")
    digits = make_set("digits")
    np.testing.assert_allclose([float(value) for value in first[:-1]], digits.inputs[0].values[0].ravel(), atol=1e-4)
    run("data", "words", "--by", "words", "--save", "words.csv")
    with open("words.csv", newline="", encoding="utf-8") as sheet:
        names, first, *_ = csv.reader(sheet)
    assert names == ["before 1", "before 2", "before 3", "before 4", "next"]
    words = make_set("words", by="words").row(0)
    assert first == [*words["before"], words["next"]]


def test_json_says_all_of_it_to_a_program(run: Run) -> None:
    listed = json.loads(run("data", "--json").out)
    assert [each["name"] for each in listed] == NAMES
    told = json.loads(run("data", "lemonade", "--json").out)
    assert told["rows"] == 200
    assert told["columns"][0] == {
        **{"name": "temperature", "type": "number", "unit": "°C", "about": "at noon", "predicted": False},
        **{"lowest": 12.1, "highest": 33.8},
    }
    assert told["columns"][1]["kinds"] == {"no": 143, "yes": 57}
    assert told["first rows"][0] == make_set("lemonade").row(0)
    assert len(json.loads(run("data", "digits", "--json").out)["first rows"][0]["picture"]) == 8


@pytest.mark.slow
@pytest.mark.parametrize("width", ["30", "40", "52", "200"])
@pytest.mark.parametrize("name", ["fruits", "films", "moons", "digits", "words", "breast_cancer"])
def test_data_keeps_to_the_terminal(width: str, name: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    lines = [line for line in run("data", name).out.splitlines() if "ds.load" not in line]
    assert max(map(len, lines)) <= max(40, int(width))


@pytest.mark.slow
def test_data_can_be_read_with_plain_letters_only(run_apart: Run) -> None:
    said = run_apart("data", "moons", PYTHONIOENCODING="ascii")
    assert said.status == 0
    assert "?" not in said.out
    assert "o teal   + amber" in said.out


def test_pictures_are_one_of_each_kind_in_half_blocks_where_there_are_colours() -> None:
    data = make_set("digits")
    lines = pictures_in_lines(data, data.inputs[0], 76, colours=True)
    assert [str(line).split() for line in lines[-1:]] == [["0", "1", "2", "3", "4", "5", "6"]]
    assert len(lines) == 4 + 1
    first = data.inputs[0].values[0]
    level = round(255 * float(first[0, 2]))
    assert str(lines[0].spans[2].style) == f"#{level:02x}{level:02x}{level:02x} on " + "#" + 3 * (
        f"{round(255 * float(first[1, 2])):02x}"
    )


def test_faces_are_shown_beside_what_is_no_face() -> None:
    data = make_set("faces")
    *picture, names = pictures_in_lines(data, data.inputs[0], 60, colours=False)
    assert str(names).strip().startswith("face ")
    assert str(names).endswith("not a face")
    assert len(picture) == 13


def test_dots_stand_where_they_are() -> None:
    data = make_set("two_hills", noise=0)
    drawn = [str(line) for line in scatter_in_lines(data, 40, unicode=True)]
    assert "○" in "".join(drawn[:5])  # amber is up on the right
    assert "●" not in "".join(drawn[:4])
    assert "●" in "".join(drawn[10:15])
    assert all(len(line) <= 44 for line in drawn)


def test_colours_are_for_terminals_only() -> None:
    from downslope.cli._sketches import has_colours

    assert not has_colours(Console(file=sys.stdout, force_terminal=False))
    assert has_colours(Console(file=sys.stdout, force_terminal=True, color_system="truecolor"))
    assert not has_colours(Console(file=sys.stdout, force_terminal=True, color_system="truecolor", no_color=True))


@pytest.mark.slow
def test_data_loads_no_jax(run_apart: Run) -> None:
    import subprocess

    program = (
        "import sys; from downslope.cli import main; main(['data']); main(['data', 'fruits']);"
        "heavy = {'jax', 'equinox', 'polars', 'sklearn', 'matplotlib.pyplot'} & set(sys.modules);"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
