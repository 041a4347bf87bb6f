"""The walk file: there and back, and every way it can be broken."""

from __future__ import annotations

import json
import math
import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import downslope.walks
from downslope.base import FileError, InputError
from downslope.walks import Walk, describe, from_json, open_walk, save, to_json
from tests.golden.write_walk_files import FOLDER, broken_files, everything

from .labelled import BOWL, CASES, HELD_SADDLE
from .reference import walk_over

SCHEMA = json.loads((Path(downslope.walks.__file__).parent / "walk-1.schema.json").read_text("utf-8"))
WALK = walk_over(BOWL, [4.0], speed=0.1, steps=3)
# What only counting or comparing finds: a schema sees one value at a time.
BEYOND_A_SCHEMA = {
    "a-loss-is-missing",
    "a-speed-too-many",
    "a-position-of-two-dials",
    "kept-goes-back",
    "kept-beyond-the-end",
    "structure-of-two-dials",
    "structure-nested-too-deep",
    "structure-with-a-name-too-many",
}


def changed(walk: Walk, **fields: Any) -> Walk:
    return msgspec.structs.replace(walk, **fields)


@pytest.mark.parametrize("case", [case for case in CASES if case.steps <= 400], ids=lambda case: case.name)
def test_a_walk_comes_back_from_its_file_bit_for_bit(case: Any) -> None:
    walk = case.walk()
    again = from_json(to_json(walk))
    assert again == walk
    # All NaNs are one: JSON spells them without their sign.
    numbers = ~np.isnan(walk.losses)
    assert again.losses[numbers].tobytes() == walk.losses[numbers].tobytes()
    assert to_json(again) == to_json(walk)
    jsonschema.validate(json.loads(to_json(walk)), SCHEMA)


@given(st.floats(), st.floats(), st.floats())
def test_any_float_comes_back_from_the_file(one: float, two: float, three: float) -> None:
    walk = changed(WALK, losses=np.array([one, two, three, 1.0]))
    again = from_json(to_json(walk))
    for number, back in zip(walk.losses, again.losses, strict=True):
        assert struct.pack("d", number) == struct.pack("d", back) or (math.isnan(number) and math.isnan(back))


def test_what_typescript_wrote_is_read_bit_for_bit() -> None:
    vectors = FOLDER.parent / "vectors"
    ours, theirs = (open_walk(vectors / f"odd-walk.{language}.json") for language in ("python", "typescript"))
    assert theirs == ours
    assert theirs.losses.tobytes() == np.array([-0.0, 5e-324, 1.7976931348623157e308, 1 / 3]).tobytes()
    assert theirs.slope_sizes.tobytes() == np.array([1e21, 123456789012345680.0, 0.1 + 0.2, 2.0**53 + 2]).tobytes()
    assert to_json(theirs) == (vectors / "odd-walk.python.json").read_bytes()


def test_float32_comes_back_as_float32() -> None:
    walk = changed(WALK, precision="float32", positions=WALK.positions.astype(np.float32) / 3)
    again = from_json(to_json(changed(walk, slopes=walk.slopes.astype(np.float32))))
    assert again.positions.dtype == np.float32
    assert again.positions.tobytes() == walk.positions.tobytes()


@pytest.mark.parametrize("start", [4.0, [1.0, 2.0], (1.0, None), {"b": np.zeros((2, 3)), "a": [0.5, {"deep": (1.0,)}]}])
def test_the_shape_of_the_start_comes_back(start: Any) -> None:
    structure = describe(start)
    dials = downslope.walks.size(structure)
    walk = changed(
        WALK,
        structure=structure,
        ground=msgspec.structs.replace(WALK.ground, dials=dials),
        positions=np.arange(4.0 * dials).reshape(4, dials),
        slopes=np.zeros((4, dials)),
        ending=None,
    )
    assert from_json(to_json(walk)).structure == structure


def test_the_golden_folder_holds_exactly_what_its_script_writes() -> None:
    written = {path.name: path.read_bytes().decode("utf-8") for path in FOLDER.iterdir()}
    assert written == everything()


ERRORS = json.loads((FOLDER / "errors.json").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(ERRORS))
def test_a_broken_file_is_refused_with_its_place(name: str, tmp_path: Path) -> None:
    path = FOLDER / f"{name}.json"
    expected = ERRORS[name]
    with pytest.raises(FileError) as caught:
        open_walk(path)
    said = caught.value
    assert (said.rule, said.got, said.cure) == (expected["rule"], expected["got"], expected["cure"])
    assert said.where == (f"{expected['where']} in {path}" if expected["where"] else str(path))


def test_every_file_in_the_golden_folder_is_claimed() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == {*ERRORS, "whole", "errors"}


@pytest.mark.parametrize("name", sorted(broken_files()))
def test_the_schema_refuses_what_a_schema_can_see(name: str) -> None:
    try:
        document = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    except ValueError:
        return
    fine = jsonschema.Draft202012Validator(SCHEMA).is_valid(document)
    numbers = {"a-bare-nan", "a-bare-infinity", "a-number-too-large", "a-whole-number-too-large"}
    assert fine == (name in BEYOND_A_SCHEMA) or name in numbers


def test_the_schema_is_a_valid_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(FileError, match=r"more than 256 MB .* larger limit"):
        open_walk(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"no such file\. Got .*walk\.json"):
        open_walk(tmp_path / "walk.json")


def test_a_folder_is_no_walk_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be read"):
        open_walk(tmp_path)


def test_very_deep_brackets_are_refused_not_crashed_on() -> None:
    with pytest.raises(FileError, match="nested at most 64 deep"):
        from_json("[" * 100_000 + "]" * 100_000)


def test_saving_leaves_nothing_but_the_file(tmp_path: Path) -> None:
    path = save(WALK, tmp_path / "walk.json")
    assert [found.name for found in tmp_path.iterdir()] == ["walk.json"]
    assert path.stat().st_mode & 0o777 == 0o666 & ~_umask()
    assert open_walk(path) == WALK
    WALK.save(path)
    assert open_walk(path) == WALK


def _umask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now


def test_saving_where_there_is_no_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="could not be saved"):
        save(WALK, tmp_path / "nowhere" / "walk.json")


def test_a_seed_that_other_languages_would_round_is_not_written() -> None:
    with pytest.raises(InputError, match="A seed in a walk file"):
        to_json(changed(WALK, seed=2**60))


def test_opening_a_saved_walk_loads_no_jax(tmp_path: Path) -> None:
    path = save(walk_over(HELD_SADDLE, [1.0, 0.1], speed=0.1, steps=20), tmp_path / "walk.json")
    program = (
        "import sys, downslope as ds\n"
        "assert 'numpy' not in sys.modules\n"
        f"walk = ds.open_walk({str(path)!r})\n"
        "walk.outcome, walk.explain(), walk.end, repr(walk)\n"
        "heavy = {'jax', 'optax', 'matplotlib', 'downslope.engine'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
