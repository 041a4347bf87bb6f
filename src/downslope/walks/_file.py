"""The walk file, `downslope.walk/1`: JSON that both Python and TypeScript write and read.

Its schema is published beside this file as `walk-1.schema.json`.
"""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from downslope.base import FileError, InputError, write_whole

from ._ending import Ending
from ._read import FORMAT, LARGEST_WHOLE, read_walk
from ._walk import BY_PLACE, BY_STEP, Walk

# A record of 64 MB of numbers writes down to about 160 MB of text.
LARGEST = 256 * 2**20


def to_json(walk: Walk) -> bytes:
    """The walk file as bytes. Every float comes back bit for bit."""
    if walk.seed is not None and abs(walk.seed) > LARGEST_WHOLE:
        raise InputError(f"A seed in a walk file is at most {LARGEST_WHOLE}.", got=str(walk.seed))
    note = {name: getattr(walk.ground, name) for name in walk.ground.__struct_fields__}
    document = {
        "format": FORMAT,
        "outcome": walk.outcome.name,
        "ground": note | {"bottom": None if walk.ground.bottom is None else _number(walk.ground.bottom)},
        "rule": walk.rule,
        "precision": walk.precision,
        "seed": walk.seed,
        "steps_asked": walk.steps_asked,
        "stopped": walk.stopped,
        **{name: _numbers(getattr(walk, name)) for name in (*BY_STEP, *BY_PLACE)},
        "kept": walk.kept.tolist(),
        **{name: _numbers(getattr(walk, name)) for name in ("positions", "slopes")},
        "path": None if walk.path is None else _numbers(walk.path),
        "projection_seed": walk.projection_seed,
        "memory_bound": walk.memory_bound,
        "structure": walk.structure,
        "ending": None if walk.ending is None else _ending(walk.ending),
        "cost": walk.cost,
        "versions": walk.versions,
    }
    return msgspec.json.encode(document) + b"\n"


def from_json(text: bytes | str, *, limit: int = LARGEST) -> Walk:
    """The walk that a walk file holds; a `FileError` with place and cure where it holds none."""
    raw = text.encode() if isinstance(text, str) else bytes(text)
    _hold_to(limit, len(raw))
    return read_walk(_parsed(raw))


def save(walk: Walk, path: str | os.PathLike[str]) -> Path:
    """Write a walk file. Whole or not at all: a reader never sees half of one."""
    target = Path(path)
    text = to_json(walk)
    try:
        write_whole(target, text)
    except OSError as trouble:
        raise _unsaved(target, trouble) from trouble
    return target


def _unsaved(target: Path, trouble: OSError) -> FileError:
    why = (trouble.strerror or str(trouble)).lower()
    return FileError(f"The walk could not be saved: {why}.", where=str(target), cure="Try another folder.")


def open_walk(path: str | os.PathLike[str], *, limit: int = LARGEST) -> Walk:
    """Open a walk file. Larger ones than `limit` bytes are refused before they are read.

    >>> import downslope as ds
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ds.open_walk(ds.descend("x^2", start=4.0, speed=0.1, steps=100).save(f"{folder}/walk.json")).outcome
    Outcome.SETTLED
    """
    if not isinstance(path, str | os.PathLike):
        raise InputError("A path names the walk file.", got=repr(path), cure='For example "walk.json".')
    source = Path(path)
    try:
        _hold_to(limit, source.stat().st_size)
        raw = source.read_bytes()
    except FileNotFoundError as missing:
        raise FileError("There is no such file.", got=str(source), cure="Look at its name and folder.") from missing
    except OSError as trouble:
        why = (trouble.strerror or str(trouble)).lower()
        raise FileError(f"This file cannot be read: {why}.", where=str(source)) from trouble
    except FileError as refusal:
        raise _at(source, refusal) from None
    try:
        return from_json(raw, limit=limit)
    except FileError as refusal:
        raise _at(source, refusal) from None


def _at(source: Path, refusal: FileError) -> FileError:
    where = str(source) if refusal.where is None else f"{refusal.where} in {source}"
    return FileError(refusal.rule, got=refusal.got, where=where, cure=refusal.cure)


def _hold_to(limit: int, size: int) -> None:
    if size > limit:
        raise FileError(
            f"A walk file of more than {limit / 2**20:.0f} MB is not opened unasked.",
            got=f"{size / 2**20:.0f} MB",
            cure="If you trust it, open it with a larger limit: open_walk(path, limit=2**30).",
        )


def _parsed(raw: bytes) -> Any:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as trouble:
        raise FileError("A walk file is text in UTF-8.", cure="Is this another kind of file?") from trouble
    if not text.strip():
        raise FileError("This file is empty.", cure="Save the walk again.")
    # A number too large for a double: the standard library reads on, so that its place can be told.
    readers: tuple[Callable[[str], Any], ...] = (msgspec.json.decode, json.loads)
    for reader in readers:
        try:
            return reader(text)
        except RecursionError as trouble:
            raise FileError("A walk file is nested at most 64 deep.") from trouble
        except msgspec.ValidationError:
            continue
        except ValueError as trouble:
            raise _not_json(text) from trouble
    raise _not_json(text)


def _not_json(text: str) -> FileError:
    """What is wrong with text that is no JSON: told alike by both languages, whatever their parsers say."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    if re.search(r"\b(NaN|Infinity)\b", bare):
        return FileError(
            "JSON has no NaN and no Infinity.",
            cure='A walk file writes them in quotes: "nan", "inf", "-inf".',
        )
    if '"' in bare or bare.count("{") > bare.count("}") or bare.count("[") > bare.count("]"):
        return FileError(
            "This walk file is cut off before its end.",
            cure="Copy or download it again, or save the walk again.",
        )
    return FileError("This is not JSON.", cure="A walk file is written by walk.save or the page's own Save.")


def _ending(ending: Ending) -> dict[str, Any]:
    fields = {name: getattr(ending, name) for name in ending.__struct_fields__}
    told = {name: value for name, value in fields.items() if value is not None}
    return {name: _number(value) if isinstance(value, float) else value for name, value in told.items()}


def _numbers(array: NDArray[Any]) -> Any:
    plain = array.tolist()
    return plain if np.all(np.isfinite(array)) else _spelled(plain)


def _spelled(part: Any) -> Any:
    return [_spelled(item) for item in part] if isinstance(part, list) else _number(part)


def _number(value: float) -> float | str:
    if math.isfinite(value):
        return value
    return "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"
