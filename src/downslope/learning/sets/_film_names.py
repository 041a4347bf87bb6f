"""Names of viewers and titles of films, all of them invented. A title gives away a little of what the film is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FIRST = (
    "Abelin Brisa Corvo Damira Elow Fenna Gorin Hesper Ilvar Jorun Kessa Lorimo Mirabo Nuri Osk Pellin "
    "Quilla Rumo Sefa Tamsel"
)
LAST = (
    "Ashwick Birkensole Crumbly Dapplewood Eastmarrow Finchley-Bo Gallowsby Hollerbrook Inkpen Jutland-Wry "
    "Kettlewink Lanternby Mosswhistle Nettleby Oxterham"
)
TITLES = {
    (False, False): (
        "The Salt Road to {}",
        "A Winter in {}",
        "The Clockmaker of {}",
        "Letters from {}",
        "The Last Ferry at {}",
        "What the Snow Kept in {}",
        "Her Father's House in {}",
        "The Silence of {}",
    ),
    (False, True): (
        "Three Geese in {}",
        "My Aunt Moves to {}",
        "The Lazy Detective of {}",
        "A Goat Called {}",
        "Tea for Nine in {}",
        "The Sleepy Mayor of {}",
        "Two Left Shoes from {}",
        "The Polite Ghost of {}",
    ),
    (True, False): (
        "The Siege of {}",
        "Fire over {}",
        "{} Must Fall",
        "The Storm Riders of {}",
        "Nine Hours to {}",
        "Thunder at {}",
        "The Iron Bridge of {}",
        "No Way out of {}",
    ),
    (True, True): (
        "Crash, Bang, {}!",
        "The Exploding Cake of {}",
        "Runaway Cow in {}",
        "Captain Noodle against {}",
        "Rocket to {}",
        "The Great {} Pillow War",
        "Robots Ate {}",
        "Turbo Granny of {}",
    ),
}
"""By whether the film is loud, and whether it is silly."""
PLACES = (
    "Quillmoor Tarnwick Brackenby Ollersund Pinefold Vellmar Hobbleton Mellowbay Stonnage Karrowick Dunmarrow "
    "Eskelby Fennimoor Grumblestead Hallowmere Isterwold Jankelby Lumenfell Marrowdeep Nobbleham"
)


def viewer_names(count: int) -> tuple[str, ...]:
    """Different names, up to 300.

    >>> viewer_names(2)
    ('Abelin Ashwick', 'Brisa Birkensole')
    """
    first, last = FIRST.split(), LAST.split()
    # 20 and 15 share the factor 5: each fifteenth name starts one surname further on, so that none comes twice.
    places = [(at % len(first), (at + at // (len(first) * len(last) // 5)) % len(last)) for at in range(count)]
    return tuple(f"{first[one]} {last[other]}" for one, other in places)


def film_titles(kinds: NDArray[np.bool_]) -> tuple[str, ...]:
    """One title for each film, fitting whether it is loud and whether it is silly; none comes twice.

    >>> film_titles(np.array([[False, False], [True, True]]))
    ('The Salt Road to Quillmoor', 'Crash, Bang, Quillmoor!')
    """
    places = PLACES.split()
    used = dict.fromkeys(TITLES, 0)
    titles = []
    for loud, silly in kinds.tolist():
        at = used[loud, silly]
        used[loud, silly] += 1
        patterns = TITLES[loud, silly]
        round_number, pattern = divmod(at, len(patterns))
        titles.append(patterns[pattern].format(places[(7 * pattern + round_number + pattern) % len(places)]))
    return tuple(titles)
