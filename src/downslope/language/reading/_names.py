"""Reads names: of values, of the program's own words, and of what was meant as something else."""

from __future__ import annotations

from msgspec.structs import replace

from .._mistake import Edit
from .._tree import Expression, Missing, Name, Text
from . import _calls, _unknown, _values
from ._look import MOST_PARTS
from ._piece import Piece
from ._reader import Reader


def name(reader: Reader) -> Expression:
    """The name that comes next; a word of one's own with what it is given."""
    piece = reader.now
    if piece.text in reader.own:
        return _calls.call(reader)
    if piece.text in reader.spaced_firsts and (found := spaced(reader)) is not None:
        return found
    if piece.text not in reader.known:
        if _has_a_letter_before_quotes(reader):
            return _values.first(reader)
        if _is_file(reader):
            return _file(reader)
        if _unknown.mended(reader):
            return _values.first(reader)
        if reader.now.key == "unknown":
            return _calls.unknown(reader)
    reader.take()
    if reader.is_sign("[") and reader.is_tight() and piece.text in reader.known:
        return _indexed(reader, piece)
    return Name(start=piece.start, end=piece.end, name=piece.text)


def spaced(reader: Reader) -> Name | None:
    """A name that is written as several words: told where it is made, with a fix for all its places."""
    found = _spaced_at(reader, reader.at)
    if found is None:
        return None
    first, count = reader.now, len(found)
    reader.at += count
    return Name(start=first.start, end=reader.pieces[reader.at - 1].end, name=reader.spaced[found])


def _spaced_at(reader: Reader, at: int) -> tuple[str, ...] | None:
    """The parts of the name of several words that stands at a piece, if one does."""
    if reader.pieces[at].text not in reader.spaced_firsts:
        return None
    texts = [piece.text for piece in reader.pieces[at : at + MOST_PARTS]]
    return next((parts for count in range(len(texts), 1, -1) if (parts := tuple(texts[:count])) in reader.spaced), None)


def tell_spaced(reader: Reader, named: Name) -> None:
    """`my data = …`"""
    if named.name in reader.told:
        return
    reader.told.add(named.name)
    if not reader.spaced_places:
        _find_places(reader)
    fix = replace(reader.teller.use(named.start, named.end, named.name), edits=tuple(reader.spaced_places[named.name]))
    written = reader.teller.written(named.start, named.end)
    code = "name_digit" if written[0].isdigit() else "name_in_parts"
    reader.teller.tell(code, named.start, named.end, fix, written=written, meant=named.name)


def _find_places(reader: Reader) -> None:
    """Every place of every name of several words, in one pass."""
    for at in range(len(reader.pieces)):
        if (parts := _spaced_at(reader, at)) is not None:
            name, last = reader.spaced[parts], reader.pieces[at + len(parts) - 1]
            reader.spaced_places.setdefault(name, []).append(Edit(reader.pieces[at].start, last.end, name))


def _has_a_letter_before_quotes(reader: Reader) -> bool:
    """`f"…"`, as Python has it."""
    piece, text = reader.now, reader.ahead()
    if text.kind != "text" or not reader.is_tight(1) or piece.text.lower() not in ("f", "r", "b", "u"):
        return False
    reader.take()
    reader.teller.tell(
        "text_letter", piece.start, piece.end, reader.teller.remove(piece.start, piece.end), letter=piece.text
    )
    return True


def _is_file(reader: Reader) -> bool:
    """`fruits.csv` without its quotes."""
    dot, after = reader.ahead(), reader.ahead(2)
    return dot.kind == "sign" and dot.text == "." and after.kind == "name" and reader.is_tight(1) and reader.is_tight(2)


def _file(reader: Reader) -> Expression:
    first, _, last = (reader.take() for _ in range(3))
    text = reader.text[first.start : last.end]
    fix = reader.teller.use(first.start, last.end, f'"{text}"')
    reader.teller.tell("text_bare", first.start, last.end, fix, text=text)
    return Text(start=first.start, end=last.end, value=text)


def _indexed(reader: Reader, piece: Piece) -> Expression:
    """`speeds[0]`, as other languages take one thing of a list."""
    bracket = reader.now
    index = _values.first(reader)
    catalogue, text = reader.lexicon.catalogue, reader.text
    inside = text[index.start + 1 : index.end - 1].strip()
    written = f"({catalogue.word('item')} {piece.text}, {catalogue.option('at')}: {'1' if inside == '0' else inside})"
    fix = reader.teller.use(piece.start, index.end, written) if inside and index.end > bracket.end else None
    reader.teller.tell("index", bracket.start, bracket.end, fix, meant=written.strip("()"))
    return Missing(start=piece.start, end=index.end)
