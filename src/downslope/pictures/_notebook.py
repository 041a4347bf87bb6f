"""A walk in a notebook: a small page in a frame of its own, and words with a drawing where frames are taken away."""

from __future__ import annotations

from html import escape

from downslope.base import FileError
from downslope.walks import Walk

from ._html import page_of
from ._sketch import sketch, title_of, words

# A notebook keeps every display in its file: two thousand places are at most some hundred KB.
NOTEBOOK_PLACES = 2_000


def notebook_html(walk: Walk) -> str:
    """HTML for `_repr_html_`.

    The frame lies over the words: where it is stripped (GitHub, an untrusted notebook) the words and the drawing show.
    It is sandboxed, so nothing in it can reach the notebook, and it needs no package and no network.
    """
    static = f'<div style="grid-area:1/1">{_quiet(words(walk))}{sketch(walk)}</div>'
    try:
        page = page_of(walk, most=NOTEBOOK_PLACES, place="inset")
    except FileError:
        # A copy without its web pieces still says how the walk went.
        return static
    frame = (
        f'<iframe title="{escape(title_of(walk), quote=True)}" sandbox="allow-scripts" loading="lazy" '
        f'style="grid-area:1/1;width:100%;height:680px;border:0;border-radius:8px" srcdoc="{escape(page, quote=True)}">'
        "</iframe>"
    )
    return f'<div style="display:grid">{static}{frame}</div>'


def _quiet(html: str) -> str:
    """A notebook has headings of its own."""
    return html.replace("<h1>", "<p><strong>").replace("</h1>", "</strong></p>")
