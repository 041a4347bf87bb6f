"""One file of arrays and a JSON record: what models and checkpoints are kept in. No pickle: opening one runs nothing.

The layout is that of a safetensors file, so that other programs can read the arrays: eight bytes that say how long the
header is, the header (JSON: name, type, shape and place of every array; our own record under `__metadata__`), and the
numbers. A checksum over the whole file stands in the header: no flipped or missing byte goes unnoticed.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from ..base import FileError, InputError, write_whole

Arrays = dict[str, NDArray[Any]]

LARGEST = 2**32
LARGEST_HEADER = 64 * 2**20
MOST_AXES = 32
_TYPES = {
    "BOOL": np.dtype("?"),
    "U8": np.dtype("u1"),
    "I32": np.dtype("<i4"),
    "I64": np.dtype("<i8"),
    "U32": np.dtype("<u4"),
    "U64": np.dtype("<u8"),
    "F32": np.dtype("<f4"),
    "F64": np.dtype("<f8"),
}
_NAMES = {kind: name for name, kind in _TYPES.items()}
_NO_SUM = "0" * 64


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where one array lies in the file."""

    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]


class _Metadata(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    record: str
    sha256: str


def pack(format: str, record: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """The archive as bytes. The same content always gives the same bytes.

    >>> content = pack("example/1", {"colour": "red"}, {"dials": np.arange(3.0)})
    >>> unpack(content, "example/1")
    ({'colour': 'red'}, {'dials': array([0., 1., 2.])})
    """
    text = json.dumps(record, allow_nan=False, ensure_ascii=False)
    # The sum comes first in the file, so that nothing a record says can be taken for it.
    header: dict[str, Any] = {"__metadata__": {"sha256": _NO_SUM, "format": format, "record": text}}
    pieces: list[bytes] = []
    at = 0
    for name, array in arrays.items():
        held = np.ascontiguousarray(array).astype(np.asarray(array).dtype.newbyteorder("<"), copy=False)
        if held.dtype not in _NAMES:
            raise InputError("An archive holds plain numbers.", got=f"{held.dtype}", where=f"the array {name!r}")
        pieces.append(held.tobytes())
        end = at + len(pieces[-1])
        header[name] = {"dtype": _NAMES[held.dtype], "shape": np.shape(array), "data_offsets": (at, end)}
        at = end
    front = msgspec.json.encode(header)
    front += b" " * (-len(front) % 8)  # The numbers begin where a reader may map them into memory.
    content = b"".join((len(front).to_bytes(8, "little"), front, *pieces))
    return content.replace(_NO_SUM.encode(), hashlib.sha256(content).hexdigest().encode(), 1)


def unpack(content: bytes, format: str) -> tuple[dict[str, Any], Arrays]:
    """The record and the arrays of an archive; a `FileError` where it is damaged or of another kind."""
    length = int.from_bytes(content[:8], "little")
    if len(content) < 10 or length > LARGEST_HEADER or content[8:9] != b"{":
        raise FileError(f"This is not a {_kind(format)} file.", cure=f"One is written by Downslope, as {format}.")
    if 8 + length > len(content):
        raise _damaged(format, "it ends too soon")
    try:
        header = msgspec.json.decode(content[8 : 8 + length], type=dict[str, msgspec.Raw])
        metadata = msgspec.json.decode(header.pop("__metadata__"), type=_Metadata)
        entries = {name: msgspec.json.decode(raw, type=_Entry) for name, raw in header.items()}
    except KeyError:
        raise FileError(f"This is not a {_kind(format)} file.", got="a safetensors file of another program") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as trouble:
        raise _damaged(format, "its header cannot be read") from trouble
    if metadata.format != format:
        _refuse_other(metadata.format, format)
    if len(content) < 8 + length + max((entry.data_offsets[1] for entry in entries.values()), default=0):
        raise _damaged(format, "it ends too soon")
    unsigned = content.replace(metadata.sha256.encode(), _NO_SUM.encode(), 1)
    if hashlib.sha256(unsigned).hexdigest() != metadata.sha256:
        raise _damaged(format, "its checksum does not fit")
    return _record(metadata.record, format), {
        name: _array(content, 8 + length, entry, format) for name, entry in entries.items()
    }


def write_archive(
    path: str | os.PathLike[str],
    format: str,
    record: Mapping[str, Any],
    arrays: Mapping[str, NDArray[Any]],
) -> Path:
    """Write an archive. Whole or not at all: whoever opens it, whenever the machine stops, never sees half of one."""
    target = _named(path)
    content = pack(format, record, arrays)
    try:
        write_whole(target, content)
    except OSError as trouble:
        raise _unsaved(target, trouble) from trouble
    return target


def read_archive(path: str | os.PathLike[str], format: str, *, limit: int = LARGEST) -> tuple[dict[str, Any], Arrays]:
    """Read an archive of this format; larger files than `limit` bytes are refused unread."""
    source = _named(path)
    try:
        size = source.stat().st_size
        if size > limit:
            raise FileError(f"A {_kind(format)} file of more than {limit / 2**20:.0f} MB is not opened unasked.")
        content = source.read_bytes()
        return unpack(content, format)
    except FileNotFoundError as missing:
        raise FileError("There is no such file.", got=str(source), cure="Look at its name and folder.") from missing
    except OSError as trouble:
        why = (trouble.strerror or str(trouble)).lower()
        raise FileError(f"This file cannot be read: {why}.", where=str(source)) from trouble
    except FileError as refusal:
        raise FileError(refusal.rule, got=refusal.got, where=str(source), cure=refusal.cure) from None


def _named(path: Any) -> Path:
    if not isinstance(path, str | os.PathLike):
        raise InputError("A path names the file.", got=repr(path), cure='For example "fruits.model".')
    return Path(path)


def _record(text: str, format: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as trouble:
        raise _damaged(format, "its record cannot be read") from trouble
    if not isinstance(record, dict):
        raise _damaged(format, "its record is not one of ours")
    return record


def _array(content: bytes, front: int, entry: _Entry, format: str) -> NDArray[Any]:
    begin, end = entry.data_offsets
    kind = _TYPES.get(entry.dtype)
    if kind is None or min(entry.shape, default=0) < 0 or len(entry.shape) > MOST_AXES or not 0 <= begin <= end:
        raise _damaged(format, "its header is not one of ours")
    if end - begin != math.prod(entry.shape) * kind.itemsize:
        raise _damaged(format, "its header is not one of ours")
    return np.frombuffer(content, np.uint8, end - begin, front + begin).view(kind).reshape(entry.shape).copy()


def _kind(format: str) -> str:
    """`downslope.model/1` is a model."""
    return format.rpartition(".")[2].partition("/")[0]


def _damaged(format: str, why: str) -> FileError:
    return FileError(
        f"This {_kind(format)} file is damaged: {why}.",
        cure="Copy or download it again; where there is no other copy, it has to be made again.",
    )


def _refuse_other(found: str, wanted: str) -> None:
    if found.rpartition("/")[0] == wanted.rpartition("/")[0]:
        raise FileError(
            f"This {_kind(wanted)} file was written by another version of Downslope.",
            got=found,
            cure=f"This version reads {wanted}.",
        )
    raise FileError(f"This is not a {_kind(wanted)} file.", got=f"a {_kind(found)} file")


def _unsaved(target: Path, trouble: OSError) -> FileError:
    why = (trouble.strerror or str(trouble)).lower()
    return FileError(f"The file could not be saved: {why}.", where=str(target), cure="Try another folder.")
