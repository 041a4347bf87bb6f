"""One offline page for one walk: the web pieces, with the record inlined. It asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import tempfile
from html import escape
from importlib.resources import files
from pathlib import Path

from downslope.base import FileError, InputError
from downslope.walks import Walk

from ._page_record import PAGE_PLACES, page_record
from ._sketch import sketch, title_of, words
from ._words import sentence, told

# Before the first paint: a chosen theme, else the machine's own.
THEME = """
(function () {
  var kept, light = matchMedia("(prefers-color-scheme: light)").matches;
  try { kept = localStorage.getItem("downslope.theme"); } catch (closed) {}
  document.documentElement.dataset.theme = kept === "day" || kept === "night" ? kept : light ? "day" : "night";
})();
""".strip()

# A page carries its letters; a notebook keeps every display in its file, so there the machine's own must do.
FACES = re.compile(r"@font-face\s*\{[^}]*\}")

PAGE = """<!doctype html>
<html lang="en" class="{place}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Downslope">
<meta name="description" content="{facts}">
<title>{title} · Downslope</title>
<script>{theme}</script>
<style>{style}</style>
</head>
<body>
<div id="piece"><main class="read">{words}{sketch}</main></div>
<script type="application/json" id="walk">{record}</script>
<script type="application/json" id="walk-words">{said}</script>
<script>{script}</script>
</body>
</html>
"""


def to_html(walk: Walk, path: str | os.PathLike[str] | None = None) -> str | Path:
    """One offline page with picture, scrub, table and explanation: as text, or written to `path`.

    The file is there whole or not at all: it is written beside its place and moved there.
    A walk of more than 100,000 places is told by evenly spread ones, and the page says so.
    """
    if path is None:
        return page_of(walk)
    target = _target(path)
    _write(target, page_of(walk))
    return target


def page_of(walk: Walk, *, most: int = PAGE_PLACES, place: str = "page") -> str:
    """The page as text. `place` is `page` for a file of its own and `inset` for one inside a notebook."""
    script, style = _bundle("walk-view.js"), _bundle("walk-view.css")
    if place == "inset":
        style = FACES.sub("", style)
    # What would end the script tag cannot stand in ours: the bundle is built by us, and checked all the same.
    script = script.replace("</script", "<\\/script")
    record = page_record(walk, most=most)
    return PAGE.format(
        place=place,
        policy=_policy(THEME, script),
        title=escape(title_of(walk)),
        facts=escape(f"{told(walk)}. {sentence(walk)}", quote=True),
        theme=THEME,
        style=style.replace("</style", "<\\/style"),
        words=words(walk),
        sketch=sketch(walk),
        record=record.walk.decode(),
        said=record.words.decode(),
        script=script,
    )


def _policy(*scripts: str) -> str:
    """Only our own two scripts may run, and nothing may be fetched: a second wall behind the escaping."""
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; font-src data:"


def _bundle(name: str) -> str:
    try:
        return files("downslope").joinpath("static", "pieces", name).read_text(encoding="utf-8")
    except OSError:
        raise FileError(
            "The web pieces that a page is made of are missing from this installation.",
            where=f"static/pieces/{name}",
            cure="Install Downslope again; in a copy of its repository, run `./run` or `npm run build` in web/.",
        ) from None


def _target(path: str | os.PathLike[str]) -> Path:
    target = Path(path).expanduser()
    if target.is_dir():
        raise InputError(
            "path names the file to write.", got=f"the folder {target}", cure=f'Try "{target / "walk.html"}".'
        )
    if not target.parent.is_dir():
        raise InputError(
            "A page can be written to a folder that is there.", got=f"{target}", cure=f"Make {target.parent} first."
        )
    return target


def _write(target: Path, page: str) -> None:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
        beside = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(page)
            # A file that mkstemp makes is its owner's alone; a page is made to be shared, as any other file is.
            mask = os.umask(0)
            os.umask(mask)
            beside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~mask)
            beside.replace(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FileError("The page could not be written.", got=error.strerror, where=str(target)) from error
