"""Where a walk finds its pictures. The room of pictures stands above this one, so it is only looked for by name."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from downslope.base import DownslopeError

from ._sight import surface_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ._surface import Surface
    from ._walk import Walk


def _pictures() -> Any:
    try:
        return importlib.import_module("downslope.pictures")
    except ModuleNotFoundError as missing:
        raise DownslopeError(
            "Pictures of a walk need the pictures room.",
            got=str(missing),
            cure="Install the whole package again: pip install downslope.",
        ) from missing


def plot(
    walk: Walk,
    path: str | os.PathLike[str] | None = None,
    *,
    kind: str | None = None,
    theme: str = "day",
    log: bool | None = None,
    surface: Surface | None = None,
) -> Figure:
    """A static figure of a walk, with the ground behind it where the record knows the formula."""
    pictures = _pictures()
    if surface is None and kind not in ("loss", "landings"):
        surface = surface_of(walk, pictures.view_of(walk))
    figure: Figure = pictures.plot(walk, path, kind=kind, theme=theme, log=log, surface=surface)
    return figure


def to_html(walk: Walk, path: str | os.PathLike[str] | None = None) -> str | Path:
    """The offline page of a walk as text; written to `path` where one is given."""
    page: str | Path = _pictures().to_html(walk, path)
    return page


def notebook_html(walk: Walk) -> str | None:
    """What a notebook shows; None (and so the plain words) where there are no pictures."""
    try:
        pictures = _pictures()
    except DownslopeError:
        return None
    show = getattr(pictures, "notebook_html", None)
    return None if show is None else str(show(walk))
