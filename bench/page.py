"""The foggy hill in a real browser: its bytes, the time until one can step, and its frames while balls roll."""

from __future__ import annotations

import gzip
import statistics
import tempfile
from pathlib import Path
from typing import Any

from bench._table import Row, Table
from tools.chromium import ARGUMENTS, find_chromium

ROLL = "#hill=x%5E2%2F2%20%2B%202%20sin(3x)&from=4.6&speed=0.02"
BALLS = (1, 10, 100)
ENOUGH = 30
ABOUT = """\
Headless Chromium with no graphics card, 1440 × 900, the page opened from disk. There is no peer: these are plain
readings, with a goal for the frames: fewer than 30 a second no longer look like rolling."""
READY = """() => new Promise((done) => {
  const look = () => {
    const step = [...document.querySelectorAll('button')].find((b) => b.textContent.trim() === 'Step');
    if (step) requestAnimationFrame(() => done(performance.now()));
    else setTimeout(look, 4);
  };
  look();
})"""
FRAMES = """(seconds) => new Promise((done) => {
  let frames = 0;
  const start = performance.now();
  const count = (now) => {
    frames += 1;
    if (now - start < seconds * 1000) requestAnimationFrame(count);
    else done(frames / ((now - start) / 1000));
  };
  requestAnimationFrame(count);
})"""


def measure(*, quick: bool) -> Table:
    from playwright.sync_api import sync_playwright

    from downslope import book

    rounds, seconds = (1, 0.5) if quick else (5, 3)
    program = find_chromium()
    if program is None:
        return Table("The page", ABOUT, "", [], remarks=["Left out: there was no Chromium on this machine."])
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        book.build(Path(folder))
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        address = Path(folder, "foggy-hill.html").as_uri()
        rows = [Row(f"{name}, gzipped KB", [size / 1000]) for name, size in _sizes(Path(folder)).items()]
        rows.append(Row("milliseconds until one can step", [_ready(browser, address) for _ in range(rounds)]))
        for balls in BALLS:
            figures = [_frames(browser, f"{address}{ROLL}&balls={balls}", seconds) for _ in range(rounds)]
            name = f"frames a second, {balls} ball{'s' * (balls > 1)} rolling"
            rows.append(Row(name, figures, remark=_verdict(statistics.median(figures))))
        browser.close()
    return Table("The page", ABOUT, "reading", rows, show="{:.1f}".format)


def _sizes(folder: Path) -> dict[str, int]:
    """What a reader's browser takes, by kind. Fonts are compressed already."""
    kinds = {"page": "*.html", "scripts": "*.js", "styles": "*.css"}
    used = (folder / "foggy-hill.html").read_text(encoding="utf-8")
    sizes = {}
    for kind, pattern in kinds.items():
        files = [path for path in folder.rglob(pattern) if path.name in used or path.name == "foggy-hill.html"]
        sizes[kind] = sum(len(gzip.compress(path.read_bytes(), 9)) for path in files)
    return sizes


def _ready(browser: Any, address: str) -> float:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address, wait_until="commit")
    found = float(page.evaluate(READY))
    page.close()
    return found


def _frames(browser: Any, address: str, seconds: float) -> float:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    page.get_by_role("button", name="Roll", exact=True).click()
    page.wait_for_timeout(300)
    found = float(page.evaluate(FRAMES, seconds))
    rolling = page.get_by_role("button", name="Stop", exact=True).count()
    page.close()
    if not rolling:
        raise RuntimeError(f"the balls came to rest before {seconds} seconds were over")
    return found


def _verdict(frames: float) -> str:
    return f"goal {ENOUGH}: reached" if frames >= ENOUGH else f"goal {ENOUGH}: **missed**"
