"""`downslope open`: a walk that was saved, told again."""

from __future__ import annotations

from ._values import File, Flag, Look
from ._walk import check_picture


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
        file: A walk file, as `downslope walk --save` writes it.
        plot: Write a picture: .svg, .png or .pdf, or .html for a page to play with.
        theme: The look of the picture. Without it: day.
        json: Print the walk file again, and nothing else.
    """
    check_picture(plot)
    from downslope.walks import open_walk

    from ._report import report, report_as_json, write_files

    walk = open_walk(file)
    if json:
        report_as_json(walk)
    else:
        report(walk)
    write_files(walk, plot=plot, save=None, theme=theme, quiet=json)
