"""The cheat sheet in the terminal: sections, words and what each does, as wide as the terminal is."""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING

from downslope.base import InputError, nearest
from downslope.language import LANGUAGES, catalogue
from downslope.language.help import cheat_sheet

from ._terminal import console, readable

if TYPE_CHECKING:
    from rich.console import Console

    from downslope.language.help import CheatSheet, Entry

NAMES = 18
WIDEST = 100
TIE = "\N{NO-BREAK SPACE}"
WORD, FORM, EXAMPLE = "bold #3f9f96", "dim", "#3f9f96"


def show_all(language: str) -> None:
    """Every word by what it is for."""
    from rich.text import Text

    out, sheet = console(), cheat_sheet(language)
    out.print()
    out.print(readable(f"  {sheet.title}", sys.stdout), style="bold")
    for section in sheet.sections:
        out.print()
        out.print(Text("  ").append(readable(section.title, sys.stdout), style="bold underline"))
        for entry in section.entries:
            _show_line(out, entry)
    out.print()
    told = catalogue(language).say("told_word_help", word=catalogue(language).word("roll"))
    out.print(readable(f"  {told}", sys.stdout), style="dim")


def _show_line(out: Console, entry: Entry) -> None:
    """The word, its sentence beside it, and how it is written below."""
    from rich.text import Text

    room = min(out.width, WIDEST) - NAMES - 4
    beside = len(entry.name) <= NAMES
    lines = textwrap.wrap(entry.about, room)
    if not beside:
        out.print(Text(f"  {readable(entry.name, sys.stdout)}", style=WORD))
    for number, line in enumerate(lines):
        name = entry.name if number == 0 and beside else ""
        told = Text("  ").append(readable(name.ljust(NAMES + 2), sys.stdout), style=WORD)
        out.print(told.append(readable(line, sys.stdout)), soft_wrap=True)
    if entry.form != entry.name:
        for line in _written(entry.form, room):
            out.print(Text(readable(" " * (NAMES + 4) + line, sys.stdout), style=FORM), soft_wrap=True)


def _written(form: str, room: int) -> list[str]:
    """How it is written, in lines. A label and its value stay together."""
    tied = form.replace(": ", f":{TIE}")
    parts = [textwrap.wrap(line, room, subsequent_indent="  ") for line in tied.splitlines()]
    return [line.replace(TIE, " ") for part in parts for line in part]


def show_one(word: str, language: str | None) -> None:
    """One word: how it is written, what it is given, and an example."""
    found = _found(word, language)
    if not found:
        raise _unknown(word, language or "en")
    out = console()
    for code, entry in found:
        out.print()
        _show_entry(out, entry, code)


def _found(word: str, language: str | None) -> list[tuple[str, Entry]]:
    """The entries of a word: in the language that was asked for, else in the first that has it."""
    sheets = [(code, cheat_sheet(code)) for code in ((language,) if language else LANGUAGES)]
    spelled = " ".join(word.split())
    every = ([(code, entry) for entry in sheet.find(spelled)] for code, sheet in sheets)
    return next((entries for entries in every if entries), [])


def _unknown(word: str, language: str) -> InputError:
    sheet = cheat_sheet(language)
    if having := [entry.name for entry in _every(sheet) if any(need.name == word.rstrip(":") for need in entry.asked)]:
        told = f"It goes with {', '.join(having)}. Try: downslope words {having[0]}"
        return InputError("This is no word of the language by itself.", got=repr(word), cure=told)
    names = [entry.name for entry in _every(sheet)]
    meant = nearest(word, names)
    cure = f"Did you mean {meant}?" if meant else "All words: downslope words"
    return InputError("This is no word of the language.", got=repr(word), cure=cure)


def _every(sheet: CheatSheet) -> list[Entry]:
    return [entry for section in sheet.sections for entry in section.entries]


def _show_entry(out: Console, entry: Entry, language: str) -> None:
    from rich.text import Text

    say, room = catalogue(language).say, min(out.width, WIDEST) - 4
    for line in _written(entry.form, room):
        out.print(Text(f"  {readable(line, sys.stdout)}", style="bold"), soft_wrap=True)
    out.print()
    _paragraph(out, entry.about, room)
    if entry.asked:
        out.print()
    left = max((len(need.name) for need in entry.asked), default=0) + 3
    for need in entry.asked:
        name = f"{need.name}:" if need.labelled else need.name
        for number, line in enumerate(textwrap.wrap(need.said, max(room - left, 20))):
            told = Text("  ").append(readable((name if number == 0 else "").ljust(left), sys.stdout), style=WORD)
            out.print(told.append(readable(line, sys.stdout)), soft_wrap=True)
    if entry.gives is not None:
        out.print()
        _paragraph(out, say("help_gives", kind=entry.gives), room)
    out.print()
    _paragraph(out, say("help_example"), room)
    for line in entry.example.splitlines():
        out.print(Text(f"    {readable(line, sys.stdout)}", style=EXAMPLE), soft_wrap=True)


def _paragraph(out: Console, text: str, room: int) -> None:
    for line in textwrap.wrap(text, room):
        out.print(readable(f"  {line}", sys.stdout), soft_wrap=True)
