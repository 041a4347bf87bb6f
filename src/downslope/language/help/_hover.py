"""What there is to say about the place where a person points."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from .._facts import DataFacts, FactsOf, nothing_known
from ..catalogue import Catalogue, catalogue
from ..checking import Checked, check
from ..reading import Token, language_of, tokens
from ..words import WORDS
from ._context import Context, context
from ._entry import Asked, Group, entry, sentence
from ._told import column_told, data_of, data_told, names_at, told

_GROUPS: Mapping[str, Group] = {"word": "words", "frame": "frame", "layer": "layers"}


class Help(Struct, frozen=True, kw_only=True):
    """Help about the text from `start` up to `end`."""

    start: int
    end: int
    title: str
    """How it is written, or the name itself."""
    about: str
    details: tuple[str, ...] = ()
    example: str | None = None

    @property
    def markdown(self) -> str:
        """As editors show it."""
        parts = [f"```slope\n{self.title}\n```", self.about]
        if self.details:
            parts.append("\n".join(f"- {detail}" for detail in self.details))
        if self.example is not None:
            parts.append(f"```slope\n{self.example}\n```")
        return "\n\n".join(parts)


def hover(text: str, at: int, *, language: str | None = None, facts_of: FactsOf = nothing_known) -> Help | None:
    """Help about what stands at the place `at`, or None where there is nothing to say.

    >>> hover('show root 2', 6).about
    'Gives the square root.'
    """
    spoken = language_of(text, language)
    found = tokens(text, language=spoken)
    token = next((each for each in found if each.start <= at < each.end), None)
    if token is None:
        token = next((each for each in found if each.end == at), None)
    return None if token is None else _Reader(text, found, catalogue(spoken), facts_of).help(token)


class _Reader:
    def __init__(self, text: str, found: tuple[Token, ...], words: Catalogue, facts_of: FactsOf) -> None:
        self._text, self._found, self._words, self._facts_of = text, found, words, facts_of

    def help(self, token: Token) -> Help | None:
        written = self._text[token.start : token.end]
        if token.kind in _GROUPS and token.key is not None:
            return self._entry(token, _GROUPS[token.kind])
        if token.kind == "label" and token.key is not None:
            return self._option(token, f"{written}:")
        if token.kind == "setting" and token.key is not None:
            return self._option(token, written)
        if token.kind == "choice" and token.key is not None:
            return self._of(token, written, self._words.about("choices", token.key))
        if token.kind == "text":
            return self._of_text(token)
        if token.kind in ("name", "label", "word"):
            return self._of_name(token, written)
        return None

    def _of(self, token: Token, title: str, about: str, details: tuple[str, ...] = ()) -> Help:
        return Help(start=token.start, end=token.end, title=title, about=about, details=details)

    def _entry(self, token: Token, group: Group) -> Help:
        each = entry(token.key or "", group, self._words)
        details = tuple(f"`{need.name}{':' * need.labelled}` {need.said}" for need in each.asked)
        about = sentence(each, self._words)
        return Help(
            start=token.start, end=token.end, title=each.form, about=about, details=details, example=each.example
        )

    def _option(self, token: Token, title: str) -> Help:
        """An option says what its own word takes there, as far as the word is known."""
        about = self._words.about("options", token.key or "")
        asked = next(
            (need for need in self._entry_around(token) if need.name == self._words.option(token.key or "")), None
        )
        if asked is None:
            return self._of(token, title, about)
        return self._of(token, title, asked.said, tuple(f"`{each.name}` {each.about}" for each in asked.choices))

    def _entry_around(self, token: Token) -> tuple[Asked, ...]:
        here = context(self._text, token.start, self._found)
        if token.kind == "setting":
            return entry(here.layer, "layers", self._words).asked if here.layer is not None else ()
        return entry(here.word, "words", self._words).asked if here.word is not None and here.word in WORDS else ()

    def _of_text(self, token: Token) -> Help | None:
        """A set that is loaded, or a column."""
        written = self._text[token.start + 1 : token.end].removesuffix('"')
        here = context(self._text, token.start + 1, self._found)
        key = here.need.key if here.need is not None else None
        if here.word == "load" and key == "source":
            known = self._facts_of(written, None, None)
            if isinstance(known, DataFacts):
                columns = tuple(f"`{each.name}` {column_told(each, self._words)}" for each in known.columns)
                return self._of(token, f'"{written}"', data_told(known, self._words), columns)
        elif key in ("x", "y", "predict") or (here.word == "ask" and key is None):
            return self._of_column(token, written, here)
        return None

    def _of_column(self, token: Token, name: str, here: Context) -> Help | None:
        data = data_of(here, self._text, self._checked, self._facts_of)
        column = data.column(name) if data is not None else None
        return None if column is None else self._of(token, name, column_told(column, self._words))

    def _of_name(self, token: Token, written: str) -> Help | None:
        own = self._checked.own_words.get(written)
        if own is not None:
            form = " ".join([written, ", ".join(each.name for each in own.parameters)])
            return self._of(token, form.strip(), self._words.say("help_own_word"))
        here = context(self._text, token.start, self._found)
        if token.kind == "label" and (found := self._of_column(token, written, here)) is not None:
            return found
        known = names_at(self._checked, here).get(written) or self._checked.names.get(written)
        return None if known is None else self._of(token, written, told(known, self._words))

    @cached_property
    def _checked(self) -> Checked:
        return check(self._text, language=self._words.code, facts_of=self._facts_of)
