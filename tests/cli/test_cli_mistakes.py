"""What is mistyped is said in plain words, with a cure, and ends with 2; what fails ends with 1."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PROGRAMS = {
    "fruits.slope": b'data = load "fruits"\nshow count data\n',
    "empty.slope": b"\n  \n",
    "binary.slope": b"\x00\x01\x02\x03",
    "latin.slope": b'show "hello"\nshow "\xe4pfel"\n',
    "huge.slope": b"# way too long\n" * 100_000,
    "wrong.slope": b'data = load "friuts"\nshow (1 + \n',
    "fails.slope": b'show "before"\nnumbers = [1]\nfor each n in [1, 2]\n  show item numbers, at: n\nend\n',
}

ERRORS = Path(__file__).parent / "errors"
Run = Callable[..., Any]

# name of the golden: the line that was typed, and how it ends
LINES = {
    "verb-misspelt": ("wlak x^2 --from 4", 2),
    "option-misspelt": ("walk x^2 --from 4 --sped 0.1", 2),
    "option-of-another-verb": ("open walk.json --speed 1", 2),
    "formula-wrong-twice": ('walk "2 sine(x" --from 4', 2),
    "formula-empty": ('walk "" --from 4', 2),
    "formula-and-ground": ("walk x^2 --ground bowl --from 4", 2),
    "formula-split-by-spaces": ("walk x^2 + 1 --from 4", 2),
    "no-ground": ("walk --from 4", 2),
    "no-start": ("walk x^2", 2),
    "start-not-a-number": ("walk x^2 --from four", 2),
    "start-not-finite": ("walk x^2 --from nan", 2),
    "start-of-two": ("walk x^2 --from 1,2", 2),
    "start-of-one": ("walk x^2+y^2 --from 3", 2),
    "start-of-one-on-a-mountain": ("walk --ground banana --from 3", 2),
    "start-missing": ("walk x^2 --from --speed 1", 2),
    "speed-not-a-number": ("walk x^2 --from 4 --speed fast", 2),
    "speed-below-zero": ("walk x^2 --from 4 --speed -0.1", 2),
    "steps-not-whole": ("walk x^2 --from 4 --steps 1.5", 2),
    "steps-below-zero": ("walk x^2 --from 4 --steps -1", 2),
    "rule-misspelt": ("walk x^2 --from 4 --rule momentun", 2),
    "precision-unknown": ("walk x^2 --from 4 --precision float16", 2),
    "theme-misspelt": ("walk x^2 --from 4 --theme nihgt", 2),
    "plot-of-unknown-kind": ("walk x^2 --from 4 --plot walk.gif", 2),
    "plot-without-a-name": ("walk x^2 --from 4 --plot .svg", 2),
    "ground-misspelt": ("walk --ground bananna", 2),
    "ground-not-there": ("grounds everest", 2),
    "data-misspelt": ("data friuts", 2),
    "data-setting-of-another": ("data iris --rows 3", 2),
    "data-setting-too-large": ("data circle --noise 9", 2),
    "data-setting-of-none": ("data --rows 3", 2),
    "data-saved-as-something-else": ("data iris --save iris.xlsx", 2),
    "data-file-not-there": ("data nowhere.csv", 1),
    "data-cannot-be-written": ("data iris --save nowhere/iris.csv", 1),
    "file-missing": ("open", 2),
    "file-one-too-many": ("open my walk.json", 2),
    "file-a-folder": ("open .", 1),
    "file-not-there": ("open nowhere.json", 1),
    "file-foreign": ("open foreign.json", 1),
    "file-cut-off": ("open cut.json", 1),
    "program-not-there": ("run nowhere.slope", 1),
    "program-nearly-there": ("run friuts.slope", 1),
    "program-without-its-ending": ("check fruits", 1),
    "program-a-folder": ("run .", 1),
    "program-empty": ("run empty.slope", 2),
    "program-no-text": ("check binary.slope", 1),
    "program-not-utf-8": ("check latin.slope", 1),
    "program-huge": ("format huge.slope", 1),
    "program-one-too-many": ("run my fruits.slope", 2),
    "program-missing": ("run", 2),
    "programs-missing": ("check", 2),
    "program-page-of-unknown-kind": ("run fruits.slope --html page.pdf", 2),
    "program-page-nowhere": ("run fruits.slope --html nowhere/page.html", 2),
    "program-plots-in-a-file": ("run fruits.slope --plots fruits.slope", 2),
    "program-data-nowhere": ("run fruits.slope --data nowhere", 2),
    "program-no-time": ("run fruits.slope --seconds 0", 2),
    "program-language-unknown": ("run fruits.slope --language fr", 2),
    "program-in-unknown-language": ("format fruits.slope --in klingon", 2),
    "program-with-mistakes": ("run wrong.slope", 2),
    "program-with-mistakes-in-python": ("python wrong.slope", 2),
    "program-that-cannot-be-read": ("format wrong.slope", 2),
    "program-that-fails": ("run fails.slope", 1),
    "python-style-misspelt": ("python fruits.slope --as pytroch", 2),
    "python-saved-as-something-else": ("python fruits.slope --save fruits.slope", 2),
    "word-misspelt": ("words train_netwrok", 2),
    "word-of-none": ("words xyzzy", 2),
    "plot-cannot-be-written": ("walk x^2 --from 4 --json --plot nowhere/walk.svg", 1),
    "save-cannot-be-written": ("walk x^2 --from 4 --json --save nowhere/walk.json", 1),
}


@pytest.mark.parametrize("name", LINES)
def test_a_wrong_line_is_told_what_to_do(name: str, run: Run, tmp_path: Path) -> None:
    line, status = LINES[name]
    if name == "file-foreign":
        (tmp_path / "foreign.json").write_text('{"name": "something else"}')
    if name == "file-cut-off":
        run("walk", "x^2", "--from", "4", "--save", "cut.json")
        whole = (tmp_path / "cut.json").read_text()
        (tmp_path / "cut.json").write_text(whole[: len(whole) // 2])
    for program, text in PROGRAMS.items():
        (tmp_path / program).write_bytes(text)
    said = run(*shlex.split(line))
    golden = ERRORS / f"{name}.txt"
    told = f"$ downslope {line}\n{said.err}"
    if os.environ.get("DOWNSLOPE_WRITE_GOLDENS"):
        golden.write_text(told, encoding="utf-8")
    assert said.status == status
    assert "Traceback" not in said.err
    assert golden.exists(), f"no golden for this mistake yet:\n{told}"
    assert told == golden.read_text("utf-8")


def test_every_golden_mistake_is_claimed() -> None:
    assert {path.stem for path in ERRORS.iterdir()} == set(LINES)


def test_nothing_is_walked_when_the_picture_cannot_be_drawn(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("downslope.engine.descend", lambda *told, **how: pytest.fail("it walked"))
    assert run("walk", "x^2", "--from", "4", "--plot", "walk.gif").out == ""


def test_our_own_mistakes_show_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*told: object, **how: object) -> None:
        raise RuntimeError("a secret of the engine")

    monkeypatch.setattr("downslope.engine.descend", broken)
    said = run("walk", "x^2", "--from", "4")
    assert said.status == 1
    assert "This is our mistake, not yours." in said.err
    assert "Traceback" not in said.err
    monkeypatch.setenv("DOWNSLOPE_DEBUG", "1")
    assert "a secret of the engine" in run("walk", "x^2", "--from", "4").err


def test_a_full_disk_is_a_plain_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*told: object, **how: object) -> None:
        raise OSError(28, "No space left on device", "walk.json")

    monkeypatch.setattr("downslope.walks.save", full)
    said = run("walk", "x^2", "--from", "4", "--save", "walk.json")
    assert said.status == 1
    assert said.err == "downslope: The system said no: No space left on device.\nWhere: walk.json.\n"
