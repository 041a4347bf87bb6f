"""`downslope book`: the Book as a folder, for a USB stick or any web server."""

from __future__ import annotations

from pathlib import Path


def book(folder: Path, /) -> None:
    """Write the Book into a folder. It opens with a double click, and needs no server and no network.

    Examples:
        $ downslope book my-book

    Args:
        folder: A new or empty folder, or an older Book, which is then replaced.
    """
    from downslope.book import build

    print(f"The Book is written. Open {build(folder)}")
