"""What `load` does: a set that comes along, or a file of the data folder, and never anything else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..learning import load
from ..learning.sets import SETS, known_set, nearest_set
from ._folders import Outside, links_out, near
from ._given import Given
from ._problems import ProgramMistake
from ._values import weight_of

if TYPE_CHECKING:
    from ._interpreter import Interpreter

FROM_TEXT = 4
"""Bytes in memory for each byte of a file, at the most: what is not held in memory is read from the disk."""


def load_rows(here: Interpreter, given: Given) -> Any:
    """The rows, with the column that is to be predicted."""
    name, place = given.first, given.first_place
    settings = {key: given[key] for key in ("predict", "by") if given[key] is not None}
    known = known_set(name)
    if known is not None:
        here.budget.room_for(64 * known.rows, known.rows)
        if "by" in settings and "by" not in known.settings():
            raise ProgramMistake("run_by_needs_text", given.label("by"), name=name)
        found = load(name, **settings)
    else:
        path = _path(here, name, place)
        here.budget.room_for(FROM_TEXT * _size(path))
        found = load(path, **settings)
    here.budget.pause()
    here.budget.room_for(weight_of(found), len(found))
    return found


def _path(here: Interpreter, name: str, place: Any) -> Path:
    try:
        path = here.folders.data_file(name)
        if path is not None and path.is_dir():
            links_out(path, Path(here.folders.data or "."))
    except Outside as outside:
        raise ProgramMistake(outside.why, place, name=name) from None
    if path is not None and path.exists():
        return path
    files = here.folders.data_names()
    close = near(name, (*SETS, *files)) or nearest_set(name)
    if close is not None:
        raise ProgramMistake("run_nothing_to_load_near", place, name=name, near=close)
    raise ProgramMistake("run_nothing_to_load", place, name=name, names=", ".join((*SETS, *files)[:24]))


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(each.stat().st_size for each in path.rglob("*") if each.is_file())
    return path.stat().st_size
