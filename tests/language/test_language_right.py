"""Right programs, of every sort: nothing is said about them, not even advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from downslope.language import check, format_program
from tests.language.known_facts import facts_of

FOLDER = Path(__file__).with_name("right")
EXAMPLES = Path(__file__).parents[2] / "examples" / "programs"
PROGRAMS = [*sorted(FOLDER.glob("*.slope")), *sorted(EXAMPLES.glob("*.slope"))]


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_nothing_is_said_about_a_right_program(path: Path) -> None:
    found = check(path.read_bytes().decode("utf-8"), facts_of=facts_of)
    assert found.mistakes == ()
    assert found.ok


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_nothing_is_said_about_it_where_no_data_are_known_either(path: Path) -> None:
    assert check(path.read_bytes().decode("utf-8")).mistakes == ()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.slope")), ids=lambda path: path.stem)
def test_a_right_program_stays_right_in_another_language(path: Path) -> None:
    program = check(path.read_bytes().decode("utf-8")).program
    other = format_program(program, language="en" if program.language == "es" else "es")
    assert check(other, facts_of=facts_of).mistakes == ()
