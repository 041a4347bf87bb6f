"""./run and ./test: what they say to a machine that lacks something, and that they keep quiet when nothing is new."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import check, chromium, prepare

TOOLS_OF_BASH = ("bash", "dirname", "cat", "head", "sed")
OLD = '#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.8.10" && exit 0\nexit 1\n'
NO_VENV = f'#!/bin/sh\ncase "$2" in *ensurepip*) exit 1 ;; esac\nexec {sys.executable} "$@"\n'


@pytest.fixture
def house(root: Path, tmp_path: Path) -> Path:
    """An empty copy of the doors, and a PATH with nothing but bash's own tools."""
    (tmp_path / "tools").mkdir()
    for name in ("run", "test", "tools/environment.sh"):
        shutil.copy(root / name, tmp_path / name)
    (tmp_path / "bin").mkdir()
    for name in TOOLS_OF_BASH:
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or name)
    return tmp_path


def knock(house: Path, door: str, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(house / "bin"), "HOME": str(house)}
    return subprocess.run(
        [str(house / door), *words], env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def put_python(house: Path, script: str) -> None:
    python = house / "bin" / "python3"
    python.write_text(script)
    python.chmod(0o755)


@pytest.mark.parametrize("door", ["run", "test"])
def test_a_machine_without_python_is_told_which_one_and_how_to_get_it(house: Path, door: str) -> None:
    answer = knock(house, door)
    assert answer.returncode == 1
    assert "needs Python 3.11 or newer. None was found here." in answer.stderr
    assert "sudo apt install python3 python3-venv" in answer.stderr


def test_a_python_that_is_too_old_is_named(house: Path) -> None:
    put_python(house, OLD)
    assert "The one found here is Python 3.8.10." in knock(house, "run").stderr


def test_a_python_without_venv_is_told_which_package_brings_it(house: Path) -> None:
    put_python(house, NO_VENV)
    answer = knock(house, "run")
    assert answer.returncode == 1
    assert f"python{sys.version_info[0]}.{sys.version_info[1]}-venv" in answer.stderr


@pytest.mark.parametrize("door", ["run", "test"])
def test_help_shows_the_usage_and_installs_nothing(house: Path, door: str) -> None:
    answer = knock(house, door, "--help")
    assert answer.returncode == 0
    assert f"./{door}" in answer.stdout
    assert not (house / ".venv").exists()


@pytest.mark.slow
def test_an_environment_is_made_once_and_again_when_the_folder_has_moved(house: Path) -> None:
    put_python(house, f'#!/bin/sh\nexec {sys.executable} "$@"\n')

    def make(folder: Path) -> str:
        script = f"set -eu; cd {folder}; . tools/environment.sh; make_environment"
        environment = {**os.environ, "PATH": f"{folder / 'bin'}"}
        return subprocess.run(
            ["bash", "-c", script], env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert "Making .venv" in make(house)
    assert make(house) == ""
    moved = house.rename(house.parent / "moved")
    assert "Making .venv" in make(moved)
    assert (moved / ".venv" / ".place").read_text() == f"{moved}\n"


def test_ci_runs_the_one_door(root: Path) -> None:
    assert "exec ./test\n" in (root / ".ci" / "run").read_text()
    assert all(os.access(root / door, os.X_OK) for door in ("run", "test", ".ci/run"))


@pytest.fixture
def pip_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """An environment of its own, and a pip that only writes down what it was asked."""
    calls: list[tuple[str, ...]] = []

    def note(*words: str) -> subprocess.CompletedProcess[str]:
        calls.append(words)
        return subprocess.CompletedProcess(words, 0, "")

    monkeypatch.setattr(prepare, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(prepare, "_call_pip", note)
    return calls


def test_a_second_call_installs_nothing(pip_calls: list[tuple[str, ...]]) -> None:
    prepare.install_libraries(for_tests=False)
    assert [words[:2] for words in pip_calls] == [("--require-hashes", "-r")]
    prepare.install_libraries(for_tests=False)
    assert len(pip_calls) == 1


def test_what_test_installed_serves_run(pip_calls: list[tuple[str, ...]]) -> None:
    prepare.install_libraries(for_tests=True)
    prepare.install_libraries(for_tests=False)
    assert len(pip_calls) == 1
    assert pip_calls[0][-1].endswith("test.lock")


@pytest.mark.parametrize(
    ("said", "cure"),
    [
        ("WARNING: Retrying after connection broken by NewConnectionError", "Check the connection"),
        ("ERROR: hashes do not match", "The lines above say why"),
    ],
)
def test_a_failed_install_names_the_step_and_what_to_try(
    said: str, cure: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prepare, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(prepare, "_call_pip", lambda *words: subprocess.CompletedProcess(words, 1, said))
    assert prepare.main(["run"]) == 1
    told = capsys.readouterr().err
    assert "This step failed: installing the libraries." in told
    assert said in told
    assert cure in told


def test_a_machine_without_torch_says_so_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    failed = subprocess.CompletedProcess([], 1, "ERROR: No matching distribution found")
    monkeypatch.setattr(prepare, "_call_pip", lambda *words: failed)
    prepare.install_torch()
    assert "No matching distribution found). The tests that need it are left out." in capsys.readouterr().out


def test_a_chosen_chromium_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DOWNSLOPE_CHROMIUM", str(tmp_path / "chromium"))
    assert chromium.find_chromium() is None
    with pytest.raises(prepare.CannotPrepareError, match="no file is there"):
        prepare.install_chromium()


def test_one_broken_check_does_not_stop_the_others_and_is_named_at_the_end(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    broken = check.Check("mypy", [sys.executable, "-c", "print('line 3: no'); raise SystemExit(1)"])
    monkeypatch.setattr(check, "reading_checks", lambda *, fast: [broken, check.Check("ruff", ["true"])])
    monkeypatch.setattr(check, "_pytest", lambda *words: check.Check("pytest", ["echo", "3 passed"]))
    assert check.main(["fast"]) == 1
    told = capfd.readouterr().out
    assert "line 3: no" in told
    assert "    ok  ruff" in told
    assert "3 passed" in told
    assert told.rstrip().endswith("Broken: mypy.")


def test_all_is_well_only_when_nothing_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "reading_checks", lambda *, fast: [check.Check("ruff", ["true"])])
    monkeypatch.setattr(check, "_pytest", lambda *words: check.Check("pytest", ["false"]))
    assert check.main([]) == 1
    monkeypatch.setattr(check, "_pytest", lambda *words: check.Check("pytest", ["true"]))
    assert check.main([]) == 0
