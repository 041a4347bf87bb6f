"""Every example program, written in Python and run, comes to the numbers that the Studio comes to."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.language.translations import (
    PROGRAMS,
    executed,
    in_python,
    in_the_studio,
    lines,
    printed_losses,
    same_lines,
    untidy,
)

QUICK = ("01", "02", "08", "12")
CLOSE = 1e-4
CHANCE = {"18-learned-by-heart": 1}
"""Programs with dropout, and how many trainings come before it: PyTorch has its own chance."""

both = pytest.mark.parametrize(
    "program",
    [pytest.param(path, id=path.stem, marks=[] if path.stem[:2] in QUICK else pytest.mark.slow) for path in PROGRAMS],
)


@pytest.fixture
def torch() -> Iterator[Any]:
    """PyTorch on one thread: small steps only wait for more."""
    found: Any = pytest.importorskip("torch", reason="PyTorch is not installed")
    before = found.get_num_threads()
    found.set_num_threads(1)
    yield found
    found.set_num_threads(before)


@both
def test_with_downslope_all_numbers_are_identical(program: Path, tmp_path: Path) -> None:
    text = program.read_text(encoding="utf-8")
    told, ran = in_the_studio(text), executed(in_python(text, "downslope"), tmp_path)
    assert not list(same_lines(told.shown, lines(ran), 0))
    tables = [training.rounds.loss for training in ran.trainings] + [walk.losses for walk in ran.walks]
    assert len(tables) == len(told.losses)
    for table, losses in zip(tables, told.losses, strict=True):
        assert losses == {number: table[number] for number in losses}


@both
def test_with_pytorch_all_losses_are_alike(program: Path, tmp_path: Path, torch: Any) -> None:
    text = program.read_text(encoding="utf-8")
    python = in_python(text, "pytorch").replace("net.losses[-1]:.4f", "net.losses[-1]!r")
    told, ran = in_the_studio(text), executed(python, tmp_path)
    alike = CHANCE.get(program.stem, 1000)
    walked = [dict(enumerate(walk.losses.tolist())) for walk in ran.walks]
    learned = printed_losses(ran)
    assert len(learned) + len(walked) == len(told.losses)
    for table, losses in list(zip(learned + walked, told.losses, strict=True))[:alike]:
        both = {number: loss for number, loss in losses.items() if number in table and math.isfinite(table[number])}
        assert len(both) >= len(losses) - 1
        assert both == pytest.approx({number: table[number] for number in both}, rel=CLOSE, abs=CLOSE)
    assert not list(same_lines(told.shown[:alike], lines(ran)[:alike], CLOSE))


@pytest.mark.parametrize("style", ["downslope", "pytorch"])
def test_every_example_reads_as_a_formatter_and_a_linter_leave_it(style: Any) -> None:
    wrong = {path.stem: said for path in PROGRAMS if (said := untidy(in_python(path.read_text("utf-8"), style)))}
    assert not wrong
