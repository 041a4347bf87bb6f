"""Numbers far from 0 beside their spread (a time in seconds, a price in the millions) are learned from all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import downslope as ds
from downslope.learning.reading import _table
from downslope.learning.reading._shift import shift_of


def far_rows(offset: float, rows: int = 3000) -> tuple[Any, Any]:
    """Two columns that spread by 0.01 around an offset and by 1 around 0, and an answer around the offset."""
    chance = np.random.default_rng(4)
    far, near = chance.normal(0.0, 0.01, rows), chance.normal(size=rows)
    return np.stack([offset + far, near], axis=1), offset + 200 * far - near


def write(path: Path, inputs: Any, answers: Any) -> Path:
    lines = [f"{far:.6f},{near:.6f},{answer:.6f}" for (far, near), answer in zip(inputs, answers, strict=True)]
    path.write_text("\n".join(["far,near,answer", *lines, ""]))
    return path


@pytest.mark.slow
@pytest.mark.parametrize("offset", [0.0, 1e6, -1.7e9])
def test_streamed_numbers_keep_their_digits(tmp_path: Path, offset: float) -> None:
    path = write(tmp_path / "far.csv", *far_rows(offset))
    streamed = ds.load(path, predict="answer", stream=True)
    held = ds.load(path, predict="answer")
    for ours, theirs in zip(streamed[:].columns, held.columns, strict=True):
        assert np.abs(np.asarray(ours.values, np.float64) - theirs.values).max() <= 1e-6 * np.std(theirs.values)
    one, other = (ds.train(ds.Line(), rows, rounds=3, speed=0.1, batch=50, seed=1) for rows in (streamed, held))
    assert one.score(held) == pytest.approx(other.score(held), abs=1e-3)
    assert one.score(held) > 0.99


@pytest.mark.slow
def test_streamed_numbers_that_are_alike_at_first_keep_their_digits(tmp_path: Path) -> None:
    inputs, answers = far_rows(1.7e9, rows=400_000)
    inputs[:380_000, 0] = 1.7e9
    path = write(tmp_path / "late.csv", inputs, answers)
    late = ds.load(path, predict="answer", stream=True, types={"far": "number"})[390_000:400_000]
    assert np.abs(late.inputs[0].values - inputs[390_000:, 0]).max() < 1e-6


def test_streamed_kinds_that_are_large_numbers_stay_apart(tmp_path: Path) -> None:
    inputs, _ = far_rows(0.0, rows=200)
    path = write(tmp_path / "kinds.csv", inputs, 1.7e9 + np.arange(200) % 2)
    data = ds.load(path, predict="answer", stream=True)
    assert data.target is not None
    assert data.target.kinds == ("1700000000", "1700000001")
    assert data[:4].target.values.tolist() == [0, 1, 0, 1]  # type: ignore[union-attr]


def test_very_many_rows_in_memory_keep_their_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_table, "BIG", 100)
    inputs, answers = far_rows(1e6)
    data = ds.load({"far": inputs[:, 0], "near": inputs[:, 1], "answer": answers}, predict="answer")
    assert [column.values.dtype for column in data.columns] == [np.float64, np.float32, np.float64]
    assert np.array_equal(data.inputs[0].values, inputs[:, 0])


@pytest.mark.slow
def test_very_long_arrays_keep_their_digits() -> None:
    inputs = 1e6 + np.random.default_rng(0).normal(0.0, 0.01, (1_000_001, 2)) * [1.0, 1e8]
    data = ds.load((inputs, inputs[:, 0]))
    assert [column.values.dtype for column in data.inputs] == [np.float64, np.float32]
    inputs[:] = 0
    assert data.inputs[0].values.min() > 1e5, "the data are a person's own rows, not a window on their array"


@pytest.mark.parametrize(
    ("values", "shift"),
    [([], 0.0), ([np.nan, 3.0], 0.0), ([1e300, -1e300, 1.0], 0.0), ([7.0] * 3, 0.0), ([1.7e9] * 3, 1.7e9)],
)
def test_little_is_taken_off_where_nothing_is_lost(values: list[float], shift: float) -> None:
    assert shift_of(np.array(values)) == shift


def test_short_and_long_numbers_are_scaled_alike() -> None:
    chance = np.random.default_rng(0)
    inputs = (np.array([1e6, 2020.0]) + chance.normal(size=(500, 2)) * [3.0, 0.01]).astype(np.float32)
    short = ds.load((inputs, inputs[:, 0]))
    assert isinstance(short, ds.Data)
    assert short.target is not None
    coding, answers = ds.Line().read(short), ds.Line().answers(short.target)
    exact = (inputs - inputs.mean(axis=0, dtype=np.float64)) / inputs.std(axis=0, dtype=np.float64)
    assert short.inputs[0].values.dtype == np.float32
    assert np.abs(coding.encode(short) - exact).max() < 1e-5
    assert np.abs(answers.encode(short.target) - exact[:, 0]).max() < 1e-5
