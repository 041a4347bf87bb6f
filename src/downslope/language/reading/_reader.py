"""Goes through the pieces of a program one by one."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct

from .._known import Kind
from ..words import WORDS
from ._lexicon import Lexicon
from ._pieces import Piece
from ._teller import Teller

DEEPEST = 50
"""How many brackets, calls and blocks may stand inside one another."""
LONGEST = 150
"""How many levels a tree may have, so that whoever walks through it needs no more."""


class TooDeep(Exception):  # noqa: N818 - it is no error of anybody
    """The program goes deeper than anybody reads; the rest of it is not looked at."""


class Open(Struct):
    """A call that is being read, and what it takes; or brackets, which no label crosses."""

    start: int
    kind: str = "call"
    """"call", "(" or "["."""
    word: str = ""
    labels: Mapping[str, str] = {}
    """Its options, from their spelling to their key."""
    any_option: bool = False
    several: bool = False
    given: set[str] = set()
    rival: str | None = None
    """An outer word that takes a label which this one got."""


class Reader:
    """The pieces, how far they are read, and which calls, brackets and blocks are open."""

    def __init__(self, text: str, pieces: list[Piece], lexicon: Lexicon, teller: Teller) -> None:
        self.text, self.pieces, self.lexicon, self.teller = text, pieces, lexicon, teller
        self.at = 0
        self.inside = 0
        """How many brackets are open; line ends count for nothing in them."""
        self.open: list[Open] = []
        self.blocks: list[tuple[str, int]] = []
        """The words of the blocks that are open, and where each began."""
        self.roles: dict[int, tuple[str, str | None]] = {}
        """What a name turned out to be, by its place: for highlighting."""
        self.own: dict[str, tuple[str, ...]] = {}
        """The program's own words, and what each is given."""
        self.known: set[str] = set()
        """Every name that the program gives to something."""
        self.depth = 0
        self.height = 0
        """How many levels the expression has that was read last."""

    @property
    def now(self) -> Piece:
        """The piece that is read next."""
        return self.pieces[self.at]

    @property
    def before(self) -> Piece:
        """The piece before it, line ends left out."""
        at = self.at - 1
        while at > 0 and self.pieces[at].kind == "line":
            at -= 1
        return self.pieces[max(at, 0)]

    @property
    def fresh(self) -> bool:
        """Whether a line begins here."""
        return self.at == 0 or self.pieces[self.at - 1].kind == "line"

    def ahead(self, count: int = 1) -> Piece:
        """A piece further on."""
        return self.pieces[min(self.at + count, len(self.pieces) - 1)]

    def take(self) -> Piece:
        """Reads one piece."""
        piece = self.pieces[self.at]
        if piece.kind != "end":
            self.at += 1
            if self.inside:
                self.skip_lines()
        return piece

    def skip_lines(self) -> None:
        while self.pieces[self.at].kind == "line":
            self.at += 1

    def is_sign(self, *signs: str) -> bool:
        """Whether one of these signs comes next."""
        piece = self.pieces[self.at]
        return piece.kind == "sign" and piece.text in signs

    def is_frame(self, *keys: str) -> bool:
        """Whether one of these words comes next."""
        piece = self.pieces[self.at]
        return piece.kind == "frame" and piece.key in keys

    def is_tight(self, at: int) -> bool:
        """Whether nothing stands between a piece and the one before it."""
        return at > 0 and self.pieces[at - 1].end == self.pieces[at].start

    def is_label(self, at: int) -> bool:
        """Whether `word:` stands at a piece."""
        piece, after = self.pieces[at], self.pieces[min(at + 1, len(self.pieces) - 1)]
        return piece.kind in ("name", "word", "frame", "text") and after.kind == "sign" and after.text == ":"

    def begins_something(self) -> bool:
        """Whether what comes next can only begin something new, wherever it stands."""
        piece = self.pieces[self.at]
        if piece.kind == "word":
            return not self.is_label(self.at)
        if piece.kind == "frame":
            return piece.key in STARTS and not self.is_label(self.at)
        if piece.kind == "name":
            after = self.pieces[self.at + 1]
            return piece.text in self.own or (after.kind == "sign" and after.text == "=")
        return False

    def breaks_off(self) -> bool:
        """Whether a line has ended here and the next begins something that can stand in no value."""
        if self.now.kind == "end":
            return True
        if not self.fresh or not self.begins_something():
            return False
        piece = self.now
        if piece.kind == "word":
            return WORDS[piece.key].gives is Kind.NOTHING
        return (piece.kind == "frame" and piece.key != "make_network") or self.ahead().text == "="

    def role(self, piece: Piece, kind: str, key: str | None = None) -> None:
        """Keeps what a piece turned out to be."""
        self.roles[piece.start] = (kind, key)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise TooDeep

    def higher(self, *heights: int) -> None:
        """The expression that is read now has one level more than its parts."""
        self.height = max(heights) + 1
        if self.height > LONGEST:
            raise TooDeep


STARTS: Collection[str] = frozenset(("if", "else", "repeat", "for_each", "to", "give", "end", "layer", "make_network"))
"""The words of the frame that begin or end something."""
