"""Which human language a program is written in: its first line may say so, `# language: es`."""

from __future__ import annotations

import re

from msgspec import Struct

from ..catalogue import LANGUAGES, catalogue

_HEADER = re.compile(r"\s*#[^\S\n]*(?P<word>[^\W\d]+)[^\S\n]*:[^\S\n]*(?P<code>[^\W\d]+)[^\S\n]*(?=\n|\r|\Z)")


class Header(Struct, frozen=True):
    """The first line of a program where it names a language, and the place of the name."""

    start: int
    end: int
    said: str
    language: str | None
    """None where nobody knows it."""
    line_end: int


def language_of(text: str, given: str | None = None) -> str:
    """The language that the first line names; else the one that was given; else English.

    >>> language_of("# idioma: es\\nmostrar 3"), language_of("show 3")
    ('es', 'en')
    """
    found = header_of(text)
    if found is not None and found.language is not None:
        return found.language
    return given if given in LANGUAGES else "en"


def header_of(text: str) -> Header | None:
    """The line that names a language, if there is one."""
    match = _HEADER.match(text)
    if match is None or match["word"].casefold() not in {_word(code) for code in LANGUAGES}:
        return None
    said = match["code"].casefold()
    by_name = {catalogue(code).name.casefold(): code for code in LANGUAGES}
    language = said if said in LANGUAGES else by_name.get(said)
    return Header(match.start("code"), match.end("code"), match["code"], language, match.end())


def _word(code: str) -> str:
    return str(catalogue(code).table["language_word"])
