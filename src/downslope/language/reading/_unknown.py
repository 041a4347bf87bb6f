"""Names that nobody knows: the word that each was most likely meant to be."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from ...base import nearest
from .._mistake import Fix
from ._lexicon import Lexicon, Spelled, lexicon
from ._reader import Reader
from ._strange import line_end

_LONGEST = 32
"""No word is longer; longer names are not compared, which would take long."""
_MOST_LISTED, _DIGITS = 20, 3
"""So many numbers are written out in a fix."""
_NOT_HERE = {
    "while": "no_while", "range": "no_range", "import": "no_import", "class": "no_class", "input": "no_asking",
    "mientras": "no_while", "rango": "no_range", "importar": "no_import",
}  # fmt: skip
"""What other languages have and this one has not, and the sentence about it."""
_VALUES = ("make_network", "true", "false", "not")
"""The words of the frame that a value can begin with."""


def mended(reader: Reader, *, begins: bool = False) -> bool:
    """Whether the name that comes next was a mistyped word: it then stands there as that word, and is told.

    A name that nobody gave to anything and that is followed by a value can be nothing but a word. One that is near no
    word is told and marked as unknown. Where a statement begins, it can be any word; elsewhere one that gives a value.
    """
    piece = reader.now
    if piece.key or piece.text in reader.known or piece.text in reader.own:
        return False
    if piece.text in _NOT_HERE:
        return _not_here(reader, begins=begins)
    if not _is_given_something(reader):
        return False
    found = _near_own(reader) or near(reader.lexicon, piece.text)
    if isinstance(found, Spelled) and not begins and found.kind == "frame" and found.key not in _VALUES:
        found = None
    if found is None:
        _told_unknown(reader)
        return False
    text = found if isinstance(found, str) else found.text
    fix = reader.teller.use(piece.start, piece.end, text)
    written = reader.teller.written(piece.start, piece.end)
    reader.teller.tell("unknown_word", piece.start, piece.end, fix, written=written, meant=text)
    if isinstance(found, Spelled):
        reader.read_as(found)
    else:
        reader.pieces[reader.at] = replace(piece, text=text)
    return True


def _not_here(reader: Reader, *, begins: bool) -> bool:
    """What other languages have: a sentence about it. `while` is read as `if`, so that it finds its `end`."""
    piece, code = reader.now, _NOT_HERE[reader.now.text]
    fix = reader.teller.remove(piece.start, line_end(reader.text, piece.end)) if code == "no_import" else None
    is_block = code == "no_while" and begins and reader.ahead().kind not in ("line", "end")
    if code != "no_import" and not is_block and not _is_given_something(reader):
        return False
    if code == "no_range":
        fix = _counted(reader)
    reader.teller.tell(code, piece.start, piece.end, fix, written=piece.text)
    if is_block:
        reader.read_as(Spelled("frame", "if", piece.text))
        return True
    reader.pieces[reader.at] = replace(piece, key="unknown")
    return False


def _counted(reader: Reader) -> Fix | None:
    """`range(5)` as the list of its numbers, where they are few."""
    number, closing = reader.ahead(2), reader.ahead(3)
    if reader.ahead().text != "(" or not number.text.isdecimal() or closing.text != ")" or len(number.text) > _DIGITS:
        return None
    listed = ", ".join(str(each) for each in range(min(int(number.text), _MOST_LISTED)))
    return reader.teller.use(reader.now.start, closing.end, f"[{listed}]") if int(number.text) <= _MOST_LISTED else None


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
    in_layer = bool(reader.open) and reader.open[-1].kind == "layer"
    if any(after.text in each.labels for each in reader.open) or (in_layer and after.text in reader.lexicon.settings):
        return False
    if reader.is_label(reader.at + 1):
        return True
    if after.kind == "line" or (after.kind == "frame" and after.key == "layer"):
        return _begins_network(reader)
    if after.kind == "name":
        return after.text not in reader.own and not reader.is_given_a_name(reader.at + 1)
    if after.kind == "sign":
        return after.text == "(" or (after.text == "[" and not reader.is_tight(1))
    return after.kind in ("number", "text")


def _begins_network(reader: Reader) -> bool:
    """`net = make_netwrk`, with a layer in the next line."""
    later = reader.ahead(2) if reader.ahead().kind == "line" else reader.ahead()
    it = near(reader.lexicon, reader.now.text)
    in_layer = bool(reader.open) and reader.open[-1].kind == "layer"
    return (
        later.kind == "frame" and later.key == "layer" and not in_layer and it is not None and it.key == "make_network"
    )


def _told_unknown(reader: Reader) -> None:
    """A name that is near no word, where a line or a value begins with it, or brackets follow it."""
    piece, after = reader.now, reader.ahead()
    begins = reader.fresh or reader.before.text == "="
    is_tight = reader.is_tight(1)
    if begins or (after.kind == "sign" and after.text == ("(" if is_tight else "[")):
        written = reader.teller.written(piece.start, piece.end)
        reader.teller.tell("unknown_word_far", piece.start, piece.end, written=written)
        reader.pieces[reader.at] = replace(piece, key="unknown")
