"""The next letter or word: what comes after those that came before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from ...base import InputError
from .._coding import Answers, Coding
from ..codings import TokensCoding
from ._model import BuiltIn, Dials
from ._units import random_weights, read_dropout, read_size

if TYPE_CHECKING:
    from .._data import Data

SPREAD = 0.1
"""Of the descriptions at the start."""


class NextWord(BuiltIn, frozen=True, kw_only=True, tag="next word"):
    """Guesses the next letter or word from the few that came before.

    Each letter or word is described by `size` numbers that nobody wrote down (an embedding). The descriptions of those
    that came before lie side by side, and give a description of what should come next, straight and through `hidden`
    gelu units; a letter or word scores the better, the more it is like that (Bengio 2003; Press 2017):

        wanted = Σ weight × before + Σ weight × hidden unit,    score = bias + Σ wanted × its description

    With `attention`, those that came before do not lie side by side: so many heads ask what each has to offer, and
    listen to those whose offer fits best (Vaswani 2017). One never seen is described by zeros. `dropout` is the chance
    with which each number is silent in a training step.

    >>> NextWord(size=16).explain()
    'A guesser of what comes next: each is described by 16 numbers, side by side, with 128 hidden units.'
    """

    size: int = 32
    hidden: int = 128
    attention: int = 0
    dropout: float = 0.0

    def __post_init__(self) -> None:
        size = read_size(self.size, "size", usual=32, why="how many numbers describe a letter or word")
        hidden = read_size(self.hidden, "hidden", usual=128, why="how many hidden units")
        heads = read_size(
            self.attention, "attention", least=0, usual=2, why="how many heads of attention, 0 for side by side"
        )
        if heads and size % heads:
            raise InputError(
                "size must be a multiple of attention: each head takes its share of the numbers.",
                got=f"size={size}, attention={heads}",
                cure=f"Try size={heads * -(-size // heads)}.",
            )
        for name, value in (("size", size), ("hidden", hidden), ("attention", heads)):
            msgspec.structs.force_setattr(self, name, value)
        msgspec.structs.force_setattr(self, "dropout", read_dropout(self.dropout))

    def read(self, data: Data) -> TokensCoding:
        _check_text(data)
        return TokensCoding.learned_from(data)

    def start(self, coding: Coding, answers: Answers, seed: int) -> Dials:
        chance = np.random.default_rng(seed)
        (length,) = coding.shape
        size, wide = self.size, (2 if self.attention else length) * self.size
        dials: Dials = {"described": _normal(chance, answers.scores, size)}
        if self.attention:
            dials["attention"] = {
                "places": _normal(chance, length, size),
                **{name: random_weights(chance, size, size, he=False) for name in ("asks", "offers", "tells")},
            }
        return dials | {
            "hidden": {
                "weights": random_weights(chance, wide, self.hidden, he=True),
                "bias": np.zeros(self.hidden, np.float32),
            },
            "wanted": {
                "straight": random_weights(chance, wide, size, he=False),
                "by hidden": random_weights(chance, self.hidden, size, he=False),
            },
            "bias": np.zeros(answers.scores, np.float32),
        }

    def module(self, dials: Dials) -> Any:
        from ._guesser import Attention, Guesser, SideBySide
        from ._layers import Dense

        listens = dials.get("attention")
        return Guesser(
            described=dials["described"],
            before=SideBySide() if listens is None else Attention(**listens, heads=self.attention),
            hidden=Dense(dials["hidden"]["weights"], dials["hidden"]["bias"], "gelu"),
            straight=dials["wanted"]["straight"],
            by_hidden=dials["wanted"]["by hidden"],
            bias=dials["bias"],
            dropout=self.dropout,
        )

    @property
    def known_as(self) -> str:
        return f"next word, size {self.size}, {self.hidden} gelu, {self.attention} heads, dropout {self.dropout!r}"

    @property
    def chancy(self) -> bool:
        return self.dropout > 0

    def explain(self) -> str:
        heads = f"{self.attention} head{'s' if self.attention > 1 else ''} of attention"
        how = heads if self.attention else "side by side"
        silent = f"; {self.dropout:.0%} of the numbers are silent in each training step" if self.dropout else ""
        return (
            f"A guesser of what comes next: each is described by {self.size} numbers, {how}, "
            f"with {self.hidden} hidden units{silent}."
        )

    def say_dial(self, path: str, place: tuple[int, ...], coding: Coding, answers: Answers) -> str | None:  # noqa: ARG002
        """A dial in words: 'what describes "the", number 3'."""
        if path == "described":
            return f'what describes "{answers.kinds[place[0]]}", number {place[1] + 1}'
        return f'score of "{answers.kinds[place[0]]}", bias' if path == "bias" else None


def _normal(chance: np.random.Generator, lines: int, wide: int) -> Any:
    return chance.normal(0.0, SPREAD, (lines, wide)).astype(np.float32)


def _check_text(data: Data) -> None:
    if len(data.inputs) == 1 and data.inputs[0].type == "tokens":
        before, following = data.inputs[0], data.target
        if following is None or following.kinds == before.kinds:
            return
        raise InputError(
            "NextWord guesses which of the letters or words that it reads comes next.",
            got=f"{following.name!r}, which is something else than {before.name!r}",
            where=data.name,
            cure='Load text with ds.load("book.txt", by="letters").',
        )
    told = ", ".join(f"{column.name!r} ({column.type})" for column in data.inputs[:6])
    raise InputError(
        "NextWord reads text, cut into what came before and what comes next.",
        got=f"{told}{' …' if len(data.inputs) > 6 else ''}" if told else "no columns",
        where=data.name,
        cure='Load text with ds.load("book.txt", by="letters"), or use Network() for a table.',
    )
