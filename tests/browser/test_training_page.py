"""The offline page of a training, in a real browser, from a disk with the network off."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

import downslope as ds

pytestmark = pytest.mark.browser

Theme = Literal["light", "dark"]
Show = Callable[..., Page]
PHONE, DESKTOP, NARROW = (390, 844), (1440, 900), (320, 640)
ATTRIBUTES = (
    "[...document.querySelectorAll('main *, svg *')].flatMap((e) => [...e.attributes].map((a) => a.value)).join(' ')"
)
SICK = re.compile(r"NaN|Infinity|undefined|\bnull\b")


@cache
def trained(name: str) -> str:
    data = ds.load({"flown": "fruits", "bare": "fruits"}.get(name, name))
    train, test = data.split(test=0.2, seed=1)
    model = ds.Line() if name == "lemonade" else ds.Network(hidden=[8])
    training = ds.train(
        model,
        train,
        rounds=12,
        speed=40.0 if name == "flown" else 0.1,
        seed=1,
        held_out=None if name == "bare" else test,
    )
    return str(training.to_html())


@pytest.fixture
def shown(context: BrowserContext, tmp_path: Path) -> Show:
    def show(name: str, *, size: tuple[int, int] = DESKTOP, theme: Theme = "dark") -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(reduced_motion="reduce", color_scheme=theme)
        context.set_offline(True)
        (tmp_path / "page.html").write_text(trained(name), "utf-8")
        page.goto((tmp_path / "page.html").as_uri())
        page.evaluate("document.fonts.ready")
        return page

    return show


@pytest.mark.parametrize(("size", "theme"), [(PHONE, "light"), (DESKTOP, "dark"), (PHONE, "dark"), (DESKTOP, "light")])
def test_axe_finds_nothing_and_nothing_runs_out_of_the_page(size: tuple[int, int], theme: Theme, shown: Show) -> None:
    for name in ("fruits", "flown"):
        page = shown(name, size=size, theme=theme)
        for summary in page.locator("summary").all():
            summary.click()
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        page.close()


@pytest.mark.parametrize("name", ["fruits", "lemonade", "bare"])
def test_a_narrow_phone_shows_everything_without_a_sideways_scroll(name: str, shown: Show) -> None:
    page = shown(name, size=NARROW)
    for summary in page.locator("summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    assert not SICK.search(page.locator("body").inner_text())


def test_the_page_says_what_was_trained_on_what_and_that_it_is_made_up(shown: Show) -> None:
    page = shown("fruits")
    expect(page.locator("h1")).to_have_text("Fruits on a scale")
    lead = page.locator(".lead")
    expect(lead).to_contain_text("learned fruit from 320 rows, with 80 held out")
    expect(lead).to_contain_text("The rows are made up.")
    expect(page.locator(".say")).to_contain_text("held-out rows right")
    expect(page.get_by_role("heading", name="Which dial matters")).to_be_visible()
    assert page.locator("article ul > li").count() == 6


def test_one_thumb_moves_the_ridge_the_scores_and_the_sentence(shown: Show) -> None:
    page = shown("fruits")
    thumb = page.get_by_label("Round", exact=True)
    expect(page.locator(".dial output")).to_have_text("12 of 12")
    thumb.focus()
    last = page.locator(".score output").inner_text()
    page.keyboard.press("Home")
    expect(page.locator(".say")).to_contain_text("Before the first round the loss is")
    assert page.locator(".score output").inner_text() != last
    page.keyboard.press("ArrowRight")
    expect(page.locator(".say")).to_contain_text("Round 1 of 12: down from")
    page.get_by_role("button", name="Round", exact=True).click()
    expect(page.locator(".dial output")).to_have_text("2 of 12")
    page.get_by_role("button", name="Reset").click()
    page.get_by_role("img", name=re.compile("The loss by round")).click(position={"x": 1400, "y": 60})
    expect(page.locator(".dial output")).to_have_text("12 of 12")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_training_that_flew_off_shows_no_number_that_is_none(theme: Theme, shown: Show) -> None:
    page = shown("flown", theme=theme)
    for summary in page.locator("summary").all():
        summary.click()
    assert not SICK.search(page.locator("body").inner_text())
    assert not SICK.search(page.evaluate(ATTRIBUTES))
    expect(page.locator(".say em")).to_have_text("flew off")
    expect(page.locator("article")).to_contain_text("You flew off")
    assert page.get_by_role("heading", name="What it says").count() == 0


def test_pictures_are_shown_as_pictures(shown: Show) -> None:
    page = shown("faces", size=PHONE)
    pictures = page.locator("article img")
    assert pictures.count() == 6
    assert page.evaluate("[...document.querySelectorAll('article img')].every((i) => i.naturalWidth === 25)")


def test_a_notebook_shows_the_training_in_a_sealed_frame(context: BrowserContext, tmp_path: Path) -> None:
    train, test = ds.load("fruits").split(test=0.2, seed=1)
    html = ds.train(ds.Network(hidden=[8]), train, rounds=3, seed=1, held_out=test)._repr_html_()
    (tmp_path / "notebook.html").write_text(f"<!doctype html><meta charset=utf-8>{html}", "utf-8")
    page = context.new_page()
    page.goto((tmp_path / "notebook.html").as_uri())
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Reset").click()
    expect(frame.locator(".dial output")).to_have_text("0 of 3")
    assert page.evaluate("document.querySelector('iframe').contentDocument") is None
