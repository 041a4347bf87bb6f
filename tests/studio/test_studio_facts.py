"""What is known of data without running: names, types and counts, quickly, and without JAX."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from downslope.language import DataFacts, NoFacts, check
from downslope.learning.sets import SETS
from downslope.studio import Folders, data_facts, facts_of

KNOWN = facts_of(Folders())


def test_a_set_that_comes_along_is_known_as_it_is_loaded() -> None:
    fruits = KNOWN("fruits", None, None)
    assert isinstance(fruits, DataFacts)
    assert (fruits.name, fruits.rows, fruits.made_up) == ("fruits", 400, True)
    assert [(column.name, column.type, column.unit) for column in fruits.inputs][:2] == [
        ("weight", "number", "g"),
        ("length", "number", "cm"),
    ]
    assert fruits.target is not None
    assert (fruits.target.kinds_count, fruits.target.kinds[:2]) == (4, ("apple", "lemon"))


def test_every_set_that_comes_along_is_known() -> None:
    for name, known in SETS.items():
        facts = KNOWN(name, None, None)
        assert isinstance(facts, DataFacts), name
        assert abs(facts.rows - known.rows) < 0.02 * known.rows


def test_what_is_recorded_of_the_sets_is_still_true() -> None:
    from tests.golden.write_facts import RECORDED, facts, written

    assert RECORDED.read_bytes() == written(facts())


def test_another_column_can_be_what_is_to_be_predicted() -> None:
    facts = KNOWN("fruits", "weight", None)
    assert isinstance(facts, DataFacts)
    assert facts.target is not None
    assert (facts.target.name, facts.target.type) == ("weight", "number")
    missing = KNOWN("fruits", "wieght", None)
    assert isinstance(missing, NoFacts)
    assert (missing.why, missing.nearest) == ("no such column", "weight")
    assert "redness" in missing.names


def test_pictures_and_texts_tell_their_shape() -> None:
    digits, words = KNOWN("digits", None, None), KNOWN("words", None, "letters")
    assert isinstance(digits, DataFacts)
    assert isinstance(words, DataFacts)
    assert (digits.inputs[0].type, digits.inputs[0].shape) == ("picture", (8, 8))
    assert (words.inputs[0].type, words.inputs[0].shape) == ("tokens", (12,))


def test_a_small_file_is_known_and_known_anew_when_it_changes(folders: Folders) -> None:
    place = Path(folders.data or "") / "cups.csv"
    place.write_text("heat,cups\n" + "\n".join(f"{row},{row * 2.5}" for row in range(30)))
    known = facts_of(folders)
    before = known("cups.csv", "cups", None)
    assert isinstance(before, DataFacts)
    assert before.rows == 30
    place.write_text("heat,cups\n" + "\n".join(f"{row},{row * 2.5}" for row in range(40)))
    os.utime(place, ns=(1, 1))
    after = known("cups.csv", "cups", None)
    assert isinstance(after, DataFacts)
    assert after.rows == 40


def test_what_takes_long_is_unknown_and_what_is_not_there_is_named(folders: Folders) -> None:
    home, known = Path(folders.data or ""), facts_of(folders)
    (home / "big.csv").write_text("a,b\n" + "1,2\n" * 100_000)
    (home / "photos").mkdir()
    (home / "odd.csv").write_bytes(b"\x00\x01")
    why = {name: known(name, None, None) for name in ("big.csv", "photos", "odd.csv", "bog.csv", "fruts", "", "../x")}
    assert {name: facts.why for name, facts in why.items() if isinstance(facts, NoFacts)} == {
        "big.csv": "unknown",
        "photos": "unknown",
        "odd.csv": "unreadable",
        "bog.csv": "no such file",
        "fruts": "no such set",
        "": "no such set",
        "../x": "outside",
    }
    nothing, file = why["fruts"], why["bog.csv"]
    assert isinstance(nothing, NoFacts)
    assert isinstance(file, NoFacts)
    assert (nothing.nearest, file.nearest) == ("fruits", "big.csv")
    assert {"fruits", "big.csv"} <= set(nothing.names)


def test_what_was_found_out_once_is_known_at_once() -> None:
    KNOWN("spam", None, None)
    began = time.monotonic()
    for _ in range(100):
        KNOWN("spam", None, None)
    assert time.monotonic() - began < 0.05


def test_facts_of_rows_that_are_there_are_those_of_the_file() -> None:
    from downslope.learning import load

    assert data_facts(load("lemonade")) == KNOWN("lemonade", None, None)


def test_a_check_with_facts_loads_no_jax() -> None:
    program = "data = load 'fruits'\nshow data"
    assert check(program, facts_of=KNOWN).mistakes
    code = (
        "import sys; from downslope.studio import *; from downslope.language import check; "
        "check('data = load \"fruits\"\\nplot_data data', facts_of=facts_of(Folders())); "
        "print([name for name in ('jax', 'optax', 'equinox', 'matplotlib', 'polars') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
