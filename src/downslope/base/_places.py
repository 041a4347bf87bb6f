"""Where Downslope keeps what it may lose: compiled code and other caches."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """The user's own cache folder for Downslope. `DOWNSLOPE_CACHE` moves it.

    >>> cache_folder().name
    'downslope'
    """
    chosen = os.environ.get("DOWNSLOPE_CACHE")
    if chosen:
        return Path(chosen) / "downslope"
    return _usual_cache() / "downslope"


def _usual_cache() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
