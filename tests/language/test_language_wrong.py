"""Wrong programs, each with what is said about it. The folder is read when it changes: it is how Downslope teaches."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from downslope.language import Checked, Mistake, catalogue, check, shown
from tests.language.known_facts import facts_of

FOLDER = Path(__file__).with_name("wrong")
PROGRAMS = sorted(FOLDER.glob("*.slope"))
CHECKING = Path(__file__).parents[2] / "src" / "downslope" / "language" / "catalogue" / "en" / "checking.toml"
each_program = pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


@cache
def checked(text: str) -> Checked:
    return check(text, facts_of=facts_of)


def codes(mistakes: tuple[Mistake, ...]) -> Counter[str]:
    return Counter(mistake.code for mistake in mistakes)


def test_there_are_at_least_120_wrong_programs_and_no_text_without_one() -> None:
    assert len(PROGRAMS) >= 120
    assert {path.stem for path in FOLDER.iterdir()} == {path.stem for path in PROGRAMS}


@each_program
def test_what_is_said_about_a_program_is_as_it_was(path: Path) -> None:
    text = read(path)
    found = checked(text)
    said = shown(text, found.mistakes, language=found.language) + "\n"
    golden = path.with_suffix(".txt")
    if os.environ.get("DOWNSLOPE_WRITE_GOLDENS"):
        golden.write_text(said, encoding="utf-8")
    assert found.mistakes
    assert said == golden.read_text(encoding="utf-8")


@each_program
def test_a_fix_makes_its_mistake_go_away_and_brings_no_other(path: Path) -> None:
    text = read(path)
    before = checked(text).mistakes
    for mistake in before:
        if mistake.fix is not None:
            after = checked(mistake.fix.applied_to(text)).mistakes
            brought = codes(after) - (codes(before) - Counter([mistake.code]))
            assert not brought, mistake.fix


@each_program
def test_the_fixes_one_after_the_other_leave_only_what_has_none(path: Path) -> None:
    text = read(path)
    without = {mistake.code for mistake in checked(text).mistakes if mistake.fix is None}
    for _ in range(30):
        fix = next((mistake.fix for mistake in checked(text).mistakes if mistake.fix is not None), None)
        if fix is None:
            break
        text = fix.applied_to(text)
    assert {mistake.code for mistake in checked(text).mistakes} <= without


def test_nothing_is_told_twice() -> None:
    for path in PROGRAMS:
        found = checked(read(path)).mistakes
        assert len({(mistake.start, mistake.end, mistake.code) for mistake in found}) == len(found), path.stem
        assert len({mistake.message for mistake in found}) == len(found), path.stem


def test_one_slip_is_one_mistake() -> None:
    """The names of programs with more than one slip say so."""
    counts = {path.stem: len(checked(read(path)).mistakes) for path in PROGRAMS}
    assert [name for name, count in counts.items() if (count > 1) != ("several" in name)] == []


def test_a_mistake_has_its_place_in_the_text_and_a_fix_changes_it() -> None:
    for path in PROGRAMS:
        text = read(path)
        for mistake in checked(text).mistakes:
            assert 0 <= mistake.start <= mistake.end <= len(text), path.stem
            assert "{" not in mistake.message, path.stem
            assert mistake.fix is None or (mistake.fix.title and mistake.fix.applied_to(text) != text), path.stem


def test_every_message_of_the_checker_is_met_by_a_wrong_program() -> None:
    met = {mistake.code for path in PROGRAMS for mistake in checked(read(path)).mistakes}
    told = {key for key in catalogue("en").messages if f"\n{key} = " in CHECKING.read_text(encoding="utf-8")}
    assert {key for key in told if not key.startswith("fix_")} - met == set()
