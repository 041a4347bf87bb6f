"""Which rows are held out: the same share of each kind, chosen by the seed, and nothing shared."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.model_selection import train_test_split

from downslope.base import InputError
from downslope.learning import About, Column, Data, load
from downslope.learning._split import shares

ABOUT = About(title="T", text="T.", source="these tests", made_up="Counted.")


def kinds(counts: list[int]) -> Data:
    codes = np.repeat(np.arange(len(counts)), counts)
    names = tuple(f"kind {code}" for code in range(len(counts)))
    numbers = Column(name="row", type="number", values=np.arange(float(len(codes))))
    return Data(
        name="t", about=ABOUT, inputs=(numbers,), target=Column(name="k", type="kind", values=codes, kinds=names)
    )


def counted(data: Data) -> list[int]:
    assert data.target is not None
    found: list[int] = np.bincount(data.target.values, minlength=len(data.target.kinds)).tolist()
    return found


def row_numbers(data: Data) -> list[int]:
    return [int(row) for row in data.column("row").values]


@pytest.mark.parametrize("test", [0.1, 0.2, 0.37, 0.5, 0.9])
@pytest.mark.parametrize("counts", [[50, 30, 20], [97, 2, 2, 1], [1, 1, 1, 40], [5, 5], [400]])
def test_every_row_is_in_one_part_and_kinds_keep_their_shares(counts: list[int], test: float) -> None:
    data = kinds(counts)
    train, out = data.split(test=test, seed=3)
    assert sorted(row_numbers(train) + row_numbers(out)) == list(range(len(data)))
    for count, held in zip(counts, counted(out), strict=True):
        assert abs(held - test * count) <= max(1.0, 0.1 * count)
        if count >= 2:
            assert 1 <= held <= count - 1


def test_shares_are_those_of_scikit_learn() -> None:
    codes = np.repeat(np.arange(3), [120, 60, 20])
    _, theirs = train_test_split(codes, test_size=0.25, stratify=codes, random_state=0)
    ours = kinds([120, 60, 20]).split(test=0.25, seed=0)[1]
    assert counted(ours) == np.bincount(theirs).tolist()


def test_a_kind_with_one_row_is_learned_from() -> None:
    for seed in range(20):
        train, out = kinds([30, 1]).split(test=0.5, seed=seed)
        assert counted(train)[1] == 1
        assert counted(out)[1] == 0


def test_the_seed_decides_and_nothing_else_does() -> None:
    data = kinds([40, 40])
    assert row_numbers(data.split(seed=1)[1]) == row_numbers(data.split(seed=1)[1])
    assert row_numbers(data.split(seed=1)[1]) != row_numbers(data.split(seed=2)[1])
    assert len(data.split()[1]) == 16


def test_each_row_is_held_out_as_often_as_another() -> None:
    times = np.zeros(50)
    for seed in range(400):
        times[row_numbers(kinds([25, 25]).split(test=0.2, seed=seed)[1])] += 1
    assert abs(times.mean() - 80) < 1e-9
    assert times.min() > 50  # 80 ± 8: four standard deviations
    assert times.max() < 115


def test_numbers_are_held_out_from_low_to_high() -> None:
    values = np.sort(np.random.default_rng(0).exponential(size=200))
    numbers = Column(name="x", type="number", values=values)
    data = Data(name="t", about=ABOUT, inputs=(numbers,), target=numbers)
    for seed in range(10):
        held = data.split(test=0.2, seed=seed)[1].column("x").values
        tenths = np.searchsorted(np.quantile(values, np.arange(1, 10) / 10), held, side="right")
        assert np.bincount(tenths, minlength=10).tolist() == [4] * 10


@pytest.mark.parametrize("test", [0, 1, -0.2, 1.5, 40, float("nan"), "a fifth", None, True])
def test_a_share_that_leaves_a_part_empty_is_refused(test: object) -> None:
    with pytest.raises(InputError, match=r"between 0 and 1\. Got .* test=0.2"):
        kinds([10, 10]).split(test=test)  # type: ignore[arg-type]


def test_one_row_cannot_be_split_and_two_can() -> None:
    with pytest.raises(InputError, match=r"At least 2 rows are needed.*Got 1 row\."):
        kinds([1]).split()
    train, out = kinds([1, 1]).split(test=0.01)
    assert (len(train), len(out)) == (1, 1)


def test_rows_without_answers_are_split_too() -> None:
    train, out = kinds([6, 4]).rows.split(test=0.3, seed=0)
    assert (len(train), len(out)) == (7, 3)


def test_shares_always_add_up() -> None:
    generator = np.random.default_rng(5)
    for _ in range(300):
        counts = generator.integers(0, 30, generator.integers(1, 8))
        if counts.sum() < 2:
            continue
        held = int(generator.integers(1, counts.sum()))
        found = shares(counts, held)
        assert (found >= 0).all()
        assert (found <= counts).all()
        several, single = int((counts >= 2).sum()), int((counts == 1).sum())
        assert found.sum() == min(max(held, several), counts.sum() - several), "each kind of two rows on both sides"
        if held <= counts.sum() - several - single:
            assert not found[counts == 1].any()


@pytest.mark.parametrize("seed", range(5))
def test_held_out_stretches_of_text_share_no_letter_with_the_rest(seed: int, tmp_path) -> None:  # type: ignore[no-untyped-def]
    letters = "".join(chr(0x4E00 + place) for place in range(2000))  # every letter stands once: a place is its letter
    (tmp_path / "text.txt").write_text(letters, encoding="utf-8")
    data = load(tmp_path / "text.txt", by="letters", length=7, most=3000)
    assert isinstance(data, Data)
    train, out = data.split(test=0.2, seed=seed)
    seen = [set(np.concatenate([part.inputs[0].values.reshape(-1), part.target.values])) for part in (train, out)]  # type: ignore[union-attr]
    assert not seen[0] & seen[1]
    assert len(out) == pytest.approx(0.2 * len(data), abs=1)
    assert len(train) > 0.7 * len(data)


def test_stretches_are_spread_over_the_text_and_chosen_by_the_seed(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "text.txt").write_text("down the hill we go " * 500)
    data = load(tmp_path / "text.txt", by="letters", length=5)
    assert isinstance(data, Data)
    from downslope.learning._split import split_rows

    held = split_rows(data, test=0.2, seed=0)[1]
    assert 1 + int((np.diff(held) > 1).sum()) == 10
    assert held.tolist() != split_rows(data, test=0.2, seed=1)[1].tolist()


def test_a_text_that_is_too_short_to_hold_a_part_out_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "text.txt").write_text("down the hill we go")
    data = load(tmp_path / "text.txt", by="letters", length=12)
    with pytest.raises(InputError, match="too short to hold a part out"):
        data.split(test=0.5)
