"""Running the command line as a person would, inside this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import pytest

from downslope.cli import main


class Said(msgspec.Struct, frozen=True):
    """How a command line ended, and what it said."""

    status: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def quiet_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Eighty letters wide, no colours asked for, and a folder of its own."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "DOWNSLOPE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in this process."""

    def ran(*words: str) -> Said:
        status = main(words)
        told = capsys.readouterr()
        return Said(status, told.out, told.err)

    return ran


@pytest.fixture
def run_apart(tmp_path: Path) -> Run:
    """Run a command line in a process of its own."""

    def ran(*words: str, **settings: str) -> Said:
        environment: Mapping[str, str] = {**os.environ, "PYTHONIOENCODING": "utf-8", **settings}
        done = subprocess.run(
            [sys.executable, "-m", "downslope", *words], capture_output=True, env=environment, check=False, cwd=tmp_path
        )
        letters = environment["PYTHONIOENCODING"]
        return Said(done.returncode, done.stdout.decode(letters), done.stderr.decode(letters))

    return ran
