"""Networks in PyTorch: `nn.Sequential` of layers, what guesses words, and the functions that set first weights."""

from __future__ import annotations

from collections.abc import Callable, Collection

from .._facts import DataFacts
from .._tree import Expression
from . import _pytorch_texts as texts
from ._layers import Hidden, Layers

BENDS = {"relu": "nn.ReLU()", "tanh": "nn.Tanh()", "sigmoid": "nn.Sigmoid()", "gelu": "nn.GELU()"}
Say = Callable[[Expression], str]


def sequential(layers: Layers, facts: DataFacts | None, *, answers: str, whole: Say, value: Say, flatten: bool) -> str:
    """Dense layers, with filters first where there are some; a width that nobody knows yet is left to PyTorch."""
    parts, before = list[str](), _width(facts)
    shape = facts.inputs[0].shape if facts is not None and facts.inputs else ()
    if layers.filters:
        colours: str | None = str(shape[2]) if len(shape) == 3 else "1" if shape else None
        for each in layers.filters:
            filters = whole(each.size)
            conv = f"nn.Conv2d({colours}, " if colours is not None else "nn.LazyConv2d("
            parts += [f"{conv}{filters}, 3, padding=1)", "nn.MaxPool2d(2)", "nn.ReLU()"]
            colours = filters
        parts.append("nn.Flatten()")
        before = _left(shape, layers, str(colours))
        parts += _silent(layers.dropout, value)
    elif flatten:
        parts.append("nn.Flatten()")
    for each in layers.hidden:
        units = whole(each.size)
        parts += [_linear(before, units), *([BENDS[each.kind]] if each.kind in BENDS else [])]
        parts += _silent(layers.dropout if layers.filters else each.dropout, value)
        before = units
    parts.append(_linear(before, answers))
    return f"nn.Sequential({', '.join(parts)})"


def _linear(before: str | None, units: str) -> str:
    return f"nn.LazyLinear({units})" if before is None else f"nn.Linear({before}, {units})"


def _silent(share: Expression | None, value: Say) -> list[str]:
    return [] if share is None else [f"nn.Dropout({value(share)})"]


def _width(facts: DataFacts | None) -> str | None:
    """How many numbers a row has, where that is sure: kinds that do not occur among the rows would count for none."""
    if facts is None or not facts.inputs:
        return None
    if all(column.type == "number" for column in facts.inputs):
        return str(len(facts.inputs))
    shape = facts.inputs[0].shape
    if len(facts.inputs) > 1 or facts.inputs[0].type != "picture" or not shape:
        return None
    points = 1
    for side in shape:
        points *= side
    return str(points)


def _left(shape: tuple[int, ...], layers: Layers, filters: str) -> str | None:
    """How many numbers the filters leave of a picture."""
    if not shape or not filters.isdigit():
        return None
    high, wide = (side // 2 ** len(layers.filters) for side in shape[:2])
    return str(high * wide * int(filters))


def guesser_text(*, attention: Collection[bool], chancy: bool, length: bool) -> str:
    """The class of what guesses words. `attention` says which there are: with it, without it, or both.

    `length`: somebody asks how many come before.
    """
    text = texts.GUESSER
    before, wide = "self.described(codes).flatten(1)", "length * size"
    heads, more = "", list[str]()
    if attention == {True}:
        heads, before, wide = ", heads", "self.attention(self.described(codes))", "2 * size"
        more = ["self.attention = «Attention»(length, size, heads)"]
    elif len(attention) == 2:
        heads, before, wide = ", heads=0", "self.before(self.described(codes))", "wide"
        more = [
            "self.before = «Attention»(length, size, heads) if heads else nn.Flatten()",
            "wide = 2 * size if heads else length * size",
        ]
    if length:
        more.insert(0, "self.length = length")
    units = "nn.functional.gelu(self.hidden(seen))"
    if chancy:
        heads += ", dropout=0"
        more.append("self.silent = nn.Dropout(dropout)")
        before, units = f"self.silent({before})", f"self.silent({units})"
    text = text.replace("HEADS", heads).replace("WIDE", wide).replace("SEEN", before).replace("UNITS", units)
    return text.replace("        MORE\n", "".join(f"        {line}\n" for line in more))


def start_words_text(attention: Collection[bool]) -> str:
    """First weights of what guesses words."""
    lines = texts.START_ATTENTION.strip().splitlines() if True in attention else []
    if len(attention) == 2:
        lines = ["if isinstance(net.before, «Attention»):", *(f"    {line}" for line in lines)]
        lines[1] = "    attention = net.before"
    return texts.START_WORDS.replace("    ATTENTION\n", "".join(f"    {line}\n" for line in lines))


def start_text(hidden: Collection[Hidden], *, filters: bool, chancy: bool) -> str:
    """First weights of dense layers and filters."""
    bends = {"relu": "nn.ReLU", "gelu": "nn.GELU"}
    bent = sorted({bends[each.kind] for each in hidden if each.kind in bends})
    said = f"({', '.join(bent)})" if len(bent) > 1 else bent[0] if bent else "nn.ReLU"
    he = "√(6 / inputs) before relu, as nn.init.kaiming_uniform_ does (He 2015),"
    glorot = "√(6 / (inputs + units)), as nn.init.xavier_uniform_ does (Glorot 2010)."
    reaches = f"The reach is {glorot}"
    if bent or filters:
        reaches = f"The reach is {he.replace('relu', 'relu and gelu') if 'nn.GELU' in bent else he}\n    else {glorot}"
    head = texts.START_HEAD.replace("REACHES", reaches)
    if filters:
        body = texts.START_PICTURES.replace("FLAT", "(nn.Flatten, nn.Dropout)" if chancy else "nn.Flatten")
    else:
        body = texts.START_BENT if bent else texts.START_ALL_ALIKE
    return head + body.replace("BENT", said)
