"""What is known of a value before the program runs."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from ._facts import DataFacts


class Kind(Enum):
    """What a value is. Its name in a person's language stands in the catalogue, under `kinds`."""

    NUMBER = "number"
    TEXT = "text"
    TRUTH = "truth"
    LIST = "list"
    DATA = "data"
    HILL = "hill"
    WALK = "walk"
    LINE = "line"
    NETWORK = "network"
    NOTHING = "nothing"
    """Of a word that only does something."""
    ANYTHING = "anything"


class LayerPlan(Struct, frozen=True, kw_only=True):
    """One layer with its settings worked out; None for what nobody wrote, or cannot be known yet."""

    type: str
    """input, hidden, output, picture, words, attention or dropout."""
    size: int | None = None
    """Units of a hidden layer or an output, filters of a picture layer, numbers that describe a word, heads."""
    kind: str | None = None
    share: float | None = None
    """Of a dropout layer: how much of the layer before it is silent."""


class NetworkPlan(Struct, frozen=True, kw_only=True):
    """The layers of a network, and the data that its input comes from."""

    layers: tuple[LayerPlan, ...]
    data: DataFacts | None = None


class Known(Struct, frozen=True, kw_only=True):
    """What is known of one value. ANYTHING, and None elsewhere, is for what cannot be known before it runs."""

    kind: Kind
    number: float | None = None
    text: str | None = None
    truth: bool | None = None
    items: tuple[Known, ...] | None = None
    data: DataFacts | None = None
    """Of data; and of a line or a network: what it was made for."""
    places: tuple[str, ...] | None = None
    """Of a hill: what its places are called. Of a line: the columns that it reads."""
    plan: NetworkPlan | None = None
    trained: bool | None = None
    """Of a network: whether it has been trained; None for perhaps."""
    input: str | None = None
    """Of a line: the one column that it reads; None for several."""
    rows: tuple[str, ...] | None = None
    """Of data: where its rows come from, and every cut since: `("fruits", "120:0")` is the rest after the split that
    stands at 120, `("fruits", "120:1")` its first part."""
    learned: tuple[tuple[str, ...], ...] = ()
    """Of a network or a line: which rows it has learned from."""


ANYTHING = Known(kind=Kind.ANYTHING)
NOTHING = Known(kind=Kind.NOTHING)
