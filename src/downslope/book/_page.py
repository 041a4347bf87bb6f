"""One page of the Book as HTML: everything it needs lies beside it, and nothing is fetched from anywhere else."""

from __future__ import annotations

import base64
import hashlib
import html
from importlib.resources import files
from string import Template
from urllib.parse import quote

from downslope.formulas import hill

from ._chapter import Chapter
from ._first_frame import first_frame
from ._prose import prose

# Before the first paint, so that a page by day never flashes night. A file's own storage may be closed.
THEME = """
(function () {
  var theme = null;
  try { theme = localStorage.getItem('downslope.theme'); } catch (closed) { }
  var light = matchMedia('(prefers-color-scheme: light)').matches;
  if (theme !== 'day' && theme !== 'night') theme = light ? 'day' : 'night';
  document.documentElement.dataset.theme = theme;
})();
"""
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 26 26"><rect width="26" height="26" rx="6" fill="#080d16"/>'
    '<path d="M3 6c4 11 11 14 20 13.500" fill="none" stroke="#84f8e5" stroke-width="2" stroke-linecap="round"/>'
    '<circle cx="9.600" cy="10.400" r="3" fill="#f6f0e2"/></svg>'
)


def page(chapter: Chapter) -> str:
    """The whole page of a chapter.

    >>> from downslope.book import chapters
    >>> page(chapters()[0]).splitlines()[0]
    '<!doctype html>'
    """
    shell = Template((files("downslope.book") / "page.html").read_text(encoding="utf-8"))
    return shell.substitute(
        title=html.escape(chapter.title),
        lead=html.escape(chapter.lead),
        description=html.escape(chapter.description),
        piece=chapter.piece,
        policy=policy(),
        icon=f"data:image/svg+xml,{quote(ICON)}",
        theme=THEME,
        frame=first_frame(hill(chapter.hill)),
        prose=prose(chapter.text),
    )


def policy() -> str:
    """What the browser lets the page do: its own files and its one inline script, and no connection at all.

    `file:` is there because on a disk a browser may not count a page's neighbours as `'self'`.
    """
    own = "'self' file:"
    script = base64.b64encode(hashlib.sha256(THEME.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src {own} 'sha256-{script}'; style-src {own} 'unsafe-inline'; "
        f"img-src {own} data: blob:; font-src {own}; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
