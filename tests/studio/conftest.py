"""Compiled code lies in a folder of ours, and each program is compiled once in a run."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from downslope.studio import Folders


@pytest.fixture(scope="session", autouse=True)
def _own_cache() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        if not os.environ.get("DOWNSLOPE_CACHE"):
            patch.setenv("DOWNSLOPE_CACHE", folder)
        yield Path(folder)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A folder for data and one for networks, both empty."""
    for name in ("data", "models"):
        (tmp_path / name).mkdir()
    return Folders(data=tmp_path / "data", models=tmp_path / "models")
