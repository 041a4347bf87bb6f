"""Writing a file whole or not at all: whoever opens it, whenever the machine stops, never sees half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(target: Path, content: bytes, *, mode: int | None = None) -> None:
    """Write beside the file's place, and move it there; an `OSError` leaves what was there before.

    Without a `mode` the file is as open to others as any new file of this user's: one that `mkstemp` makes is not.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o666 & ~_umask() if mode is None else mode)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _umask() -> int:
    now = os.umask(0o077)
    os.umask(now)
    return now
