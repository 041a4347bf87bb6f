"""Strict ground for the engine: a type or a shape that slips is an error. Compiled code lies in a folder of ours."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import jax
import pytest


@pytest.fixture(scope="session", autouse=True)
def _own_cache() -> Iterator[Path]:
    """Tests share one folder of compiled code, so that each program is compiled once in a run."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        if not os.environ.get("DOWNSLOPE_CACHE"):
            patch.setenv("DOWNSLOPE_CACHE", folder)
        yield Path(folder)


@pytest.fixture(autouse=True)
def _strict_ground() -> Iterator[None]:
    with jax.numpy_dtype_promotion("strict"), jax.numpy_rank_promotion("raise"):
        yield
