"""Writing: letter by letter or word by word, each drawn from what the model expects next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ..base import InputError
from ._batches import whole
from ._tokens import PLAIN, RARE, split_text
from .codings import TokensCoding

if TYPE_CHECKING:
    from ._trained import Trained

MOST = 100_000
COLDEST = 1e-6
"""Below this temperature nothing but the likeliest is ever drawn."""
NO_SPACE_BEFORE = frozenset(".,;:?!)")
NO_SPACE_AFTER = frozenset("(")


def write(trained: Trained, *, start: str = "", length: int = 200, temperature: float = 0.8, seed: int = 0) -> str:
    """The start, and `length` letters or words after it."""
    coding = _reads_text(trained)
    if not isinstance(start, str):
        raise InputError("start must be a text to go on from.", got=repr(start), cure='For example start="the ".')
    length = whole("length is a whole number of letters or words, 0 or more.", length, least=0, usual="Try 200.")
    if length > MOST:
        raise InputError(f"length must be at most {MOST:,}.", got=f"{length:,}", cure="Try 200.")
    chance = np.random.default_rng(whole("A seed is a whole number, 0 or more.", seed, least=0, usual="Try 1."))
    heat = _read_temperature(temperature)
    by_letters = all(len(kind) == 1 for kind in coding.kinds)
    begun = tidy_letters(start) if by_letters else split_text(start, "words")
    known = {kind: code for code, kind in enumerate(coding.kinds)}
    rare = known.get(RARE["letters" if by_letters else "words"])
    unknown = len(coding.kinds) if rare is None else rare
    codes = [known.get(token, unknown) for token in begun]
    tokens = list(begun)
    for _ in range(length):
        codes.append(_drawn(_expected(trained, coding, codes, heat, never=rare), chance))
        tokens.append(coding.kinds[codes[-1]])
    return "".join(tokens) if by_letters else spaced(tokens)


def tidy_letters(text: str) -> list[str]:
    """The letters of a start, as texts are read, but with the space at either end kept.

    >>> "".join(tidy_letters("The  "))
    'the '
    """
    return list(re.sub(r"\s+", " ", text.lower().translate(PLAIN)))


def spaced(words: list[str]) -> str:
    """Words and signs as a text, with spaces where they belong.

    >>> spaced(["down", "(", "slowly", ")", ",", "we", "go", "."])
    'down (slowly), we go.'
    """
    text, quoted = "", False
    for number, word in enumerate(words):
        before = words[number - 1] if number else ""
        closes = word == '"' and quoted
        tight = not text or word in NO_SPACE_BEFORE or before in NO_SPACE_AFTER or closes or (before == '"' and quoted)
        text += word if tight else f" {word}"
        quoted ^= word == '"'
    return text


def _expected(
    trained: Trained, coding: TokensCoding, codes: list[int], heat: float, *, never: int | None
) -> NDArray[np.float64]:
    """The share of each letter or word: softmax(scores / temperature). What is not there yet, is never-seen."""
    from ._forward import outputs

    row = np.full((1, coding.length), len(coding.kinds), np.int32)
    before = codes[-coding.length :]
    row[0, coding.length - len(before) :] = before
    scores = np.asarray(outputs(trained, row)[0], np.float64)
    if not np.isfinite(scores).all():
        raise InputError(
            "A model writes while its numbers are numbers.",
            got="one whose walk flew off",
            cure="Train it again with a smaller speed.",
        )
    if never is not None and len(scores) > 1:
        scores[never] = -np.inf
    above = scores - scores.max()
    if heat < COLDEST:
        return np.asarray(np.arange(len(above)) == above.argmax(), np.float64)
    return np.asarray(np.exp(above / heat))


def _drawn(shares: NDArray[np.float64], chance: np.random.Generator) -> int:
    """One of them, by its share; never one whose share is 0."""
    reached = np.cumsum(shares)
    place = min(chance.random() * reached[-1], np.nextafter(reached[-1], 0.0))
    return int(np.searchsorted(reached, place, side="right"))


def _reads_text(trained: Trained) -> TokensCoding:
    coding = trained.coding
    if isinstance(coding, TokensCoding) and trained.answers.kinds == coding.kinds:
        return coding
    raise InputError(
        "Only a model of the next letter or word can write.",
        got=f"a model of {trained.answers.name!r}, trained on {trained.form.name}",
        cure='Train NextWord() on text, such as ds.load("words", by="letters").',
    )


def _read_temperature(given: Any) -> float:
    number = float(given) if isinstance(given, int | float | np.number) and not isinstance(given, bool) else None
    if number is None or not 0.0 <= number < np.inf:
        raise InputError(
            "temperature must be 0 or more: 0 always takes the likeliest, 1 draws as it was learned.",
            got=repr(given),
            cure="A usual first try is 0.8.",
        )
    return number
