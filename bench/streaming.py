"""Memory: a line trained on a CSV file of 5 GB. The file is made first, in a temporary folder, and is gone afterwards.

python -m bench.streaming                    5 GB, on the screen
python -m bench.streaming --gigabytes 0.5    a smaller one
python -m bench.streaming --folder DIR       where the file is made
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from bench._table import Row, Table

SCRIPT = Path(__file__).with_name("peers") / "downslope_stream.py"
ROOT = Path(__file__).resolve().parents[1]
GIGA = 10**9
BOUND = 1.5
TITLE = "A file that is too big for memory"
NOISE = 20.0
NAMES = ("size", "rooms", "age", "distance", "floor", "garden", "light", "noise")
WEIGHTS = np.array([2.0, 15.0, -0.5, -3.0, 1.0, 0.1, 4.0, -2.0])
# The file itself, and what is kept of it as plain numbers while it is trained on.
ROOM = 2.0
ABOUT = """\
A CSV file of {gigabytes:g} GB, {rows:,} rows of 9 numbers: a fresh process loads it, holds out a hundredth and trains a
line for one round in batches of 8,192. It fails unless every row came, and the held-out error fell to the noise that
was put in. There is no peer."""


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.streaming", description="Train on a file that is too big.")
    words.add_argument("--gigabytes", type=float, default=5.0)
    words.add_argument("--folder", type=Path, default=None, help="where the file is made, and removed")
    asked = words.parse_args()
    print(of_size(asked.gigabytes, folder=asked.folder).markdown())


def measure(*, quick: bool) -> Table:
    return of_size(0.15 if quick else 5.0)


def of_size(gigabytes: float, *, folder: Path | None = None) -> Table:
    """Make the file, train on it in a process of its own, and remove it."""
    with tempfile.TemporaryDirectory(dir=folder) as made:
        free = shutil.disk_usage(made).free
        if free < ROOM * gigabytes * GIGA:
            left_out = f"Left out: {ROOM * gigabytes:g} GB of disk are needed, and {free / GIGA:.1f} GB were free."
            return Table(TITLE, "", "reading", [], remarks=[left_out])
        file = Path(made, "houses.csv")
        rows = write(file, gigabytes * GIGA)
        started = time.perf_counter()
        done = subprocess.run(
            [sys.executable, str(SCRIPT), str(file)],
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "TMPDIR": made, "PYTHONPATH": str(ROOT)},
        )
        took = time.perf_counter() - started
    counted, before, after, memory = (float(word) for word in done.stdout.split())
    if counted != rows or not after < 1.05 * NOISE < before:
        raise RuntimeError(f"{counted:.0f} of {rows} rows, and the error went from {before} to {after}, not to {NOISE}")
    verdict = f"goal {BOUND} GB: {'reached' if memory <= BOUND * GIGA else '**missed**'}"
    found = [Row("GB of memory, at most", [memory / GIGA], remark=verdict), Row("seconds, all in all", [took])]
    about = ABOUT.format(gigabytes=gigabytes, rows=rows)
    return Table(TITLE, about, "reading", found, show="{:.2f}".format)


def write(path: Path, size: float, *, rows: int = 400_000) -> int:
    """A file of about this size, and how many rows it has: one block of made-up houses, over and over."""
    rng = np.random.default_rng(0)
    x = rng.uniform(0, 100, (rows, len(NAMES)))
    price = x @ WEIGHTS + 300 + NOISE * rng.standard_normal(rows)
    block = io.StringIO()
    np.savetxt(block, np.column_stack([x, price]), fmt="%.4f", delimiter=",")
    text = block.getvalue().encode()
    times = max(1, round(size / len(text)))
    with path.open("wb") as file:
        file.write((",".join([*NAMES, "price"]) + "\n").encode())
        for _ in range(times):
            file.write(text)
    return times * rows


if __name__ == "__main__":
    main()
