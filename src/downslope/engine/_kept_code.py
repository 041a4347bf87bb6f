"""Compiled code on disk: in the user's cache folder, bounded, safe with several processes at once.

Each piece is one file, written aside and then moved into place, so that nobody ever reads half a piece, and a process
that dies while writing leaves nothing that can be mistaken for one. Whatever goes wrong here costs time, never a walk.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from pathlib import Path

from ..base import cache_folder

MOST_BYTES = 256 * 1024 * 1024  # About 3,000 walks' worth of code.
_ENDING = ".code"
_STALE_SECONDS = 3600.0


def code_folder() -> Path:
    """Where compiled code lies. `DOWNSLOPE_CACHE` moves it."""
    return cache_folder() / "compiled"


def find_code(key: str) -> bytes | None:
    """The piece that was kept under this key, or None."""
    try:
        path = code_folder() / (key + _ENDING)
        if not _only_ours(path.parent):
            return None
        content = path.read_bytes()
    except (OSError, RuntimeError):  # Python raises RuntimeError where a user has no home.
        return None
    with contextlib.suppress(OSError):
        os.utime(path)  # Used now: the pieces used longest ago go first.
    return content


def keep_code(key: str, content: bytes, *, most_bytes: int = MOST_BYTES) -> None:
    """Keep a piece for the next process, and drop the oldest ones where the folder grows too big."""
    if len(content) > most_bytes // 4:
        return
    with contextlib.suppress(OSError, RuntimeError):
        folder = code_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not _only_ours(folder):
            return
        _make_room(folder, most_bytes - len(content))
        _write_aside_then_move(folder / (key + _ENDING), content)


def forget_code(key: str) -> None:
    """Drop a piece that could not be used."""
    with contextlib.suppress(OSError, RuntimeError):
        (code_folder() / (key + _ENDING)).unlink()


def _only_ours(folder: Path) -> bool:
    """Code runs as the person who loads it: not from a folder that is another's, or that others may write into."""
    if os.name != "posix":
        return True
    facts = folder.stat()
    return facts.st_uid == os.geteuid() and not facts.st_mode & 0o022


def _write_aside_then_move(path: Path, content: bytes) -> None:
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(aside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(aside)
        raise


def _make_room(folder: Path, most_bytes: int) -> None:
    """Several processes may tidy at once: a file that is already gone is as good as dropped."""
    pieces: list[tuple[float, int, Path]] = []
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            facts = path.stat()
            if path.name.startswith(".writing-") and time.time() - facts.st_mtime > _STALE_SECONDS:
                path.unlink()
            elif path.suffix == _ENDING:
                pieces.append((facts.st_mtime, facts.st_size, path))
    total = sum(size for _, size, _ in pieces)
    for _, size, path in sorted(pieces):
        if total <= most_bytes:
            return
        with contextlib.suppress(OSError):
            path.unlink()
        total -= size
