"""Writing a figure: the same walk gives the same bytes, and an SVG says in words what it shows."""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from downslope.base import FileError, InputError, seen

from ._stage import HALO_STRENGTH, HALO_WIDTH, READ, SPARE, TOUCH, own_settings, typeface

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SUFFIXES = (".svg", ".png", ".pdf")

# What a reader's machine may set the words in: our own faces first, then quiet relatives, then anything.
READ_STACK = "Literata, 'Iowan Old Style', Palatino, Georgia, 'STIX Two Text', 'Noto Serif', serif"
TOUCH_STACK = "Figtree, 'Avenir Next', 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
HALO = (
    rf'<g style="paint-order: stroke; stroke: #\1; stroke-width: {HALO_WIDTH}px; '
    rf'stroke-opacity: {HALO_STRENGTH}; stroke-linejoin: round">'
)


def checked_path(path: str | os.PathLike[str]) -> Path:
    """The path, if its ending is one that can be written."""
    target = Path(path)
    if target.suffix.lower() not in SUFFIXES:
        raise InputError(
            "A picture is written as .svg, .png or .pdf.",
            got=repr(target.name),
            cure='Try "walk.svg"; for an interactive page, to_html("walk.html").',
        )
    return target


def write(figure: Figure, path: Path, *, title: str, description: str) -> None:
    """Write the figure in the format that the path's ending names."""
    kind = path.suffix.lower()
    try:
        with own_settings():
            if kind == ".svg":
                path.write_text(as_svg(figure, title=title, description=description), encoding="utf-8", newline="\n")
            elif kind == ".png":
                said = {"Title": title, "Description": description, "Software": None}
                figure.savefig(path, format="png", dpi=160, metadata=said)
            else:
                told = {
                    "Title": title,
                    "Subject": description,
                    "Creator": "Downslope",
                    "Producer": None,
                    "CreationDate": None,
                }
                figure.savefig(path, format="pdf", dpi=160, metadata=told)
    except OSError as problem:
        why = (problem.strerror or str(problem)).lower()
        raise FileError(
            f"The picture could not be written: {why}.", where=str(path), cure="Try another folder."
        ) from problem


def as_svg(figure: Figure, *, title: str, description: str) -> str:
    """The figure as one SVG text, with a title and a description that a screen reader speaks."""
    page = io.StringIO()
    nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
    with own_settings(), _plain_halos(figure):
        figure.savefig(page, format="svg", metadata=nothing)
    drawn = re.sub(r'<g id="halo-([0-9a-f]{6})-\d+">', HALO, page.getvalue())
    drawn = drawn[drawn.index("<svg") :]
    for wanted, stack in ((READ, READ_STACK), (TOUCH, TOUCH_STACK)):
        families = ", ".join(dict.fromkeys(repr(name) for name in (typeface(wanted), *SPARE)))
        drawn = drawn.replace(f"font-family: {families}", f"font-family: {stack}")
    mark = hashlib.sha256((title + description).encode()).hexdigest()[:8]
    spoken = f'<title id="title-{mark}">{escape(title)}</title>\n <desc id="desc-{mark}">{escape(description)}</desc>\n'
    head, rest = drawn.split(">", 1)
    head = head.replace("<svg", f'<svg role="img" aria-labelledby="title-{mark} desc-{mark}"', 1)
    return seen(f"{head}>\n {spoken}{rest.lstrip()}")


@contextmanager
def _plain_halos(figure: Figure) -> Iterator[None]:
    """Matplotlib turns haloed words into outlines; without the halo they stay words, and SVG makes the halo itself."""
    words = [line for axes in figure.axes for line in axes.texts if (line.get_gid() or "").startswith("halo-")]
    halos = [line.get_path_effects() for line in words]
    try:
        for line in words:
            line.set_path_effects([])
        yield
    finally:
        for line, halo in zip(words, halos, strict=True):
            line.set_path_effects(halo)
