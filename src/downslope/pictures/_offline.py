"""One offline page: a web piece with its record inlined. It asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from pathlib import Path

from downslope.base import FileError, InputError, write_whole

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

RECORD = '<script type="application/json" id="{name}">{text}</script>'
PAGE = """<!doctype html>
<html lang="{language}" class="{place}">
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
<div id="piece"><main class="read">{words}</main></div>
{records}
<script>{script}</script>
</body>
</html>
"""


def offline_page(
    piece: str,
    records: Mapping[str, bytes],
    *,
    title: str,
    facts: str,
    words: str,
    place: str = "page",
    language: str = "en",
) -> str:
    """The page as text. `words` is the HTML that stands there before, or without, its script.

    `records` are JSON made ready by `in_script`, by the ids under which the piece looks for them.
    `place` is `page` for a file of its own and `inset` for one inside a notebook. `language` is the human one.
    """
    script, style = bundle(f"{piece}.js"), bundle(f"{piece}.css")
    if place == "inset":
        style = FACES.sub("", style)
    # What would end the script tag cannot stand in ours: the bundle is built by us, and checked all the same.
    script = script.replace("</script", "<\\/script")
    return PAGE.format(
        place=place,
        language=escape(language, quote=True),
        policy=_policy(THEME, script),
        title=escape(title),
        facts=escape(facts, quote=True),
        theme=THEME,
        style=style.replace("</style", "<\\/style"),
        words=words,
        records="\n".join(
            f'<script type="application/json" id="{name}">{record.decode()}</script>'
            for name, record in records.items()
        ),
        script=script,
    )


def framed(page: str, *, title: str, words: str) -> str:
    """A small page in a frame for a notebook, over words that show where frames are taken away.

    The frame is sandboxed, so nothing in it can reach the notebook, and it needs no package and no network.
    """
    frame = (
        f'<iframe title="{escape(title, quote=True)}" sandbox="allow-scripts" loading="lazy" '
        f'style="grid-area:1/1;width:100%;height:680px;border:0;border-radius:8px" srcdoc="{escape(page, quote=True)}">'
        "</iframe>"
    )
    return f'<div style="display:grid">{under_frame(words)}{frame}</div>'


def under_frame(words: str) -> str:
    """The words by themselves. A notebook has headings of its own."""
    quiet = words.replace("<h1>", "<p><strong>").replace("</h1>", "</strong></p>")
    return f'<div style="grid-area:1/1">{quiet}</div>'


def _policy(*scripts: str) -> str:
    """Only our own two scripts may run, and nothing may be fetched: a second wall behind the escaping."""
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; font-src data:"


def bundle(name: str) -> str:
    try:
        return files("downslope").joinpath("static", "pieces", name).read_text(encoding="utf-8")
    except OSError:
        raise FileError(
            "The web pieces that a page is made of are missing from this installation.",
            where=f"static/pieces/{name}",
            cure="Install Downslope again; in a copy of its repository, run `./run` or `npm run build` in web/.",
        ) from None


def page_target(path: str | os.PathLike[str], *, usual: str) -> Path:
    """The file to write, refused before any work is done for it. `usual` is the name that a file like it has."""
    target = Path(path).expanduser()
    if target.is_dir():
        raise InputError("path names the file to write.", got=f"the folder {target}", cure=f'Try "{target / usual}".')
    if not target.parent.is_dir():
        raise InputError(
            "A page can be written to a folder that is there.", got=f"{target}", cure=f"Make {target.parent} first."
        )
    return target


def write_page(target: Path, page: str) -> None:
    """Write a page whole or not at all: beside its place, and moved there."""
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else None
        write_whole(target, page.encode(), mode=mode)
    except OSError as error:
        raise FileError("The page could not be written.", got=error.strerror, where=str(target)) from error
