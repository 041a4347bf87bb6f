"""Goes through the pieces of a program one by one."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from .._known import Kind
from .._mistake import Edit
from ..words import WORDS, Need
from ._lexicon import Lexicon, Spelled
from ._piece import Piece
from ._teller import Teller

DEEPEST = 50
"""How many brackets, calls and blocks may stand inside one another."""
LONGEST = 150
"""How many levels the tree of an expression may have: whoever walks through it can do so by calling itself."""
STARTS = frozenset(("if", "else", "repeat", "for_each", "to", "give", "end", "layer", "make_network"))
"""The words of the frame that begin or end something."""


class TooDeep(Exception):  # noqa: N818 - nobody made an error in the code
    """The program goes deeper than anybody reads; the rest of it is not looked at."""


class Open(Struct):
    """A call that is being read, and what it takes; or brackets, which no label crosses."""

    kind: str = "call"
    """"call", "(", "[", or "layer"."""
    word: str = ""
    labels: Mapping[str, Need | None] = {}
    """Its options by their spelling; None for those of a word of one's own."""
    any_option: bool = False
    several: bool = False
    given: set[str] = set()
    """The labels that it was given."""
    rival: str | None = None
    """An outer word that knows a label, too, which this one got."""


class Block(Struct):
    """A block that is open: its word, and how far its line is indented."""

    word: Piece
    indent: int = -1
    """-1 where the word does not begin its line."""
    counts: bool = False
    """Of `repeat`, while its number is read: `times` ends it."""
    deeper: bool = False
    """Whether a line inside it was indented further."""
    should_end: int | None = None
    """Where its `end` was most likely forgotten: before a line that is indented no further than its word."""


class Reader:
    """The pieces, how far they are read, and which calls, brackets and blocks are open."""

    def __init__(self, text: str, pieces: list[Piece], lexicon: Lexicon, teller: Teller) -> None:
        self.text, self.pieces, self.lexicon, self.teller = text, pieces, lexicon, teller
        self.at = 0
        self.inside = 0
        """How many brackets are open; line ends count for nothing in them."""
        self.open: list[Open] = []
        self.blocks: list[Block] = []
        self.misplaced: list[Block] = []
        """Blocks that were closed by an `end` which, by its indent, was meant for one around them."""
        self.shared_ends = 0
        """How many `else if` there were: each shares the `end` of the `if` before it."""
        self.roles: dict[int, tuple[str, str | None]] = {}
        """What a piece turned out to be, by its place: for highlighting."""
        self.own: dict[str, tuple[str, ...]] = {}
        """The program's own words, and what each is given."""
        self.made: set[str] = set()
        """Every name that the program gives to something with `=`, `for each` or `to`."""
        self.known: set[str] = set()
        """These, and every label: `split` makes names of those."""
        self.taken: dict[str, list[Piece]] = {}
        """Words that the program uses as names, and where."""
        self.spaced: dict[tuple[str, ...], str] = {}
        """Names written as several words, and the name that each should be: `my data`, `my_data`."""
        self.spaced_firsts: set[str] = set()
        """The first words of these."""
        self.spaced_places: dict[str, list[Edit]] = {}
        """Where these stand, and what should stand there; found when the first of them is told."""
        self.told: set[str] = set()
        """Names about which something was told that is told once, with a fix for all their places."""
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
        """Goes on to the next line that has something in it."""
        while self.pieces[self.at].kind == "line":
            self.at += 1

    def to_line_end(self) -> None:
        """Goes back over line ends that were skipped."""
        while self.at and self.pieces[self.at - 1].kind == "line":
            self.at -= 1

    def skip_rest(self) -> None:
        """Leaves out what cannot be read, up to the line's end or to something new."""
        while self.now.kind not in ("line", "end") and not self.begins_something():
            self.take()

    def skip_line(self) -> None:
        """Leaves out the rest of the line, whatever is in it."""
        while self.now.kind not in ("line", "end"):
            self.take()

    def is_sign(self, *signs: str) -> bool:
        """Whether one of these signs comes next."""
        piece = self.pieces[self.at]
        return piece.kind == "sign" and piece.text in signs

    def is_frame(self, *keys: str) -> bool:
        """Whether one of these words comes next."""
        piece = self.pieces[self.at]
        return piece.kind == "frame" and piece.key in keys

    def is_tight(self, count: int = 0) -> bool:
        """Whether nothing stands between a piece and the one before it."""
        at = self.at + count
        return 0 < at < len(self.pieces) and self.pieces[at - 1].end == self.pieces[at].start

    def is_label(self, at: int) -> bool:
        """Whether `word:` stands at a piece. A word that begins something is one only where an option is called so."""
        piece = self.pieces[at]
        if piece.kind not in ("name", "word", "frame", "text"):
            return False
        after = self.pieces[at + 1]
        if after.kind != "sign" or after.text != ":":
            return False
        return piece.kind != "frame" or piece.key not in STARTS or piece.text in self.lexicon.labels

    def is_given_a_name(self, at: int) -> bool:
        """Whether `name =` stands at a piece."""
        after = self.pieces[min(at + 1, len(self.pieces) - 1)]
        return self.pieces[at].kind == "name" and after.kind == "sign" and after.text == "="

    def begins_something(self) -> bool:
        """Whether what comes next can only begin something new, wherever it stands."""
        piece = self.pieces[self.at]
        if piece.kind == "word":
            return not self.is_label(self.at)
        if piece.kind == "frame":
            return piece.key in STARTS and not self.is_label(self.at)
        return piece.kind == "name" and (piece.text in self.own or self.is_given_a_name(self.at))

    def breaks_off(self) -> bool:
        """Whether a line has ended here, and the next begins with what can stand in no value."""
        piece = self.now
        if piece.kind == "end":
            return True
        if not self.fresh or not self.begins_something():
            return False
        if piece.kind == "word":
            return WORDS[piece.key].gives is Kind.NOTHING
        return (piece.kind == "frame" and piece.key != "make_network") or self.is_given_a_name(self.at)

    def role(self, piece: Piece, kind: str, key: str | None = None) -> None:
        """Keeps what a piece turned out to be."""
        self.roles[piece.start] = (kind, key)

    def read_as(self, it: Spelled) -> None:
        """Lets the next piece stand for a word of the language."""
        self.pieces[self.at] = replace(self.now, kind=it.kind, key=it.key, text=it.text)

    def deeper(self) -> None:
        """Goes one level in."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise TooDeep

    def higher(self, *heights: int) -> None:
        """The expression that is read now has one level more than its parts."""
        self.height = max(heights) + 1
        if self.height > LONGEST:
            raise TooDeep
