"""Names that nobody knows: the word that each was most likely meant to be."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from ...base import nearest
from ._lexicon import Lexicon, Spelled, lexicon
from ._reader import Reader

_LONGEST = 32
"""No word is longer; longer names are not compared, which would take long."""
_NOT_HERE = {
    "while": "no_while", "range": "no_range", "import": "no_import", "class": "no_class", "input": "no_input",
    "mientras": "no_while", "rango": "no_range", "importar": "no_import",
}  # fmt: skip
"""What other languages have and this one has not, and the sentence about it."""


def mended(reader: Reader) -> bool:
    """Whether the name that comes next was a mistyped word: it then stands there as that word, and is told.

    A name that nobody gave to anything and that is followed by a value can be nothing but a word. One that is near no
    word is told and marked as unknown.
    """
    piece = reader.now
    if piece.key or piece.text in reader.known or not _is_given_something(reader):
        return False
    meant = _near_own(reader) if piece.text not in _NOT_HERE else None
    it = near(reader.lexicon, piece.text) if meant is None and piece.text not in _NOT_HERE else None
    if meant is None and it is None:
        _told_unknown(reader)
        return False
    text = meant or (it.text if it is not None else "")
    fix = reader.teller.use(piece.start, piece.end, text)
    reader.teller.tell(
        "unknown_word", piece.start, piece.end, fix, written=reader.teller.written(piece.start, piece.end), meant=text
    )
    if it is not None:
        reader.read_as(it)
    else:
        reader.pieces[reader.at] = replace(piece, text=text)
    return True


def near(words: Lexicon, name: str) -> Spelled | None:
    """The word whose spelling is near to a name."""
    return _near(words.catalogue.code, name) if len(name) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _near(language: str, name: str) -> Spelled | None:
    words = lexicon(language).words
    found = nearest(name, words)
    return None if found is None else words[found]


def _near_own(reader: Reader) -> str | None:
    """The word of one's own that is near."""
    name = reader.now.text
    return nearest(name, list(reader.own)[:50]) if reader.own and len(name) <= _LONGEST else None


def _is_given_something(reader: Reader) -> bool:
    """Whether a value follows, as after a word; a layer, as after `make_network`; or brackets, as after a function."""
    after = reader.ahead()
    if reader.is_label(reader.at + 1):
        return True
    if after.kind == "line":
        later = reader.ahead(2)
        return later.kind == "frame" and later.key == "layer"
    if after.kind == "name":
        return after.text not in reader.own and not reader.is_given_a_name(reader.at + 1)
    if after.kind == "sign":
        return after.text in "(" and reader.is_tight(1)
    return after.kind in ("number", "text")


def _told_unknown(reader: Reader) -> None:
    """A name that is near no word, where a line or a value begins with it, or brackets follow it."""
    piece, before = reader.now, reader.before
    if not (reader.fresh or before.text == "=" or reader.ahead().kind == "sign" or piece.text in _NOT_HERE):
        return
    code = _NOT_HERE.get(piece.text, "unknown_word_far")
    reader.teller.tell(code, piece.start, piece.end, written=reader.teller.written(piece.start, piece.end))
    reader.pieces[reader.at] = replace(piece, key="unknown")
