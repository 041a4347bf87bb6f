"""A walk in a notebook: a small page in a frame of its own, and words with a drawing where frames are taken away."""

from __future__ import annotations

from downslope.base import FileError
from downslope.walks import Walk

from ._html import page_of
from ._offline import framed, under_frame
from ._sketch import sketch, title_of, words

# A notebook keeps every display in its file: two thousand places are at most some hundred KB.
NOTEBOOK_PLACES = 2_000


def notebook_html(walk: Walk) -> str:
    """HTML for `_repr_html_`: a frame over words, which show where frames are stripped (GitHub, say)."""
    told = words(walk) + sketch(walk)
    try:
        page = page_of(walk, most=NOTEBOOK_PLACES, place="inset")
    except FileError:
        # A copy without its web pieces still says how the walk went.
        return under_frame(told)
    return framed(page, title=title_of(walk), words=told)
