"""The file of arrays and a record: it comes back bit for bit, or says that it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from downslope.base import FileError
from downslope.learning._archive import pack, read_archive, unpack, write_archive

ARRAYS = {
    "dials": np.array([[1.5, -0.0, np.nan], [np.inf, 1e-45, 3.0]], np.float32),
    "steps": np.array(7),
    "losses": np.linspace(0, 1, 5),
    "none": np.zeros((0, 3), np.int32),
    "state": np.array([2**64 - 1], np.uint64),
    "flags": np.array([True, False]),
}
RECORD = {"name": "frûits", "numbers": [1, 0.1], "nothing": None, "zeros": "0" * 64}


def test_arrays_and_record_come_back_bit_for_bit() -> None:
    record, arrays = unpack(pack("test/1", RECORD, ARRAYS), "test/1")
    assert record == RECORD
    assert list(arrays) == list(ARRAYS)
    for name, array in ARRAYS.items():
        assert arrays[name].dtype == array.dtype
        assert arrays[name].shape == array.shape
        assert arrays[name].tobytes() == array.tobytes()


def test_the_layout_is_that_of_a_safetensors_file() -> None:
    # Read here as its description says, with nothing of ours.
    content = pack("test/1", RECORD, ARRAYS)
    length = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + length])
    assert all(isinstance(value, str) for value in header.pop("__metadata__").values())
    row = header["losses"]
    begin, end = row["data_offsets"]
    assert (row["dtype"], row["shape"]) == ("F64", [5])
    assert np.array_equal(np.frombuffer(content[8 + length :][begin:end], "<f8"), ARRAYS["losses"])
    assert max(entry["data_offsets"][1] for entry in header.values()) == len(content) - 8 - length


def test_every_flipped_byte_and_every_cut_is_noticed() -> None:
    content = pack("test/1", {"a": 1}, {"dials": np.arange(3.0)})
    for at in range(len(content)):
        flipped = bytearray(content)
        flipped[at] ^= 0x11
        with pytest.raises(FileError):
            unpack(bytes(flipped), "test/1")
        with pytest.raises(FileError):
            unpack(content[:at], "test/1")
    with pytest.raises(FileError, match="checksum"):
        unpack(content + b" ", "test/1")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "This is not a model file"),
        (b"PK\x03\x04 some zip file that is long enough", "This is not a model file"),
        ((10**15).to_bytes(8, "little") + b"{" + b" " * 40, "This is not a model file"),
        (pack("downslope.checkpoint/1", {}, {}), "Got a checkpoint file"),
        (pack("downslope.model/2", {}, {}), "another version"),
        (b"\x18" + b"\0" * 7 + b'{"__metadata__": {"a":1}}', "header cannot be read"),
        (b"\x02" + b"\0" * 7 + b"{}", "safetensors file of another program"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_name(content: bytes, complaint: str) -> None:
    with pytest.raises(FileError, match=complaint):
        unpack(content, "downslope.model/1")


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "a.model", "test/1", {"old": True}, {})
    with pytest.raises(FileError, match="could not be saved"):
        write_archive(tmp_path / "no such folder" / "a.model", "test/1", {}, {})
    assert read_archive(path, "test/1") == ({"old": True}, {})
    assert [each.name for each in tmp_path.iterdir()] == ["a.model"]


def test_a_missing_and_an_enormous_file_are_told_with_their_place(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="There is no such file"):
        read_archive(tmp_path / "nowhere", "test/1")
    path = write_archive(tmp_path / "big", "test/1", {}, {"x": np.zeros(1000)})
    with pytest.raises(FileError, match="not opened unasked"):
        read_archive(path, "test/1", limit=1000)
