"""`check`, `format`, `python` and `words`: nothing is run, and nothing heavy is loaded."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

FRUITS = """\
data = load "fruits"
net = make_network
  layer input from data
  layer hidden size 16 kind relu
  layer output size 4 kind softmax
end
train_network net, on: data, rounds: 30, speed: 0.1
plot_training net
"""
WRONG = FRUITS.replace("relu", "relo").replace("size 4", "size 3")


@pytest.fixture
def fruits(tmp_path: Path) -> Path:
    path = tmp_path / "fruits.slope"
    path.write_text(FRUITS, encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.slope"
    path.write_text(WRONG, encoding="utf-8")
    return path


def pipe(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_a_program_without_mistakes_is_told_so(run: Run, fruits: Path) -> None:
    said = run("check", "fruits.slope")
    assert (said.status, said.out, said.err) == (0, "fruits.slope: no mistakes\n", "")


def test_all_mistakes_are_told_in_one_pass(run: Run, wrong: Path) -> None:
    said = run("check", "wrong.slope")
    assert said.status == 2
    assert said.out.count("^^^^") == 1
    assert "Did you mean `relu`?" in said.out
    assert "has 4 kinds" in said.out
    assert said.out.endswith("2 mistakes in wrong.slope\n")


def test_several_programs_are_checked_and_one_that_is_wrong_is_enough(run: Run, fruits: Path, wrong: Path) -> None:
    said = run("check", "fruits.slope", "wrong.slope")
    assert said.status == 2
    assert said.out.startswith("fruits.slope: no mistakes\n")
    assert "2 mistakes in wrong.slope" in said.out


def test_cures_are_applied_to_the_file(run: Run, wrong: Path) -> None:
    said = run("check", "wrong.slope", "--fix")
    assert said.status == 0
    assert said.out == "wrong.slope: 2 mistakes put right\nwrong.slope: no mistakes\n"
    assert wrong.read_text("utf-8") == FRUITS


def test_a_file_with_nothing_to_put_right_is_not_touched(run: Run, fruits: Path) -> None:
    before = fruits.stat().st_mtime_ns
    run("check", "fruits.slope", "--fix")
    assert fruits.stat().st_mtime_ns == before


def test_lines_of_windows_stay_lines_of_windows(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wrong.slope").write_bytes(WRONG.replace("\n", "\r\n").encode())
    assert run("check", "wrong.slope", "--fix").status == 0
    assert (tmp_path / "wrong.slope").read_bytes() == FRUITS.replace("\n", "\r\n").encode()


def test_what_comes_through_a_pipe_is_printed_put_right(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, WRONG)
    said = run("check", "-", "--fix")
    assert FRUITS in said.out
    assert said.status == 0


def test_mistakes_as_json_have_places_and_cures(run: Run, wrong: Path) -> None:
    said = run("check", "wrong.slope", "--json")
    (told,) = json.loads(said.out)
    assert said.status == 2
    assert told["file"] == "wrong.slope"
    assert [(each["line"], each["column"]) for each in told["mistakes"]] == [(4, 29), (5, 21)]
    assert told["mistakes"][0]["fix"]["edits"] == [{"start": 92, "end": 96, "text": "relu"}]


def test_a_program_is_put_in_order_in_its_place(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "loose.slope"
    path.write_text('data   =  load   "fruits" show  count data', encoding="utf-8")
    said = run("format", "loose.slope", "--check")
    assert (said.status, said.out) == (1, "loose.slope: would be put in order\n")
    assert run("format", "loose.slope").out == "loose.slope: put in order\n"
    assert path.read_text("utf-8") == 'data = load "fruits"\nshow count data\n'
    assert run("format", "loose.slope", "--check").status == 0


def test_a_program_through_a_pipe_is_translated(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, FRUITS)
    said = run("format", "-", "--in", "es")
    assert said.status == 0
    assert said.out.startswith("# idioma: es\ndata = cargar")
    pipe(monkeypatch, said.out)
    assert run("check", "-").out == "-: sin errores\n"


def test_a_program_with_mistakes_is_not_put_in_order(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "wrong.slope"
    path.write_text("show (1 +\n", encoding="utf-8")
    said = run("format", "wrong.slope")
    assert said.status == 2
    assert "was left as it is" in said.err
    assert path.read_text("utf-8") == "show (1 +\n"


@pytest.mark.parametrize("style", ["downslope"])
def test_the_same_program_in_python_is_python(style: str, run: Run, fruits: Path) -> None:
    said = run("python", "fruits.slope", "--as", style)
    assert said.status == 0
    compile(said.out, "fruits.py", "exec")
    assert run("python", "fruits.slope", "--as", style, "--save", "fruits.py").out == "  Python: fruits.py\n"
    assert Path("fruits.py").read_text("utf-8") == said.out


def test_all_words_are_shown_with_their_sentences(run: Run) -> None:
    said = run("words")
    assert "  train_network" in said.out
    assert "Lets a network learn from data, round by round." in said.out
    assert "  entrenar_red" in run("words", "--language", "es").out


def test_one_word_is_shown_in_full_in_whatever_language_it_is(run: Run) -> None:
    assert "speed:" in run("words", "roll").out
    assert "velocidad:" in run("words", "entrenar_red").out


def test_a_word_of_several_parts_needs_no_quotes_and_an_option_names_its_words(run: Run) -> None:
    assert "for each … in … end" in run("words", "for", "each").out
    assert "… is not …" in run("words", "is", "not").out
    assert "It goes with roll, fit_line, train_network." in run("words", "speed").err


def test_a_numbered_sentence_goes_on_below_its_first_letter(
    run: Run, wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    wrong.write_text("data = load “friuts”\n", encoding="utf-8")
    said = run("check", str(wrong))
    assert "  1. No set of data is called `friuts`.\n     Did you mean `fruits`?" in said.out + said.err


@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_words_keep_to_the_terminal(width: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for told in (run("words"), run("words", "show"), run("words", "--language", "es")):
        assert max(map(len, told.out.splitlines())) <= int(width)


HEAVY = """
import sys
from downslope.cli import main
assert main(sys.argv[1:]) in (0, 2)
heavy = {"jax", "optax", "equinox", "matplotlib"} & set(sys.modules)
sys.exit(f"loaded: {heavy}" if heavy else 0)
"""


@pytest.mark.parametrize(
    "line", ["check wrong.slope --fix", "format fruits.slope", "python fruits.slope", "words", "words roll"]
)
def test_no_engine_and_no_figures_are_loaded(line: str, fruits: Path, wrong: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HEAVY, *line.split()], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 0, done.stderr
