"""What a check works with: the program, the words of its language, and what was found so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any, Literal

from msgspec import Struct

from .._facts import DataFacts, FactsOf, NoFacts
from .._known import ANYTHING, Kind, Known
from .._mistake import Edit, Fix, Mistake
from .._tree import Call, Define, Expression, Missing, Node, Program, Statement
from ..catalogue import catalogue
from ._index import Index
from ._joined import joined
from ._scope import Scope

Place = tuple[int, int, str]
"""Where a node stands and what it is: no two nodes of a program share it."""

LONGEST_TITLE = 40

NAMES = {Kind.DATA: "data", Kind.HILL: "hill", Kind.WALK: "walk", Kind.LINE: "line", Kind.NETWORK: "net"}
"""Which of the catalogue's names is a good one for a value."""


def place_of(node: Node) -> Place:
    return node.start, node.end, type(node).__name__


class Made(Struct, frozen=True):
    """A name that was made: from where on it is there, and what was known of it then."""

    at: int
    name: str
    known: Known
    inside: Define | None
    """The word of one's own that it lives in."""


class Desk:
    """One check at work. Its helpers are functions that are handed the desk; what they find, they put on it."""

    value: Callable[[Expression, Scope], Known]
    given: Callable[[Expression, Scope], Known]
    statements: Callable[[tuple[Statement, ...], Scope], None]

    def __init__(self, program: Program, facts_of: FactsOf, read: tuple[Mistake, ...] = ()) -> None:
        self.program, self.text = program, program.text
        self.words = catalogue(program.language)
        self.read = read
        """What was wrong with the reading: told already."""
        self.mistakes: list[Mistake] = []
        self.known: dict[Place, Known] = {}
        self.own: dict[str, Define] = {}
        self.made: list[Made] = []
        self.told: set[str] = set()
        """Names that were told about: once is enough."""
        self.loads: dict[str, Call] = {}
        """Where data are loaded, by what is loaded."""
        self.saved: dict[str, Known] = {}
        """Networks that the program keeps, by the names of their files."""
        self.looking: list[Define] = []
        """The words of one's own that are being looked into, and what each gives."""
        self.gives: list[list[Known]] = []
        self.looked_into: set[str] = set()
        self.here: list[Statement] = []
        """The statement that is being looked at, inside those around it."""
        self.shown: tuple[int, int] | None = None
        """The place of a value that is given to `show` as it is."""
        self.loops = 0
        self.depth = 0
        self.looks = 0
        """How many statements were looked at; words of one's own are looked into again at every call."""
        self._facts_of = facts_of
        self._facts: dict[tuple[str, str | None, str | None], DataFacts | NoFacts] = {}

    @cached_property
    def index(self) -> Index:
        return Index.of(self.program)

    def facts(self, what: str, predict: str | None, by: str | None) -> DataFacts | NoFacts:
        """What is known of some data; asked once."""
        asked = (what, predict, by)
        if asked not in self._facts:
            self._facts[asked] = self._facts_of(*asked)
        return self._facts[asked]

    def tell(
        self,
        code: str,
        start: int,
        end: int,
        *,
        fix: Fix | None = None,
        severity: Literal["mistake", "advice"] = "mistake",
        **parts: Any,
    ) -> None:
        """Put a mistake on the desk: its sentence is the catalogue's, with these parts."""
        message = self.words.say(code, **parts)
        self.mistakes.append(Mistake(code=code, message=message, start=start, end=end, fix=fix, severity=severity))

    def fix(self, title: str, *edits: Edit, text: str = "") -> Fix:
        """A fix whose title is the catalogue's, with a piece of the program in it."""
        short = " ".join(text.split())
        return Fix(
            self.words.say(title, text=short if len(short) <= LONGEST_TITLE else f"{short[: LONGEST_TITLE - 4]}…"),
            edits,
        )

    def instead(self, node: Node, text: str) -> Fix:
        """Another text where the node stands."""
        return self.fix("fix_use", Edit(node.start, node.end, text), text=text)

    def see(self, node: Node, known: Known) -> Known:
        """Note what is known of a node; of one that is looked at several times, what always holds."""
        place = place_of(node)
        before = self.known.get(place)
        self.known[place] = known if before is None or before == known else joined(before, known)
        return known

    def known_of(self, node: Node) -> Known:
        return self.known.get(place_of(node), ANYTHING)

    def make(self, scope: Scope, name: str, known: Known, *, at: int) -> None:
        """A name stands for something from here on."""
        scope.names[name] = known
        scope.perhaps.pop(name, None)
        self.made.append(Made(at, name, known, self.looking[-1] if self.looking else None))

    def settle(self, scope: Scope, before: Mapping[str, Known], *, at: int) -> None:
        """What the names stand for after lines that may have been run once, often, or never."""
        inside = self.looking[-1] if self.looking else None
        for name, known in scope.names.items():
            if before.get(name) != known:
                self.made.append(Made(at, name, known, inside))

    @contextmanager
    def apart(self) -> Iterator[list[Mistake]]:
        """What is told meanwhile goes to a list of its own."""
        kept, told = self.mistakes, self.told
        self.mistakes, self.told = [], set(told)
        try:
            yield self.mistakes
        finally:
            self.mistakes, self.told = kept, told

    def misread(self, start: int, end: int) -> bool:
        """Whether something in this place could not be read: that was told, and is enough."""
        return any(each.start <= end and each.end >= start and each.severity == "mistake" for each in self.read)

    @cached_property
    def reserved(self) -> frozenset[str]:
        """Words of the language that the program gives to something of its own: told, and enough."""
        return frozenset(self.text[each.start : each.end] for each in self.read if each.code == "reserved")

    def has_missing(self, node: Call) -> bool:
        """Whether a value is missing in a call, and was told."""
        return any(isinstance(each, Missing) for each in node.values) or self.misread(node.start, node.end)

    def half_read(self, name: str) -> bool:
        """Whether the name stands in a line that could not be read, and may be made there."""
        return name in self.index.broken

    def written(self, node: Node) -> str:
        """A node as it stands in the program."""
        return self.text[node.start : node.end]

    def short(self, node: Node) -> str:
        """The same, cut where it is long."""
        text = " ".join(self.written(node).split())
        return text if len(text) <= 24 else f"{text[:20]}…"

    def number(self, number: float) -> str:
        """A number as it is written in a program."""
        return f"{number:.12g}" if abs(number) < 1e15 else f"{number:g}"

    def share(self, node: Node, number: float) -> str:
        """A number as it was written: as percent, where it was."""
        return f"{self.number(round(number * 100, 9))}%" if self.written(node).endswith("%") else self.number(number)

    def line(self, at: int) -> int:
        return self.text.count("\n", 0, at) + 1

    def whole_line(self, at: int) -> tuple[int, int]:
        """From where to where the line goes that has this place."""
        end = self.text.find("\n", at)
        return self.text.rfind("\n", 0, at) + 1, len(self.text) if end < 0 else end

    def line_start(self) -> int:
        """Where the statement begins that is being looked at: what is put there comes before it."""
        return self.here[-1].start

    def indent(self) -> str:
        """What stands before the statement on its line, if nothing but space does."""
        start = self.line_start()
        before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        return before if not before.strip() else ""

    def free_name(self, kind: Kind) -> str:
        """A name for such a value that nobody uses yet."""
        return self.unused(NAMES.get(kind, "x"))

    def awaited_name(self, kind: Kind) -> str | None:
        """The usual name for such a value, where the program uses it and never makes it."""
        return self.awaited(NAMES.get(kind, "x"))

    def awaited(self, name: str) -> str | None:
        """The name in the program's language, where the program uses it and never makes it."""
        name = self.words.table["names"].get(name, name)
        return name if name in self.index.uses and name not in self.index.assigned else None

    def unused(self, name: str) -> str:
        """The name in the program's language, or with a number, so that it is nobody else's."""
        name = self.words.table["names"].get(name, name)
        taken, tried, count = self.index.taken, name, 1
        while tried in taken or tried in self.own or self.words.key_of(tried) is not None:
            count += 1
            tried = f"{name}{count}"
        return tried
