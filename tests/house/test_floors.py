"""Folders are floors: what import-linter is told covers every room, and it does see an import that goes up."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / "lint-imports"
    command = [str(program), "--no-cache", "--config", str(folder / "pyproject.toml")]
    environment = {"PYTHONPATH": str(folder / "src"), "PATH": str(program.parent)}
    return subprocess.run(command, cwd=folder / "src", env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    shutil.copy(root / "pyproject.toml", tmp_path)
    left_out = shutil.ignore_patterns("static", "__pycache__")
    shutil.copytree(root / "src" / "downslope", tmp_path / "src" / "downslope", ignore=left_out)
    return tmp_path


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("base", "from downslope.walks import Walk"),
        ("walks", "from downslope.engine import descend"),
        ("pictures", "import downslope.engine"),
        ("pictures", "import jax"),
    ],
)
def test_an_import_that_goes_up_or_brings_jax_is_seen(copy: Path, room: str, line: str) -> None:
    (copy / "src" / "downslope" / room / "_upwards.py").write_text(line + "\n")
    answer = lint(copy)
    assert answer.returncode == 1, answer.stdout
    assert f"downslope.{room}._upwards" in answer.stdout


def test_a_room_that_no_floor_names_is_seen(copy: Path) -> None:
    (copy / "src" / "downslope" / "attic").mkdir()
    (copy / "src" / "downslope" / "attic" / "__init__.py").write_text("")
    answer = lint(copy)
    assert answer.returncode == 1
    assert "attic" in answer.stdout
