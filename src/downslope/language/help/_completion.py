"""What can be typed next at a place of a program, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from .._facts import FactsOf, NoFacts, nothing_known
from .._known import Kind
from ..catalogue import Catalogue, catalogue
from ..checking import check
from ..reading import language_of, plain, tokens
from ..words import FRAME, LAYERS, WORDS, Need
from ._context import Context, context
from ._told import column_told, data_of, names_at, told

What = Literal["word", "frame", "layer", "setting", "label", "choice", "name", "set", "column"]
_STARTS = ("if", "repeat", "for_each", "to")
_INSIDE: Mapping[str, tuple[str, ...]] = {
    "make_network": ("layer", "end"),
    "if": ("else", "end"),
    "to": ("give", "end"),
}


class Completion(Struct, frozen=True, kw_only=True):
    """One thing that can be put in place of the text from `start` up to `end`."""

    what: What
    name: str
    put: str
    about: str
    start: int
    end: int


def completions(
    text: str, at: int, *, language: str | None = None, facts_of: FactsOf = nothing_known
) -> tuple[Completion, ...]:
    """What fits at the place `at`, and begins as what stands there, capitals and accents aside.

    >>> [each.name for each in completions("tr", 2)]
    ['train_network']
    """
    spoken = language_of(text, language)
    here = context(text, at, tokens(text, language=spoken))
    if here.where == "nothing":
        return ()
    finder = _Finder(text, here, catalogue(spoken), facts_of)
    typed = plain(here.typed)
    found = {each.put: each for each in finder.all() if plain(each.name).startswith(typed)}
    return tuple(found.values())


class _Finder:
    def __init__(self, text: str, here: Context, words: Catalogue, facts_of: FactsOf) -> None:
        self._text, self._here, self._words, self._facts_of = text, here, words, facts_of
        self._checked = check(text, language=words.code, facts_of=facts_of)
        self._own = self._checked.own_words
        self._names = names_at(self._checked, here)

    def all(self) -> Iterator[Completion]:
        ways: Mapping[str, Callable[[], Iterator[Completion]]] = {
            "statement": self._statements,
            "value": self._values,
            "label": self._labels,
            "layer": self._layers,
            "setting": self._settings,
            "text": self._texts,
        }
        return ways[self._here.where]()

    def _say(self, what: What, name: str, about: str, put: str | None = None) -> Completion:
        start, end = self._here.start, self._here.end
        return Completion(what=what, name=name, put=name if put is None else put, about=about, start=start, end=end)

    def _word(self, key: str) -> Completion:
        return self._say("frame" if key in FRAME else "word", self._words.word(key), self._words.about("words", key))

    def _statements(self) -> Iterator[Completion]:
        inside = self._here.blocks[-1] if self._here.blocks else None
        for key in _INSIDE.get(inside or "", ("end",) if inside else ()):
            yield self._word(key)
        if inside == "make_network":
            return
        yield from (
            self._beginning(key, word.gives) if not word.alone else self._word(key) for key, word in WORDS.items()
        )
        yield self._beginning("make_network", Kind.NETWORK)
        yield from (self._word(key) for key in _STARTS)
        yield from self._own_words()
        yield from self._known_names(None)

    def _beginning(self, key: str, gives: Kind) -> Completion:
        """A word whose value needs a name, with one."""
        name = {Kind.DATA: "few" if key == "take" else "data", Kind.NETWORK: "net"}.get(gives, gives.value)
        put = f"{self._words.table['names'][name]} = {self._words.word(key)}"
        return replace(self._word(key), put=put)

    def _values(self) -> Iterator[Completion]:
        need = self._here.need
        if need is not None:
            yield from self._chosen(need)
        yield from (self._say("choice", kind, self._words.say("help_kind"), f'"{kind}"') for kind in self._kinds())
        kinds = None if need is None or Kind.ANYTHING in need.takes else frozenset(need.takes)
        yield from self._known_names(kinds)
        if kinds is None:
            yield from (self._word(key) for key in ("load", "make_network", "make_hill"))
        yield from (
            self._word(key)
            for key, word in WORDS.items()
            if word.gives is not Kind.NOTHING and (kinds is None or word.gives in kinds)
        )
        if kinds is None or Kind.TRUTH in kinds:
            yield from (self._word(key) for key in ("true", "false"))
        if kinds is None:
            yield self._word("not")
            yield from self._own_words()

    def _chosen(self, need: Need) -> Iterator[Completion]:
        if need.usual is not None and need.usual not in need.choices:
            yield self._say("choice", need.usual, self._words.say("help_usual", usual=need.usual))
        for key in need.choices:
            yield self._say("choice", self._words.choice(key), self._words.about("choices", key))

    def _known_names(self, kinds: frozenset[Kind] | None) -> Iterator[Completion]:
        """Names that stand for what is wanted, the last made first."""
        for name, known in reversed(list(self._names.items())):
            if kinds is None or known.kind in kinds or known.kind is Kind.ANYTHING:
                yield self._say("name", name, told(known, self._words))

    def _own_words(self) -> Iterator[Completion]:
        for name in self._own:
            yield self._say("word", name, self._words.say("help_own_word"))

    def _kinds(self) -> tuple[str, ...]:
        """What can stand in the column that `ask` is told of."""
        if self._here.word != "ask" or self._here.label is None:
            return ()
        data = data_of(self._here, self._text, self._checked, self._facts_of)
        column = data.column(self._here.label) if data is not None else None
        return column.kinds if column is not None else ()

    def _labels(self) -> Iterator[Completion]:
        word = WORDS.get(self._here.word or "")
        if word is None:
            yield from self._own_labels()
            return
        if word.any_option == "column":
            yield from self._columns_asked()
        if word.any_option == "new name" and not self._here.given - {need.key for need in word.options}:
            yield self._label(self._words.table["names"]["test"], self._words.say("help_new_name"))
        yield from (
            self._label(self._words.option(need.key), self._words.about("options", need.key))
            for need in word.options
            if need.key not in self._here.given
        )

    def _own_labels(self) -> Iterator[Completion]:
        define = self._own.get(self._here.word or "")
        for parameter in define.parameters[1:] if define is not None else ():
            if parameter.name not in self._here.given:
                yield self._label(parameter.name, self._words.say("help_own_word"))

    def _columns_asked(self, *, quoted: bool = False) -> Iterator[Completion]:
        data = data_of(self._here, self._text, self._checked, self._facts_of)
        for column in data.inputs if data is not None else ():
            if column.name not in self._here.given:
                about = column_told(column, self._words)
                name = column.name if quoted or column.name.isidentifier() else f'"{column.name}"'
                yield self._say("column", name, about) if quoted else self._label(name, about, "column", column.name)

    def _label(self, name: str, about: str, what: What = "label", shown: str | None = None) -> Completion:
        colon = ":" if self._text[self._here.end :].lstrip(" \t").startswith(":") else ": "
        return self._say(what, shown or name, about, name if colon == ":" else name + colon)

    def _layers(self) -> Iterator[Completion]:
        for key in LAYERS:
            yield self._say("layer", self._words.layer(key), self._words.about("layers", key))

    def _settings(self) -> Iterator[Completion]:
        layer = LAYERS.get(self._here.layer or "")
        for need in layer.settings if layer is not None else ():
            if need.key not in self._here.given:
                yield self._say("setting", self._words.option(need.key), self._words.about("options", need.key))
        if self._here.typed:
            yield from (self._word(key) for key in ("layer", "end"))

    def _texts(self) -> Iterator[Completion]:
        """Inside quotes: sets and files to load, columns to choose."""
        word, need = self._here.word, self._here.need
        if word == "load" and (need is None or need.key == "source"):
            for name in self._loadable():
                yield self._say("set", name, self._words.say("help_set"))
        elif word == "ask" and self._here.label is not None:
            yield from (self._say("choice", kind, self._words.say("help_kind")) for kind in self._kinds())
        elif word == "ask":
            yield from self._columns_asked(quoted=True)
        elif need is not None and need.key in ("x", "y", "predict"):
            data = data_of(self._here, self._text, self._checked, self._facts_of)
            for column in data.columns if data is not None else ():
                yield self._say("column", column.name, column_told(column, self._words))
        elif need is not None and need.choices:
            yield from (
                self._say("choice", self._words.choice(key), self._words.about("choices", key)) for key in need.choices
            )

    def _loadable(self) -> tuple[str, ...]:
        known = self._facts_of("", None, None)
        return known.names if isinstance(known, NoFacts) else ()
