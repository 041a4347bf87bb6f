"""One human language: how its words are spelled, and what every message says. A new language is a folder of files."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ...base import InputError, nearest

LANGUAGES = ("en", "es")
FILES = ("words", "reading", "checking", "running", "tools", "terminal", "page")


class Catalogue:
    """What one human language calls things. Ask `catalogue("en")` for one; there is one of each.

    >>> english, spanish = catalogue("en"), catalogue("es")
    >>> english.word("train_network"), spanish.word("train_network")
    ('train_network', 'entrenar_red')
    """

    def __init__(self, code: str, tables: Mapping[str, Mapping[str, Any]]) -> None:
        self.code = code
        self._words = tables["words"]
        self._reading = tables["reading"]
        self._page: Mapping[str, str] = tables["page"]["page"]
        self._messages: dict[str, str] = {}
        for name in FILES[1:]:
            self._messages |= tables[name].get("messages", {})
        self._key_of, self._option_of, self._layer_of, self._choice_of = (
            {spelled["name"]: key for key, spelled in self._words[group].items()}
            for group in ("words", "options", "layers", "choices")
        )

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return str(self._words["name"])

    def word(self, key: str) -> str:
        """How a word of the language is spelled; a word of several parts has spaces in it."""
        return str(self._words["words"][key]["name"])

    def key_of(self, spelled: str) -> str | None:
        """Which word is spelled so, or None."""
        return self._key_of.get(spelled)

    @property
    def spellings(self) -> Mapping[str, str]:
        """From the spelling of every word to its key."""
        return self._key_of

    def option(self, key: str) -> str:
        """How the name of an option, or of a layer's setting, is spelled."""
        return str(self._words["options"][key]["name"])

    def option_key(self, spelled: str) -> str | None:
        """Which option is spelled so, or None."""
        return self._option_of.get(spelled)

    def layer(self, key: str) -> str:
        """How a type of layer is spelled."""
        return str(self._words["layers"][key]["name"])

    def layer_key(self, spelled: str) -> str | None:
        """Which type of layer is spelled so, or None."""
        return self._layer_of.get(spelled)

    def choice(self, key: str) -> str:
        """How a bare choice is spelled: `momentum` everywhere, but `letters` is `letras` in Spanish."""
        return str(self._words["choices"][key]["name"])

    def choice_key(self, spelled: str) -> str | None:
        """Which choice is spelled so, or None."""
        return self._choice_of.get(spelled)

    @property
    def habits(self) -> Mapping[str, str]:
        """From what people bring along from elsewhere, such as `print`, to the key of the word that it is here."""
        return {habit: key for key, habits in self._reading.get("habits", {}).items() for habit in habits}

    @property
    def phrases(self) -> Mapping[str, str]:
        """From what people write in words, such as `is greater than`, to its sign."""
        return {phrase: sign for sign, phrases in self._reading.get("phrases", {}).items() for phrase in phrases}

    def kind(self, key: str) -> str:
        """What a kind of value is called in a sentence, with its article: 'a number'."""
        return str(self._words["kinds"][key])

    def about(self, group: str, key: str) -> str:
        """The one sentence about a word, of the group "words", "options", "layers", "choices" or "signs"."""
        return str(self._words[group][key]["about"])

    def say(self, message: str, /, **parts: Any) -> str:
        """A message with its parts put in. `{rows|row|rows}` is a count with its word: '1 row', '3 rows'."""
        return _SPEAKER.vformat(self._messages[message], (), parts)

    @property
    def messages(self) -> Mapping[str, str]:
        return self._messages

    @property
    def page(self) -> Mapping[str, str]:
        """What stands on the page of a program; `say` of the page itself puts the parts in."""
        return self._page

    def say_on_page(self, message: str, /, **parts: Any) -> str:
        """One of those messages with its parts put in."""
        return _SPEAKER.vformat(self._page[message], (), parts)

    @property
    def table(self) -> Mapping[str, Any]:
        """All that stands in words.toml."""
        return self._words


@lru_cache(maxsize=8)
def catalogue(code: str = "en") -> Catalogue:
    """The catalogue of a language by its code."""
    if code not in LANGUAGES:
        near = nearest(code, LANGUAGES)
        raise InputError(
            "No catalogue is there for this language.",
            got=repr(code),
            cure=f"There are {', '.join(LANGUAGES)}." if near is None else f"Did you mean {near!r}?",
        )
    room = files(__package__).joinpath(code)
    return Catalogue(
        code, {name: tomllib.loads(room.joinpath(f"{name}.toml").read_text(encoding="utf-8")) for name in FILES}
    )


class _Speaker(string.Formatter):
    """Fills in `{name}`, and `{count|row|rows}` as a number with its word."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> Any:
        if "|" not in field_name:
            return super().get_field(field_name, args, kwargs)
        name, one, several = field_name.split("|")
        count = kwargs[name]
        return f"{count:,} {one if count == 1 else several}", name


_SPEAKER = _Speaker()
