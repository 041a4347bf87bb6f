"""Words that nobody knows: what they were most likely meant to be."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from ...base import nearest
from ._lexicon import Lexicon, lexicon
from ._reader import Reader

_LONGEST = 32
"""No word is longer; longer names are not compared, which would take long."""


def mended(reader: Reader) -> bool:
    """Whether the name that comes next was a mistyped word; it then stands there as that word, and is told.

    A name that nobody gave to anything and that has a value right after it can be nothing but a word. One that is near
    no word is marked as unknown.
    """
    piece = reader.now
    if piece.text in reader.known or not _is_given_something(reader):
        return False
    meant = near(reader.lexicon, piece.text)
    if meant is None:
        return _marked(reader)
    use(reader, meant)
    reader.teller.tell(
        "unknown_word", piece.start, piece.end, reader.teller.use(piece.start, piece.end, meant),
        written=piece.text, meant=meant,
    )  # fmt: skip
    return True


def use(reader: Reader, meant: str) -> None:
    """Lets the next piece stand for a word of the language."""
    it = reader.lexicon.named(meant)
    assert it is not None
    reader.pieces[reader.at] = replace(reader.now, kind=it.kind, key=it.key, text=meant)


def near(words: Lexicon, name: str) -> str | None:
    """The spelling of a word that is near to a name."""
    return _near(words.catalogue.code, name) if len(name) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _near(language: str, name: str) -> str | None:
    return nearest(name, lexicon(language).plain.values())


def _is_given_something(reader: Reader) -> bool:
    after = reader.ahead()
    if reader.is_label(reader.at + 1):
        return True
    if after.kind == "line":
        later = reader.ahead(2)
        return later.kind == "frame" and later.key == "layer"
    if after.kind == "name":
        later = reader.ahead(2)
        return after.text not in reader.own and not (later.kind == "sign" and later.text == "=")
    return after.kind in ("number", "text")


def _marked(reader: Reader) -> bool:
    """A name that is near no word: marked where a line or a value begins with it."""
    piece, before = reader.now, reader.before
    if not (reader.fresh or before.text == "="):
        return False
    reader.teller.tell("unknown_word_far", piece.start, piece.end, written=piece.text)
    reader.pieces[reader.at] = replace(piece, key="unknown")
    return False
