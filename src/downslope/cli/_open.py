"""`downslope open`: a walk that was saved, told again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ._values import File, Flag, Look
from ._walk import check_picture

if TYPE_CHECKING:
    from downslope.walks import Walk


def open_(
    file: File,
    /,
    *,
    plot: File | None = None,
    theme: Look = "day",
    json: Flag = False,
) -> None:
    """Open a saved walk, and say how it went.

    Examples:
        $ downslope open walk.json
        $ downslope open walk.json --plot walk.html

    Args:
        file: A walk file, as `downslope walk --save` writes it; - is what comes through a pipe.
        plot: Write a picture: .svg, .png or .pdf, or .html for a page to play with.
        theme: The look of the picture. Without it: day.
        json: Print the walk file again, and nothing else.
    """
    check_picture(plot)
    from ._report import report, report_as_json, write_files

    walk = _walk_in(file)
    if json:
        report_as_json(walk)
    else:
        report(walk)
    write_files(walk, plot=plot, save=None, theme=theme, quiet=json)


def _walk_in(file: File) -> Walk:
    from downslope.walks import from_json, open_walk

    return open_walk(file) if str(file).strip() != "-" else from_json(sys.stdin.buffer.read())
