"""What the fuzzer found once stays found; and it looks a little further in every test run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tools.fuzz import ROOT, look_at, mutator, samples

FOUND = sorted((Path(__file__).parent / "found").glob("*.slope"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_a_program_that_once_made_trouble_makes_none(path: Path) -> None:
    look_at(path.read_bytes().decode("utf-8", "replace"))


def test_programs_changed_by_chance_are_read_laid_out_and_checked_without_failing() -> None:
    texts = samples()
    mutated = mutator(texts)
    for seed in range(150):
        data = mutated(texts[seed % len(texts)].encode("utf-8", "replace"), 2_000, seed)
        look_at(data.decode("utf-8", "replace"), run=False)


@pytest.mark.slow
def test_a_short_guided_run_finds_nothing(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris is made for Linux, and for Python up to 3.13")
    command = [sys.executable, "-m", "tools.fuzz", "--runs", "800", "--seconds", "20", "--seed", "1"]
    done = subprocess.run(
        [*command, "--kept", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=200, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    assert not list(tmp_path.iterdir())
