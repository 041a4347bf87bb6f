"""The files: the same walk gives the same bytes, in every format, whatever the caller has set."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl
import pytest

from downslope.base import FileError, InputError
from downslope.pictures import plot
from downslope.walks import Walk

Walker = Callable[..., Walk]
STARTS = {".svg": b"<svg", ".png": b"\x89PNG", ".pdf": b"%PDF"}


@pytest.mark.parametrize("suffix", STARTS)
@pytest.mark.slow
def test_the_same_walk_gives_the_same_bytes(suffix: str, tmp_path: Path, bowl_walk: Walker) -> None:
    first, second = tmp_path / f"first{suffix}", tmp_path / f"second{suffix}"
    bowl_walk().plot(first)
    with mpl.rc_context({"font.size": 31, "axes.facecolor": "red", "svg.fonttype": "path", "lines.linewidth": 9}):
        bowl_walk().plot(second)
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().startswith(STARTS[suffix])


def test_no_file_says_when_it_was_made(tmp_path: Path, bowl_walk: Walker) -> None:
    for suffix in STARTS:
        path = tmp_path / f"walk{suffix}"
        bowl_walk(steps=3).plot(path, kind="loss")
        assert b"20" + b"26-" not in path.read_bytes()
        assert b"CreationDate" not in path.read_bytes()


@pytest.mark.slow
def test_drawing_touches_no_setting_and_no_pyplot() -> None:
    program = """
import sys
import downslope.pictures
assert "matplotlib" not in sys.modules, "loaded before anything was drawn"
import matplotlib as mpl
before = mpl.rcParams.copy()  # dict() would ask for the backend, and that loads pyplot
from downslope.walks import open_walk, GroundNote, Walk, Cost, describe
import numpy as np
walk = Walk(ground=GroundNote(kind="formula", name="x^2", formula="x^2", names=("x",), dials=1), rule="plain",
    steps_asked=1, stopped="steps", speeds=np.array([0.1]), losses=np.array([4.0, 2.56]),
    slope_sizes=np.array([4.0, 3.2]), strides=np.array([0.4]), landings=np.array([-0.8]), kept=np.arange(2),
    positions=np.array([[2.0], [1.6]]), slopes=np.array([[4.0], [3.2]]), memory_bound=1, structure=describe(0.0),
    cost=Cost(), versions={})
figure = walk.plot()
assert "matplotlib.pyplot" not in sys.modules
assert "jax" not in sys.modules
assert all(mpl.rcParams[name] == value for name, value in before.items() if name != "backend")
print(figure.get_size_inches().tolist())
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("[12.5")


def test_a_figure_comes_back_for_the_caller_to_go_on_with(bowl_walk: Walker, tmp_path: Path) -> None:
    figure = plot(bowl_walk(), kind="landings")
    figure.savefig(tmp_path / "own.png")
    assert (tmp_path / "own.png").exists()


def test_an_unknown_ending_is_refused_before_drawing(bowl_walk: Walker, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"written as \.svg, \.png or \.pdf"):
        bowl_walk().plot(tmp_path / "walk.gif")


def test_a_folder_that_is_not_there_is_a_file_error(bowl_walk: Walker, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="could not be written"):
        bowl_walk(steps=1).plot(tmp_path / "nowhere" / "walk.svg", kind="loss")


@pytest.mark.parametrize(
    ("kind", "words"),
    [("hlil", 'Did you mean "hill"'), ("contours", "need two dials"), ("histogram", "kind is one of")],
)
def test_a_kind_that_does_not_fit_is_refused(kind: str, words: str, bowl_walk: Walker) -> None:
    with pytest.raises(InputError, match=words):
        bowl_walk().plot(kind=kind)


def test_a_hill_with_two_dials_is_refused(basin_walk: Walker) -> None:
    with pytest.raises(InputError, match='Use kind="contours"'):
        basin_walk().plot(kind="hill")
