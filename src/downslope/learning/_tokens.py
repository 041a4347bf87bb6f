"""Text as rows: the letters or words that came before, and the one that came next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from ..base import InputError
from ._about import About
from ._column import Column
from ._data import Data, kind_column

By = Literal["letters", "words"]
RARE = {"letters": "□", "words": "(rare)"}
"""What stands for every letter or word that is not among the known ones."""
LENGTHS = {"letters": 12, "words": 4}
MOST = {"letters": 60, "words": 1000}
LONGEST = 256

PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "})
GAP = re.compile(r"\s")
STRETCH = 1 << 18
WORD = re.compile(r"[^\W\d_]+(?:[._'-]_*[^\W\d_]+)*|\d+(?:[.,]\d+)*|[.,;:?!()]")


def split_text(text: str, by: By) -> list[str]:
    """The text in tokens: small letters only, plain quotes, and one space for every gap.

    >>> "".join(split_text("Don’t  go!", "letters"))
    "don't go!"
    >>> split_text("Don’t go, 3 of us said.", "words")
    ["don't", 'go', ',', '3', 'of', 'us', 'said', '.']
    """
    found: list[str] = []
    for stretch in _stretches(text):
        plain = " ".join(stretch.lower().translate(PLAIN).split())
        if by == "words":
            found += WORD.findall(plain)
        elif plain:
            found += f" {plain}" if found else plain
    return found


def _stretches(text: str) -> Iterator[str]:
    """The text piece by piece, cut in gaps: one call for all of a long one would let nothing else run meanwhile."""
    start = 0
    while start < len(text):
        gap = GAP.search(text, start + STRETCH)
        end = len(text) if gap is None else gap.end()
        yield text[start:end]
        start = end


def text_data(
    text: str, *, by: By = "letters", length: int | None = None, most: int | None = None, name: str, about: About
) -> Data:
    """Every place of a text as a row: the `length` tokens before it, and the one that stands there.

    The `most` commonest letters or words are known; every other one is the rare one. Neighbouring rows overlap, so the
    rows are cut in stretches.

    >>> about = About(title="A rhyme", text="A rhyme.", source="Downslope")
    >>> data = text_data("down the hill we go", by="words", length=2, name="rhyme", about=about)
    >>> data.row(0)
    {'before': ('down', 'the'), 'next': 'hill'}
    """
    if by not in LENGTHS:
        raise InputError("by must be 'letters' or 'words'.", got=repr(by), cure="Try: by='letters'.")
    length = _checked("length", length, LENGTHS[by], by, least=1, limit=LONGEST)
    most = _checked("most", most, MOST[by], by, least=2, limit=100_000)
    tokens = split_text(text, by)
    if len(tokens) < length + 2:
        raise InputError(
            f"A text needs at least {length + 2} {by} to learn from.",
            got=f"{len(tokens)} {by if len(tokens) != 1 else by[:-1]}",
            cure="Take a longer text or a smaller length.",
        )
    counted: Counter[str] = Counter()
    for start in range(0, len(tokens), STRETCH):
        counted.update(tokens[start : start + STRETCH])
    known = [token for token, _ in sorted(counted.items(), key=lambda each: (-each[1], each[0]))][:most]
    kinds = tuple(known) if len(known) == len(counted) else (*known, RARE[by])
    codes = {token: code for code, token in enumerate(known)}
    rare = len(kinds) - 1
    stream = np.fromiter((codes.get(token, rare) for token in tokens), np.int32, count=len(tokens))
    return Data(
        name=name,
        about=about,
        inputs=(
            Column(
                name="before",
                type="tokens",
                values=sliding_window_view(stream, length)[:-1],
                kinds=kinds,
                about=f"the {length} {by} that came before",
            ),
        ),
        target=kind_column("next", stream[length:], kinds, about=f"the {by[:-1]} that comes next"),
        notes=_notes(by, counted, known, len(tokens)),
        cut="stretches",
    )


def _notes(by: By, counted: Counter[str], known: list[str], tokens: int) -> tuple[str, ...]:
    """What was decided on the way."""
    made = "small letters only, plain quotes, one space for every gap"
    if by == "words":
        made += "; punctuation marks . , ; : ? ! ( ) are words of their own, other signs are left out"
    if len(known) == len(counted):
        return (f"{made}.",)
    left = 1 - sum(counted[token] for token in known) / tokens
    told = (
        f"The {len(known):,} commonest of {len(counted):,} different {by} are known; every other one, "
        f"{100 * left:.2g} % of the text, is written {RARE[by]}."
    )
    return (f"{made}.", told)


def _checked(name: str, value: Any, usual: int, by: By, *, least: int, limit: int) -> int:
    if value is None:
        return usual
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or not least <= value <= limit:
        raise InputError(
            f"{name} must be a whole number from {least} to {limit:,}.",
            got=repr(value),
            cure=f"Usual for {by} is {usual:,}.",
        )
    return int(value)
