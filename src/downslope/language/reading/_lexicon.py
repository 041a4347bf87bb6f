"""How one human language spells what the reader looks for."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, TypeVar

from msgspec import Struct

from ..catalogue import LANGUAGES, Catalogue, catalogue
from ..words import FRAME, LAYERS, WORDS, Need

Value = TypeVar("Value")

_LONG_ENOUGH = 4
"""Shorter words of another human language are as likely to be names: `y`, `no`."""


class Spelled(Struct, frozen=True):
    """What a reserved spelling stands for: a word that does something, or one of the frame."""

    kind: Literal["word", "frame"]
    key: str
    text: str


class Lexicon:
    """The spellings of one human language. Ask `lexicon("en")` for one."""

    def __init__(self, said: Catalogue) -> None:
        self.catalogue = said
        words = [Spelled("frame", key, said.word(key)) for key in FRAME]
        words += [Spelled("word", key, said.word(key)) for key in WORDS]
        self.words = {it.text: it for it in words}
        """Every word by its spelling, those of several parts too."""
        self.reserved = {text: it for text, it in self.words.items() if " " not in text}
        """Spellings of one part."""
        self.longer = _by_first({text: it for text, it in self.words.items() if " " in text})
        """Spellings of several parts, `for each`, by their first part."""
        self.plain = {plain(text): it for text, it in self.words.items()}
        """Words by their spelling without capitals, accents, spaces and underscores."""
        self.habits = {habit: self.words[said.word(key)] for habit, key in said.habits.items()}
        """What other languages call it: `print`."""
        self.longer_habits = _by_first({habit: it for habit, it in self.habits.items() if " " in habit})
        self.abroad = {text: self.words[said.word(key)] for text, key in _abroad(said) if text not in self.words}
        """How other human languages spell it."""
        self.phrases = _by_first(said.phrases)
        """What people write out in words, by its first part: `is greater than`."""
        self.layers = {said.layer(key): key for key in LAYERS}
        self._labels = {key: {said.option(need.key): need for need in word.options} for key, word in WORDS.items()}
        self._settings = {
            key: {said.option(need.key): need for need in layer.settings} for key, layer in LAYERS.items()
        }
        self.labels = frozenset(label for each in self._labels.values() for label in each)
        """Every option of every word."""
        self.settings = {name: need.key for each in self._settings.values() for name, need in each.items()}
        """Every setting of every layer."""

    def mends(self, name: str) -> bool:
        """Whether a name that is given to nothing would be read as a word, or as a sign that is written out."""
        letters = plain(name)
        return letters in self.plain or name.casefold() in self.habits or name in self.abroad or name in self.phrases

    def labels_of(self, word: str) -> Mapping[str, Need]:
        """The options of a word, by their spelling."""
        return self._labels[word]

    def settings_of(self, layer: str) -> Mapping[str, Need]:
        """The settings of a layer, by their spelling; none of a layer that there is not."""
        return self._settings.get(layer, {})


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    """The spellings of a human language, made once."""
    return Lexicon(catalogue(language))


def plain(name: str) -> str:
    """A spelling without what people leave out or put in: capitals, accents, spaces, underscores, hyphens.

    >>> plain("Train-Network"), plain("raíz")
    ('trainnetwork', 'raiz')
    """
    letters = name.casefold() if name.isascii() else unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def _by_first(spelled: Mapping[str, Value]) -> dict[str, list[tuple[list[str], Value]]]:
    """Spellings of several parts by their first part, the longest first."""
    found: dict[str, list[tuple[list[str], Value]]] = {}
    for text in sorted(spelled, key=lambda text: -text.count(" ")):
        first, *rest = text.split(" ")
        found.setdefault(first, []).append((rest, spelled[text]))
    return found


def _abroad(said: Catalogue) -> list[tuple[str, str]]:
    others = (catalogue(code) for code in LANGUAGES if code != said.code)
    return [
        (text, key)
        for other in others
        for text, key in other.spellings.items()
        if len(text) >= _LONG_ENOUGH and " " not in text
    ]
