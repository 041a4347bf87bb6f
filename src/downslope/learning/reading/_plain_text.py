"""A file of text as plain UTF-8 with line ends that all readers know; made so in a temporary file where it is not."""

from __future__ import annotations

import codecs
import contextlib
import gzip
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from msgspec import Struct

from ...base import FileError, cache_folder

HEAD = 1 << 20
BLOCK = 1 << 22
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OLD_WESTERN = "cp1252"  # latin-1 as Windows writes it


class PlainText(Struct, frozen=True):
    """Where the plain text is, how many bytes of a mark come before it, and what was done to get there."""

    path: Path
    skip: int
    notes: tuple[str, ...]
    said: str
    """The name of the file as errors say it."""

    def head(self, size: int = HEAD) -> str:
        """The first part of the text, cut at a line's end where it does not hold everything."""
        with opened(self.path, self.said) as file:
            file.seek(self.skip)
            start = file.read(size)
        if len(start) == size:
            start = start[: start.rfind(b"\n") + 1] or start
        return start.decode("utf-8", errors="replace")

    @property
    def bytes(self) -> int:
        """How long the plain text is."""
        return file_bytes(self.path, self.said)


@contextlib.contextmanager
def plain_text(path: Path, *, encoding: str | None = None) -> Iterator[PlainText]:
    """The text of a file, unpacked and in UTF-8; a temporary file that was needed is taken away afterwards."""
    packed = _is_packed(path)
    with _reading(path, packed) as file:
        head = file.read(HEAD)
    if not head.strip():
        raise FileError("There is nothing in the file.", where=path.name)
    sniffed = encoding or sniff_encoding(head, whole=len(head) < HEAD)
    notes = [f"Unpacked {path.name}."] if packed else []
    old_ends = b"\r" in head and b"\n" not in head
    called = codecs.lookup(sniffed).name
    if b"\0" in head and not called.startswith(("utf-16", "utf-32")):
        raise FileError(
            "This is not a file of text.", where=path.name, cure="Save it as CSV from the program that made it."
        )
    if called in ("utf-8", "utf-8-sig"):
        sniffed = "utf-8-sig"
        if not packed and not old_ends:
            yield PlainText(path, 3 if head.startswith(codecs.BOM_UTF8) else 0, (), path.name)
            return
    else:
        notes.append(f"Read the letters as {_called(sniffed)}: encoding={sniffed!r}.")
    with _room_for(path) as folder, tempfile.NamedTemporaryFile(dir=folder, suffix=".txt") as plain:
        with _reading(path, packed) as file:
            _rewrite(file, plain, sniffed, path.name)
        yield PlainText(Path(plain.name), 0, tuple(notes), path.name)


def sniff_encoding(head: bytes, *, whole: bool) -> str:
    """How letters are written as bytes: by the mark at the front, by zeros in every second place, or UTF-8 if it is.

    >>> sniff_encoding("prix;été".encode("latin-1"), whole=True)
    'cp1252'
    >>> sniff_encoding("größe".encode("utf-16-le"), whole=True)
    'utf-16-le'
    """
    for mark, name in BOMS:
        if head.startswith(mark):
            return name
    zeros_first, zeros_second = head[::2].count(0), head[1::2].count(0)
    if max(zeros_first, zeros_second) > 0.3 * len(head) / 2 and min(zeros_first, zeros_second) < 0.05 * len(head):
        return "utf-16-be" if zeros_first > zeros_second else "utf-16-le"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=whole)
    except UnicodeDecodeError:
        return OLD_WESTERN
    return "utf-8"


def opened(path: Path, said: str) -> IO[bytes]:
    """The file, or an error that says why not."""
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise FileError("The file is not there any more.", where=said, cure="Load it again from where it is.") from None
    except OSError as error:
        raise FileError("The file cannot be read.", got=error.strerror or str(error), where=said) from None


def file_bytes(path: Path, said: str) -> int:
    """How many bytes a file has."""
    with opened(path, said) as file:
        return file.seek(0, 2)


def _is_packed(path: Path) -> bool:
    with opened(path, path.name) as file:
        return file.read(2) == b"\x1f\x8b"


@contextlib.contextmanager
def _reading(path: Path, packed: bool) -> Iterator[IO[bytes]]:
    with opened(path, path.name) as file:
        try:
            yield gzip.GzipFile(fileobj=file) if packed else file  # type: ignore[misc]
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise FileError(
                "The packed file is cut off or damaged.", got=str(error), where=path.name, cure="Copy it again."
            ) from None


def _rewrite(file: IO[bytes], plain: IO[bytes], encoding: str, said: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace" if encoding == OLD_WESTERN else "strict")
    last = ""
    while True:
        block = file.read(BLOCK)
        try:
            text = last + decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            raise FileError(
                f"The file is not written in {encoding}.",
                got=f"bytes {error.object[error.start : error.end]!r}",
                where=said,
                cure='Name its encoding: encoding="latin-1", "utf-16" …',
            ) from None
        last = "\r" if text.endswith("\r") and block else ""
        text = text[: len(text) - len(last)]
        plain.write(text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", errors="replace"))
        if not block:
            break
    plain.flush()


@contextlib.contextmanager
def _room_for(path: Path) -> Iterator[Path]:
    """A folder beside the caches with room for the unpacked text."""
    folder = streams_folder()
    need_room(folder, 2 * path.stat().st_size, path.name)
    yield folder


def streams_folder() -> Path:
    """Where temporary files lie: beside the caches."""
    folder = cache_folder() / "streams"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(
            "A folder for temporary files cannot be made.",
            got=error.strerror or str(error),
            where=str(folder),
            cure="Name a folder that can be written to in the environment variable DOWNSLOPE_CACHE.",
        ) from None
    return folder


def need_room(folder: Path, size: int, said: str) -> None:
    """Say so before a disk would be full."""
    free = shutil.disk_usage(folder).free
    if free < size + (64 << 20):
        raise FileError(
            f"There is too little room on the disk to read {said}.",
            got=f"{free / 1e9:.1f} GB free where {size / 1e9:.1f} GB are needed",
            where=str(folder),
            cure="Make room, or name a folder on another disk in the environment variable DOWNSLOPE_CACHE.",
        )


def _called(encoding: str) -> str:
    return {"cp1252": "latin-1 (as Windows writes it)"}.get(encoding, encoding)
