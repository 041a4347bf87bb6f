"""A first look over the pieces: words of several parts, and words written in another way than they are spelled here."""

from __future__ import annotations

from collections.abc import Sequence
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
        made, count = mender.mended(at)
        found += made
        at += count
    _mark_brackets(found)
    return found


_ELSE_IF = frozenset(("elif", "elseif", "elsif"))


class _Mender:
    def __init__(self, pieces: list[Piece], lexicon: Lexicon, teller: Teller) -> None:
        self.pieces, self.lexicon, self.teller = pieces, lexicon, teller
        self.known = {piece.text for piece, after in pairwise(pieces) if after.kind == "sign" and after.text in "=:"}
        self.known |= _brought(pieces)

    def mended(self, at: int) -> tuple[Sequence[Piece], int]:
        """What stands here in the end, and of how many pieces it is made."""
        piece = self.pieces[at]
        if piece.kind not in ("name", "word", "frame"):
            return (piece,), 1
        if piece.text in self.lexicon.longer and (joined := self._longer(at)) is not None:
            return (joined[0],), joined[1]
        if piece.kind == "frame" and (joined := self._two_for_one(at)) is not None:
            return (joined[0],), joined[1]
        if piece.kind != "name" or piece.text in self.known:
            return (piece,), 1
        if (joined := self._longer_habit(at) or self._joined(at)) is not None:
            return (joined[0],), joined[1]
        return self._other(at), 1

    def _longer(self, at: int) -> tuple[Piece, int] | None:
        """`for each` as one piece."""
        for rest, it in self.lexicon.longer[self.pieces[at].text]:
            parts = self.pieces[at : at + 1 + len(rest)]
            if [each.text for each in parts[1:]] == rest and all(each.kind != "text" for each in parts):
                return Piece(it.kind, parts[0].start, parts[-1].end, it.text, it.key), len(parts)
        return None

    def _longer_habit(self, at: int) -> tuple[Piece, int] | None:
        """`por cada`, where `para cada` is meant."""
        for rest, it in self.lexicon.longer_habits.get(self.pieces[at].text, ()):
            parts = self.pieces[at : at + 1 + len(rest)]
            if [each.text for each in parts[1:]] == rest:
                return self._told(parts[0], it, parts[-1].end, "said_elsewhere"), len(parts)
        return None

    def _two_for_one(self, at: int) -> tuple[Piece, int] | None:
        """`si no` where only `sino` can stand: nothing follows that could be false, or another `si` does."""
        first, second, *more = self.pieces[at : at + 3]
        it = self.lexicon.plain.get(plain(first.text + second.text)) if second.kind == "frame" else None
        if it is None or it.key != "else" or not (more[0].kind in ("line", "end") or more[0].text == first.text):
            return None
        return self._told(first, it, second.end), 2

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
        if second.text in self.known and it.kind != "frame":
            return (self._told(first, it, first.end), 1) if count == 2 else None
        return self._told(first, it, second.end), count

    def _other(self, at: int) -> Sequence[Piece]:
        """A word with capitals or without its accents; one that has another name elsewhere."""
        piece = self.pieces[at]
        if (it := self.lexicon.plain.get(plain(piece.text))) is not None:
            return (self._told(piece, it, piece.end),)
        if piece.text in _ELSE_IF:
            return self._else_if(piece)
        habit, abroad = self.lexicon.habits.get(piece.text.casefold()), self.lexicon.abroad.get(piece.text)
        it = habit or abroad
        if it is None or not self._stands_as_word(at, it):
            return (piece,)
        return (self._told(piece, it, piece.end, "said_elsewhere" if habit is not None else "said_abroad"),)

    def _stands_as_word(self, at: int, it: Spelled) -> bool:
        """Whether it stands where a word does, so that a column that is called `length` is none."""
        before, after = self.pieces[at - 1], self.pieces[at + 1]
        if at and before.kind == "sign" and before.text == ".":
            return False
        if it.key in ("for_each", "to"):
            return after.kind in ("name", "word")
        if it.kind == "frame" or at == 0 or before.kind == "line":
            return True
        if after.kind == "sign":
            return after.text in ("(", "[")
        return after.kind in ("name", "number", "text", "word")

    def _else_if(self, piece: Piece) -> Sequence[Piece]:
        """`elif`"""
        said = self.lexicon.catalogue
        else_, if_ = (self.lexicon.words[said.word(key)] for key in ("else", "if"))
        meant = Spelled("frame", "else", f"{else_.text} {if_.text}")
        first = replace(self._told(piece, meant, piece.end, "said_elsewhere"), text=else_.text)
        return first, replace(first, start=piece.end, text=if_.text, key="if")

    def _told(self, piece: Piece, it: Spelled, end: int, code: str = "spelled_so") -> Piece:
        fix = self.teller.use(piece.start, end, it.text)
        self.teller.tell(code, piece.start, end, fix, written=self.teller.written(piece.start, end), meant=it.text)
        return replace(piece, kind=it.kind, end=end, text=it.text, key=it.key)


def _brought(pieces: list[Piece]) -> set[str]:
    """The names that `to` and `for each` bring with them."""
    found: set[str] = set()
    for at, piece in enumerate(pieces):
        if piece.kind == "frame" and piece.key == "to":
            found.update(each.text for each in pieces[at + 1 : at + 3] if each.kind == "name")
            found.update(_after_commas(pieces, at + 3))
        elif piece.kind == "frame" and piece.key == "in" and at and pieces[at - 1].kind == "name":
            found.add(pieces[at - 1].text)
    return found


def _after_commas(pieces: list[Piece], at: int) -> list[str]:
    """The names in `, height, depth`."""
    found = []
    while at + 1 < len(pieces) and pieces[at].text == "," and pieces[at + 1].kind == "name":
        found.append(pieces[at + 1].text)
        at += 2
    return found


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
