"""The facts of data that the other tests stand on are those that the Studio tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from downslope.studio import Folders, facts_of
from tests.language.known_facts import SETS

QUICK = ("fruits", "lemonade", "iris")


@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in SETS]
)
def test_recorded_facts_are_still_true(name: str, tmp_path: Path) -> None:
    what, _, by = name.partition(" ")
    told = facts_of(Folders(data=tmp_path, models=tmp_path))(what, None, by or None)
    assert told == SETS[name]
