"""Networks and lines in files of the folder for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...base import DownslopeError, FileError
from ...learning import Line, open_model
from ...learning._dials_record import same_shapes
from .._building import sizes_between, weight_of_dials
from .._folders import Outside, near
from .._given import Given
from .._problems import ProgramMistake, refused
from .._values import LineValue, NetworkValue
from ._networks import trained_of

if TYPE_CHECKING:
    from pathlib import Path

    from .._interpreter import Interpreter


def save(here: Interpreter, given: Given) -> None:
    """Keep it under a name."""
    trained = trained_of(given)
    path = _path(here, given["as"], given.place("as"))
    here.budget.pause()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        trained.save(path)
    except DownslopeError as refusal:
        raise refused(refusal, given.call) from None
    except OSError as trouble:
        raise ProgramMistake("run_not_saved", given.call, why=trouble.strerror or str(trouble)) from None
    here.tell.saved(path.name)


def open_network(here: Interpreter, given: Given) -> Any:
    """What was kept under a name."""
    path = _path(here, given.first, given.first_place)
    if not path.is_file():
        kept = here.folders.model_names()
        close = near(given.first, kept)
        if close is not None:
            raise ProgramMistake("run_nothing_kept_near", given.first_place, name=given.first, near=close)
        raise ProgramMistake("run_nothing_kept", given.first_place, name=given.first)
    here.budget.room_for(path.stat().st_size)
    try:
        trained = open_model(path)
    except DownslopeError as refusal:
        raise refused(refusal, given.first_place) from None
    weight = weight_of_dials(trained.dials)
    here.budget.dials(weight // 4)
    _check_whole(trained, path, given.first_place)
    if isinstance(trained.model, Line):
        return LineValue(training=None, trained=trained)
    return NetworkValue(model=trained.model, made_for=trained.form, trained=trained, weight=weight)


def _check_whole(trained: Any, path: Path, place: Any) -> None:
    """A file that somebody put together by hand may have dials that are not those of its own recipe."""
    dials, _ = sizes_between(trained.model, trained.coding.shape, trained.answers.scores)
    trouble: str | None = "no column to predict"
    if dials and 4 * dials != weight_of_dials(trained.dials):
        trouble = "dials for other layers"
    elif trained.form.target is not None:
        trouble = same_shapes(trained.model.start(trained.coding, trained.answers, 0), trained.dials)
    if trouble is not None:
        rule = "This model file does not hold what a model file holds."
        raise refused(FileError(rule, got=trouble, where=path.name, cure="Keep the network again."), place)


def _path(here: Interpreter, name: str, place: Any) -> Path:
    try:
        path = here.folders.model_file(name)
    except Outside as outside:
        raise ProgramMistake(outside.why, place, name=name) from None
    if path is None:
        raise ProgramMistake("run_no_model_folder", place)
    return path
