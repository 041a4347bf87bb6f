"""What a row of the table says of one word."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from .._known import Kind

Room = Literal["showing", "data", "walks", "lines", "networks", "dial", "numbers", "deciding", "own", "truth"]


class Need(Struct, frozen=True, kw_only=True):
    """One thing that a word is given: a value that stands right after it, or `label: value`.

    Its names and its sentence in people's languages stand in the catalogue.
    """

    key: str
    takes: tuple[Kind, ...]
    usual: str | None = None
    """What it is where nobody says, as it would be written; None: then it is required, unless `optional`."""
    optional: bool = False
    choices: tuple[str, ...] = ()
    """Keys of bare words that can stand here: `momentum`, `auto`. Most are spelled alike in every language."""
    least: float | None = None
    most: float | None = None
    above: float | None = None
    whole: bool = False
    of_each: tuple[Kind, ...] = ()
    """What stands in it, where it is a list."""

    @property
    def required(self) -> bool:
        return self.usual is None and not self.optional


class Word(Struct, frozen=True, kw_only=True):
    """One word that does something: what it needs, what it gives, and one example."""

    key: str
    room: Room
    first: Need | None = None
    several: bool = False
    """Whether more values may follow the first, as in `show "loss", x`."""
    changes: bool = False
    """Whether the first is a name that afterwards stands for something else: a trained network, the rest of the data.

    Such a word stands on a line of its own, and gives nothing.
    """
    options: tuple[Need, ...] = ()
    any_option: Literal["column", "new name"] | None = None
    """Options whose names the person chooses: columns of the data, or new names for its parts."""
    gives: Kind = Kind.NOTHING
    alone: bool = True
    """Whether it makes sense on a line of its own. `load` does not: what it gives would be lost."""
    example: str
    """One line or a few, in English; the cheat sheet of another language translates it."""

    def option(self, key: str) -> Need | None:
        return next((need for need in self.options if need.key == key), None)


class LayerWord(Struct, frozen=True, kw_only=True):
    """One type of layer, and its settings in the order in which they are usually written."""

    key: str
    settings: tuple[Need, ...]
    example: str

    def setting(self, key: str) -> Need | None:
        return next((need for need in self.settings if need.key == key), None)


class FrameWord(Struct, frozen=True, kw_only=True):
    """A word that holds a program together: `if`, `end`, `and`."""

    key: str
    room: Room
    form: tuple[str, ...]
    """How it is written: keys of such words, and `…` for what stands between them."""
    example: str


class Sign(Struct, frozen=True, kw_only=True):
    """Something that is written without a word: a comment, a text, a percent. Its sentence stands in the catalogue."""

    key: str
    form: str
    example: str
