"""Every limit holds, before anything is made that is too big, and says so in its own words."""

from __future__ import annotations

import gzip
import time
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from downslope.language import check
from downslope.studio import Folders, Limits, Plotted, Shown, Trouble, facts_of
from tests.studio.running import NET, events_of, how, of

CASES: list[tuple[dict[str, Any], str, str, str]] = [
    ({"lines": 50}, "repeat 1000 times\n  x = 1\nend", "limit_lines", "50 lines"),
    ({"lines": 50}, "repeat 1000000 times\nend", "limit_lines", "50 lines"),
    ({"lines": 50}, "for each x in [1, 2, 3] + [4]\n  repeat 20 times\n  end\nend", "limit_lines", "50 lines"),
    ({"seconds": 0.2}, "repeat 1000000 times\n  x = 1\nend", "limit_seconds", "0.2 seconds"),
    (
        {"seconds": 0.4},
        NET + "train_network net, on: data, rounds: 500000, batch: 100",
        "limit_seconds",
        "as long as it may",
    ),
    ({"rows": 300}, 'data = load "fruits"', "limit_rows", "400 rows"),
    ({"rows": 700}, 'a = load "fruits"\nb = load "fruits"', "limit_rows", "400 rows"),
    ({"rows": 150_000}, 'a = load "words", by: letters', "limit_rows", "250,"),
    ({"memory": 4000}, 'data = load "fruits"', "limit_memory", "MB"),
    ({"memory": 300_000}, "a = [1]\nrepeat 20 times\n  a = a + a\nend", "limit_memory", "more memory"),
    ({"memory": 10**6}, "a = [1]\nrepeat 60 times\n  a = [a, a]\nend", "limit_memory", "more memory"),
    ({"dials": 100}, NET.replace("size 4", "size 50"), "limit_dials", "504 dials"),
    ({}, NET.replace("size 4", "size 1000000\n  layer hidden size 1000000"), "limit_dials", "layers smaller"),
    (
        {},
        NET.replace("size 4", "size 1000000") + "train_network net, on: data, batch: 400",
        "limit_memory",
        "more memory",
    ),
    ({"output": 3}, "repeat 9 times\n  show 1\nend", "limit_output", "3 things"),
    ({"output": 2}, 'data = load "fruits"\nrepeat 5 times\n  plot_data data\nend', "limit_output", "2 things"),
    ({"letters": 100}, 'a = "ab"\nrepeat 20 times\n  a = a + a\nend', "limit_letters", "100 letters"),
    ({"letters": 100}, "repeat 90 times\n  show 123456\nend", "limit_letters_shown", "100 letters"),
    ({"letters": 100}, "a = [1]\nrepeat 6 times\n  a = a + a\nend\nshow a", "limit_letters", "100 letters"),
    (
        {"memory": 10**6},
        "a = [1]\nrepeat 9 times\n  a = a + a\nend\nb = [" + "a + a, " * 99 + "a]",
        "limit_memory",
        "more",
    ),
    (
        {"memory": 10**6},
        'a = "ab"\nrepeat 14 times\n  a = a + a\nend\nb = [' + "a + a, " * 99 + "a]",
        "limit_memory",
        "more",
    ),
    ({"rows": 700}, 'a = [load "fruits"]\nb = load "fruits"', "limit_rows", "400 rows"),
    ({"depth": 20}, "a = [1]\nrepeat 100 times\n  a = [a]\nend", "limit_deep_lists", "20 deep"),
    ({}, "a = [1]\nrepeat 22 times\n  a = [a, a]\nend\nshow a", "limit_letters", "letters"),
    ({}, 'data = load "lemonade"\nline = fit_line data, rounds: 9000000, batch: 200', "limit_memory", "more memory"),
    (
        {"memory": 80_000_000},
        NET.replace("size 4", "size 20000")
        + "".join(f"net{number} = net\ntrain_network net, on: data, rounds: 1, batch: 400\n" for number in range(9)),
        "limit_memory",
        "more memory",
    ),
    ({"things": 100}, "a = [1]\nrepeat 20 times\n  a = a + a\nend", "limit_things", "100 things"),
    ({"depth": 20}, "to f x\n  give f x + 1\nend\nshow f 1", "limit_depth", "20 deep"),
    ({}, "to f x\n  give f x + 1\nend\nshow f 1", "limit_depth", "100 deep"),
    (
        {},
        "to f x\n  give g x\nend\nto g x\n  if true\n    give 1 + (f (x))\n  end\nend\nshow f 1",
        "limit_depth",
        "deep",
    ),
]


@pytest.mark.parametrize(("limits", "program", "code", "words"), CASES)
def test_a_limit_ends_the_program_in_its_own_words(limits: dict[str, Any], program: str, code: str, words: str) -> None:
    events = events_of(program, limits=Limits(**limits))
    found = of(events, Trouble)[-1].problem
    assert how(events) == "limit"
    assert found.code == code
    assert words in found.message
    assert program[found.start : found.end]


def test_every_limit_has_a_case() -> None:
    assert {name for limits, *_ in CASES for name in limits} == set(Limits.__struct_fields__)


def test_what_was_shown_before_a_limit_stays() -> None:
    events = events_of("show 1\nrepeat 1000 times\n  x = 1\nend", limits=Limits(lines=50))
    assert [event.text for event in of(events, Shown)] == ["1"]


def test_what_a_name_no_longer_stands_for_is_not_counted() -> None:
    program = 'repeat 5 times\n  data = load "fruits"\nend\nshow count data'
    assert how(events_of(program, limits=Limits(rows=800))) == "done"


def test_one_thing_under_two_names_is_counted_once() -> None:
    program = 'a = load "fruits"\nb = a\nc = load "lemonade"\nshow count b'
    assert how(events_of(program, limits=Limits(rows=600))) == "done"


def test_a_file_is_reckoned_before_it_is_read(folders: Folders) -> None:
    assert folders.data is not None
    (Path(folders.data) / "big.csv").write_text("a,b\n" + "1,2\n3,4\n" * 90_000)
    events = events_of('data = load "big.csv", predict: "b"', folders=folders, limits=Limits(memory=10**6))
    assert of(events, Trouble)[-1].problem.code == "limit_memory"


def test_a_limit_in_a_training_ends_it_soon() -> None:
    began = time.monotonic()
    events = events_of(NET + "train_network net, on: data, rounds: 500000", limits=Limits(seconds=1.0))
    assert how(events) == "limit"
    assert time.monotonic() - began < 3.0


def test_a_hundred_calls_inside_each_other_are_fine() -> None:
    program = "to f n\n  if n < 1\n    give 0\n  else\n    give (1 + (f (n - 1)))\n  end\nend\nshow f 98"
    assert [event.text for event in of(events_of(program), Shown)] == ["98"]


def test_a_packed_file_is_reckoned_unpacked_and_not_opened_while_somebody_types(folders: Folders) -> None:
    assert folders.data is not None
    with gzip.open(Path(folders.data) / "bomb.csv.gz", "wb") as packed:
        for _ in range(40):
            packed.write(b"1,2\n" * 2**18)
    began = time.monotonic()
    checked = check('data = load "bomb.csv.gz"', facts_of=facts_of(folders))
    assert checked.ok
    assert time.monotonic() - began < 1.0
    events = events_of('data = load "bomb.csv.gz"', folders=folders, limits=Limits(memory=200_000_000))
    assert of(events, Trouble)[-1].problem.code == "limit_memory"


def test_a_file_of_columns_is_reckoned_by_its_rows_and_texts(folders: Folders) -> None:
    assert folders.data is not None
    texts = pl.Series("a", ["x" * 1_000_000]).gather([0] * 3000).cast(pl.Categorical)
    pl.DataFrame({"a": texts, "b": [1, 2] * 1500}).write_parquet(Path(folders.data) / "texts.parquet")
    pl.select(pl.repeat(1, 3_000_000).alias("a")).write_parquet(Path(folders.data) / "rows.parquet")
    for name, code in (("texts", "limit_memory"), ("rows", "limit_rows")):
        assert check(f'data = load "{name}.parquet"', facts_of=facts_of(folders)).ok
        events = events_of(f'data = load "{name}.parquet"', folders=folders)
        assert of(events, Trouble)[-1].problem.code == code


def test_a_table_of_very_many_columns_is_not_read_while_somebody_types(folders: Folders) -> None:
    assert folders.data is not None
    names = ",".join(f"c{number}" for number in range(9000))
    (Path(folders.data) / "wide.csv").write_text(f"{names}\n{names}\n")
    began = time.monotonic()
    assert check('data = load "wide.csv"', facts_of=facts_of(folders)).ok
    assert time.monotonic() - began < 1.0


def test_a_network_that_is_trained_again_and_again_keeps_only_its_curves() -> None:
    program = (
        NET.replace("size 4", "size 5000")
        + "repeat 40 times\n  train_network net, on: data, rounds: 1, batch: 400\nend\nplot_training net"
    )
    events = events_of(program, limits=Limits(memory=25_000_000))
    assert how(events) == "done"
    assert len(of(events, Plotted)[0].picture.xs) == 41


def test_a_race_keeps_only_the_curves_and_takes_a_hundred_speeds() -> None:
    race = NET + "race net, on: data, rounds: 1, batch: 400, speeds: [{}]"
    assert how(events_of(race.format("0.1, 0.2, 0.3"), limits=Limits(memory=1_000_000))) == "done"
    events = events_of(race.format(", ".join(f"{at / 1000}" for at in range(1, 102))))
    assert of(events, Trouble)[-1].problem.code == "run_too_many_speeds"
