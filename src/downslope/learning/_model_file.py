"""The model file, `downslope.model/1`: a recipe as JSON and the dials as plain arrays. No code lies in it.

Opening one loads neither JAX nor Equinox: they come with the first prediction.
"""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from ..base import FileError, InputError
from ._about import About
from ._archive import LARGEST, read_archive, write_archive
from ._coding import Answers
from ._column import Column, ColumnType
from ._data import Data
from ._dials_record import arrays_of, dials_from, same_shapes
from ._trained import Trained, TrainingNote
from .codings import coding_from_record
from .models import AbstractModel, BuiltIn, HandedFunction, as_model

FORMAT = "downslope.model/1"
_TYPES = {"number": np.float64, "kind": np.int32, "text": object, "tokens": np.int32, "picture": np.float32}
_HANDED_OVER = "handed over"


class _Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column without its values; `shape` is that of one of them."""

    name: str
    type: ColumnType
    shape: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    unit: str | None = None
    about: str | None = None


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What stands in the file beside the arrays."""

    model: dict[str, Any]
    dials: Any
    coding: dict[str, Any]
    answers: Answers
    name: str
    about: About
    inputs: tuple[_Column, ...]
    target: _Column | None
    note: TrainingNote | None
    loss: str | None
    versions: dict[str, str]


def save_model(trained: Trained, path: str | os.PathLike[str]) -> Path:
    """Write a model file: whole or not at all."""
    structure, arrays = arrays_of(trained.dials)
    model, form = trained.model, trained.form
    record = _Record(
        model=_recipe(model),
        dials=structure,
        coding=trained.coding.to_record(),
        answers=trained.answers,
        name=form.name,
        about=form.about,
        inputs=tuple(_without_values(column) for column in form.inputs),
        target=None if form.target is None else _without_values(form.target),
        note=_note(trained.note),
        loss=None if trained.loss is None else getattr(trained.loss, "__name__", type(trained.loss).__name__),
        versions=_versions(),
    )
    try:
        return write_archive(path, FORMAT, msgspec.to_builtins(record), arrays)
    except ValueError as trouble:
        if isinstance(trouble, FileError | InputError):
            raise
        raise InputError(
            "A model file holds numbers that are numbers.",
            got="an infinite or missing one in its layers",
            cure="Look at the rows that it was trained on.",
        ) from trouble


def open_model(path: str | os.PathLike[str], *, model: Any = None, loss: Any = None, limit: int = LARGEST) -> Trained:
    """Open a model file. A file larger than `limit` bytes is refused before it is read.

    A model of your own (an Equinox module or a function) cannot be kept in a file of data: only its dials are. Hand it
    over again as `model`, and so with a `loss` of your own.

    >>> import downslope as ds, tempfile
    >>> training = ds.train(ds.Line(), ds.load("lemonade"), rounds=2)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ds.open_model(training.save(f"{folder}/cups.model")).answers.name
    'cups'
    """
    packed, arrays = read_archive(path, FORMAT, limit=limit)
    try:
        record = msgspec.convert(packed, _Record)
        dials = dials_from(record.dials, arrays)
        machine = _machine(record, model, dials)
        trained = Trained(
            model=machine,
            dials=dials,
            coding=coding_from_record(record.coding),
            answers=record.answers,
            form=_form(record),
            note=record.note,
            loss=loss if loss is not None or record.loss is None else MissingLoss(record.loss),
        )
    except msgspec.ValidationError as trouble:
        raise FileError(
            "This model file does not hold what a model file holds.",
            got=str(trouble).rstrip("."),
            where=str(path),
            cure="It was written by another program, or edited. Save the model again.",
        ) from trouble
    except FileError as refusal:
        raise FileError(refusal.rule, got=refusal.got, where=str(path), cure=refusal.cure) from None
    if model is not None:
        _check_fits(machine, trained)
    return trained


class MissingLoss:
    """Stands for a loss of somebody's own that was not handed over when the file was opened."""

    def __init__(self, name: str) -> None:
        self.__name__ = name

    def __call__(self, *_: Any) -> Any:
        raise InputError(
            f"This model was trained with a loss of its own, {self.__name__!r}, which no file of data can hold.",
            cure=f"Open it with that function: ds.open_model(path, loss={self.__name__}).",
        )


def _machine(record: _Record, model: Any, dials: Any) -> AbstractModel:
    if record.model.get("model") != _HANDED_OVER:
        if model is not None:
            raise InputError(
                "This file holds its own recipe.",
                got=f"model= beside {record.model.get('model')!r}",
                cure="Open it without model=.",
            )
        built_in: AbstractModel = msgspec.convert(record.model, _built_in())
        return built_in
    if model is None:
        raise InputError(
            "This file holds the dials of a model of somebody's own: the function itself is code, and not in it.",
            got=str(record.model.get("name")).rstrip("."),
            cure="Hand it over again: ds.open_model(path, model=thing).",
        )
    kind = record.model.get("kind")
    return as_model(model, start=dials["params"] if kind == "bare function" else dials if kind == "function" else None)


def _built_in() -> Any:
    """All models that come with Downslope, told apart by their tags."""
    union: Any = None
    for kind in BuiltIn.__subclasses__():
        union = kind if union is None else union | kind
    return union


def _check_fits(machine: AbstractModel, trained: Trained) -> None:
    """A function that was handed over reads the dials in the file."""
    wanted = machine.start(trained.coding, trained.answers, 0)
    trouble = same_shapes(wanted, trained.dials)
    if trouble is not None:
        raise InputError(
            "The model that was handed over has other dials than the file.",
            got=trouble,
            cure="Hand over the model that was trained.",
        )


def _recipe(model: AbstractModel) -> dict[str, Any]:
    """All about a model that comes with Downslope; of one that was handed over, only what it is called."""
    if isinstance(model, BuiltIn):
        return model.to_record()
    kind = "module"
    if isinstance(model, HandedFunction):
        kind = "bare function" if model.bare else "function"
    return {"model": _HANDED_OVER, "kind": kind, "name": model.explain()}


def _note(note: TrainingNote | None) -> TrainingNote | None:
    """A rule may hold its own speed: then there is none to write down."""
    if note is None or note.speed is None or np.isfinite(note.speed):
        return note
    return msgspec.structs.replace(note, speed=None)


def _without_values(column: Column) -> _Column:
    return _Column(
        name=column.name,
        type=column.type,
        shape=tuple(column.values.shape[1:]),
        kinds=column.kinds,
        unit=column.unit,
        about=column.about,
    )


def _form(record: _Record) -> Data:
    def column(said: _Column) -> Column:
        values = np.empty((0, *said.shape), _TYPES[said.type])
        return Column(name=said.name, type=said.type, values=values, kinds=said.kinds, unit=said.unit, about=said.about)

    try:
        return Data(
            name=record.name,
            about=record.about,
            inputs=tuple(column(said) for said in record.inputs),
            target=None if record.target is None else column(record.target),
        )
    except ValueError as trouble:  # A shape that no array can have.
        raise FileError("The columns in the model file cannot be read.", got=str(trouble).rstrip(".")) from trouble


def _versions() -> dict[str, str]:
    from .. import __version__

    return {"downslope": __version__, "numpy": np.__version__, "python": platform.python_version()}
