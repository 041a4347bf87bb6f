"""What `train` was asked for, checked before anything is computed."""

from __future__ import annotations

import math
from collections.abc import Callable
from numbers import Integral, Real
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct

from ...base import InputError
from .._data import Data
from .._streamed import StreamedData

MOST_ROUNDS = 10_000_000
MOST_SEED = 2**53 - 1
USUAL_SPEED = 0.1


class Settings(Struct, frozen=True, kw_only=True, eq=False):
    """How a model is trained: everything but the model and the rows."""

    rounds: int
    speed: float | Callable[[int], float] | None
    """None where the rule has its own speed inside."""
    batch: int
    """How many rows each slope is felt on."""
    rule: Any
    seed: int
    precision: Any
    loss: Callable[[Any, Any], Any] | None = None
    checkpoint: Path | None = None
    on_round: Callable[[Any], Any] | None = None
    on_pause: Callable[[Any], Any] | None = None
    show: bool | None = None
    memory: int | None = None


def read_settings(
    rows: int, *, rounds: Any, speed: Any, batch: Any, seed: Any, checkpoint: Any, **others: Any
) -> Settings:
    """The settings, or an `InputError` that says which one cannot be."""
    for name in ("loss", "on_round", "on_pause"):
        if others.get(name) is not None and not callable(others[name]):
            takes = "(prediction, truth)" if name == "loss" else "(progress)"
            raise InputError(f"{name} must be a function of {takes}, or None.", got=_short(others[name]))
    if others.get("show") not in (None, True, False):
        raise InputError(
            "show must be True, False, or None for 'where somebody is looking'.", got=_short(others["show"])
        )
    return Settings(
        rounds=_whole(rounds, "rounds", least=1, most=MOST_ROUNDS, cure="A usual first try is 30."),
        speed=_speed(speed, others.get("rule")),
        batch=min(rows, _whole(rows if batch is None else batch, "batch", cure="A usual first try is 32; None: all.")),
        seed=_whole(seed, "seed", least=0, most=MOST_SEED),
        checkpoint=_path(checkpoint),
        **others,
    )


def read_data(data: Any) -> Data | StreamedData:
    """Rows that can be learned from: with answers, at least one row, and more than one kind of answer."""
    if not isinstance(data, Data | StreamedData):
        raise InputError("train learns from Data.", got=_short(data), cure=_how_to_load(data))
    if data.target is None:
        names = [column.name for column in data.inputs]
        last = names[-1] if names else "price"
        raise InputError(
            f"{data.name} does not say what is to be predicted.",
            got=f"the columns {_listed(names)}",
            cure=f"Load it again with predict= and the column's name, as in ds.load(…, predict={last!r}).",
        )
    if not len(data):
        raise InputError(f"{data.name} has no rows to learn from.", cure="Look at how it was cut or split.")
    if data.target.type not in ("number", "kind"):
        raise InputError(
            "What is predicted is a number or a kind.", got=f"{data.target.name}, which is {data.target.type}"
        )
    if data.target.type == "kind" and len(np.unique(data.target.values)) < 2:
        only = data.target.said(0)
        raise InputError(
            f"There is nothing to tell apart: every row of {data.name} is {only}.",
            got=f"{len(data):,} rows of one kind",
            cure="Put rows of other kinds beside them, or predict another column.",
        )
    return data


def read_held_out(
    data: Data | StreamedData, held_out: Any, seed: int
) -> tuple[Data | StreamedData, Data | StreamedData | None]:
    """The rows that are learned from, and those that are held out of it."""
    if held_out is None:
        return data, None
    if isinstance(held_out, Real) and not isinstance(held_out, (bool, Integral)):
        if not 0 < float(held_out) < 1:
            raise InputError("A share of rows to hold out lies between 0 and 1.", got=_short(held_out), cure="Try 0.2.")
        return data.split(test=float(held_out), seed=seed)
    if not isinstance(held_out, Data | StreamedData):
        raise InputError("held_out must be Data, or a share of the rows.", got=_short(held_out), cure="Try 0.2.")
    if held_out.target is None or data.target is None or not len(held_out):
        raise InputError(
            "Held-out rows are rows with answers.",
            got="rows without answers" if len(held_out) else "no rows",
            cure="Try: train, test = data.split(test=0.2, seed=1)",
        )
    if held_out.target.name != data.target.name or held_out.target.type != data.target.type:
        raise InputError(
            "Held-out rows have the same answers as the rows that are learned from.",
            got=f"{held_out.target.name} beside {data.target.name}",
        )
    unknown = [kind for kind in held_out.target.kinds if kind not in data.target.kinds]
    if unknown and set(np.unique(held_out.target.values)) & {held_out.target.kinds.index(kind) for kind in unknown}:
        raise InputError(
            f"Held-out rows have no other kinds of {data.target.name} than the rows that are learned from.",
            got=_listed(unknown),
            cure="Load all rows together, and split them: train, test = data.split(test=0.2, seed=1)",
        )
    return data, held_out


def _how_to_load(given: Any) -> str:
    if isinstance(given, str):
        return f"Load it first: ds.load({given!r})."
    if isinstance(given, tuple) and len(given) == 2 and all(isinstance(part, Data) for part in given):
        return "That is what data.split gives: train, test = data.split(test=0.2, seed=1)."
    return "Load it first: ds.load(…, predict=…) takes files, tables and arrays."


def _speed(speed: Any, rule: Any) -> Any:
    if speed is None:
        own = not isinstance(rule, str) and callable(getattr(rule, "update", None))
        return None if own else USUAL_SPEED
    if callable(speed):
        return speed
    cure = "A usual first try is 0.1."
    if isinstance(speed, (str, bool)) or not isinstance(speed, Real):
        raise InputError("speed must be a number above 0, or a function of the step.", got=_short(speed), cure=cure)
    if not (float(speed) > 0 and math.isfinite(float(speed))):
        raise InputError("speed must be above 0.", got=f"{float(speed):g}", cure=cure)
    return float(speed)


def _whole(value: Any, name: str, *, least: int = 1, most: int = 2**31 - 1, cure: str | None = None) -> int:
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise InputError(f"{name} must be a whole number.", got=_short(value), cure=cure)
    if not least <= int(value) <= most:
        edge = f"at least {least}" if int(value) < least else f"at most {most:,}"
        raise InputError(f"{name} must be {edge}.", got=f"{int(value)}", cure=cure)
    return int(value)


def _path(checkpoint: Any) -> Path | None:
    if checkpoint is None:
        return None
    try:
        path = Path(checkpoint)
    except TypeError:
        raise InputError("checkpoint must be the path of a file.", got=_short(checkpoint)) from None
    if path.is_dir() or not path.parent.is_dir():
        what = "a folder" if path.is_dir() else f"a file in {path.parent}, which is not there"
        raise InputError("checkpoint must be the path of a file in a folder that is there.", got=what)
    return path


def _listed(names: list[str]) -> str:
    shown = names[:8]
    return ", ".join(shown) + (f" and {len(names) - 8} more" if len(names) > 8 else "")


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
