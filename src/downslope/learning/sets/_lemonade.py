"""Lemonade: the line through dots. How many cups a stand sells, by temperature, weekend and rain."""

from __future__ import annotations

import numpy as np

from .._about import About
from .._data import Data, kind_column, number_column
from ._dice import Dice
from ._settings import checked_rows, checked_seed, number

ROWS, NOISE = 200, 8.0
AT_ZERO, PER_DEGREE, AT_WEEKENDS, PER_MILLIMETRE = 30.0, 3.0, 20.0, -2.5
MOST_RAIN = 15.0


def lemonade(*, rows: int = ROWS, noise: float = NOISE, seed: int = 0) -> Data:
    """Days of a lemonade stand.

    >>> data = lemonade()
    >>> [column.name for column in data.columns]
    ['temperature', 'weekend', 'rain', 'cups']
    """
    count = checked_rows(rows, usual=ROWS)
    noise = number("noise", noise, least=0, most=20, usual=NOISE)
    dice = Dice(checked_seed(seed), 2)
    temperature = np.round(dice.uniform(count, 12, 34), 1)
    weekend = dice.uniform(count) < 2 / 7
    rainy = dice.uniform(count) < 0.55 - (temperature - 12) / 55  # cool days are wetter: the inputs hang together
    rain = np.round(np.where(rainy, np.minimum(-4 * np.log(1 - dice.uniform(count)), MOST_RAIN), 0), 1)
    line = AT_ZERO + PER_DEGREE * temperature + AT_WEEKENDS * weekend + PER_MILLIMETRE * rain
    cups = np.maximum(np.round(line + dice.normal(count, spread=noise)), 0)
    return Data(
        name="lemonade",
        about=About(
            title="A lemonade stand",
            text="Each row is a day at a lemonade stand: how warm it was, whether it was a weekend, how much it "
            "rained, and how many cups were sold. Find out how many cups a day like that sells.",
            source="Downslope, made up.",
            made_up=f"Cups = {AT_ZERO:g} + {PER_DEGREE:g} for each °C + {AT_WEEKENDS:g} at weekends "
            f"− {-PER_MILLIMETRE:g} for each mm of rain, and then luck: a bell curve with a spread of {noise:g} cups. "
            "Whole cups only. It rains more often on cool days.",
        ),
        inputs=(
            number_column("temperature", temperature, unit="°C", about="at noon"),
            kind_column("weekend", weekend, ("no", "yes")),
            number_column("rain", rain, unit="mm", about="in the whole day"),
        ),
        target=number_column("cups", cups, unit="cups", about="sold that day"),
    )


def lemonade_truth(*, noise: float = NOISE) -> dict[str, float]:
    """The line that the cups were drawn around. Rounding to whole cups adds 1/12 to the squared noise."""
    return {
        "cups": AT_ZERO,
        "temperature": PER_DEGREE,
        "weekend": AT_WEEKENDS,
        "rain": PER_MILLIMETRE,
        "noise": noise,
        "floor": float(np.sqrt(noise**2 + 1 / 12)) if noise > 0.5 else noise,
    }


TRUTHS = {"lemonade": lemonade_truth}
