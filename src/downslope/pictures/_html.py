"""One offline page for one walk: the web pieces, with the record inlined."""

from __future__ import annotations

import os
from pathlib import Path

from downslope.walks import Walk

from ._offline import offline_page, page_target, write_page
from ._page_record import PAGE_PLACES, page_record
from ._sketch import sketch, title_of, words
from ._words import sentence, told


def to_html(walk: Walk, path: str | os.PathLike[str] | None = None) -> str | Path:
    """One offline page with picture, scrub, table and explanation: as text, or written to `path`.

    The file is there whole or not at all: it is written beside its place and moved there.
    A walk of more than 100,000 places is told by evenly spread ones, and the page says so.
    """
    if path is None:
        return page_of(walk)
    target = page_target(path, usual="walk.html")
    write_page(target, page_of(walk))
    return target


def page_of(walk: Walk, *, most: int = PAGE_PLACES, place: str = "page") -> str:
    """The page as text. `place` is `page` for a file of its own and `inset` for one inside a notebook."""
    record = page_record(walk, most=most)
    return offline_page(
        "walk-view",
        {"walk": record.walk, "walk-words": record.words},
        title=title_of(walk),
        facts=f"{told(walk)}. {sentence(walk)}",
        words=words(walk) + sketch(walk),
        place=place,
    )
