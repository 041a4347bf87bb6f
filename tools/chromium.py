"""Where this machine keeps a Chromium, for the browser tests and the screenshots."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
MISSING = "No Chromium on this machine. Install Chromium or Chrome, or set DOWNSLOPE_CHROMIUM to its program."

# The same picture on every machine, and not one call home.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Drawn by the processor itself: a graphics card imitated by it (SwiftShader) needs 100 times as long for one frame.
    "--disable-gpu",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
)


def find_chromium() -> str | None:
    """The program to start, or None. DOWNSLOPE_CHROMIUM decides where it is set."""
    chosen = os.environ.get("DOWNSLOPE_CHROMIUM")
    if chosen:
        return chosen if Path(chosen).is_file() else None
    for command in COMMANDS:
        if found := shutil.which(command):
            return found
    return next((place for place in PLACES if Path(place).is_file()), None)
