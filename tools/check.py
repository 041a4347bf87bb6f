"""Every check there is, one summary, and a non-zero exit if any of them failed. Called by ./test.

The checks that only read run two at a time; pytest comes last and speaks for itself.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import hatch_build
from tools.chromium import MISSING, find_chromium

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / ".venv" / "bin"
NOT_FAST = "not slow and not browser and not packaging"
WORKERS = 2


@dataclass(frozen=True)
class Check:
    """One command, and where it runs."""

    name: str
    command: list[str]
    folder: Path = ROOT
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))


@dataclass(frozen=True)
class Result:
    """How it went: its exit status, its words, its seconds."""

    name: str
    status: int
    said: str
    seconds: float


def main(words: list[str]) -> int:
    """No word: everything. `fast`: what is quick. Anything else goes to pytest alone."""
    if words and words != ["fast"]:
        return subprocess.run(_pytest(*words).command, check=False, cwd=ROOT).returncode
    started = time.monotonic()
    fast = words == ["fast"]
    results = list(_side_by_side(reading_checks(fast=fast)))
    results.append(_speaking(_pytest("-n", str(WORKERS), "--dist", "loadfile", *(("-m", NOT_FAST) if fast else ()))))
    _summary(results, time.monotonic() - started, fast=fast)
    return 1 if any(result.status for result in results) else 0


def reading_checks(*, fast: bool) -> list[Check]:
    """Everything but pytest. Only the fast path trusts what mypy kept: a stale memory can miss a mistake."""
    npm, environment = hatch_build.npm_command()
    web = ROOT / "web"
    return [
        Check("mypy", [str(PROGRAMS / "mypy"), *([] if fast else ["--cache-dir", os.devnull])]),
        Check("svelte-check and tsc", [*npm, "run", "--silent", "check"], web, environment),
        Check("vitest", [*npm, "run", "--silent", "test"], web, environment),
        Check("ruff check", [str(PROGRAMS / "ruff"), "check"]),
        Check("ruff format", [str(PROGRAMS / "ruff"), "format", "--check"]),
        Check("import-linter", [str(PROGRAMS / "lint-imports")]),
    ]


def _pytest(*words: str) -> Check:
    return Check("pytest", [sys.executable, "-m", "pytest", *words])


def _side_by_side(checks: list[Check]) -> Iterable[Result]:
    with ThreadPoolExecutor(WORKERS) as pool:
        for result in pool.map(_quiet, checks):
            print(_line(result), flush=True)
            if result.status:
                print(result.said.rstrip(), flush=True)
            yield result


def _quiet(check: Check) -> Result:
    started = time.monotonic()
    done = subprocess.run(
        check.command,
        check=False,
        cwd=check.folder,
        env=check.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    return Result(check.name, done.returncode, done.stdout, time.monotonic() - started)


def _speaking(check: Check) -> Result:
    started = time.monotonic()
    done = subprocess.run(check.command, check=False, cwd=check.folder, stdin=subprocess.DEVNULL)
    return Result(check.name, done.returncode, "", time.monotonic() - started)


def _line(result: Result) -> str:
    return f"{'FAILED' if result.status else 'ok':>6}  {result.name}, {result.seconds:.1f} s"


def _summary(results: list[Result], seconds: float, *, fast: bool) -> None:
    print(f"\n{'./test fast' if fast else './test'} took {seconds:.0f} s:")
    for result in results:
        print(_line(result))
    if not fast and not find_chromium():
        print(f"The browser tests were left out: {MISSING}")
    broken = [result.name for result in results if result.status]
    print(f"\nBroken: {', '.join(broken)}." if broken else "\nAll is well.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
