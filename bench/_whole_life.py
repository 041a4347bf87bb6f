"""A process that is timed from its start to its end, as on a machine where everything is installed."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path


def whole_life(command: list[str], cache: Path) -> tuple[float, str]:
    """How many seconds a process took, and what it said. Compiled code of ours is looked for in `cache`.

    Python may keep what it compiled of our files, as it has kept it of everybody else's.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    done = subprocess.run(
        command,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment | {"PYTHONUTF8": "1", "DOWNSLOPE_CACHE": str(cache)},
    )
    return time.perf_counter() - started, done.stdout
