"""All words on a page or two: for a terminal, for a wall."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..catalogue import catalogue
from ..words import FRAME, LAYERS, SIGNS, WORDS, Room
from ._entry import Entry, Group, entry, sentence

ROOMS: tuple[Room | str, ...] = (
    "showing", "data", "walks", "lines", "networks", "layers", "dial", "deciding", "own", "numbers", "truth", "signs",
)  # fmt: skip
_NAMES = 24


class Section(Struct, frozen=True, kw_only=True):
    """The words of one matter."""

    title: str
    entries: tuple[Entry, ...]


class CheatSheet(Struct, frozen=True, kw_only=True):
    """Every word of the language, by matter, each with how it is written and one sentence."""

    language: str
    title: str
    sections: tuple[Section, ...]

    def find(self, name: str) -> tuple[Entry, ...]:
        """The entries of a word as it is spelled: usually one, two for a layer that is a word as well."""
        return tuple(each for section in self.sections for each in section.entries if each.name == name)


def cheat_sheet(language: str = "en") -> CheatSheet:
    """The cheat sheet in a language.

    >>> [entry.form for entry in cheat_sheet("en").find("roll")]
    ['roll hill, from: …, speed: 0.1, steps: 50, rule: plain']
    """
    words = catalogue(language)
    sections = tuple(
        Section(
            title=words.say(f"help_room_{room}"),
            entries=tuple(entry(key, group, words) for key, group in _keys(room)),
        )
        for room in ROOMS
    )
    return CheatSheet(language=language, title=words.say("help_title"), sections=sections)


def _keys(room: str) -> Iterator[tuple[str, Group]]:
    if room == "layers":
        yield from ((key, "layers") for key in LAYERS)
    elif room == "signs":
        yield from ((key, "signs") for key in SIGNS)
    else:
        yield from ((key, "frame") for key, word in FRAME.items() if word.room == room)
        yield from ((key, "words") for key, word in WORDS.items() if word.room == room)


def cheat_sheet_text(language: str = "en") -> str:
    """The cheat sheet as plain text, each word with its sentence and, below, all that it can be given."""
    sheet = cheat_sheet(language)
    lines = [sheet.title]
    for section in sheet.sections:
        lines += ["", section.title]
        for each in section.entries:
            lines.append(f"  {each.name:<{_NAMES}}{each.about}")
            if each.form != each.name:
                lines.append(" " * (_NAMES + 2) + each.form)
    return "\n".join(lines)


def entry_text(each: Entry, language: str = "en") -> str:
    """One word in full, as plain text."""
    words = catalogue(language)
    lines = [each.form, "", f"  {sentence(each, words)}"]
    if each.asked:
        lines += ["", *(f"  {need.name + ':' * need.labelled:<{_NAMES - 8}}{need.said}" for need in each.asked)]
    lines += ["", "  " + words.say("help_example"), *(f"    {line}" for line in each.example.splitlines())]
    return "\n".join(lines)
