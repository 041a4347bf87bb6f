"""The offline page of a walk: what is in it, what can never be in it, and how it is written."""

from __future__ import annotations

import base64
import hashlib
import re
import stat
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from downslope.base import FileError, InputError
from downslope.pictures import notebook_html, to_html
from downslope.pictures._page_record import PAGE_PLACES, page_record, widest
from downslope.walks import Walk, from_json

Walker = Callable[..., Walk]
EVIL = "</script><script>alert(1)</script><!--<script>&lt;\"'\u2028"


@pytest.fixture(autouse=True)
def bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the web pieces, so that these tests need no front end; the browser's tests use the real one."""
    style = "@font-face{src:url(data:font/woff2;base64,AA)}p{margin:0}"
    pieces = {"walk-view.js": '"</script>";', "walk-view.css": style}
    monkeypatch.setattr("downslope.pictures._offline.bundle", lambda name: pieces[name])


class Page(HTMLParser):
    """A page as a browser's parser cuts it up."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag
        if tag == "script":
            self.scripts.append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)
        elif self._inside != "style":
            self.words += data

    def record(self, name: str) -> str:
        return next(text for attrs, text in self.scripts if attrs.get("id") == name)


def read(walk: Walk) -> Page:
    return Page(str(to_html(walk)))


def test_the_page_holds_the_whole_record(bowl_walk: Walker) -> None:
    walk = bowl_walk()
    assert from_json(read(walk).record("walk")) == walk


def test_the_page_says_how_the_walk_went_also_without_its_script(bowl_walk: Walker) -> None:
    page = read(bowl_walk())
    assert "A walk down x²" in page.words
    assert "You settled" in page.words
    assert any(tag == "svg" and "Loss by step" in (attrs.get("aria-label") or "") for tag, attrs in page.tags)


@pytest.mark.parametrize("field", ["name", "formula"])
def test_no_text_of_the_record_ever_becomes_a_tag(field: str, bowl_walk: Walker) -> None:
    walk = bowl_walk()
    evil = msgspec.structs.replace(walk, ground=msgspec.structs.replace(walk.ground, **{field: EVIL}), rule=EVIL)
    page = read(evil)
    assert len(page.scripts) == 4  # theme, walk, words, bundle
    assert getattr(from_json(page.record("walk")).ground, field) == EVIL
    assert [text for _, text in page.scripts if "alert" in text] == [page.record("walk")]
    assert "alert" not in notebook_html(evil).split("srcdoc")[0].replace("&lt;/script&gt;&lt;script&gt;alert(1)", "")


def test_the_page_names_no_other_address_and_may_run_only_its_own_scripts(bowl_walk: Walker) -> None:
    text = str(to_html(bowl_walk()))
    assert set(re.findall(r"(?:https?:)?//[\w.]+", text)) <= {"http://www.w3.org"}
    page = Page(text)
    assert not [tag for tag, attrs in page.tags if {"src", "href", "action"} & set(attrs)]
    policy = next(a["content"] or "" for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    running = [script for attrs, script in page.scripts if "type" not in attrs]
    for script in running:
        mark = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{mark}'" in policy
    assert len(running) == policy.count("sha256-") == 2


def test_a_long_walk_is_told_by_evenly_spread_steps_and_keeps_its_outcome(record_walk: Walker) -> None:
    most = 1000
    n = 2 * most + 123
    line = np.linspace(4, 0, n + 1)
    walk = record_walk(line**2, line[:, None], 2 * line)
    told = page_record(walk, most=most)
    words = msgspec.json.decode(told.words)
    steps = np.array(words["steps"])
    assert len(steps) == most
    assert (steps[0], steps[-1], words["taken"]) == (0, n, n)
    assert set(np.diff(steps)) <= {2, 3}
    thin = from_json(told.walk)
    assert np.array_equal(thin.losses, walk.losses[steps])
    assert np.array_equal(thin.positions, walk.positions[steps])
    assert np.array_equal(thin.landings, walk.landings[steps[1:] - 1], equal_nan=True)
    assert msgspec.json.decode(told.walk)["outcome"] == words["outcome"] == walk.outcome.name
    # So a page of the most places a page may hold stays below 24 MB.
    assert len(told.walk) / most * PAGE_PLACES < 24 * 2**20


def test_a_walk_over_many_dials_is_laid_flat_without_its_positions(many_dials_walk: Walker) -> None:
    walk = many_dials_walk(5000)
    told = page_record(walk)
    thin = from_json(told.walk)
    assert thin.path is not None
    assert thin.path.shape == (len(walk) + 1, 2)
    assert len(thin.kept) == 0
    assert len(told.walk) < 20_000


def test_a_walk_in_a_plane_keeps_its_distances_when_it_is_laid_flat() -> None:
    rng = np.random.default_rng(5)
    frame, _ = np.linalg.qr(rng.standard_normal((40, 2)))
    plane = rng.standard_normal((30, 2))
    flat = widest(plane @ frame.T + 7.0)
    apart = np.linalg.norm(plane[:, None] - plane[None], axis=-1)
    assert np.allclose(np.linalg.norm(flat[:, None] - flat[None], axis=-1), apart)
    assert np.allclose(flat[-1], 0)


def test_laying_flat_outlives_positions_past_counting() -> None:
    positions = np.ones((5, 3)) * np.array([1.0, 2.0, 1e200, np.inf, np.nan])[:, None]
    flat = widest(positions)
    assert np.isfinite(flat[:3]).all()
    assert not np.isfinite(flat[3:]).any()


@pytest.mark.parametrize("losses", [[16.0, np.nan], [16.0, 900.0, np.inf], [np.nan], [3.0, 3.0]])
def test_a_walk_that_flew_off_leaves_no_nan_in_the_words(losses: list[float], record_walk: Walker) -> None:
    walk = record_walk(losses, np.arange(len(losses))[:, None], np.ones(len(losses)))
    page = read(walk)
    assert not re.search(r"\b(nan|inf)\b", page.words, re.IGNORECASE)
    drawn = next(attrs["points"] or "" for tag, attrs in page.tags if tag == "polyline")
    assert not re.search("nan|inf", drawn)


def test_writing_answers_the_path_and_leaves_nothing_beside_it(bowl_walk: Walker, tmp_path: Path) -> None:
    target = tmp_path / "walk.html"
    target.write_text("older")
    target.chmod(0o640)
    assert bowl_walk().to_html(str(target)) == target
    assert target.read_text("utf-8").startswith("<!doctype html>")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_writing_leaves_the_older_page(
    bowl_walk: Walker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "walk.html"
    target.write_text("older")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FileError, match=r"could not be written.*No space left"):
        to_html(bowl_walk(), target)
    assert target.read_text() == "older"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_or_a_missing_folder_is_refused_before_anything_is_made(bowl_walk: Walker, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"names the file to write.*walk\.html"):
        to_html(bowl_walk(), tmp_path)
    with pytest.raises(InputError, match=r"Make .*none first"):
        to_html(bowl_walk(), tmp_path / "none" / "walk.html")


def test_an_installation_without_its_pieces_says_so(bowl_walk: Walker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr("downslope.pictures._offline.files", lambda _: Path("/nowhere"))
    with pytest.raises(FileError, match=r"pieces.*missing.*walk-view\.js.*Install Downslope again"):
        to_html(bowl_walk())
    shown = notebook_html(bowl_walk())
    assert "iframe" not in shown
    assert "You settled" in shown


def test_a_notebook_gets_words_first_and_a_sealed_frame_over_them(bowl_walk: Walker) -> None:
    shown = bowl_walk()._repr_html_()
    assert shown is not None
    assert shown.index("You settled") < shown.index("<svg") < shown.index("<iframe")
    frame = next(attrs for tag, attrs in Page(shown).tags if tag == "iframe")
    assert frame["sandbox"] == "allow-scripts"
    assert "font-face" not in (frame["srcdoc"] or "")
    assert from_json(Page(frame["srcdoc"] or "").record("walk")) == bowl_walk()


def test_a_notebook_stays_small_however_long_the_walk(record_walk: Walker) -> None:
    line = np.linspace(4, 0, 50_001)
    assert len(notebook_html(record_walk(line**2, line[:, None], 2 * line))) < 600_000
