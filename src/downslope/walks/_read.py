"""A parsed walk file, checked place by place.

Mirrored in `web/src/lib/walk/read.ts`: the same order, the same words.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from downslope.base import FileError

from ._ending import Ending
from ._notes import Cost, GroundNote
from ._numbers import say
from ._outcome import Outcome
from ._structure import Array, Fixed, Named, Nothing, Number, Sequence, Structure, size
from ._walk import Walk

FORMAT = "downslope.walk/1"
DEEPEST = 64
# Beyond this a whole number is no longer the same in every language that reads JSON.
LARGEST_WHOLE = 2**53 - 1
FIELDS = [
    "format",
    "outcome",
    "ground",
    "rule",
    "precision",
    "seed",
    "steps_asked",
    "stopped",
    "speeds",
    "strides",
    "landings",
    "losses",
    "slope_sizes",
    "kept",
    "positions",
    "slopes",
    "path",
    "projection_seed",
    "memory_bound",
    "structure",
    "ending",
    "cost",
    "versions",
]
GROUND_FIELDS = ["kind", "name", "dials", "formula", "names", "rows", "batch", "bottom"]
ENDING_REALS = ["loss", "slope_size", "lowest", "highest", "drop", "way"]
ENDING_WHOLES = ["directions", "walls", "looked"]
SPELLED = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
KINDS: dict[str, list[str]] = {
    "number": ["kind"],
    "nothing": ["kind"],
    "array": ["kind", "shape"],
    "list": ["kind", "items"],
    "tuple": ["kind", "items"],
    "dict": ["kind", "names", "items"],
}


def read_walk(document: Any) -> Walk:
    """The walk in a parsed walk file."""
    _is_a_walk_file(document)
    _fields(document, FIELDS, "")
    note = _ground(document["ground"])
    losses = _row(document["losses"], "losses")
    places, steps = len(losses), len(losses) - 1
    if places == 0:
        raise FileError("A walk has at least one place.", where="losses")
    kept = _kept(document["kept"], steps)
    structure = _structure(document["structure"], "structure", 0)
    if size(structure) != note.dials:
        raise FileError(f"structure holds as many dials as the ground has: {note.dials}.", where="structure")
    path = document["path"]
    kind = np.float32 if document["precision"] == "float32" else np.float64
    _one_of(document["outcome"], "outcome", [outcome.name for outcome in Outcome])
    return Walk(
        ground=note,
        rule=_text(document["rule"], "rule"),
        precision=_one_of(document["precision"], "precision", ["float32", "float64"]),
        seed=_or_null(_whole, document["seed"], "seed"),
        steps_asked=_count(document["steps_asked"], "steps_asked"),
        stopped=_text(document["stopped"], "stopped"),
        speeds=_row(document["speeds"], "speeds", steps),
        strides=_lengths(document["strides"], "strides", steps),
        landings=_row(document["landings"], "landings", steps),
        losses=losses,
        slope_sizes=_lengths(document["slope_sizes"], "slope_sizes", places),
        kept=kept,
        positions=_grid(document["positions"], "positions", len(kept), note.dials).astype(kind),
        slopes=_grid(document["slopes"], "slopes", len(kept), note.dials).astype(kind),
        path=None if path is None else _grid(path, "path", places, 2),
        projection_seed=_or_null(_whole, document["projection_seed"], "projection_seed"),
        memory_bound=_count(document["memory_bound"], "memory_bound"),
        structure=structure,
        ending=_or_null(_ending, document["ending"], "ending"),
        cost=_cost(document["cost"]),
        versions=_versions(document["versions"]),
    )


def _is_a_walk_file(document: Any) -> None:
    said = document.get("format") if isinstance(document, dict) else None
    if said == FORMAT:
        return
    if isinstance(said, str) and said.startswith("downslope.walk/"):
        raise FileError("This walk file is of another version.", got=said, cure="Open it with a newer Downslope.")
    raise FileError(f'A walk file says "format": "{FORMAT}".', cure="Is this another kind of file?")


def _fields(part: Any, names: list[str], where: str) -> None:
    if not isinstance(part, dict):
        raise FileError(f"{where} must be an object.", where=where)
    inside = f"{where}." if where else ""
    for name in names:
        if name not in part:
            raise FileError(f"{inside}{name} is missing.", where=inside + name, cure="Save the walk again.")
    for name in part:
        if name not in names:
            raise FileError(f"A walk file has no {inside}{name}.", where=inside + name, cure="Take it out.")


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise FileError(f"{where} must be text.", where=where)
    return value


def _one_of(value: Any, where: str, known: list[str]) -> Any:
    if value not in known:
        raise FileError(f"{where} must be one of {', '.join(known)}.", where=where)
    return value


def _whole(value: Any, where: str) -> int:
    plain = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not plain or not math.isfinite(value) or value != int(value) or abs(value) > LARGEST_WHOLE:
        raise FileError(f"{where} must be a whole number.", where=where)
    return int(value)


def _count(value: Any, where: str) -> int:
    number = _whole(value, where)
    if number < 0:
        raise FileError(f"{where} must not be below 0.", got=str(number), where=where)
    return number


def _real(value: Any, where: str) -> float:
    if isinstance(value, str) and value in SPELLED:
        return SPELLED[value]
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise FileError(f'{where} must be a number, "nan", "inf" or "-inf".', where=where)
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise FileError(f"{where} is too large for a number.", where=where)
    return number


def _or_null(read: Callable[[Any, str], Any], value: Any, where: str) -> Any:
    return None if value is None else read(value, where)


def _list(value: Any, where: str, length: int | None) -> list[Any]:
    if not isinstance(value, list):
        raise FileError(f"{where} must be a list.", where=where)
    if length is not None and len(value) != length:
        raise FileError(f"{where} must hold {length}.", got=str(len(value)), where=where)
    return value


def _row(value: Any, where: str, length: int | None = None) -> NDArray[np.float64]:
    items = _list(value, where, length)
    return np.array([_real(item, f"{where}[{at}]") for at, item in enumerate(items)], dtype=np.float64)


def _lengths(value: Any, where: str, length: int) -> NDArray[np.float64]:
    row = _row(value, where, length)
    for at in np.flatnonzero(row < 0)[:1]:
        raise FileError(f"{where} must not be below 0.", got=say(float(row[at])), where=f"{where}[{at}]")
    return row


def _grid(value: Any, where: str, rows: int, columns: int) -> NDArray[np.float64]:
    grid = [_row(row, f"{where}[{at}]", columns) for at, row in enumerate(_list(value, where, rows))]
    return np.stack(grid) if grid else np.zeros((0, columns))


def _kept(value: Any, steps: int) -> NDArray[np.int64]:
    before = -1
    for at, item in enumerate(_list(value, "kept", None)):
        number = _whole(item, f"kept[{at}]")
        if not before < number <= steps:
            raise FileError(f"kept must hold rising step numbers from 0 to {steps}.", where=f"kept[{at}]")
        before = number
    return np.array(value, dtype=np.int64)


def _texts(value: Any, where: str) -> tuple[str, ...]:
    return tuple(_text(item, f"{where}[{at}]") for at, item in enumerate(_list(value, where, None)))


def _ground(part: Any) -> GroundNote:
    _fields(part, GROUND_FIELDS, "ground")
    dials = _count(part["dials"], "ground.dials")
    return GroundNote(
        kind=_one_of(part["kind"], "ground.kind", ["formula", "function", "data"]),
        name=_text(part["name"], "ground.name"),
        dials=dials,
        formula=_or_null(_text, part["formula"], "ground.formula"),
        names=_texts(part["names"], "ground.names"),
        rows=_or_null(_count, part["rows"], "ground.rows"),
        batch=_or_null(_count, part["batch"], "ground.batch"),
        bottom=_or_null(_real, part["bottom"], "ground.bottom"),
    )


def _structure(part: Any, where: str, depth: int) -> Structure:
    if depth > DEEPEST:
        raise FileError("A walk file is nested at most 64 deep.")
    kind = part.get("kind") if isinstance(part, dict) else None
    if not isinstance(kind, str) or kind not in KINDS:
        raise FileError(f"{where} must have a kind: {', '.join(KINDS)}.", where=where)
    _fields(part, KINDS[kind], where)
    if kind == "number":
        return Number()
    if kind == "nothing":
        return Nothing()
    if kind == "array":
        sides = _list(part["shape"], f"{where}.shape", None)
        return Array(tuple(_count(side, f"{where}.shape[{at}]") for at, side in enumerate(sides)))
    names = _texts(part["names"], f"{where}.names") if kind == "dict" else ()
    listed = _list(part["items"], f"{where}.items", len(names) if kind == "dict" else None)
    items = tuple(_structure(item, f"{where}.items[{at}]", depth + 1) for at, item in enumerate(listed))
    if kind == "dict":
        return Named(names, items)
    return Sequence(items) if kind == "list" else Fixed(items)


def _ending(part: Any, where: str) -> Ending:
    some = isinstance(part, dict) and "rows" in part
    _fields(part, [*ENDING_REALS, *ENDING_WHOLES, "bottomless", *(["rows"] if some else [])], where)
    if not isinstance(part["bottomless"], bool):
        raise FileError(f"{where}.bottomless must be true or false.", where=f"{where}.bottomless")
    reals = {name: _real(part[name], f"{where}.{name}") for name in ENDING_REALS}
    wholes = {name: _count(part[name], f"{where}.{name}") for name in ENDING_WHOLES}
    rows = _count(part["rows"], f"{where}.rows") if some else None
    return Ending(**reals, **wholes, bottomless=part["bottomless"], rows=rows)  # type: ignore[arg-type]


def _cost(part: Any) -> Cost:
    _fields(part, ["losses", "slopes", "bends"], "cost")
    return Cost(*(_count(part[name], f"cost.{name}") for name in ("losses", "slopes", "bends")))


def _versions(part: Any) -> dict[str, str]:
    if not isinstance(part, dict):
        raise FileError("versions must be an object.", where="versions")
    return {name: _text(value, f"versions.{name}") for name, value in part.items()}
