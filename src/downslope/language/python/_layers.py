"""The layers of a network as a style wants them: what goes in, what is hidden, and what is silent."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from .._tree import Expression, Layer, Name, NetworkBlock
from ..words import LAYERS


class Hidden(Struct, frozen=True, kw_only=True):
    """A hidden layer, or a layer of filters."""

    size: Expression
    kind: str = "relu"
    dropout: Expression | None = None
    at: int = 0
    """Where it stands in the program."""


class Layers(Struct, frozen=True, kw_only=True):
    """What a network is made of. `kind` says which machine: dense layers, filters first, or what guesses words."""

    kind: Literal["dense", "pictures", "words"]
    data: Expression | None
    hidden: tuple[Hidden, ...] = ()
    filters: tuple[Hidden, ...] = ()
    words: Expression | None = None
    heads: Expression | None = None
    dropout: Expression | None = None
    """Of a network of pictures or words, which have one for all."""


def layers_of(block: NetworkBlock) -> Layers:
    """The layers of a network that was found right."""
    data = words = heads = dropout = None
    hidden: list[Hidden] = []
    filters: list[Hidden] = []
    last: list[Hidden] | None = None
    for layer in block.layers:
        match layer.type:
            case "input":
                data = _setting(layer, "from")
            case "hidden" | "picture":
                last = hidden if layer.type == "hidden" else filters
                last.append(_hidden(layer))
            case "words":
                words = _setting(layer, "size")
            case "attention":
                heads = _setting(layer, "heads")
            case "dropout":
                dropout = _setting(layer, "share")
                if last:
                    last[-1] = Hidden(size=last[-1].size, kind=last[-1].kind, dropout=dropout, at=last[-1].at)
    kind: Literal["dense", "pictures", "words"] = "words" if words is not None else "pictures" if filters else "dense"
    return Layers(
        kind=kind,
        data=data,
        hidden=tuple(hidden),
        filters=tuple(filters),
        words=words,
        heads=heads,
        dropout=dropout,
    )


def _hidden(layer: Layer) -> Hidden:
    size = _setting(layer, "size" if layer.type == "hidden" else "filters")
    assert size is not None
    kind = _setting(layer, "kind")
    usual = LAYERS["hidden"].setting("kind")
    assert usual is not None
    return Hidden(size=size, kind=kind.name if isinstance(kind, Name) else str(usual.usual), at=layer.start)


def _setting(layer: Layer, key: str) -> Expression | None:
    return next((setting.value for setting in layer.settings if setting.key == key), None)
