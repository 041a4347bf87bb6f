"""A docstring is a small lesson, and its example runs."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src" / "downslope"
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def _module(path: Path) -> str:
    parts = ("downslope", *path.relative_to(SOURCES).with_suffix("").parts)
    return ".".join(part for part in parts if part != "__init__")


WITH_EXAMPLES = [path for path in sorted(SOURCES.rglob("*.py")) if ">>>" in path.read_text("utf-8")]
MODULES = ["hatch_build", *(_module(path) for path in WITH_EXAMPLES)]


@pytest.mark.parametrize("module", MODULES)
def test_every_example_in_a_docstring_runs(module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.import_module(module)
    monkeypatch.chdir(tmp_path)
    result = doctest.testmod(found, optionflags=OPTIONS)
    assert result.attempted > 0
    assert result.failed == 0, "the lines above say which"
