"""Compiled code lies in a folder of ours, and each program is compiled once in a run."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def _own_cache() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        if not os.environ.get("DOWNSLOPE_CACHE"):
            patch.setenv("DOWNSLOPE_CACHE", folder)
        yield Path(folder)
