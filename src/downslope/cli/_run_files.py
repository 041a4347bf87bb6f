"""The files that a run leaves behind: a picture for each plot, and one page with all of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from downslope.base import InputError
from downslope.pictures import (
    Curves,
    Dots,
    DrawingWords,
    LayersDrawn,
    LineThroughDots,
    MistakesDrawn,
    WalkDrawn,
    save_drawing,
)
from downslope.studio import Event, Plotted

from ._program import Source

KINDS: dict[Any, str] = {
    Dots: "data",
    LineThroughDots: "line",
    LayersDrawn: "network",
    MistakesDrawn: "mistakes",
    WalkDrawn: "walk",
}


class Files:
    """Where to put them. Without a folder and without a page nothing is written, and nothing is remembered."""

    def __init__(self, plots: Path | None, page: Path | None, *, theme: str, words: DrawingWords) -> None:
        self._plots, self._page, self._theme, self._words = plots, page, theme, words
        self._taken: set[str] = set()
        self._events: list[Event] = []

    def remember(self, event: Event) -> None:
        """For the page."""
        if self._page is not None:
            self._events.append(event)

    def plot(self, event: Plotted) -> Path | None:
        """Write the picture, if pictures are wanted; answers where."""
        if self._plots is None:
            return None
        self._plots.mkdir(parents=True, exist_ok=True)
        path = self._plots / f"{self._name(event)}.svg"
        save_drawing(event.picture, path, theme=self._theme, words=self._words)
        return path

    def page(self, source: Source, language: str | None) -> Path | None:
        """Write the page, if one is wanted; answers where."""
        if self._page is None:
            return None
        from downslope.studio import save_report

        return save_report(source.text, self._events, self._page, title=source.title, language=language)

    def _name(self, event: Plotted) -> str:
        """`08-training-net`: its line, what it shows, and of what."""
        picture = event.picture
        kind = picture.of if isinstance(picture, Curves) else KINDS[type(picture)]
        parts = [f"{event.line:02d}", kind, _plain(event.name or "")]
        name = "-".join(part for part in parts if part)
        again, chosen = 1, name
        while chosen in self._taken:
            again += 1
            chosen = f"{name}-{again}"
        self._taken.add(chosen)
        return chosen


def check_page(page: Path | None) -> None:
    """Refuse a page that could not be written, before anything runs."""
    if page is None:
        return
    if page.suffix.lower() not in (".html", ".htm"):
        stem = page.stem if page.name and not page.name.startswith(".") else "program"
        raise InputError("--html writes a page.", got=repr(page.name), cure=f"Try --html {stem}.html.")
    from downslope.pictures import page_target

    page_target(page, usual="program.html")


def check_plots(plots: Path | None) -> None:
    """Refuse a place for pictures that is no folder, before anything runs."""
    if plots is not None and plots.exists() and not plots.is_dir():
        raise InputError("--plots takes a folder.", got=repr(str(plots)), cure="Try --plots pictures.")


def _plain(name: str) -> str:
    """A name as a part of a file's name, in every system."""
    return re.sub(r"[^\w-]+", "-", name).strip("-")[:40]
