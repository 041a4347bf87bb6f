"""A cold process that walks x² downhill and prints where it came to rest: ours against a PyTorch and a SciPy script."""

from __future__ import annotations

import importlib.util
import re
import sys
import tempfile
from pathlib import Path

from bench._table import Row, Table
from bench._whole_life import whole_life

PEERS = Path(__file__).with_name("peers")
ANSWER = 4 * 0.8**100
OURS = [sys.executable, "-m", "downslope", "walk", "x^2", "--from", "4", "--speed", "0.1", "--steps", "100"]
SCRIPT = [sys.executable, str(PEERS / "downslope_walk.py")]
ABOUT = """\
The whole life of a process: start, walk x² from 4 at speed 0.1 for at most 100 steps, say where it ended, stop. Each
figure is wall-clock seconds. `cold cache` means that no compiled code of ours lay on disk."""

REMARK = """\
The row that is lost: a SciPy script starts NumPy and SciPy alone. Ours starts JAX, and `import jax` by itself takes
longer than that whole script."""


def measure(*, quick: bool) -> Table:
    rounds = 1 if quick else 11
    with tempfile.TemporaryDirectory() as folder:
        warm = Path(folder, "warm")
        runs = {
            "`downslope walk`": (OURS, warm),
            "`downslope walk`, cold cache": (OURS, None),
            "`ds.descend` in a script": (SCRIPT, warm),
            "PyTorch script": ([sys.executable, str(PEERS / "torch_walk.py")], warm),
            "SciPy script": ([sys.executable, str(PEERS / "scipy_walk.py")], warm),
        }
        if importlib.util.find_spec("torch") is None:
            del runs["PyTorch script"]
        seconds: dict[str, list[float]] = {who: [] for who in runs}
        for counted in (False, *(True,) * rounds):
            for who, (command, cache) in runs.items():
                took = _seconds(command, cache or Path(tempfile.mkdtemp(dir=folder)))
                if counted:
                    seconds[who].append(took)
    return Table("A cold process", ABOUT, "seconds", _rows(seconds), remarks=[REMARK])


def _rows(seconds: dict[str, list[float]]) -> list[Row]:
    ours = seconds["`downslope walk`"]
    return [
        Row(
            who, took, ratio=[theirs / mine for theirs, mine in zip(took, ours, strict=True)] if "script" in who else ()
        )
        for who, took in seconds.items()
    ]


def _seconds(command: list[str], cache: Path) -> float:
    took, said = whole_life(command, cache)
    check(command, said)
    return took


def check(command: list[str], said: str) -> None:
    """Whoever walks must arrive: our command says so in words, a script prints its last position."""
    if command is OURS:
        if "settled" not in said:
            raise RuntimeError(f"{command} did not settle: {said}")
        return
    found = re.search(r"[-+.\de]+\s*$", said)
    if found is None or abs(float(found[0]) - ANSWER) > 1e-6:
        raise RuntimeError(f"{command} came to {said!r}, not to {ANSWER}")
