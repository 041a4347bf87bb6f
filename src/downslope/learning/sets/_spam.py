"""Spam: short messages, some of them from friends, shops and doctors, some from swindlers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

import numpy as np

from .._about import About
from .._column import Column
from .._data import Data, kind_column
from ._dice import Dice
from ._settings import checked_rows, checked_seed, number
from ._spam_habits import read_habits

T = TypeVar("T")

ROWS, NOISE = 4000, 0.018
SHARE = 0.4
"""How many of the messages are spam."""
KINDS = ("wanted", "spam")
MOST_ROWS = 50_000
OTHER_WAY = 0.5
SLOT = re.compile(r"\{([a-z ]+)\}")
LOOKALIKES = str.maketrans({"o": "0", "i": "1", "e": "3", "a": "@", "s": "$"})
LOUD = re.compile("free|win|winner|won|prize|cash|claim|bonus|pills|casino|loan|refund|lottery|offer|money|click")
SAME = re.compile(r"[\W\d]+")


def spam(*, rows: int = ROWS, noise: float = NOISE, seed: int = 0) -> Data:
    """Short messages, each of them wanted or spam.

    >>> data = spam(rows=100)
    >>> data.target.kinds
    ('wanted', 'spam')
    """
    count = checked_rows(rows, usual=ROWS, least=2, most=MOST_ROWS)
    noise = number("noise", noise, least=0, most=1, usual=NOISE)
    dice = Dice(checked_seed(seed), 10)
    kinds = np.where(dice.shuffled(count) < round(SHARE * count), 1, 0)
    messages = _messages(kinds.tolist(), noise, dice)
    habits = read_habits()
    return Data(
        name="spam",
        about=About(
            title="Wanted messages and spam",
            text="Each row is a short message. Find out from its words whether somebody wanted it or whether it is "
            "spam. A friend also writes “free tonight?”, a real bank also writes of codes, and the cleverest swindlers "
            "are polite.",
            source="Downslope, made up: every name, shop, bank and address is invented.",
            made_up=f"Put together from habits: {len(habits.wanted)} things that people and honest shops write about, "
            f"and {len(habits.spam)} swindles, in pieces that fit together in very many ways, then typed with slips, "
            "small letters, shouting, short forms (pls) and lookalike signs (fr33). About "
            f"{100 * noise:.2g} % are messages that both write, so that nobody can tell. No two messages have the same "
            "words.",
        ),
        inputs=(Column(name="message", type="text", values=np.array(messages, object)),),
        target=kind_column("kind", kinds, KINDS),
    )


def _messages(kinds: list[int], noise: float, dice: Dice) -> list[str]:
    chance = _chance(dice)
    seen: set[str] = set()
    messages = []
    for kind in kinds:
        for _ in range(1000):  # what both write is soon used up where noise is large: then repeats are let through
            message = _message(kind, noise, chance)
            same = SAME.sub(" ", message.lower())
            if same not in seen:
                break
        seen.add(same)
        messages.append(message)
    return messages


def _message(kind: int, noise: float, chance: Iterator[float]) -> str:
    """One message, typed."""
    habits = read_habits()
    own = habits.spam if kind else habits.wanted
    patterns = habits.either if next(chance) < noise else own[_pick(tuple(own), chance)]
    pattern = _pick(patterns, chance)
    text = _tidy(_reworded(_filled(pattern, chance), chance))
    return _typed_by_a_swindler(text, chance) if kind else _typed_by_a_friend(text, chance)


def _filled(pattern: str, chance: Iterator[float]) -> str:
    """The pattern with a piece in the place of every name in braces, and of those within."""
    pieces = read_habits().pieces
    while "{" in pattern:
        pattern = SLOT.sub(lambda found: _pick(pieces[found[1]], chance), pattern)
    return pattern


def _reworded(text: str, chance: Iterator[float]) -> str:
    """Here and there a word said in another way: `pls` for please, `pics` for photos."""
    ways = read_habits().ways
    return " ".join(
        _pick(ways[word], chance) if word in ways and next(chance) < OTHER_WAY else word for word in text.split()
    )


def _tidy(text: str) -> str:
    """One space between words, none before a mark, and a large first letter after a greeting that was left out."""
    text = re.sub(r" +([.,!?])", r"\1", " ".join(text.split()))
    text = re.sub(r"([.!?:])[.,]+", r"\1", text)
    return text[:1].upper() + text[1:]


def _typed_by_a_friend(text: str, chance: Iterator[float]) -> str:
    if next(chance) < 0.3:
        text = text.lower()
    if next(chance) < 0.2:
        text = text.rstrip(".")
    if next(chance) < 0.15:
        text = _slip(text, chance)
    return text.rstrip(".") + _pick(("!", "!!", " 😀", " x"), chance) if next(chance) < 0.08 else text


def _typed_by_a_swindler(text: str, chance: Iterator[float]) -> str:
    if next(chance) < 0.2:
        text = text.lower()
    elif next(chance) < 0.12:
        text = text.upper()
    if next(chance) < 0.3:
        text = " ".join(_lookalike(word, chance) for word in text.split(" "))
    if next(chance) < 0.1:
        text = _slip(text, chance)
    return text.rstrip(".") + _pick(("!!!", "!", " 💰", " 😀"), chance) if next(chance) < 0.08 else text


def _lookalike(word: str, chance: Iterator[float]) -> str:
    """`free` as `fr33`, now and then: it gets past those who look for the word."""
    plain = word.strip(".,!?:").lower()
    return word.lower().translate(LOOKALIKES) if LOUD.fullmatch(plain) and next(chance) < 0.6 else word


def _slip(text: str, chance: Iterator[float]) -> str:
    """Two letters of a longer word the wrong way round."""
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if long:
        at = _pick(tuple(long), chance)
        middle = 1 + int(next(chance) * (len(words[at]) - 3))
        word = words[at]
        words[at] = word[:middle] + word[middle + 1] + word[middle] + word[middle + 2 :]
    return " ".join(words)


def _pick(choices: tuple[T, ...], chance: Iterator[float]) -> T:
    return choices[int(next(chance) * len(choices))]


def _chance(dice: Dice) -> Iterator[float]:
    """Evenly spread numbers without end."""
    while True:
        yield from dice.uniform(8192).tolist()
