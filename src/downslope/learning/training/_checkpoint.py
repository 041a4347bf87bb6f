"""A training on disk: what a process that is killed at any moment leaves behind, to be taken up bit for bit."""

from __future__ import annotations

import hashlib
import time
import types
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ...base import FileError
from .._archive import read_archive, write_archive

if TYPE_CHECKING:
    from ...engine import Snapshot

FORMAT = "downslope.checkpoint/1"
EVERY = 2.0
"""Seconds between two writes at the least ..."""
SHARE = 0.05
"""... and so seldom that writing takes no more than this part of the time."""

_IN_WORDS = {"rows": "the rows", "held_out": "the held-out rows", "start": "the dials at the start"}


class Checkpoint:
    """One file, written whole or not at all. `run` says in JSON-able words which training it belongs to."""

    def __init__(self, path: Path, run: dict[str, Any]) -> None:
        self.path = path
        self.run = run
        self._pause = EVERY
        self._written = time.monotonic()

    def left(self) -> Snapshot | None:
        """Where an earlier process left this very training; None where there is no file yet."""
        from ...engine import Snapshot

        if not self.path.exists():
            return None
        record, arrays = read_archive(self.path, FORMAT)
        for name, wanted in self.run.items():
            if record["run"].get(name) != wanted:
                raise self._another(name, record["run"].get(name), wanted)
        return Snapshot(arrays, record["facts"])

    def save(self, looked: Any) -> None:
        """Write down where the walk stands, where the last time is long enough ago."""
        if time.monotonic() - self._written >= self._pause:
            self.save_now(looked)

    def save_now(self, looked: Any) -> None:
        """Write down where the walk stands."""
        began = time.monotonic()
        snapshot = looked.snapshot()
        write_archive(self.path, FORMAT, {"run": self.run, "facts": snapshot.facts}, snapshot.arrays)
        self._written = time.monotonic()
        self._pause = max(EVERY, (self._written - began) / SHARE)

    def _another(self, name: str, found: Any, wanted: Any) -> FileError:
        said = _IN_WORDS.get(name)
        return FileError(
            "This checkpoint belongs to another training.",
            got=f"{said} are others" if said else f"{name} {_said(found)} in the file, and {_said(wanted)} here",
            where=str(self.path),
            cure="Train with the same rows and settings to go on with it, or name another file to begin anew.",
        )


def fingerprint(arrays: Iterable[Any]) -> str:
    """A short name for numbers or texts: others, another name.

    >>> len({fingerprint([np.zeros(3)]), fingerprint([np.zeros(3)]), fingerprint([np.ones(3)])})
    2
    """
    summed = hashlib.sha256()
    for array in arrays:
        held = np.ascontiguousarray(array)
        summed.update(f"{held.dtype.str}{np.shape(array)}".encode())
        # An array of texts holds only addresses, which are others in every process.
        texts = "\0".join(map(str, held.ravel())).encode() if held.dtype == object else b""
        summed.update(texts if held.dtype == object or not held.size else held.data)
    return summed.hexdigest()[:32]


def in_words(function: Callable[..., Any]) -> str:
    """A function as words that are the same in the next process, as long as its own text is."""
    code = getattr(function, "__code__", None)
    name = getattr(function, "__qualname__", type(function).__qualname__)
    return name if code is None else f"{name} {hashlib.sha256(repr(_text(code)).encode()).hexdigest()[:12]}"


def _text(code: types.CodeType) -> tuple[Any, ...]:
    constants = [_text(each) if isinstance(each, types.CodeType) else each for each in code.co_consts]
    return (code.co_code, constants, code.co_names, code.co_varnames)


def _said(value: Any) -> str:
    return "none" if value is None else f"{value}"
