"""The benchmarks run, and bench/RESULTS.md is what they write."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CELL = r"[^|]*"
LINE = re.compile(
    rf"\| {CELL} \| [\d.e+-]+ \| ([\d.e+-]+ to [\d.e+-]+)? ?\| ([\d.]+x)? ?\| (≥ [\d.]+x)? ?\| {CELL} ?\|"
)


def rows(text: str) -> list[str]:
    """The lines of the tables, without their heads."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [line for line in lines if not line.startswith(("| | ", "|---"))]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["walkers", "cold", "cold-training", "fruits"])
def test_a_benchmark_runs_and_writes_rows(name: str) -> None:
    command = [sys.executable, "-m", "bench.run", "--only", name, "--quick"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    assert len(rows(said)) >= 3
    assert all(LINE.fullmatch(line) for line in rows(said)), said


def test_the_results_were_written_by_the_run() -> None:
    from bench.run import BENCHES, OPENING

    text = (ROOT / "bench/RESULTS.md").read_text(encoding="utf-8")
    assert text.startswith(OPENING)
    assert len(re.findall(r"^## ", text, re.MULTILINE)) == len(BENCHES)
    assert all(LINE.fullmatch(line) for line in rows(text))
    assert "numpy" in text
