"""The catalogue on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from downslope.formulas import catalogue

Run = Callable[..., Any]
NAMES = [each.name for each in catalogue()]


def test_every_ground_is_listed_with_what_it_teaches(run: Run) -> None:
    said = run("grounds")
    words = " ".join(said.out.split())
    for each in catalogue():
        assert f"  {each.name}" in said.out
        assert each.teaches in words


def test_the_list_as_json_is_the_whole_catalogue(run: Run) -> None:
    told = json.loads(run("grounds", "--json").out)
    assert [each["name"] for each in told] == NAMES
    assert json.loads(run("grounds", "banana", "--json").out)["formula"] == "(1 - x)^2 + 100 (y - x^2)^2"


@pytest.mark.parametrize("name", NAMES)
def test_a_ground_is_shown_with_a_picture_and_a_walk_to_try(name: str, run: Run) -> None:
    said = run("grounds", name)
    assert said.status == 0
    assert said.err == ""
    lines = said.out.splitlines()
    assert lines[-1].strip() == f"$ downslope walk --ground {name}"
    picture = [
        line for line in lines if any(sign in line for sign in "░▒▓█") or any("⠀" < sign <= "⣿" for sign in line)
    ]
    assert len(picture) >= 5
    assert max(map(len, lines)) <= 80
    assert "nan" not in said.out.split()


def test_a_ground_answers_to_the_specialists_name(run: Run) -> None:
    assert run("grounds", "rosenbrock").out == run("grounds", "banana").out
