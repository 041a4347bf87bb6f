"""A training on disk: what a process that is killed at any moment leaves behind, to be taken up bit for bit."""

from __future__ import annotations

import os
import platform
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
        self._say_what_changed(record.get("made_with", {}))
        return Snapshot(arrays, record["facts"])

    def save(self, looked: Any) -> None:
        """Write down where the walk stands, where the last time is long enough ago."""
        if time.monotonic() - self._written >= self._pause:
            self.save_now(looked)

    def save_now(self, looked: Any) -> None:
        """Write down where the walk stands."""
        began = time.monotonic()
        snapshot = looked.snapshot()
        record = {"run": self.run, "made_with": made_with(), "facts": snapshot.facts}
        write_archive(self.path, FORMAT, record, snapshot.arrays)
        self._written = time.monotonic()
        self._pause = max(EVERY, (self._written - began) / SHARE)

    def _say_what_changed(self, then: dict[str, str]) -> None:
        """Another compiler or processor adds up in another order: the promise of the same numbers ends there."""
        now = made_with()
        told = [f"{name} {then[name]} then, {now[name]} now" for name in now if then.get(name, now[name]) != now[name]]
        if told:
            warnings.warn(
                f"The checkpoint {self.path} was left by another setting ({'; '.join(told)}): training goes on, "
                "but its last digits may differ from those of a training that was never left.",
                stacklevel=2,
            )

    def _another(self, name: str, found: Any, wanted: Any) -> FileError:
        said = _IN_WORDS.get(name)
        return FileError(
            "This checkpoint belongs to another training.",
            got=f"{said} are others" if said else f"{name} {_said(found)} in the file, and {_said(wanted)} here",
            where=str(self.path),
            cure="Train with the same rows and settings to go on with it, or name another file to begin anew.",
        )


def made_with() -> dict[str, str]:
    """What the last digits depend on beside the training itself."""
    from ...engine import versions

    machine = {
        "processor": platform.machine(),
        "cores": str(os.cpu_count()),
        "XLA_FLAGS": os.environ.get("XLA_FLAGS", ""),
    }
    return {**versions(), **machine}


def _said(value: Any) -> str:
    return "none" if value is None else f"{value}"
