"""Fruits on a scale: four kinds, five measurements. No one measurement tells them apart, and no straight line does."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from .._about import About
from .._data import Data, kind_column, number_column
from ._dice import Codes, Dice, Numbers
from ._settings import checked_rows, checked_seed, number

ROWS = 400
KINDS = ("apple", "lemon", "orange", "pear")


class Sort(Struct, frozen=True):
    """One sort of a fruit: what is usual for it. Apples are green or red, pears green or yellow."""

    kind: str
    share: float
    width: float
    """In centimetres."""
    longer: float
    """Length over width."""
    density: float
    """Grams in a cubic centimetre, of an egg that long and wide."""
    redness: float
    bumpiness: float


SORTS = (
    Sort("apple", 0.125, 7.5, 0.95, 0.87, 6, 21),
    Sort("apple", 0.125, 7.5, 0.95, 0.87, 94, 21),
    Sort("lemon", 0.25, 5.5, 1.34, 0.95, 50, 36),
    Sort("orange", 0.25, 7.3, 0.98, 0.89, 50, 23),
    Sort("pear", 0.125, 6.8, 1.42, 0.95, 12, 22),
    Sort("pear", 0.125, 6.8, 1.42, 0.95, 28, 22),
)
"""The truth. Everything else is luck around these."""

WIDTH_SPREAD, LONGER_SPREAD, DENSITY_SPREAD = 0.07, 0.052, 0.045
REDNESS_SPREAD, BUMPINESS_SPREAD = 4.6, 9.2


def fruits(*, rows: int = ROWS, noise: float = 1.0, seed: int = 0) -> Data:
    """Fruits on a scale and under a ruler.

    >>> data = fruits()
    >>> data.target.kinds
    ('apple', 'lemon', 'orange', 'pear')
    """
    count = checked_rows(rows, usual=ROWS)
    noise = number("noise", noise, least=0, most=5, usual=1)
    dice = Dice(checked_seed(seed), 1)
    which = _sorts(count)[dice.shuffled(count)]
    width = _usual("width")[which] * np.exp(dice.normal(count, spread=WIDTH_SPREAD * noise))
    longer = _usual("longer")[which] * np.exp(dice.normal(count, spread=LONGER_SPREAD * noise))
    density = _usual("density")[which] * np.exp(dice.normal(count, spread=DENSITY_SPREAD * noise))
    length = width * longer
    weight = density * np.pi / 6 * length * width**2
    redness = _usual("redness")[which] + dice.normal(count, spread=REDNESS_SPREAD * noise)
    bumpiness = _usual("bumpiness")[which] + dice.normal(count, spread=BUMPINESS_SPREAD * noise)
    return Data(
        name="fruits",
        about=_about(noise),
        inputs=(
            number_column("weight", np.round(weight), unit="g"),
            number_column("length", np.round(length, 1), unit="cm", about="from stalk to tip"),
            number_column("width", np.round(width, 1), unit="cm", about="across the middle"),
            number_column(
                "redness", _out_of_100(redness), about="of the skin: 0 is green, 50 yellow or orange, 100 red"
            ),
            number_column("bumpiness", _out_of_100(bumpiness), about="of the skin: 0 is a mirror, 100 a walnut"),
        ),
        target=kind_column("fruit", [KINDS.index(SORTS[each].kind) for each in which], KINDS),
    )


def _sorts(count: int) -> Codes:
    """As many of each sort as its share says; the same sorts come back after every eight fruits."""
    eighths = np.repeat(np.arange(len(SORTS)), [round(8 * sort.share) for sort in SORTS])
    return np.resize(eighths[[0, 2, 4, 6, 1, 3, 5, 7]], count)


def _usual(name: str) -> Numbers:
    return np.array([getattr(sort, name) for sort in SORTS], np.float64)


def _out_of_100(values: Numbers) -> Numbers:
    return np.maximum(np.minimum(np.round(values), 100), 0) + 0.0  # and no −0


def _about(noise: float) -> About:
    much = "" if noise == 1 else f", {noise:g} times as much as usual"
    return About(
        title="Fruits on a scale",
        text="Each row is a fruit: its weight, its length and width, how red its skin is and how bumpy. Find out "
        "whether it is an apple, a lemon, an orange or a pear. The kinds overlap in every single measurement, and "
        "apples are green or red, with the colours of all others in between: no straight line parts them all.",
        source="Downslope, made up.",
        made_up="Each fruit is drawn around what is usual for its sort (green apple, red apple, lemon, orange, green "
        f"pear, yellow pear), with luck in every measurement{much}. The weight comes from length, width and how dense "
        "the fruit is, so big fruits are heavy.",
    )


def fruits_truth() -> dict[str, float]:
    """What is usual for each sort of fruit."""
    names = ("green apple", "red apple", "lemon", "orange", "green pear", "yellow pear")
    measures = ("width", "longer", "density", "redness", "bumpiness")
    return {
        f"{measure} of a {name}": getattr(sort, measure)
        for name, sort in zip(names, SORTS, strict=True)
        for measure in measures
    }


TRUTHS = {"fruits": fruits_truth}
