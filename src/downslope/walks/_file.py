"""The walk file, `downslope.walk/1`: JSON that both Python and TypeScript write and read."""

from __future__ import annotations

import os
from pathlib import Path

from ._walk import Walk


def to_json(walk: Walk) -> bytes:
    raise NotImplementedError


def from_json(text: bytes | str) -> Walk:
    raise NotImplementedError


def save(walk: Walk, path: str | os.PathLike[str]) -> Path:
    raise NotImplementedError


def open_walk(path: str | os.PathLike[str]) -> Walk:
    raise NotImplementedError
