"""How one human language spells what the reader looks for."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from ..catalogue import Catalogue, catalogue
from ..words import FRAME, LAYERS, WORDS, Need


class Spelled(Struct, frozen=True):
    """What a reserved spelling stands for: a word that does something, or one of the frame."""

    kind: Literal["word", "frame"]
    key: str


class Lexicon:
    """The spellings of one human language. Ask `lexicon("en")` for one."""

    def __init__(self, said: Catalogue) -> None:
        self.catalogue = said
        spelled = {said.word(key): Spelled("frame", key) for key in FRAME}
        spelled |= {said.word(key): Spelled("word", key) for key in WORDS}
        self.reserved: Mapping[str, Spelled] = {name: it for name, it in spelled.items() if " " not in name}
        """Spellings of one part."""
        self.longer: dict[str, list[tuple[tuple[str, ...], Spelled]]] = {}
        """Spellings of several parts, by their first: `for each`."""
        for name, it in sorted(spelled.items(), key=lambda pair: -pair[0].count(" ")):
            first, *rest = name.split(" ")
            if rest:
                self.longer.setdefault(first, []).append((tuple(rest), it))
        self.plain = {plain(name): name for name in spelled}
        """Spellings without capitals, accents, spaces and underscores, as people may write them."""
        self.layers = {said.layer(key): key for key in LAYERS}
        self._labels = {key: {said.option(need.key): need for need in word.options} for key, word in WORDS.items()}
        self._settings = {
            key: {said.option(need.key): need for need in layer.settings} for key, layer in LAYERS.items()
        }
        self.settings = {name: need.key for each in self._settings.values() for name, need in each.items()}
        """Every setting of every layer."""

    def labels(self, word: str) -> Mapping[str, Need]:
        """The options of a word, by their spelling."""
        return self._labels[word]

    def settings_of(self, layer: str) -> Mapping[str, Need]:
        """The settings of a layer, by their spelling; none of a layer that there is not."""
        return self._settings.get(layer, {})

    def named(self, spelled: str) -> Spelled | None:
        """What a whole spelling, of one part or several, stands for."""
        first, *rest = spelled.split(" ")
        if not rest:
            return self.reserved.get(spelled)
        return next((it for parts, it in self.longer.get(first, ()) if list(parts) == rest), None)


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
