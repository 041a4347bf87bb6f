"""Data that is too big for memory: the same rows, a few at a time, and memory that stays bounded."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

import downslope as ds
from downslope.base import FileError, InputError
from downslope.engine import DataGround
from downslope.learning import Data, StreamedData
from downslope.learning.reading import _blocks, _delimited, _shelf

ROWS = 3000
SLOPES = np.array([2.0, -1.0, 0.5])


def table(rows: int = ROWS) -> pl.DataFrame:
    generator = np.random.default_rng(1)
    inputs = generator.normal(size=(rows, 3)).round(4)
    return pl.DataFrame({
        **{f"x{place + 1}": inputs[:, place] for place in range(3)},
        "colour": np.where(generator.uniform(size=rows) < 0.02, "rare", generator.choice(["red", "blue"], rows)),
        "price": (inputs @ SLOPES + 10 + generator.normal(0, 0.1, rows)).round(4),
    })  # fmt: skip


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks and windows so small that a small file has many."""
    monkeypatch.setattr(_blocks, "BLOCK", 4000)
    monkeypatch.setattr(_shelf, "MOST_BLOCK_ROWS", 32)
    monkeypatch.setattr(_shelf, "WINDOW", 4)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    table().write_csv(tmp_path / "big.csv")
    return tmp_path / "big.csv"


def streamed(path: Path, predict: str = "price", **settings: Any) -> StreamedData:
    data = ds.load(path, predict=predict, stream=True, **settings)
    assert isinstance(data, StreamedData)
    return data


def all_values(data: Data) -> list[np.ndarray[Any, Any]]:
    return [column.values for column in data.columns]


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("predict", ["price", "colour"])
def test_streamed_rows_are_the_rows_in_memory(path: Path, predict: str) -> None:
    data, held = streamed(path, predict), ds.load(path, predict=predict)
    assert len(data) == len(held) == ROWS
    for ours, theirs in zip(data[:].columns, held.columns, strict=True):
        assert (ours.name, ours.type, ours.kinds, ours.unit) == (theirs.name, theirs.type, theirs.kinds, theirs.unit)
        assert np.array_equal(ours.values, theirs.values.astype(ours.values.dtype))
    for rows in (slice(5, 40, 7), [2999, 0, 7, 7], np.arange(ROWS) % 97 == 3, -1):
        assert [values.tolist() for values in all_values(data[rows])] == [
            values.astype(np.float32 if values.dtype.kind == "f" else values.dtype).tolist()
            for values in all_values(held[rows])
        ]
    assert data.row(7)["colour"] == held.row(7)["colour"]
    assert not [note for note in data.notes if note in held.notes]
    assert "not in memory" in data.notes[-1]


@pytest.mark.parametrize("write", ["write_parquet", "write_ndjson"])
def test_parquet_and_json_lines_are_streamed_to_the_same_rows(write: str, path: Path, tmp_path: Path) -> None:
    other = tmp_path / f"big.{'parquet' if write == 'write_parquet' else 'jsonl'}"
    writer: Callable[[Path], None] = getattr(table(), write)
    writer(other)
    for ours, theirs in zip(all_values(streamed(other)[:]), all_values(streamed(path)[:]), strict=True):
        assert np.array_equal(ours, theirs)


@pytest.mark.usefixtures("small_blocks")
def test_a_split_keeps_the_share_of_each_kind_and_shares_no_row(path: Path) -> None:
    data = streamed(path, "colour")
    train, out = data.split(test=0.25, seed=3)
    assert len(train) + len(out) == ROWS
    assert len(out) == pytest.approx(0.25 * ROWS, abs=2)
    rows = [
        {tuple(row) for row in np.stack([column.values for column in part[:].inputs], axis=1)} for part in (train, out)
    ]
    assert not rows[0] & rows[1]
    counts = [np.bincount(part[:].target.values) / len(part) for part in (data, out)]  # type: ignore[union-attr]
    assert np.allclose(counts[0], counts[1], atol=0.002)
    again = data.split(test=0.25, seed=3)[1]
    assert np.array_equal(all_values(again[:])[0], all_values(out[:])[0])
    inner = train.split(test=0.5, seed=1)[0]
    assert len(inner) == pytest.approx(len(train) / 2, abs=2)


def test_a_split_of_wide_rows_reads_the_right_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from downslope.learning import _streamed

    monkeypatch.setattr(_streamed, "SPLIT_STRETCH", 256)
    monkeypatch.setattr(_shelf, "BLOCK_BYTES", 4 * 61 * 7)  # blocks of 7 rows: stretches begin inside one
    wide = {f"x{place}": np.arange(1000) % (place + 2) for place in range(60)}
    pl.DataFrame({**wide, "kind": ["a", "b", "c", "d"] * 250}).write_csv(tmp_path / "wide.csv")
    data = streamed(tmp_path / "wide.csv", "kind")
    for start in (0, 256, 512, 768):
        answers = data._answers(start, min(start + 256, 1000))
        assert answers is not None
        assert answers.values.tolist() == [row % 4 for row in range(start, min(start + 256, 1000))]


@pytest.mark.usefixtures("small_blocks")
def test_a_round_takes_every_row_once_from_few_blocks_at_a_time(path: Path) -> None:
    data = streamed(path)
    order = data.order(5, 2)
    assert sorted(order.tolist()) == list(range(ROWS))
    assert order.tolist() == streamed(path).order(5, 2).tolist()
    assert order.tolist() != data.order(5, 3).tolist() != data.order(6, 2).tolist()
    window = 4 * 32
    blocks = [len(set((order[first : first + window] // 32).tolist())) for first in range(0, ROWS - window, window)]
    assert max(blocks) <= 8  # the last block of the table is short, so these stretches may touch two windows
    assert len({tuple(np.diff(order[first : first + 32]).tolist()) for first in range(0, 640, 32)}) == 20, "shuffled"
    assert np.corrcoef(order, np.arange(ROWS))[0, 1] < 0.3


@pytest.mark.usefixtures("small_blocks")
def test_batches_come_in_the_order_of_the_round_and_hold_every_row(path: Path) -> None:
    data = streamed(path).split(test=0.1, seed=0)[0]
    batches = list(data.batches(128, seed=4, rounds=2))
    assert [len(batch) for batch in batches] == 2 * [*[128] * (len(data) // 128), len(data) % 128]
    dealt = np.concatenate([batch.column("x1").values for batch in batches])
    held = data[:].column("x1").values
    assert np.array_equal(dealt, np.concatenate([held[data.order(4, number)] for number in (0, 1)]))


def test_a_feed_gives_what_the_engine_asks_for(path: Path) -> None:
    data = streamed(path)
    model = ds.Line()
    few = data.sample()
    coding, answers = model.read(few), ds.learning.Answers.learned_from(few.target)  # type: ignore[arg-type]
    feed = data.feed(coding, answers)
    numbers = np.array([5, 2999, 0])
    inputs, truths = feed(numbers)
    assert np.array_equal(inputs, coding.encode(data[numbers]))
    assert np.allclose(answers.decode(truths), data[numbers].target.values, atol=1e-4)  # type: ignore[union-attr]
    assert DataGround(lambda p, x, t, key: (x @ p - t) ** 2, feed, batch=64).steps_a_round == 47


def test_a_sample_is_drawn_from_all_over_and_holds_all_where_there_are_few(path: Path) -> None:
    data = streamed(path)
    assert len(data.sample()) == ROWS
    few = data.sample(500, seed=2)
    assert len(few) == 500
    held = data[:].column("x1").values
    places = np.flatnonzero(np.isin(held, few.column("x1").values))
    assert places.min() < ROWS / 2 < places.max()
    assert not np.array_equal(few.column("x1").values, data.sample(500, seed=3).column("x1").values)


def test_a_word_among_numbers_far_into_a_file_is_named_with_its_line(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_blocks, "BLOCK", 2000)
    lines = path.read_text().splitlines()
    lines[2500] = "oops" + lines[2500][lines[2500].index(",") :]
    path.write_text("\n\n" + "\n".join(lines[:1000]) + "\n\n\n" + "\n".join(lines[1000:]))
    with pytest.raises(FileError, match=r"'oops' \(line 2,505\)"):
        streamed(path)


@pytest.mark.slow
def test_a_line_trained_on_streamed_rows_finds_the_slopes(path: Path) -> None:
    train, out = streamed(path).split(test=0.2, seed=1)
    training = ds.train(ds.Line(), train, rounds=8, speed=0.05, seed=1, held_out=out)
    assert training.score(out) > 0.995
    assert training.model.note is not None
    assert training.model.note.rows == len(train)
    assert "2,400 rows" in training.explain()
    again = ds.train(ds.Line(), train, rounds=8, speed=0.05, seed=1, held_out=out)
    assert all(np.array_equal(training.model.dials[name], again.model.dials[name]) for name in training.model.dials)


def test_columns_and_kinds_are_known_without_the_rows(path: Path) -> None:
    data = streamed(path, "colour")
    assert data.target is not None
    assert data.target.kinds == ("blue", "rare", "red")
    assert [column.name for column in data.inputs] == ["x1", "x2", "x3", "price"]
    assert data.rows.target is None
    assert data.column("price").type == "number"
    with pytest.raises(InputError, match="Did you mean 'price'"):
        data.column("prize")
    assert "3,000 rows" in repr(data)
    assert "numbers from" in data.peek()


def test_what_memory_cannot_hold_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from downslope.learning import _streamed

    monkeypatch.setattr(_streamed, "MOST_IN_MEMORY", 100)
    with pytest.raises(InputError, match=r"At most 100 rows.*Got 3,000.*data.batches"):
        streamed(path)[:]
    with pytest.raises(IndexError, match="no row 3000"):
        streamed(path)[3000]


def test_what_only_the_whole_file_tells_is_decided_at_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_blocks, "BLOCK", 300)
    lines = [f"{row},{'a' if row < 190 else 'b'},{row % 3 if row < 150 else 57},7" for row in range(200)]
    (tmp_path / "my.csv").write_text("x,late,price,same\n" + "\n".join(lines))
    data = streamed(tmp_path / "my.csv")
    assert data.target is not None
    assert data.target.type == "number", "0, 1, 2 at first, and then 57"
    assert data.column("late").kinds == ("a", "b")
    assert "same is left out: it is the same on every row (types={'same': 'number'} keeps it)." in data.notes


def test_texts_are_left_out_of_what_is_streamed_and_kept_in_what_is_only_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_delimited, "LONG", 0)
    rows = "".join(f"the message number {row} of many,{row},{row % 2}\n" for row in range(60))
    (tmp_path / "my.csv").write_text("text,x,kind\n" + rows)
    assert "text is left out: texts cannot be streamed." in streamed(tmp_path / "my.csv", "kind").notes
    held = ds.load(tmp_path / "my.csv", predict="kind")
    assert held.column("text").type == "text"


def test_no_temporary_file_has_a_name_and_a_full_disk_is_said(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOWNSLOPE_CACHE", str(tmp_path / "cache"))
    data = streamed(path)
    assert [each for each in (tmp_path / "cache").rglob("*") if each.is_file()] == []
    assert len(data[:10]) == 10

    class Full:
        def write(self, rest: object) -> int:  # noqa: ARG002
            raise OSError(28, "No space left on device")

        def close(self) -> None: ...

    monkeypatch.setattr(_shelf.tempfile, "TemporaryFile", lambda **_: Full())  # type: ignore[attr-defined]
    with pytest.raises(FileError, match=r"cannot be put away.*No space left on device.*DOWNSLOPE_CACHE"):
        streamed(path)


ROOT = Path(__file__).resolve().parents[2]
WATCHED = """
import json, sys
import jax, polars, numpy
import downslope as ds
from downslope.learning.reading import _blocks, _delimited, _shelf
from tools.memory import most_memory

_blocks.BLOCK, _shelf.WINDOW = 1 << 20, 8
_delimited.LONG = 1 << 40
path, settings = sys.argv[1], json.loads(sys.argv[2])

def learn(path):
    data = ds.load(path, predict="price", **settings)
    train, out = data.split(test=0.2, seed=1)
    return ds.train(ds.Line(), train, rounds=1, batch=1024, seed=1, held_out=out).score(out)

learn(path + ".small")
before = most_memory()
score = learn(path)
print(json.dumps([score, (most_memory() - before) // 2**20]))
"""


@pytest.mark.slow
def test_training_on_a_streamed_file_takes_far_less_memory_than_the_file_in_memory(tmp_path: Path) -> None:
    from bench.big_csv import write_big_csv

    write_big_csv(tmp_path / "my.csv", gigabytes=0.06)
    with (tmp_path / "my.csv").open() as whole:
        (tmp_path / "my.csv.small").write_text("".join(itertools.islice(whole, 60_000)))

    def watched(**settings: bool) -> tuple[float, int]:
        command = [sys.executable, "-c", WATCHED, str(tmp_path / "my.csv"), json.dumps(settings)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        score, grown = json.loads(done.stdout)
        return score, grown

    score, streamed = watched(stream=True)
    _, held = watched()
    assert score > 0.98
    # The blocks are a few MB; compiling for another number of rows, which the larger file asks for, takes some tens.
    assert streamed < 120, f"{streamed} MB more for a file of 60 MB, where {held} MB hold it in memory"
    assert held > 2 * streamed, f"{streamed} MB streamed, {held} MB held: this test could not fail"
