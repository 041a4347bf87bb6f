"""Text as words: which of the known words a message holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from .._coding import Recipe
from ._find import texts_of
from ._parts import AbstractPart

if TYPE_CHECKING:
    from .._column import Column

MOST_WORDS = 2_000
FEWEST_MESSAGES = 2
LEAST_SPREAD = 0.25

LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,}/\S*|(?:com|net|org|info|biz|example|co\.uk)\b)",
    re.IGNORECASE,
)
PIECES = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[!?£$€%]")
SHOUTED = re.compile(r"\b[A-Z]{3,}\b")

SIGNS = {
    "!": "an exclamation mark",
    "?": "a question mark",
    "£": "a sign of money",
    "$": "a sign of money",
    "€": "a sign of money",
    "%": "a percent sign",
}
LINKED, NUMBER, CAPITALS = "a link", "a number", "a word in capitals"


def words_in(text: str) -> list[str]:
    """The words of a message in small letters, and what else is telling: numbers, links, marks, shouting.

    >>> words_in("WIN 500 now! see www.prize.com")
    ['a link', 'a word in capitals', 'the word win', 'a number', 'the word now', 'an exclamation mark', 'the word see']
    """
    found = []
    if "." in text:
        text, links = LINK.subn(" ", text)
        found += [LINKED] * links
    found += [CAPITALS] * len(SHOUTED.findall(text))
    for piece in PIECES.findall(text.lower()):
        if piece in SIGNS:
            found.append(SIGNS[piece])
        else:
            found.append(NUMBER if piece[0].isdigit() else f"the word {piece}")
    return found


class WordsPart(msgspec.Struct, AbstractPart, metaclass=Recipe, frozen=True, kw_only=True, tag="words"):
    """One number for each known word: 1 where the message holds it and 0 where not, scaled as numbers are.

    The middle is the share of messages that hold the word, and the spread √(share × (1 − share)), at least 0.25: a rare
    word counts for more than a common one, though never for more than 4 times. Known are the words of at least two
    messages, the most common 2,000 at most. A word never seen counts for nothing.
    """

    name: str
    words: tuple[str, ...]
    shares: tuple[float, ...]
    scaled: bool = True

    @classmethod
    def learned_from(cls, column: Column, *, scale: bool) -> WordsPart:
        counts: Counter[str] = Counter()
        for text in column.values:
            counts.update(set(words_in(text)))
        common = [word for word, count in counts.items() if count >= FEWEST_MESSAGES]
        known = sorted(common, key=lambda word: (-counts[word], word))[:MOST_WORDS]
        shares = tuple(counts[word] / len(column) for word in known)
        return cls(name=column.name, words=tuple(known), shares=shares, scaled=scale)

    @property
    def width(self) -> int:
        return len(self.words)

    @property
    def names(self) -> tuple[str, ...]:
        return self.words

    @property
    def middles(self) -> NDArray[np.float64]:
        """What is taken away from the 1 or 0 of each word."""
        return np.array(self.shares) if self.scaled else np.zeros(self.width)

    @property
    def spreads(self) -> NDArray[np.float64]:
        """What it is then divided by."""
        shares = np.array(self.shares)
        return np.maximum(np.sqrt(shares * (1 - shares)), LEAST_SPREAD) if self.scaled else np.ones(self.width)

    def read(self, column: Column) -> Any:
        places = {word: place for place, word in enumerate(self.words)}
        return np.fromiter(
            (_known(words_in(text), places) for text in texts_of(column)), dtype=object, count=len(column)
        )

    def fill(self, values: Any, out: NDArray[Any]) -> None:
        middles, spreads = self.middles, self.spreads
        there = ((1.0 - middles) / spreads).astype(np.float32)
        out[:] = (-middles / spreads).astype(np.float32)
        for row, places in enumerate(values):
            out[row, places] = there[places]

    def explain(self) -> str:
        scaled = " − its share of messages, divided by its spread, at least 0.25" if self.scaled else ""
        return f"{self.name} as {self.width:,} words and signs, each 1 where it is there and 0 where not{scaled}"


def _known(words: Iterable[str], places: dict[str, int]) -> list[int]:
    return [places[word] for word in words if word in places]
