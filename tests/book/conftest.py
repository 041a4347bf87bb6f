"""Stand-ins for the built pages, so that the builder is tested without Node."""

from __future__ import annotations

from pathlib import Path

import pytest

from downslope.book import _site

BUILT = {
    "pages/foggy-hill.js": "'use strict';",
    "pages/foggy-hill.css": ":root{}",
    "fonts/literata.woff2": "letters",
    "notices.md": "# Third-party notices",
}


@pytest.fixture(autouse=True)
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package folder with built pages in it, in the place where the builder looks."""
    folder = tmp_path / "package" / "static"
    for name, text in BUILT.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    monkeypatch.setattr(_site, "files", lambda package: folder.parent)
    return folder
