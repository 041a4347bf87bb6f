"""Take the pictures of the page that the README shows: the real page, in Chromium, in the middle of a walk.

.venv/bin/python -m tools.screenshot [FOLDER]
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from downslope import book
from tools.chromium import ARGUMENTS, MISSING, find_chromium

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
LINK = "foggy-hill.html#hill=x^2&from=4&speed=0.1"
STEPS = 3
HOP = 300  # milliseconds that a step and the fog after it are given to be drawn
QUALITY = 90
LARGEST = 300_000  # bytes of one picture


@dataclass(frozen=True)
class Shot:
    """One picture: its file, its window, its theme."""

    name: str
    wide: int
    high: int
    theme: str


SHOTS = (
    Shot("foggy-hill-night.jpg", 1280, 900, "dark"),
    Shot("foggy-hill-day.jpg", 1280, 900, "light"),
    Shot("foggy-hill-phone.jpg", 390, 844, "dark"),
)


def take(browser: Browser, address: str, shot: Shot) -> bytes:
    """Open the page, take a few steps, and give the picture as a JPEG."""
    # Reduced motion: a step is over at once, so that each picture is the same each time.
    page = browser.new_page(
        viewport={"width": shot.wide, "height": shot.high},
        color_scheme="dark" if shot.theme == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto(address)
    page.evaluate("document.fonts.ready")
    for _ in range(STEPS):
        page.get_by_role("button", name="Step", exact=True).click()
        page.wait_for_timeout(HOP)
    page.mouse.move(0, 0)
    picture = smaller(page.screenshot())
    page.close()
    return picture


def smaller(picture: bytes) -> bytes:
    """The same picture as a JPEG with its colours whole: fog in a PNG is three times as big, or has bands."""
    written = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as opened:
        opened.convert("RGB").save(written, format="JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return written.getvalue()


def main(words: list[str]) -> int:
    """Write every picture of SHOTS."""
    folder = Path(words[0]) if words else FOLDER
    chromium = find_chromium()
    if chromium is None:
        print(MISSING, file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as built, sync_playwright() as playwright:
        address = f"{book.build(Path(built)).parent.as_uri()}/{LINK}"
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        for shot in SHOTS:
            picture = take(browser, address, shot)
            if len(picture) > LARGEST:
                print(f"{shot.name} has {len(picture)} bytes; at most {LARGEST} are wanted.", file=sys.stderr)
                return 1
            (folder / shot.name).write_bytes(picture)
            print(f"{folder / shot.name}, {len(picture) // 1000} KB")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
