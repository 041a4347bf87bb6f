"""A program's text, from a file or a pipe; what cannot be one is said in a sentence."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import msgspec

from downslope.base import FileError, InputError, nearest, write_whole

ENDING = ".slope"
LONGEST = 1_000_000
"""Bytes of a program."""
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


class Source(msgspec.Struct, frozen=True):
    """The text, its lines ended by \\n; what it is called; and how its lines ended in the file."""

    text: str
    name: str
    path: Path | None
    newline: str = "\n"

    @property
    def folder(self) -> Path:
        """Where the files lie that it may load: beside it."""
        return Path() if self.path is None else self.path.parent

    @property
    def place(self) -> str | None:
        """What stands before a line number; nothing, where the text came through a pipe."""
        return None if self.path is None else self.name

    @property
    def title(self) -> str:
        """Its file's name as a heading.

        >>> Source("", "", Path("13-fruits-never-seen.slope")).title
        'Fruits never seen'
        """
        name = "program" if self.path is None else self.path.stem
        words = re.sub(r"[-_\s]+", " ", re.sub(r"^\d+[-_\s]+(?=\D)", "", name)).strip() or name
        return words[:1].upper() + words[1:]

    def write(self, text: str) -> None:
        """Put another text in its place: whole, or not at all."""
        assert self.path is not None
        write_whole(self.path, text.replace("\n", self.newline).encode())


def program_in(file: Path) -> Source:
    """The program in a file; `-` is what comes through a pipe."""
    name = str(file).strip()
    if name == "-":
        return _read("-", None, sys.stdin.buffer.read(LONGEST + 1))
    if file.is_dir():
        raise FileError("This is a folder, not a program.", got=repr(name), cure=_within(file))
    if not file.exists():
        raise FileError("There is no such program.", got=name, cure=_beside(file))
    with file.open("rb") as opened:
        return _read(name, file, opened.read(LONGEST + 1))


def programs_in(files: tuple[Path, ...], verb: str) -> list[Source]:
    """All of them, read before anything is done with the first."""
    if not files:
        raise InputError("Say which program.", cure=f"Try: downslope {verb} my{ENDING}")
    return [program_in(file) for file in files]


def _read(name: str, path: Path | None, content: bytes) -> Source:
    if len(content) > LONGEST:
        raise FileError(
            f"A program is at most {LONGEST:,} bytes long, and this is longer.", got=name, cure=_other(name)
        )
    letters = next((letters for mark, letters in MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(letters)
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise FileError(
            "A program is text in UTF-8, and this is not.",
            got=name,
            where=f"line {line}",
            cure="Save it again as UTF-8 in your editor.",
        ) from None
    if "\0" in text:
        raise FileError("This is no text.", got=name, cure=_other(name))
    if not text.strip("\ufeff \t\r\n"):
        raise InputError("This program is empty.", got=name, cure='A first line could be: show "hello"')
    newline = "\r\n" if "\r\n" in text else "\n"
    return Source(text.replace("\r\n", "\n").replace("\r", "\n"), name, path, newline)


def _other(name: str) -> str:
    return "Is it another file that you mean?" if name != "-" else "Is it something else that comes through the pipe?"


def _names(folder: Path) -> list[str]:
    try:
        return sorted(each.name for each in folder.iterdir() if each.suffix == ENDING)
    except OSError:
        return []


def _within(folder: Path) -> str:
    """Which programs are in a folder."""
    names = _names(folder)
    return f"Try one of the programs in it, such as {folder / names[0]}." if names else "Name a program in it."


def _beside(file: Path) -> str:
    """Which program was most likely meant."""
    names = _names(file.parent)
    if file.name + ENDING in names:
        return f"Did you mean {file.name}{ENDING}?"
    meant = nearest(file.stem, [name.removesuffix(ENDING) for name in names])
    return f"Did you mean {file.parent / meant}{ENDING}?" if meant else "Look at its name and folder."
