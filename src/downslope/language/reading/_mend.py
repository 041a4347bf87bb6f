"""A first look over the pieces: words of several parts, words written with capitals, the program's own words."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from ._lexicon import Lexicon, plain
from ._pieces import Piece
from ._reader import Reader
from ._teller import Teller


def mend(pieces: list[Piece], lexicon: Lexicon, teller: Teller) -> list[Piece]:
    """The same pieces, with `for each` as one, and `Show` as the word that it was meant to be."""
    known = {piece.text for piece, after in pairwise(pieces) if _is_named(piece, after)}
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        longer = lexicon.longer.get(piece.text) if piece.kind not in ("text", "number") else None
        if longer is not None and (joined := _joined(pieces, at, longer)) is not None:
            found.append(joined[0])
            at += joined[1]
            continue
        if piece.kind == "name" and piece.text not in known:
            piece = _in_small_letters(piece, pieces[at + 1], lexicon, teller)
        found.append(piece)
        at += 1
    _mark_brackets(found)
    return found


def look_over(reader: Reader) -> None:
    """Finds the program's own words and its names, so that both can be used before they are made."""
    pieces = reader.pieces
    for at, piece in enumerate(pieces):
        if piece.kind == "name" and _is_named(piece, pieces[at + 1]):
            reader.known.add(piece.text)
        elif piece.kind == "frame" and piece.key == "to" and not reader.is_label(at) and pieces[at + 1].kind == "name":
            given = tuple(_names(pieces, at + 2))
            reader.own.setdefault(pieces[at + 1].text, given)
            reader.known.update(given)
        elif piece.kind == "frame" and piece.key == "for_each" and pieces[at + 1].kind == "name":
            reader.known.add(pieces[at + 1].text)


def _names(pieces: list[Piece], at: int) -> list[str]:
    """The names that a word of one's own is given."""
    found = []
    while pieces[at].kind == "name" and pieces[at + 1].text != "=":
        found.append(pieces[at].text)
        if pieces[at + 1].text != ",":
            break
        at += 2
    return found


def _is_named(piece: Piece, after: Piece) -> bool:
    return piece.kind == "name" and after.kind == "sign" and after.text in ("=", ":")


def _joined(pieces: list[Piece], at: int, longer: list) -> tuple[Piece, int] | None:  # type: ignore[type-arg]
    for parts, it in longer:
        after = pieces[at + 1 : at + 1 + len(parts)]
        if [each.text for each in after] == list(parts) and all(
            each.kind in ("name", "frame", "word") for each in after
        ):
            text = " ".join((pieces[at].text, *parts))
            return Piece(it.kind, pieces[at].start, after[-1].end, text, it.key), 1 + len(parts)
    return None


def _in_small_letters(piece: Piece, after: Piece, lexicon: Lexicon, teller: Teller) -> Piece:
    """`Show` and `TrainNetwork` are words with capitals or without their underscore."""
    meant = lexicon.plain.get(plain(piece.text))
    it = lexicon.reserved.get(meant) if meant is not None else None
    if meant is None or it is None or (after.kind == "sign" and after.text == ":"):
        return piece
    fix = teller.use(piece.start, piece.end, meant)
    teller.tell("spelled_so", piece.start, piece.end, fix, written=piece.text, meant=meant)
    return replace(piece, kind=it.kind, text=meant, key=it.key)


def _mark_brackets(pieces: list[Piece]) -> None:
    """Marks every bracket that has a comma right inside: after a word, these are brackets as in Python."""
    opened: list[int] = []
    for at, piece in enumerate(pieces):
        if piece.kind != "sign":
            continue
        if piece.text in "([{":
            opened.append(at)
        elif piece.text in ")]}" and opened:
            opened.pop()
        elif piece.text == "," and opened:
            pieces[opened[-1]] = replace(pieces[opened[-1]], key="several")
