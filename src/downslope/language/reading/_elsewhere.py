"""Lines as other languages have them: `10 PRINT "hi"`, `set x to 5`, `import numpy as np`; and `data load "fruits"`."""

from __future__ import annotations

from .._tree import Assign, Broken, Statement
from ..words import WORDS
from . import _unknown, _values
from ._piece import Piece
from ._reader import STARTS, Reader
from ._strange import line_end

MAKERS = frozenset(("let", "var", "const", "set", "int", "float", "string", "sea", "poner"))
"""What other languages put before a name that they make."""
_TO = ("to", "be", "a", "en")
"""`set x to 5`, `poner x a 5`"""
_IMPORTS = ("import", "importar")
_FROM = ("from", "desde")
_AS_LONG = 2
"""A mistyped word has about as many letters as the word; a name that was meant as one has not."""


def elsewhere(reader: Reader) -> Statement | None:
    """Such a line, told and read; None where the next line is none of them."""
    if not reader.fresh or reader.now.kind not in ("name", "number", "frame"):
        return None
    return _imported(reader) or _set_to(reader) or _without_sign(reader)


def tell_line_number(reader: Reader) -> None:
    """`10 PRINT "hi"`: the number is told, and left out."""
    piece, after = reader.now, reader.ahead()
    begins = after.kind == "word" or (after.kind == "frame" and after.key in STARTS)
    begins = begins or reader.is_given_a_name(reader.at + 1)
    if not (reader.fresh and piece.kind == "number" and piece.text.isdecimal() and begins):
        return
    if not reader.is_label(reader.at + 1) and piece.end < after.start:
        reader.take()
        fix = reader.teller.remove(piece.start, after.start)
        reader.teller.tell("line_number", piece.start, piece.end, fix)


def _imported(reader: Reader) -> Broken | None:
    """`import numpy as np` and `from downslope import run`: the whole line is told once."""
    piece = reader.now
    first = piece if piece.text in _IMPORTS else reader.ahead(2) if piece.text in _FROM else piece
    if first.text not in _IMPORTS or piece.text in reader.made or reader.ahead().kind in ("sign", "line", "end"):
        return None
    end = line_end(reader.text, piece.end)
    reader.teller.tell("no_import", piece.start, first.end, reader.teller.remove(piece.start, end))
    while reader.now.kind not in ("line", "end"):
        reader.at += 1
    return Broken(start=piece.start, end=end)


def _set_to(reader: Reader) -> Assign | None:
    """`set x to 5`, `let x be 5`"""
    word, name, sign = reader.now, reader.ahead(), reader.ahead(2)
    if word.text.lower() not in MAKERS or name.kind != "name" or sign.text not in _TO or word.text in reader.made:
        return None
    reader.at += 3
    edits = (*reader.teller.remove(word.start, name.start).edits, *reader.teller.use(sign.start, sign.end, "=").edits)
    fix = reader.teller.change("fix_equals", *edits)
    reader.teller.tell("assign_sign", word.start, sign.end, fix, name=name.text, sign=_joined(word, name, sign))
    return _named(reader, name, sign.end)


def _joined(*pieces: Piece) -> str:
    return " ".join(piece.text for piece in pieces)


def _without_sign(reader: Reader) -> Assign | None:
    """`data load "fruits"`: what `load` gives would be lost, and `data` stands for nothing yet."""
    name, word = reader.now, reader.ahead()
    lost = word.kind == "word" and not WORDS[word.key].alone and not reader.is_label(reader.at + 1)
    if name.kind != "name" or not (lost or (word.kind == "frame" and word.key == "make_network")):
        return None
    meant = _unknown.near(reader.lexicon, name.text)
    is_word = meant is not None and (meant.kind == "word" or meant.key in STARTS)
    mistyped = is_word and abs(len(meant.text) - len(name.text)) <= _AS_LONG  # type: ignore[union-attr]
    if mistyped or name.text in reader.known or name.text in reader.own or reader.ahead(2).text == "=":
        return None
    reader.take()
    fix = reader.teller.put(name.end, " =")
    reader.teller.tell("equals_missing", name.end, name.end, fix, name=name.text, word=word.text)
    return _named(reader, name, name.end)


def _named(reader: Reader, name: Piece, end: int) -> Assign:
    """The rest of such a line: what the name stands for."""
    reader.known.add(name.text)
    reader.made.add(name.text)
    value = _values.wanted(reader)
    return Assign(start=name.start, end=max(value.end, end), name=name.text, name_end=name.end, value=value)
