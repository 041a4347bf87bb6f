"""A first look over the pieces: words of several parts, and words written in another way than they are spelled here."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from ._lexicon import Lexicon, Spelled, plain
from ._piece import Piece
from ._teller import Teller


def mend(pieces: list[Piece], lexicon: Lexicon, teller: Teller) -> list[Piece]:
    """The same pieces, with `for each` as one, and `Show`, `train-network` or `print` as the word that is meant.

    What the program itself gives a name to stays a name.
    """
    mender = _Mender(pieces, lexicon, teller)
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece, count = mender.mended(at)
        found.append(piece)
        at += count
    _mark_brackets(found)
    return found


class _Mender:
    def __init__(self, pieces: list[Piece], lexicon: Lexicon, teller: Teller) -> None:
        self.pieces, self.lexicon, self.teller = pieces, lexicon, teller
        self.known = {piece.text for piece, after in pairwise(pieces) if after.kind == "sign" and after.text in "=:"}

    def mended(self, at: int) -> tuple[Piece, int]:
        """The piece that stands here in the end, and how many it is made of."""
        piece = self.pieces[at]
        if piece.kind not in ("name", "word", "frame"):
            return piece, 1
        if piece.text in self.lexicon.longer and (joined := self._longer(at)) is not None:
            return joined
        if piece.kind != "name" or piece.text in self.known:
            return piece, 1
        return self._joined(at) or (self._other(piece), 1)

    def _longer(self, at: int) -> tuple[Piece, int] | None:
        """`for each` as one piece."""
        for rest, it in self.lexicon.longer[self.pieces[at].text]:
            parts = self.pieces[at : at + 1 + len(rest)]
            if [each.text for each in parts[1:]] == rest and all(each.kind != "text" for each in parts):
                return Piece(it.kind, parts[0].start, parts[-1].end, it.text, it.key), len(parts)
        return None

    def _joined(self, at: int) -> tuple[Piece, int] | None:
        """`train network` and `train-network`, which are one word; `plot data` is, too, where `data` is no name."""
        first, second = self.pieces[at], self.pieces[at + 1]
        count = 2
        if second.kind == "sign" and second.text == "-" and first.end == second.start:
            second, count = self.pieces[at + 2], 3
        if second.kind not in ("name", "word", "frame") or second.text == first.text:
            return None
        it = self.lexicon.plain.get(plain(first.text + second.text))
        if it is None or (count == 3 and self.pieces[at + 1].end != second.start):
            return None
        if second.text in self.known:
            return (self._told(first, it, first.end), 1) if count == 2 else None
        return self._told(first, it, second.end), count

    def _other(self, piece: Piece) -> Piece:
        """A word with capitals or without its accents; one that has another name elsewhere."""
        it = self.lexicon.plain.get(plain(piece.text))
        if it is not None:
            return self._told(piece, it, piece.end)
        it = self.lexicon.habits.get(piece.text.casefold())
        if it is not None:
            return self._told(piece, it, piece.end, "said_elsewhere")
        it = self.lexicon.abroad.get(piece.text)
        return piece if it is None else self._told(piece, it, piece.end, "said_abroad")

    def _told(self, piece: Piece, it: Spelled, end: int, code: str = "spelled_so") -> Piece:
        fix = self.teller.use(piece.start, end, it.text)
        self.teller.tell(code, piece.start, end, fix, written=self.teller.written(piece.start, end), meant=it.text)
        return replace(piece, kind=it.kind, end=end, text=it.text, key=it.key)


def _mark_brackets(pieces: list[Piece]) -> None:
    """Marks every bracket that has a comma or `name =` right inside: after a word, it is a bracket as in Python."""
    opened: list[int] = []
    for at, piece in enumerate(pieces):
        if piece.kind != "sign":
            continue
        if piece.text in "([{":
            opened.append(at)
        elif piece.text in ")]}":
            if opened:
                opened.pop()
        elif piece.text in ",=:" and opened:
            pieces[opened[-1]] = replace(pieces[opened[-1]], key="several")
