"""Run every benchmark in one go and write down what came out.

python -m bench.run                    all of them, into bench/RESULTS.md
python -m bench.run --only cold        one of them, on the screen
python -m bench.run --quick            one short round of each, on the screen: shows that they run, no more
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
from pathlib import Path

from bench import cold, cold_training, page, streaming, training, walkers
from bench._table import Table

RESULTS = Path(__file__).with_name("RESULTS.md")
BENCHES = {
    "walkers": walkers.measure,
    "cold": cold.measure,
    "cold-training": cold_training.measure,
    "fruits": training.measure_fruits,
    "digits": training.measure_digits,
    "many-rows": training.measure_many,
    "streaming": streaming.measure,
    "page": page.measure,
}
PEERS = ("jax", "numpy", "numba", "torch", "scipy", "scikit-learn")
OPENING = """# How fast it is

Written by `python -m bench.run`; nothing here was typed by hand. Every ratio compares runs that took turns on the same
machine in the same minutes, and is the median of the ratios round by round. Above 1 we were faster. A goal that was
missed stays here, and the line says why.
"""


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.run", description="Measure, and write bench/RESULTS.md.")
    words.add_argument("--only", choices=tuple(BENCHES), help="one benchmark, on the screen")
    words.add_argument("--quick", action="store_true", help="one short round, on the screen")
    asked = words.parse_args()
    chosen = [asked.only] if asked.only else list(BENCHES)
    tables = [_measured(name, quick=asked.quick) for name in chosen]
    text = "\n".join([OPENING, machine(), "", *(table.markdown() for table in tables)])
    if asked.only or asked.quick:
        print(text)
    else:
        RESULTS.write_text(text, encoding="utf-8")
        print(f"Written to {RESULTS.name}.")


def _measured(name: str, *, quick: bool) -> Table:
    print(f"measuring: {name} …", flush=True)
    return BENCHES[name](quick=quick)


def machine() -> str:
    """What it ran on, in one line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    versions = ", ".join(f"{name} {_version(name)}" for name in PEERS)
    return f"{cores} cores of {_processor()}, {platform.system()}, Python {platform.python_version()}; {versions}."


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    main()
