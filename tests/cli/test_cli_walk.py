"""Walks from the command line: what they print, write and answer."""

from __future__ import annotations

import io
import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from downslope.cli._position import read_position
from downslope.walks import Outcome, from_json, open_walk

Run = Callable[..., Any]


def lines_of(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def test_a_walk_prints_a_curve_and_what_happened(run: Run) -> None:
    said = run("walk", "x^2", "--from", "4", "--speed", "0.1", "--steps", "20")
    assert said.status == 0
    lines = lines_of(said.out)
    assert lines[1] == "  x²  ·  from 4.00  ·  speed 0.10  ·  20 steps"
    curve = [line for line in lines if any("⠀" < sign <= "⣿" for sign in line)]
    assert len(curve) >= 4
    assert lines[3:5] == ["  Loss by step, in tenfolds", "    100"]
    assert "●" in curve[-1]
    assert said.out.count("the loss fell") == 1


def test_a_walk_that_flies_off_is_a_result(run: Run) -> None:
    said = run("walk", "x^2", "--from", "4", "--speed", "1.1")
    assert said.status == 0
    assert said.err == ""
    assert Outcome.FLEW_OFF.value in said.out
    assert "↑" in said.out
    assert "nan" not in said.out.lower()


def test_a_start_where_the_ground_has_no_height_is_a_result(run: Run) -> None:
    said = run("walk", "log(x)", "--from", "-1")
    assert said.status == 0
    assert "You started off the mountain" in said.out
    assert Outcome.FLEW_OFF.value not in said.out
    assert "nan" not in said.out.lower()


def test_json_is_the_walk_file_and_nothing_else(run: Run) -> None:
    said = run("walk", "x^2", "--from", "4", "--speed", "0.1", "--steps", "5", "--json")
    assert said.err == ""
    walk = from_json(said.out.encode())
    assert len(walk) == 5
    assert walk.losses[0] == 16.0
    assert json.loads(said.out)["format"] == "downslope.walk/1"


def test_json_keeps_standard_output_for_itself(run: Run, tmp_path: Path) -> None:
    said = run("walk", "x^2", "--from", "4", "--steps", "5", "--json", "--plot", "w.svg", "--save", "w.json")
    assert from_json(said.out.encode()) == open_walk(tmp_path / "w.json")
    assert said.err == "  Picture: w.svg\n  Walk file: w.json\n"


@pytest.mark.parametrize("line", ["-3", "-1.5", "-1e-3", "1,2", "-1,2", "-1,-2", "'(1, 2)'", "=-3", "=-1,2"])
def test_a_start_may_be_negative_or_a_pair(line: str, run: Run) -> None:
    text = line.strip("='")
    start = ["--from" + line] if line.startswith("=") else ["--from", text]
    formula = "x^2 + y^2" if "," in line else "x^2"
    said = run("walk", formula, *start, "--steps", "1", "--json")
    assert said.err == ""
    expected = read_position(text)
    assert from_json(said.out.encode()).start == (expected if isinstance(expected, tuple) else pytest.approx(expected))


@pytest.mark.parametrize("formula", ["-x^2 + x^4", "-x", "-(x-1)^2+x^4", "- x^2 + x^4"])
def test_a_formula_may_begin_with_a_minus(formula: str, run: Run) -> None:
    said = run("walk", formula, "--from", "0.5", "--steps", "2", "--json")
    assert said.err == ""
    assert from_json(said.out.encode()).ground.formula == formula


def test_a_ground_of_the_catalogue_brings_start_speed_and_steps(run: Run) -> None:
    from downslope.formulas import hill

    known = hill("two-valleys")
    walk = from_json(run("walk", "--ground", "two-valleys", "--json").out.encode())
    assert (walk.start, walk.speeds[0], walk.steps_asked) == (known.start, known.speed, known.steps)
    other = from_json(run("walk", "--ground", "two-valleys", "--from", "-1", "--steps", "3", "--json").out.encode())
    assert (other.start, len(other)) == (-1.0, 3)


def test_rule_seed_and_precision_reach_the_engine(run: Run) -> None:
    line = 'walk "x^2" --from 4 --rule adam --seed 7 --precision float32 --steps 3 --json'
    walk = from_json(run(*shlex.split(line)).out.encode())
    assert (walk.rule, walk.seed, walk.precision) == ("adam", 7, "float32")


@pytest.mark.parametrize(
    ("name", "begins"),
    [("w.svg", b"<svg"), ("w.png", b"\x89PNG"), ("w.pdf", b"%PDF"), ("W.SVG", b"<svg"), ("w.html", b"<!")],
)
def test_a_picture_is_written_in_the_format_of_its_ending(name: str, begins: bytes, run: Run, tmp_path: Path) -> None:
    said = run("walk", "x^2", "--from", "4", "--steps", "5", "--plot", name)
    assert said.status == 0, said.err
    assert (tmp_path / name).read_bytes()[:40].lower().startswith(begins.lower())
    assert said.out.endswith(f"  Picture: {name}\n")


def test_the_theme_changes_the_picture(run: Run, tmp_path: Path) -> None:
    for theme in ("day", "night"):
        run("walk", "x^2", "--from", "4", "--steps", "5", "--plot", f"{theme}.svg", "--theme", theme)
    assert "#080d16" in (tmp_path / "night.svg").read_text()
    assert "#080d16" not in (tmp_path / "day.svg").read_text()


def test_a_saved_walk_is_told_again_word_for_word(run: Run) -> None:
    first = run("walk", "--ground", "ripples", "--save", "walk.json")
    again = run("open", "walk.json")
    assert first.out == again.out + "  Walk file: walk.json\n"
    assert from_json(run("open", "walk.json", "--json").out.encode()) == open_walk("walk.json")


def test_opening_a_walk_never_loads_jax(run_apart: Run, run: Run) -> None:
    run("walk", "x^2", "--from", "4", "--save", "walk.json")
    said = run_apart("open", "walk.json", PYTHONPROFILEIMPORTTIME="1")
    assert said.status == 0
    assert "msgspec" in said.err
    assert "| jax" not in said.err
    assert "matplotlib" not in said.err


def test_a_walk_file_comes_through_a_pipe(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    file = run("walk", "x^2", "--from", "4", "--json").out
    assert file.endswith("}\n")
    assert not file.endswith("\n\n")
    for words in (("open", "-"), ("open", "-", "--json")):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(file.encode())))
        said = run(*words)
        assert said.status == 0
        assert said.out == file if "--json" in words else "You settled" in said.out
