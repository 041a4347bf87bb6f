"""The door of the room: a text in, its tree and everything that is wrong with it out."""

from __future__ import annotations

from msgspec import Struct

from .._mistake import Mistake, in_order
from .._tree import Broken, Comment, Program, Statement
from ..catalogue import LANGUAGES
from . import _statements
from ._cut import cut
from ._language import header_of, language_of
from ._lexicon import lexicon
from ._look import look_over
from ._mend import mend
from ._proved import proved
from ._reader import Reader, TooDeep
from ._teller import Teller


class Parsed(Struct, frozen=True):
    """What was read: the tree, whatever stands in the text, and all that could not be understood, in order."""

    program: Program
    mistakes: tuple[Mistake, ...]


class Read(Struct):
    """All that is known after reading, for `tokens` too."""

    reader: Reader
    comments: list[Comment]
    statements: list[Statement]
    language: str


def parse(text: str, *, language: str | None = None) -> Parsed:
    """Reads a program. It never fails: what it cannot understand it says.

    >>> parsed = parse("show 1 +")
    >>> [mistake.message for mistake in parsed.mistakes]
    ['A value is missing after `+`.']
    """
    found = read(text, language)
    program = Program(
        text=text, language=found.language, statements=tuple(found.statements), comments=tuple(found.comments)
    )
    mistakes = in_order(found.reader.teller.mistakes)
    return Parsed(program, proved(text, mistakes, lambda text: mistakes_in(text, language)))


def mistakes_in(text: str, language: str | None = None) -> tuple[Mistake, ...]:
    """What is wrong with a program, its fixes not tried out."""
    return in_order(read(text, language).reader.teller.mistakes)


def read(text: str, language: str | None = None) -> Read:
    """Reads a program, and keeps what was found out on the way."""
    code = language_of(text, language)
    words = lexicon(code)
    teller = Teller(text, words.catalogue)
    _told_header(text, teller)
    pieces, comments = cut(text, words, teller)
    reader = Reader(text, mend(pieces, words, teller), words, teller)
    look_over(reader)
    statements: list[Statement] = []
    try:
        statements = _statements.several(reader)
    except TooDeep:
        piece = reader.now
        reader.teller.tell("too_deep", piece.start, piece.end)
        statements.append(Broken(start=0, end=len(text)))
    return Read(reader, comments, statements, code)


def _told_header(text: str, teller: Teller) -> None:
    found = header_of(text)
    if found is not None and found.language is None:
        known = ", ".join(f"`{code}`" for code in LANGUAGES)
        teller.tell("unknown_language", found.start, found.end, said=found.said, known=known)
