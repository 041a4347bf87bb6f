"""The environment of a process that is timed from its start: as on a machine where everything is installed."""

from __future__ import annotations

import os


def as_installed() -> dict[str, str]:
    """As it is here, but that Python may keep what it compiled of our files, as it has kept it of everybody else's."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
        "PYTHONUTF8": "1"
    }
