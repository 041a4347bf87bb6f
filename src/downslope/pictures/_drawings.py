"""What a program's pictures show, as plain numbers: drawn here by Matplotlib, in the terminal, and on a page."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct


class Axis(Struct, frozen=True, kw_only=True):
    """What runs along one side of a picture."""

    name: str
    unit: str | None = None


class Dots(Struct, frozen=True, kw_only=True, tag="dots", tag_field="picture"):
    """Rows as dots. `groups` gives the place of each dot's kind in `kinds`; without kinds all dots are alike."""

    title: str
    x: Axis
    y: Axis
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    kinds: tuple[str, ...] = ()
    groups: tuple[int, ...] = ()
    of: int = 0
    """How many rows there are, where only some are drawn."""
    made_up: bool = False


class LineThroughDots(Struct, frozen=True, kw_only=True, tag="line", tag_field="picture"):
    """The dots, and the line y = bias + weight × x."""

    dots: Dots
    weight: float
    bias: float
    said: str
    """The line in words: "cups = 3.02 × temperature − 12.4"."""


class Curve(Struct, frozen=True, kw_only=True):
    """One number after each round. None where it was beyond counting."""

    name: str
    ys: tuple[float | None, ...]
    outcome: str | None = None
    """How it ended, for a curve of a race: "settled", "flew off"."""
    best: bool = False


class Curves(Struct, frozen=True, kw_only=True, tag="curves", tag_field="picture"):
    """Losses by round: of one training (learned and held out), or of a race, one for each speed."""

    title: str
    of: Literal["training", "race"]
    x: Axis
    y: Axis
    curves: tuple[Curve, ...]
    xs: tuple[float, ...]
    said: str
    """What the curves tell, in a sentence or two."""
    scores: tuple[Curve, ...] = ()
    measure: str | None = None


class LayerDrawn(Struct, frozen=True, kw_only=True):
    """One layer of a network. `units` are all there are; `names` are those that have one."""

    title: str
    units: int
    names: tuple[str, ...] = ()
    biases: tuple[float, ...] = ()


class LayersDrawn(Struct, frozen=True, kw_only=True, tag="network", tag_field="picture"):
    """A network: its layers, and the weights between neighbours where there are few enough to be drawn.

    `weights[i][a][b]` leads from unit a of layer i to unit b of layer i + 1; None where they are not drawn.
    """

    title: str
    layers: tuple[LayerDrawn, ...]
    weights: tuple[tuple[tuple[float, ...], ...] | None, ...]
    dials: int
    trained: bool
    said: str


class MistakeDrawn(Struct, frozen=True, kw_only=True):
    """One row that was answered wrongly."""

    row: int
    """Counted from 1."""
    truth: str
    answer: str
    sure: float
    shown: str
    """The row in words: "weight 120 g, redness 0.8"; or its text."""
    pixels: tuple[tuple[float, ...], ...] | None = None
    """Of a grey picture: 0 is black, 1 is white."""


class MistakesDrawn(Struct, frozen=True, kw_only=True, tag="mistakes", tag_field="picture"):
    """What was taken for what: `counts[truth][answer]`, and some of the rows that were answered wrongly."""

    title: str
    kinds: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    examples: tuple[MistakeDrawn, ...]
    said: str


class WalkDrawn(Struct, frozen=True, kw_only=True, tag="walk", tag_field="picture"):
    """A walk on a hill or a mountain. In JSON it is a walk file."""

    title: str
    walk: Any
    said: str


Drawing = Dots | LineThroughDots | Curves | LayersDrawn | MistakesDrawn | WalkDrawn
