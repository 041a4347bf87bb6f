"""Nobody is sent to one registry's address, or to one machine's folders: mirrors and offline copies keep working."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

# Each name is cut in two, so that this file does not name what it looks for.
HOSTS = [
    ("py" + "pi", "org"),
    ("python" + "hosted", "org"),
    ("npm" + "js", "org"),
    ("npm" + "js", "com"),
    ("yarn" + "pkg", "com"),
    ("download.py" + "torch", "org"),
    ("deb.deb" + "ian", "org"),
    ("cdn.js" + "delivr", "net"),
    ("un" + "pkg", "com"),
]
REGISTRY = re.compile("|".join(rf"\b{re.escape(name)}\.{end}\b" for name, end in HOSTS), re.IGNORECASE)
INDEX = re.compile(r"(index-url|find-links)[ =]+(http|file:|/)", re.IGNORECASE)
ONE_MACHINE = re.compile(r"(?<![\w.])/(ro" + r"ot|ho" + r"me/\w+|Us" + r"ers/\w+)/")


def readable(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize("pattern", [REGISTRY, INDEX, ONE_MACHINE], ids=["registry", "index", "machine"])
def test_no_tracked_file_names_a_registry_host_or_a_machine(pattern: re.Pattern[str], tracked: list[Path]) -> None:
    found = [(path.name, match.group()) for path in tracked if (match := pattern.search(readable(path)))]
    assert not found


def test_the_check_would_see_one() -> None:
    assert REGISTRY.search("https://" + ".".join(HOSTS[0]) + "/simple")
    assert REGISTRY.search("//registry." + ".".join(HOSTS[2]) + "/svelte")
    assert INDEX.search("--index-url" + " http" + "://mirror.example")
    assert ONE_MACHINE.search("open /ho" + "me/ada/walk.json")


@pytest.mark.parametrize("name", ["run", "test", "node"])
def test_every_locked_library_has_a_hash(root: Path, name: str) -> None:
    lock = (root / "requirements" / f"{name}.lock").read_text()
    blocks = re.split(r"^(?=[\w.\[\]-]+==)", lock, flags=re.MULTILINE)[1:]
    assert blocks
    assert not [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block]


def test_what_tests_install_holds_all_that_runs_install(root: Path) -> None:
    pins = {name: set(re.findall(r"^\S+==\S+", (root / f"requirements/{name}.lock").read_text(), re.MULTILINE))
            for name in ("run", "test")}  # fmt: skip
    assert pins["run"] <= pins["test"]


def test_the_front_end_lock_has_hashes_and_no_addresses(root: Path) -> None:
    lock = json.loads((root / "web" / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert not [name for name, package in packages.items() if "resolved" in package or "integrity" not in package]
