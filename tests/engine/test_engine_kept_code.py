"""Compiled code on disk: found again, bounded, shared by processes, and never in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jax
import pytest

import downslope as ds
from downslope.engine import _kept_code
from downslope.engine._compiled import forget_programs
from downslope.engine._kept_code import code_folder, find_code, forget_code, keep_code

WALK = """
import downslope as ds
walk = ds.descend("x^2 + 0.5 sin(2x)", start=4.0, speed=0.1, steps=60)
print(repr(walk.end), walk.outcome.name)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DOWNSLOPE_CACHE", str(tmp_path))
    forget_programs()
    return code_folder()


def _pieces(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.code"))


def test_what_was_kept_is_found_and_what_was_not_is_none(folder: Path) -> None:
    assert find_code("a") is None
    keep_code("a", b"program")
    assert find_code("a") == b"program"
    forget_code("a")
    assert find_code("a") is None


def test_the_folder_stays_below_its_bound_and_the_oldest_goes_first(folder: Path) -> None:
    for number in range(10):
        keep_code(f"{number}", b"x" * 100, most_bytes=550)
        os.utime(folder / f"{number}.code", (number, number))
        if number == 6:
            assert find_code("2") is not None, "used just now, so it is not the oldest"
    names = [path.stem for path in _pieces(folder)]
    assert sum(path.stat().st_size for path in _pieces(folder)) <= 550
    assert "2" in names
    assert "9" in names
    assert "3" not in names


def test_a_piece_that_is_too_big_for_the_folder_is_not_kept(folder: Path) -> None:
    keep_code("big", b"x" * 1000, most_bytes=2000)
    assert find_code("big") is None


def test_what_a_dead_process_left_half_written_is_swept_away(folder: Path) -> None:
    keep_code("a", b"program")
    left = folder / ".writing-dead"
    left.write_bytes(b"half")
    fresh = folder / ".writing-now"
    fresh.write_bytes(b"half")
    os.utime(left, (1, 1))
    keep_code("b", b"program")
    assert not left.exists()
    assert fresh.exists()


def test_a_walk_leaves_code_and_the_next_process_takes_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ds.descend("x^2 + 0.25 cos(x)", start=4.0, steps=5)
    assert _pieces(folder)
    forget_programs()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(jax, "jit", refuse)
    assert len(ds.descend("x^2 + 0.25 cos(x)", start=3.0, steps=7)) == 7


def test_code_that_was_cut_off_or_edited_is_made_again(folder: Path) -> None:
    first = ds.descend("x^2 + 0.75 cos(x)", start=4.0, steps=5)
    for number, path in enumerate(_pieces(folder)):
        path.write_bytes(path.read_bytes()[:100] if number % 2 else b"no code at all")
    forget_programs()
    second = ds.descend("x^2 + 0.75 cos(x)", start=4.0, steps=5)
    assert first.end == second.end
    assert all(path.stat().st_size > 1000 for path in _pieces(folder))


def test_a_folder_that_cannot_be_written_is_no_cache_and_no_complaint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("DOWNSLOPE_CACHE", str(blocked))
    forget_programs()
    assert len(ds.descend("x^2 + 0.125 cos(x)", start=4.0, steps=5)) == 5


def test_a_persons_own_jax_settings_are_left_as_they_are(folder: Path) -> None:
    before = {name: jax.config.values[name] for name in ("jax_compilation_cache_dir", "jax_enable_x64")}
    ds.descend("x^2 + 0.0625 cos(x)", start=4.0, steps=5)
    assert {name: jax.config.values[name] for name in before} == before


def test_another_version_of_the_package_makes_its_own_code(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ds.descend("x^2 + 3 cos(x)", start=4.0, steps=5)
    many = len(_pieces(folder))
    forget_programs()
    monkeypatch.setattr("downslope.engine._compiled.our_own_text", lambda: "another")
    ds.descend("x^2 + 3 cos(x)", start=4.0, steps=5)
    assert len(_pieces(folder)) == 2 * many


@pytest.mark.slow
def test_four_processes_may_start_cold_at_once(tmp_path: Path) -> None:
    around = {**os.environ, "DOWNSLOPE_CACHE": str(tmp_path)}
    command = [sys.executable, "-W", "error", "-c", WALK]
    at_once = [subprocess.Popen(command, env=around, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    answers = [process.communicate(timeout=120) for process in at_once]
    later = subprocess.run(command, env=around, capture_output=True, check=True)
    assert {error for _, error in answers} == {b""}
    assert {answer for answer, _ in answers} == {later.stdout}
    assert not list(tmp_path.rglob(".writing-*"))


def test_tidying_while_others_tidy_is_no_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        keep_code(f"{number}", b"x" * 100)
    taken = Path.stat

    def gone_meanwhile(path: Path, **more: bool) -> os.stat_result:
        if path.name == "3.code":
            raise FileNotFoundError(path)
        return taken(path, **more)

    monkeypatch.setattr(Path, "stat", gone_meanwhile)
    _kept_code._make_room(folder, 200)
    assert (folder / "3.code") in list(folder.iterdir())


def test_a_function_that_calls_back_into_python_is_never_kept(folder: Path) -> None:
    heard: list[float] = []

    def loss(add: float) -> Callable[[Any], Any]:
        def bowl(x: Any) -> Any:
            jax.debug.callback(lambda y: heard.append(float(y) + add), x)
            return (x - 1) ** 2

        return bowl

    assert ds.descend(loss(100.0), 4.0, speed=0.5, steps=1).end == 1.0
    first = list(heard)
    heard.clear()
    assert ds.descend(loss(200.0), 4.0, speed=0.5, steps=1).end == 1.0
    assert 104.0 in first
    assert 204.0 in heard
    assert not _pieces(folder)


@pytest.mark.skipif(os.name != "posix", reason="others' rights are told in another way there")
def test_code_that_others_could_have_written_is_never_loaded(folder: Path) -> None:
    keep_code("a", b"program")
    folder.chmod(0o777)
    assert find_code("a") is None
    keep_code("b", b"program")
    folder.chmod(0o700)
    assert (find_code("a"), find_code("b")) == (b"program", None)


def test_a_user_without_a_home_walks_without_a_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("DOWNSLOPE_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    forget_programs()
    assert len(ds.descend("x^2 + 5 cos(x)", start=4.0, steps=5)) == 5


def test_another_version_of_optax_makes_its_own_code(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ds.descend("x^2 + 7 cos(x)", start=4.0, steps=5, rule="adam")
    many = len(_pieces(folder))
    forget_programs()
    monkeypatch.setattr("importlib.metadata.version", lambda name: "99")
    ds.descend("x^2 + 7 cos(x)", start=4.0, steps=5, rule="adam")
    assert len(_pieces(folder)) == many + 1
