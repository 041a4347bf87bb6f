"""Films: who gave how many stars to what, with tastes that nobody wrote down."""

from __future__ import annotations

from math import erf
from typing import NamedTuple

import numpy as np

from .._about import About
from .._data import Data, kind_column, number_column
from ._dice import Codes, Dice, Numbers
from ._film_names import film_titles, viewer_names
from ._settings import checked_rows, checked_seed, number

ROWS, NOISE = 20_000, 0.6
VIEWERS, FILMS = 240, 120
MOST_ROWS = VIEWERS * FILMS
USUAL = 3.2
"""The stars of a usual film by a usual viewer."""
VIEWER_SPREAD, FILM_SPREAD = 0.35, 0.4
TASTES = (0.5, 0.35)
"""How many stars the two hidden tastes are worth: quiet or loud, serious or silly."""
LEAST, MOST, HALF = 1.0, 5.0, 0.5


class Tastes(NamedTuple):
    """The truth behind the ratings."""

    viewer: Numbers
    """How kind each viewer is, in stars above the usual."""
    film: Numbers
    """How good each film is."""
    wants: Numbers
    """What each viewer likes: (viewers, 2), quiet (−) or loud (+), serious (−) or silly (+)."""
    offers: Numbers
    """What each film is: (films, 2)."""

    @property
    def expected(self) -> Numbers:
        """Stars before luck: (viewers, films)."""
        return USUAL + self.viewer[:, None] + self.film + (self.wants * TASTES) @ self.offers.T


def films(*, rows: int = ROWS, noise: float = NOISE, seed: int = 0) -> Data:
    """Ratings of films by viewers.

    >>> films().row(0).keys()
    dict_keys(['viewer', 'film', 'stars'])
    """
    count = checked_rows(rows, usual=ROWS, most=MOST_ROWS)
    noise = number("noise", noise, least=0, most=3, usual=NOISE)
    seed = checked_seed(seed)
    tastes, viewer, film = _seen(count, seed)
    stars = _in_halves(tastes.expected[viewer, film] + Dice(seed, 22).normal(count, spread=noise))
    return Data(
        name="films",
        about=About(
            title="Films and their viewers",
            text=f"Each row is a rating: one of {VIEWERS} viewers gave one of {FILMS} films 1 to 5 stars, halves "
            "allowed. Find out how many stars somebody would give to a film not seen yet.",
            source="Downslope, made up: every viewer and every film is invented.",
            made_up="Stars = the usual + how kind the viewer is + how good the film is + how well two hidden tastes "
            "(quiet or loud, serious or silly) meet, and then luck: a bell curve with a spread of "
            f"{noise:g} stars; in halves, from 1 to 5. Well-known films are rated more often, and people mostly see "
            "what they may like. Who knew all but the luck would still be "
            f"{_floor(tastes, viewer, film, noise):.3f} stars off (root mean square).",
        ),
        inputs=(
            kind_column("viewer", viewer, viewer_names(VIEWERS), about="who rated"),
            kind_column("film", film, film_titles(tastes.offers > 0), about="what was rated"),
        ),
        target=number_column("stars", stars, unit="stars", about="1 to 5, in halves"),
    )


def film_tastes(*, seed: int = 0) -> Tastes:
    """The hidden truth: how kind each viewer is, how good each film is, and what they like and are."""
    dice = Dice(checked_seed(seed), 20)
    return Tastes(
        viewer=dice.normal(VIEWERS, spread=VIEWER_SPREAD),
        film=dice.normal(FILMS, spread=FILM_SPREAD),
        wants=dice.normal(2 * VIEWERS).reshape(VIEWERS, 2),
        offers=dice.normal(2 * FILMS).reshape(FILMS, 2),
    )


def films_truth(*, rows: int = ROWS, noise: float = NOISE, seed: int = 0) -> dict[str, float]:
    """What the ratings were drawn with. `floor` is the root mean square error of one who knows all but the luck."""
    return {
        "usual": USUAL,
        "viewer spread": VIEWER_SPREAD,
        "film spread": FILM_SPREAD,
        "loud": TASTES[0],
        "silly": TASTES[1],
        "noise": noise,
        "floor": _floor(*_seen(rows, seed), noise),
    }


def _seen(count: int, seed: int) -> tuple[Tastes, Codes, Codes]:
    """Who saw what: nobody anything twice, well-known films more often, and rather what one may like."""
    tastes = film_tastes(seed=seed)
    dice = Dice(seed, 21)
    eager, known = dice.normal(VIEWERS, spread=0.4), dice.normal(FILMS, spread=0.7)
    drawn = eager[:, None] + known + 0.6 * (tastes.expected - USUAL)
    # The smallest of exponential times, each with its own pace: a draw without putting back (Efraimidis 2006).
    times = np.log(-np.log(1 - dice.uniform(VIEWERS * FILMS))).reshape(VIEWERS, FILMS) - drawn
    chosen = np.argsort(times, axis=None, kind="stable")[:count][dice.shuffled(count)]
    viewer, film = np.divmod(chosen, FILMS)
    return tastes, viewer, film


def _in_halves(stars: Numbers) -> Numbers:
    return np.minimum(np.maximum(np.round(stars / HALF) * HALF, LEAST), MOST)


def _floor(tastes: Tastes, viewer: Codes, film: Codes, noise: float) -> float:
    """The spread of the ratings around their own means, worked out from the bell curve cut in halves."""
    if noise == 0:
        return 0.0
    expected = tastes.expected[viewer, film]
    values = np.arange(LEAST, MOST + HALF, HALF)
    # How far a bell curve has come at each edge between two ratings, from a table fine enough for 1e-7.
    table = np.linspace(-8, 8, 16_001)
    below = np.array([(1 + erf(place / 2**0.5)) / 2 for place in table])
    edges = (values[:-1] + HALF / 2 - expected[:, None]) / noise
    reached = np.interp(edges, table, below, left=0, right=1)
    chances = np.diff(np.hstack([np.zeros((len(expected), 1)), reached, np.ones((len(expected), 1))]), axis=1)
    means = chances @ values
    return float(np.sqrt(np.mean(chances @ values**2 - means**2)))


TRUTHS = {"films": films_truth}
