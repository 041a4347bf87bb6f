"""A training that was killed goes on bit for bit; a checkpoint that does not fit says what differs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import downslope as ds
from downslope.base import FileError
from downslope.learning import _archive
from downslope.learning.sets import make_set
from downslope.learning.training import _checkpoint

from .checkpoint_victim import numbers, train, write_all_the_time

FRUITS = make_set("fruits")
VICTIM = Path(__file__).with_name("checkpoint_victim.py")


def small(checkpoint: Path | None = None, **settings: Any) -> ds.Training:
    model = settings.pop("model", ds.Network(hidden=[16]))
    data = settings.pop("data", FRUITS)
    return ds.train(model, data, checkpoint=checkpoint, **{"rounds": 5, **settings})


def assert_same(one: ds.Training, other: ds.Training) -> None:
    mine, theirs = numbers(one), numbers(other)
    assert mine.keys() == theirs.keys()
    different = [name for name in mine if not np.array_equal(mine[name], theirs[name], equal_nan=True)]
    assert not different


def stop_after(rounds: int) -> Any:
    return lambda progress: ds.STOP if progress.round == rounds else None


@pytest.mark.parametrize("rounds", [1, 4])
def test_a_training_that_was_stopped_goes_on_to_the_same_numbers(tmp_path: Path, rounds: int) -> None:
    file = tmp_path / "fruits.ck"
    assert small(file, on_round=stop_after(rounds)).stopped == "asked"
    assert_same(small(file), small())
    assert [each.name for each in tmp_path.iterdir()] == ["fruits.ck"]


def test_a_training_that_is_done_is_read_from_its_file(tmp_path: Path) -> None:
    whole = small(tmp_path / "ck")
    again = small(tmp_path / "ck", on_round=lambda _: pytest.fail("no round is left"))
    assert_same(whole, again)


def test_a_changed_speed_is_kept(tmp_path: Path) -> None:
    def slower(progress: Any) -> Any:
        progress.speed = 0.01
        return ds.STOP if progress.round == 2 else None

    small(tmp_path / "ck", on_round=slower)
    assert_same(small(tmp_path / "ck"), small(on_round=lambda progress: setattr(progress, "speed", 0.01)))


@pytest.mark.slow
def test_the_whole_record_comes_back(tmp_path: Path) -> None:
    small(tmp_path / "ck", on_round=stop_after(2))
    left, whole = small(tmp_path / "ck").walk, small().walk
    for name in left.__struct_fields__:
        if name not in ("cost", "versions"):  # It was asked a little more, where it was left and taken up.
            mine, theirs = getattr(left, name), getattr(whole, name)
            assert np.array_equal(mine, theirs, equal_nan=True) if isinstance(mine, np.ndarray) else mine == theirs


@pytest.mark.slow
@pytest.mark.parametrize("rule", ["momentum", "adam", "lion"])
def test_every_rule_keeps_its_memory(tmp_path: Path, rule: str) -> None:
    small(tmp_path / "ck", rule=rule, speed=0.01, on_round=stop_after(3))
    assert_same(small(tmp_path / "ck", rule=rule, speed=0.01), small(rule=rule, speed=0.01))


@pytest.mark.slow
def test_chance_goes_on_where_it_was(tmp_path: Path) -> None:
    model = ds.Network(hidden=[8], dropout=0.2)
    small(tmp_path / "ck", model=model, on_round=stop_after(3))
    assert_same(small(tmp_path / "ck", model=model), small(model=model))


def test_writing_is_done_seldom_and_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []
    write = _archive.write_archive
    monkeypatch.setattr(_checkpoint, "write_archive", lambda *all: written.append(write(*all)))
    small(tmp_path / "ck", on_round=lambda _: None)
    assert len(written) == 1


def fruits_heavier() -> Any:
    weight = FRUITS.inputs[0]
    values = weight.values.copy()
    values[7] += 1e-3
    from msgspec.structs import replace

    return replace(FRUITS, inputs=(replace(weight, values=values), *FRUITS.inputs[1:]))


OTHERS: list[tuple[dict[str, Any], str]] = [
    ({"rounds": 6}, "Got rounds 5 in the file, and 6 here."),
    ({"speed": 0.2}, "Got speed 0.1 in the file, and 0.2 here."),
    ({"speed": lambda step: 0.1}, "Got speed 0.1 in the file, and"),
    ({"batch": 16}, "Got batch 32 in the file, and 16 here."),
    ({"rule": "momentum"}, "Got rule plain in the file, and momentum here."),
    ({"rule": ds.rule("momentum", keep=0.5)}, "and momentum(keep=0.5) here."),
    ({"seed": 1}, "Got the dials at the start are others."),
    ({"model": ds.Logistic(), "seed": 1}, "Got model network of 16 relu, dropout 0.0 in the file, and logistic here."),
    ({"precision": "float64"}, "Got precision float32 in the file, and float64 here."),
    ({"held_out": FRUITS}, "Got the held-out rows are others."),
    ({"data": FRUITS[:399]}, "Got the rows are others."),
    ({"data": fruits_heavier()}, "Got the rows are others."),
    ({"loss": lambda said, truth: said[truth] ** 2}, "Got loss none in the file, and"),
]


@pytest.mark.parametrize(("settings", "said"), OTHERS, ids=[said for _, said in OTHERS])
def test_a_file_of_another_training_says_what_differs(tmp_path: Path, settings: dict[str, Any], said: str) -> None:
    file = tmp_path / "ck"
    small(file)
    before = file.read_bytes()
    with pytest.raises(FileError) as refusal:
        small(file, **settings)
    assert said in str(refusal.value)
    assert str(file) in str(refusal.value)
    assert "name another file" in str(refusal.value)
    assert file.read_bytes() == before


@pytest.mark.parametrize("spoil", ["cut", "flip", "empty", "text", "model"])
def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path: Path, spoil: str) -> None:
    file = tmp_path / "ck"
    training = small(file)
    whole = file.read_bytes()
    spoilt = {
        "cut": whole[:-100],
        "flip": whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:],
        "empty": b"",
        "text": b"a letter to my aunt, and all her cats and dogs",
        "model": training.save(tmp_path / "model").read_bytes(),
    }[spoil]
    file.write_bytes(spoilt)
    with pytest.raises(FileError, match="checkpoint file"):
        small(file)
    assert file.read_bytes() == spoilt


@pytest.mark.slow
def test_a_training_killed_at_fifty_moments_comes_to_the_same_numbers(tmp_path: Path) -> None:
    file = tmp_path / "killed.ck"
    whole = numbers(train(None))  # Compiles, too: the children take the code from the disk.
    command = [sys.executable, str(VICTIM), str(file), "50"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    kills, rounds, finished = told.split()
    assert (kills, finished) == ("50", "False"), "every life was cut short"
    assert int(rounds) >= 40, "they did learn in between"
    with np.load(f"{file}.npz") as after:
        for name, array in whole.items():
            assert np.array_equal(after[name], array, equal_nan=True), name
    left = {each.name for each in tmp_path.iterdir() if not each.name.endswith(".part")}
    assert left == {"killed.ck", "killed.ck.npz"}


@pytest.mark.slow
def test_the_same_seed_gives_the_same_numbers_in_another_process(tmp_path: Path) -> None:
    command = [sys.executable, str(VICTIM), str(tmp_path / "ck"), "0"]
    subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    with np.load(f"{tmp_path / 'ck'}.npz") as other:
        for name, array in numbers(train(None)).items():
            assert np.array_equal(other[name], array, equal_nan=True), name


def test_writing_all_the_time_changes_no_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_checkpoint, "EVERY", 2.0)
    monkeypatch.setattr(_checkpoint, "SHARE", 0.05)
    write_all_the_time()
    assert_same(small(tmp_path / "ck", on_round=lambda _: None), small())
