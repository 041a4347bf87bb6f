"""CONTRIBUTING opens with a map of the house, and the map is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDERS = {  # part of the map -> the folder whose rooms it lists
    "src/downslope/": "src/downslope",
    "web/src/": "web/src",
}
NOT_ROOMS = {"__pycache__", "static"}


@pytest.fixture(scope="module")
def drawn(root: Path) -> dict[str, set[str]]:
    """The map: for each of FOLDERS the rooms it draws, and under "" the other folders of the root."""
    page = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms: dict[str, set[str]] = {"": set()}
    part = ""
    for line in page.split("```text\n")[1].split("```")[0].splitlines():
        indent, name = re.match(r"( *)(\S+)", line).groups()  # type: ignore[union-attr]
        part = part if indent else name if name in FOLDERS else ""
        rooms.setdefault(part, set()).update({name.rstrip("/")} if indent or not part else ())
    return rooms


def _rooms(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir() if each.is_dir() and each.name not in NOT_ROOMS}


@pytest.mark.parametrize("part", FOLDERS)
def test_every_room_is_on_the_map_and_every_room_on_the_map_is_there(
    part: str, drawn: dict[str, set[str]], root: Path
) -> None:
    assert drawn[part] == _rooms(root / FOLDERS[part])


def test_every_other_folder_is_on_the_map(drawn: dict[str, set[str]], root: Path, tracked: list[Path]) -> None:
    top = {path.relative_to(root).parts[0] for path in tracked if len(path.relative_to(root).parts) > 1}
    assert drawn[""] == {name for name in top if not name.startswith(".")} - {"src", "web"}


def test_the_map_comes_first(root: Path) -> None:
    page = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert page.index("```text") < page.index("## ")
