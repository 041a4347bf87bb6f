"""Reading the habits that messages are put together from: `spam_habits.txt`, which a person can read and add to."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

NOTHING = "~"


class Habits(NamedTuple):
    """Patterns of messages, and the pieces that fill their braces."""

    pieces: dict[str, tuple[str, ...]]
    ways: dict[str, tuple[str, ...]]
    """Other ways to say a word."""
    wanted: dict[str, tuple[str, ...]]
    spam: dict[str, tuple[str, ...]]
    either: tuple[str, ...]
    """What both write: nobody can tell from the words alone."""


@cache
def read_habits() -> Habits:
    """The habits of the file.

    >>> "new number" in read_habits().wanted
    True
    """
    text = Path(__file__).with_name("spam_habits.txt").read_text(encoding="utf-8")
    sections = {heading: tuple(lines) for heading, lines in _sections(text)}
    return Habits(
        pieces=_pieces(sections["pieces"]),
        ways=_pieces(sections["ways"]),
        wanted={name.removeprefix("wanted: "): lines for name, lines in sections.items() if name[:7] == "wanted:"},
        spam={name.removeprefix("spam: "): lines for name, lines in sections.items() if name[:5] == "spam:"},
        either=sections["either"],
    )


def _sections(text: str) -> list[tuple[str, list[str]]]:
    """Each heading, with its lines; a line that is set in goes on with the one before."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("= "):
            found.append((line[2:], []))
        elif line.startswith("    "):
            found[-1][1][-1] += f" {line.strip()}"
        elif line and not line.startswith("#"):
            found[-1][1].append(line)
    return found


def _pieces(lines: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    named = (line.split(": ", 1) for line in lines)
    return {
        name: tuple("" if piece.strip() == NOTHING else piece.strip() for piece in pieces.split("|"))
        for name, pieces in named
    }
