"""Dots in two colours on a square: the shapes of a playground, with as much noise as one likes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .._about import About
from .._data import Data, kind_column, number_column
from ._dice import Codes, Dice, Numbers
from ._settings import checked_rows, checked_seed, number

ROWS, NOISE = 400, 0.1
KINDS = ("teal", "amber")
DISC, RING = 0.5, 0.75
"""Circle: teal fills a disc this wide, amber a ring from here to 1."""
GAP = 0.05
"""Xor: no dot stands nearer than this to the cross in the middle."""
HILL = 0.5
"""Two hills: the tops stand at (−0.5, −0.5) and (0.5, 0.5)."""
HILL_SPREAD = 0.2
TURNS = 1.5
"""Spiral: how often each arm goes round."""

Drawn = tuple[Numbers, Numbers]


def circle(*, rows: int = ROWS, noise: float = NOISE, seed: int = 0) -> Data:
    """A disc of teal dots within a ring of amber ones.

    >>> circle(rows=4).column("colour").kinds
    ('teal', 'amber')
    """
    text = "Teal dots fill a disc, amber dots the ring around it. No straight line parts them; a closed curve does."
    how = f"Teal within {DISC:g} of the middle, amber from {RING:g} to 1"
    return _dots("circle", "A disc in a ring", text, how, _circle, rows=rows, noise=noise, seed=seed)


def xor(*, rows: int = ROWS, noise: float = NOISE, seed: int = 0) -> Data:
    """Four quarters: teal where both coordinates have the same sign.

    >>> len(xor(rows=10, noise=0))
    10
    """
    text = "Dots in four quarters, like a chess board: teal at the lower left and the upper right, amber elsewhere."
    how = f"Evenly over the square from −1 to 1, {GAP:g} away from the cross in the middle"
    return _dots("xor", "Four quarters", text, how, _xor, rows=rows, noise=noise, seed=seed)


def two_hills(*, rows: int = ROWS, noise: float = NOISE, seed: int = 0) -> Data:
    """Two heaps of dots, which overlap more with more noise.

    >>> round(two_hills(noise=0)[:50].inputs[0].values.max()) <= 1
    True
    """
    text = "Two heaps of dots, one of each colour. One straight line parts them as well as anything can."
    how = f"Bell curves with a spread of {HILL_SPREAD:g} around (−{HILL:g}, −{HILL:g}) and ({HILL:g}, {HILL:g})"
    return _dots("two_hills", "Two hills", text, how, _two_hills, rows=rows, noise=noise, seed=seed)


def spiral(*, rows: int = ROWS, noise: float = 0.03, seed: int = 0) -> Data:
    """Two arms that wind around each other.

    >>> len(spiral(rows=50))
    50
    """
    text = "Two spiral arms, wound around each other. The hardest of the shapes: a small network needs many rounds."
    how = f"Along two arms of {TURNS:g} turns each, opposite each other"
    return _dots("spiral", "Two spiral arms", text, how, _spiral, rows=rows, noise=noise, seed=seed, usual=0.03)


def moons(*, rows: int = ROWS, noise: float = NOISE, seed: int = 0) -> Data:
    """Two half moons that reach into each other.

    >>> len(moons(rows=50))
    50
    """
    text = "Two half moons that reach into each other. A straight line gets most of them right, a bent one nearly all."
    how = "Along two half circles, one turned over and moved by its radius"
    return _dots("moons", "Two moons", text, how, _moons, rows=rows, noise=noise, seed=seed)


def _dots(
    name: str,
    title: str,
    text: str,
    how: str,
    shape: Callable[[Codes, Dice], Drawn],
    *,
    usual: float = NOISE,
    **asked: Any,
) -> Data:
    """Half of the dots in each colour, drawn by the shape and then shaken."""
    count = checked_rows(asked["rows"], usual=ROWS, least=2)
    noise = number("noise", asked["noise"], least=0, most=1, usual=usual)
    dice = Dice(checked_seed(asked["seed"]), 3 + list(SHAPES).index(name))
    colour = (np.arange(count) % 2)[dice.shuffled(count)]
    across, up = shape(colour, dice)
    across, up = across + dice.normal(count, spread=noise), up + dice.normal(count, spread=noise)
    return Data(
        name=name,
        about=About(
            title=title,
            text=f"{text} Each row is a dot: how far across, how far up, and its colour.",
            source="Downslope, made up.",
            made_up=f"{how}; then every dot is shaken in both directions by a bell curve with a spread of {noise:g}. "
            "Half of the dots have each colour.",
        ),
        inputs=(number_column("across", np.round(across, 4) + 0.0), number_column("up", np.round(up, 4) + 0.0)),
        target=kind_column("colour", colour, KINDS),
    )


def _circle(colour: Codes, dice: Dice) -> Drawn:
    inner, outer = np.where(colour == 0, 0.0, RING), np.where(colour == 0, DISC, 1.0)
    share = dice.uniform(len(colour))
    radius = np.sqrt(inner**2 + share * (outer**2 - inner**2))  # evenly over the area
    angle = 2 * np.pi * dice.uniform(len(colour))
    return radius * np.cos(angle), radius * np.sin(angle)


def _xor(colour: Codes, dice: Dice) -> Drawn:
    across = dice.uniform(len(colour), GAP, 1) * np.where(dice.uniform(len(colour)) < 0.5, -1, 1)
    up = dice.uniform(len(colour), GAP, 1) * np.sign(across) * np.where(colour == 0, 1, -1)
    return across, up


def _two_hills(colour: Codes, dice: Dice) -> Drawn:
    top = np.where(colour == 0, -HILL, HILL)
    return top + dice.normal(len(colour), spread=HILL_SPREAD), top + dice.normal(len(colour), spread=HILL_SPREAD)


def _spiral(colour: Codes, dice: Dice) -> Drawn:
    along = np.sqrt(dice.uniform(len(colour), 0.01, 1))
    angle = 2 * np.pi * TURNS * along + np.pi * colour
    return along * np.cos(angle), along * np.sin(angle)


def _moons(colour: Codes, dice: Dice) -> Drawn:
    angle = np.pi * dice.uniform(len(colour))
    across = np.where(colour == 0, np.cos(angle), 1 - np.cos(angle)) - 0.5
    up = np.where(colour == 0, np.sin(angle), 0.5 - np.sin(angle)) - 0.25
    return across / 1.5, up / 1.5


def _shape_truth(name: str) -> Callable[..., dict[str, float]]:
    """The measures of a shape; for two hills also the best share of right answers that is possible."""
    measures = {
        "circle": {"disc": DISC, "ring": RING},
        "xor": {"gap": GAP},
        "two_hills": {"top": HILL, "spread": HILL_SPREAD},
        "spiral": {"turns": TURNS},
        "moons": {"radius": 1 / 1.5},
    }[name]

    def told(*, noise: float = 0.03 if name == "spiral" else NOISE) -> dict[str, float]:
        from math import erf, hypot

        best = {"best": (1 + erf(HILL / hypot(HILL_SPREAD, noise))) / 2} if name == "two_hills" else {}
        return {**measures, "noise": noise, **best}

    return told


SHAPES = {"circle": circle, "xor": xor, "two_hills": two_hills, "spiral": spiral, "moons": moons}
TRUTHS = {name: _shape_truth(name) for name in SHAPES}
