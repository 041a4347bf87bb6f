"""The two themes of the look, as static figures use them. The names are those of the page's tokens."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from downslope.base import InputError, nearest


class Theme(msgspec.Struct, frozen=True):
    """One set of colours. A test holds them equal to the tokens that the pages use."""

    name: str
    ground: str
    sky_top: str
    sky_low: str
    ink: str
    ink_2: str
    ink_3: str
    line: str
    line_strong: str
    lantern: str
    lantern_rim: str
    ball: str
    ball_light: str
    ball_shade: str
    ball_edge: str
    heights: tuple[str, ...]
    wash: float
    strata: float
    bloom: float

    def ramp(self, rise: NDArray[np.float64]) -> NDArray[np.float64]:
        """Colours for heights between 0 (the valley, teal) and 1 (the summit, amber): rows of red, green, blue.

        The nine stops are joined by straight lines, exactly as the pages join them.
        """
        stops = np.array([rgb(stop) for stop in self.heights])
        marks = np.linspace(0.0, 1.0, len(stops))
        clean = np.clip(np.nan_to_num(rise, nan=1.0, posinf=1.0, neginf=0.0), 0.0, 1.0)
        return np.stack([np.interp(clean, marks, stops[:, channel]) for channel in range(3)], axis=-1)


def rgb(colour: str) -> tuple[float, float, float]:
    """The three parts of `#rrggbb`, each between 0 and 1.

    >>> rgb("#ff0000")
    (1.0, 0.0, 0.0)
    """
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


DAY = Theme(
    name="day",
    ground="#f6f2ea",
    sky_top="#dbe3e6",
    sky_low="#faf6ec",
    ink="#1b2330",
    ink_2="#434c5a",
    ink_3="#56606d",
    line="#d7d2c9",
    line_strong="#79818c",
    lantern="#fdd226",
    lantern_rim="#1b2330",
    ball="#1f2937",
    ball_light="#56647a",
    ball_shade="#0c1119",
    ball_edge="#fcfaf5",
    heights=("#044e4f", "#30535c", "#485765", "#5b5b6b", "#725f6e", "#8a636a", "#9e675d", "#af6849", "#bc6925"),
    wash=0.34,
    strata=0.4,
    bloom=0.12,
)

NIGHT = Theme(
    name="night",
    ground="#080d16",
    sky_top="#060a14",
    sky_low="#101c29",
    ink="#efe9dc",
    ink_2="#b1bcc7",
    ink_3="#94a0ac",
    line="#2b3645",
    line_strong="#687686",
    lantern="#fce040",
    lantern_rim="#080d16",
    ball="#f6f0e2",
    ball_light="#ffffff",
    ball_shade="#a9b0b6",
    ball_edge="#04070f",
    heights=("#84f8e5", "#96dede", "#a2c9d2", "#aab8c4", "#afaab5", "#b59a9f", "#ba8a81", "#bf7c5c", "#c46e29"),
    wash=0.5,
    strata=0.55,
    bloom=0.5,
)

THEMES = {theme.name: theme for theme in (DAY, NIGHT)}


def terminal_ramp(rise: float) -> str:
    """The ramp's colour for a terminal, whose ground may be dark or light: half way between the two themes.

    >>> terminal_ramp(0.0)
    '#44a39a'
    """
    both = [theme.ramp(np.array([rise]))[0] for theme in (DAY, NIGHT)]
    red, green, blue = (round(255 * float(part)) for part in (both[0] + both[1]) / 2)
    return f"#{red:02x}{green:02x}{blue:02x}"


def theme_called(name: str) -> Theme:
    """The theme with this name.

    >>> theme_called("night").ground
    '#080d16'
    """
    if name in THEMES:
        return THEMES[name]
    meant = nearest(name, THEMES)
    cure = f'Did you mean "{meant}"?' if meant else "By day it is light, by night it is dark."
    raise InputError('theme must be "day" or "night".', got=repr(name), cure=cure)
