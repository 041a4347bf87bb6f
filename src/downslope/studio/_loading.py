"""What `load` does: a set that comes along, or a file of the data folder, and never anything else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..base import DownslopeError
from ..language import Edit, Fix
from ..language._tree import Text
from ..learning import load
from ..learning.sets import SETS, known_set
from ._files import can_be_read, wants_room
from ._folders import Outside, links_out, looks_like_a_file, near
from ._given import Given
from ._problems import ProgramMistake, refused
from ._values import weight_of

if TYPE_CHECKING:
    from ._interpreter import Interpreter


def load_rows(here: Interpreter, given: Given) -> Any:
    """The rows, with the column that is to be predicted."""
    name = given.first
    settings = {key: given[key] for key in ("predict", "by") if given[key] is not None}
    known = known_set(name)
    what: str | Path = name
    if known is not None:
        here.budget.room_for(64 * known.rows, known.rows)
        if "by" in settings and "by" not in known.settings():
            raise given.unfit(given.label("by"))
    else:
        what = _path(here, name, given.first_place)
        _check_room(here, what, text="by" in settings)
    try:
        found = load(what, **settings)
    except DownslopeError as refusal:
        raise refused(refusal, given.call) from None
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
    if path is not None and can_be_read(path):
        return path
    code = "no_such_file" if looks_like_a_file(name) else "no_such_set"
    names = (*SETS, *here.folders.data_names())
    close = near(name, names)
    if close is not None:
        fix = Fix(here.tell.catalogue.say("fix_use", text=f'"{close}"'), (Edit(place.start, place.end, f'"{close}"'),))
        raise ProgramMistake(f"{code}_near", place, fix=fix if isinstance(place, Text) else None, what=name, near=close)
    raise ProgramMistake(code, place, what=name, names=", ".join(f"`{each}`" for each in names[:24]))


def _check_room(here: Interpreter, path: Path, *, text: bool) -> None:
    """A limit is reached where the file is too big; a stop is heard while that is found out."""

    def wanted(weight: int, rows: int) -> None:
        here.budget.pause()
        here.budget.room_for(weight, rows)

    try:
        wants_room(path, wanted, text=text)
    except OSError as trouble:
        raise ProgramMistake("run_refused", None, said=trouble.strerror or str(trouble)) from None
