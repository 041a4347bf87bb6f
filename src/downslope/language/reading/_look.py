"""A second look over the pieces: the program's own words and names, so that both can stand before they are made."""

from __future__ import annotations

from ._piece import Piece
from ._reader import Reader

MOST_PARTS = 5
"""A name written as more words than these is no name."""


def look_over(reader: Reader) -> None:
    """Finds every name that the program gives to something, in one pass."""
    for at, piece in enumerate(reader.pieces):
        if piece.kind == "sign" and piece.text in (":", "="):
            _named(reader, at)
        elif piece.kind == "frame" and piece.key == "to" and not reader.is_label(at):
            _own_word(reader, at + 1)
        elif piece.kind == "frame" and piece.key == "for_each":
            _name(reader, reader.pieces[at + 1])
    if reader.taken:
        _find_taken(reader)


def _named(reader: Reader, at: int) -> None:
    """`name =`, and `name:`, which `split` gives to a part of the data."""
    name = reader.pieces[at - 1] if at else reader.pieces[at]
    if name.kind == "name":
        reader.known.add(name.text)
        if reader.pieces[at].text == "=":
            reader.made.add(name.text)
            _spaced(reader, at)
            _after_digits(reader, at)
    elif name.kind == "word" and reader.pieces[at].text == "=" and (at < 2 or reader.pieces[at - 2].kind == "line"):
        reader.taken[name.text] = []


def _own_word(reader: Reader, at: int) -> None:
    name = reader.pieces[at]
    if name.kind == "word":
        reader.taken[name.text] = []
    if name.kind != "name":
        return
    given = []
    at += 2 if reader.pieces[at + 1].text == "(" else 1
    while reader.pieces[at].kind == "name" and not reader.is_given_a_name(at):
        given.append(reader.pieces[at].text)
        if reader.pieces[at + 1].text != ",":
            break
        at += 2
        while reader.pieces[at].kind == "line":
            at += 1
    reader.own.setdefault(name.text, tuple(given))
    reader.known.update(given)
    reader.made.update(given)


def _name(reader: Reader, piece: Piece) -> None:
    if piece.kind == "name":
        reader.known.add(piece.text)
        reader.made.add(piece.text)
    elif piece.kind == "word":
        reader.taken[piece.text] = []


def _spaced(reader: Reader, at: int) -> None:
    """`my data = …` at the beginning of a line."""
    first = at - 1
    while first > 0 and at - first <= MOST_PARTS and reader.pieces[first - 1].kind in ("name", "sign"):
        if reader.pieces[first - 1].kind == "sign" and reader.pieces[first - 1].text != "-":
            return
        first -= 1
    pieces = reader.pieces[first:at]
    begins = first == 0 or reader.pieces[first - 1].kind == "line"
    if len(pieces) > 1 and begins and pieces[0].kind == "name":
        parts = tuple(piece.text for piece in pieces)
        name = "_".join(part for part in parts if part != "-")
        _keep_spaced(reader, parts, name)


def _after_digits(reader: Reader, at: int) -> None:
    """`2nd = …`"""
    if at < 2 or reader.pieces[at - 2].kind != "number" or reader.pieces[at - 2].end != reader.pieces[at - 1].start:
        return
    digits, name = reader.pieces[at - 2].text, reader.pieces[at - 1].text
    if digits.isdecimal():
        _keep_spaced(reader, (digits, name), f"{name}_{digits}")


def _keep_spaced(reader: Reader, parts: tuple[str, ...], name: str) -> None:
    reader.spaced[parts] = name
    reader.spaced_firsts.add(parts[0])


def _find_taken(reader: Reader) -> None:
    for at, piece in enumerate(reader.pieces):
        if piece.kind == "word" and piece.text in reader.taken and _is_a_name(reader, at):
            reader.taken[piece.text].append(piece)


def _is_a_name(reader: Reader, at: int) -> bool:
    """Whether a word stands where only a name can: nothing that it could be given follows."""
    after = reader.pieces[at + 1]
    if after.kind == "sign":
        return after.text not in ("(", "[", ":")
    return after.kind in ("line", "end", "word") or (
        after.kind == "frame" and after.key not in ("true", "false", "not")
    )
