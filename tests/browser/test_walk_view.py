"""The offline page of a walk, in a real browser, from a disk with the network off."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Literal

import jax.numpy as jnp
import msgspec
import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

import downslope as ds
from downslope.pictures._page_record import page_record

pytestmark = pytest.mark.browser

EVIL = "</script><script>alert(1)</script>"
BANANA = "(1-x)^2 + 100(y-x^2)^2"


def many_dials() -> ds.Walk:
    steep = jnp.linspace(0.2, 4, 50)
    return ds.descend(lambda p: (steep * p**2).sum(), start=np.full(50, 2.0), speed=0.2, steps=40)


def sick(losses: list[float], places: list[float]) -> ds.Walk:
    """A walk whose numbers went wrong."""
    walk = ds.descend("x^2", start=4.0, speed=0.1, steps=len(losses) - 1, stop=None)
    return msgspec.structs.replace(
        walk, losses=np.array(losses), positions=np.array(places)[:, None], slope_sizes=np.array(losses)
    )


WALKS: dict[str, Callable[[], ds.Walk]] = {
    "settled": lambda: ds.descend("x^2", start=4.0, speed=0.1, steps=30, stop=None),
    "overshot": lambda: ds.descend("x^2", start=4.0, speed=0.88, steps=100),
    "flown": lambda: ds.descend("x^2", start=3.0, speed=1.1, steps=100),
    "short": lambda: ds.descend("x^2", start=4.0, speed=0.3, steps=4),
    "none": lambda: ds.descend("x^2", start=4.0, speed=0.1, steps=0),
    "banana": lambda: ds.descend(BANANA, start=(-1.2, 1.0), speed=0.001, steps=600),
    "banana-flown": lambda: ds.descend(BANANA, start=(-1.2, 1.0), speed=0.01, steps=50),
    "edge": lambda: ds.descend("x - log(x) + y - log(y)", start=(3.0, 0.3), speed=0.05, steps=60),
    "function": lambda: ds.descend(lambda x: x**2 / 2 + 2 * jnp.sin(3 * x), start=4.6, speed=0.03, steps=40),
    "two": lambda: ds.descend(lambda p: ((p - 3) ** 2).sum(), start=np.zeros(2), speed=0.5, rule="adam", steps=40),
    "many": many_dials,
    "long": lambda: ds.descend("x^2", start=4.0, speed=1e-3, steps=20_000, stop=None),
    "evil": lambda: ds.descend(ds.ground(lambda p: (p**2).sum(), name=EVIL), start=np.ones(2), steps=5),
    "not-a-number": lambda: sick([16.0, 4.0, np.nan], [4.0, 2.0, np.nan]),
    "infinite": lambda: sick([16.0, 900.0, np.inf], [4.0, -30.0, 1e200]),
    "flat": lambda: sick([3.0, 3.0, 3.0], [1.0, 1.0, 1.0]),
    "huge": lambda: sick([1e300, 1e299, 1e298], [1e150, 3e149, 1e149]),
}


@pytest.fixture(scope="module")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    folder = tmp_path_factory.mktemp("walks")

    @cache
    def written(name: str) -> str:
        path = WALKS[name]().to_html(folder / f"{name}.html")
        return Path(path).as_uri()

    return written


@pytest.fixture
def view(context: BrowserContext, page_of: Callable[[str], str]) -> Callable[..., Page]:
    def opened(name: str, width: int = 1280, height: int = 900) -> Page:
        context.set_offline(True)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.goto(page_of(name))
        expect(page.get_by_role("button", name="Reset")).to_be_visible()
        return page

    return opened


def told(page: Page) -> str:
    """Where the thumb stands, as a person reads it."""
    return page.locator(".dial output").inner_text()


@pytest.mark.parametrize("name", [name for name in WALKS if name not in ("settled", "overshot", "short", "banana")])
def test_every_walk_is_shown_in_words_and_numbers_at_every_step(name: str, view: Callable[..., Page]) -> None:
    page = view(name)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    scrub = page.get_by_role("slider", name="Step")
    last = int(scrub.get_attribute("max") or 0)
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    for step in sorted({0, 1, last // 3, last - 1, last} & set(range(last + 1))):
        scrub.fill(str(step))
        assert told(page) == f"{step:,} of {last:,}"
        shown = re.sub(r'(id|url)[="(][^" )]*', "", page.locator("#piece").inner_html())
        wrong = re.search(r".{0,80}(NaN|undefined|Infinity|\d[eE][-+]?\d).{0,20}", shown)
        assert wrong is None, wrong
    assert said == []


def test_keys_scrub_through_the_walk(view: Callable[..., Page]) -> None:
    page = view("settled")
    expect(page.locator(".say")).to_contain_text("this is the bottom of a valley")
    page.get_by_role("slider", name="Step").focus()
    for key, place in {"ArrowLeft": 29, "Home": 0, "ArrowRight": 1, "End": 30}.items():
        page.keyboard.press(key)
        assert told(page) == f"{place} of 30"
    page.keyboard.press("Home")
    expect(page.locator(".say")).to_contain_text("You stand at height 16.0.")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".say")).to_contain_text("A step down, from 16.0 to 10.2.")
    expect(page.locator(".here")).to_contain_text("3.20")
    assert page.locator(".land output").inner_text() == "−0.80"


def test_step_back_reset_and_roll_walk_the_record_again(view: Callable[..., Page]) -> None:
    page = view("short")

    def press(name: str) -> None:
        page.get_by_role("button", name=name, exact=True).click()

    expect(page.get_by_role("button", name="Step", exact=True)).to_have_attribute("aria-disabled", "true")
    press("Back")
    assert told(page) == "3 of 4"
    press("Reset")
    assert told(page) == "0 of 4"
    press("Step")
    assert told(page) == "1 of 4"
    press("Roll")
    press("Stop")
    press("Roll")
    expect(page.locator(".dial output")).to_have_text("4 of 4")
    expect(page.get_by_role("button", name="Roll")).to_be_visible()
    # From its end a Roll begins again.
    press("Roll")
    expect(page.locator(".dial output")).to_have_text("0 of 4")


@pytest.mark.parametrize("name", ["overshot", "banana"])
def test_a_footprint_under_the_pointer_whispers_and_a_press_goes_there(name: str, view: Callable[..., Page]) -> None:
    page = view(name)
    picture = page.get_by_role("img").first
    place = page.locator("svg circle.start, svg.walk g > circle").first.bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    expect(page.locator(".whisper")).to_contain_text("start")
    page.mouse.down()
    page.mouse.up()
    assert told(page).startswith("0 of")
    page.mouse.move(4, 4)
    expect(page.locator(".whisper")).to_have_count(0)
    expect(picture).to_have_attribute("aria-label", re.compile("walk"))


def test_the_table_turns_its_pages_and_leads_back_to_a_step(view: Callable[..., Page]) -> None:
    page = view("long")
    page.get_by_text("Peek at the numbers").click()
    assert page.locator("tbody tr").count() == 1  # the last of 20,001 places stands alone on its page
    page.get_by_role("button", name="First").click()
    page.get_by_role("button", name="Later").click()
    row = page.locator("tbody tr").filter(has=page.get_by_role("button", name="73", exact=True))
    expect(row).to_contain_text("3.45613")  # 4 × 0.998⁷³
    page.get_by_role("button", name="73", exact=True).click()
    assert told(page) == "73 of 20,000"
    expect(page.locator("tr[aria-current]")).to_have_count(1)


def test_the_chart_can_be_drawn_in_tenfolds(view: Callable[..., Page]) -> None:
    page = view("settled")
    even = page.locator(".chart .line").get_attribute("d")
    page.get_by_role("button", name="in tenfolds").click()
    assert page.locator(".chart .line").get_attribute("d") != even
    page.get_by_role("button", name="evenly").click()
    assert page.locator(".chart .line").get_attribute("d") == even


@pytest.mark.parametrize("name", ["flown", "banana", "evil"])
@pytest.mark.parametrize("width", [320, 1920])
def test_nothing_is_wider_than_the_window(name: str, width: int, view: Callable[..., Page]) -> None:
    page = view(name, width=width)
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("overshot", 390, "dark"), ("banana", 1280, "light"), ("many", 320, "dark"), ("flown", 768, "light")],
)
def test_axe_finds_nothing(
    name: str, width: int, scheme: Literal["light", "dark"], view: Callable[..., Page], context: BrowserContext
) -> None:
    page = view(name, width=width)
    page.emulate_media(color_scheme=scheme)
    page.reload()
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    found: Any = Axe().run(page)
    assert [f"{v['id']}: {[n['html'] for n in v['nodes']]}" for v in found.response["violations"]] == []


def test_day_and_night_follow_the_machine_and_then_the_reader(view: Callable[..., Page]) -> None:
    page = view("settled")

    def is_set_for(theme: str) -> None:
        expect(page.locator("html")).to_have_attribute("data-theme", theme)

    is_set_for("day")
    page.get_by_role("button", name="Night").click()
    is_set_for("night")
    page.reload()
    is_set_for("night")
    page.emulate_media(media="print")
    is_set_for("day")
    expect(page.get_by_role("button", name="Roll")).to_be_hidden()


@pytest.mark.parametrize("calm", ["reduce", "no-preference"])
def test_the_ball_hops_one_step_and_not_at_all_for_who_asks_for_calm(
    calm: Literal["reduce", "no-preference"], view: Callable[..., Page]
) -> None:
    page = view("settled")
    page.emulate_media(reduced_motion=calm)
    page.clock.install()
    page.reload()
    ball = page.locator("g:has(> circle.ball)")
    spots = []
    for button, after in [("Reset", 1000), ("Step", 140), (None, 1000)]:
        if button:
            page.get_by_role("button", name=button).click()
        page.clock.run_for(after)
        spots.append(ball.get_attribute("transform"))
    start, between, end = spots
    assert start != end
    assert (between == end) == (calm == "reduce")


def test_a_notebook_shows_the_walk_in_a_sealed_frame(context: BrowserContext, tmp_path: Path) -> None:
    html = WALKS["settled"]()._repr_html_()
    (tmp_path / "notebook.html").write_text(f"<!doctype html><meta charset=utf-8><h1>Mine</h1>{html}", "utf-8")
    page = context.new_page()
    page.goto((tmp_path / "notebook.html").as_uri())
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Reset").click()
    expect(frame.locator(".dial output")).to_have_text("0 of 30")
    assert page.evaluate("document.querySelector('iframe').contentDocument") is None
    frame.get_by_role("button", name="Night").click()
    expect(frame.locator("html")).to_have_attribute("data-theme", "night")


@pytest.mark.parametrize("words", [True, False], ids=["with its words", "a bare walk file"])
def test_the_custom_element_stands_in_any_page_and_changes_nothing_around_it(
    words: bool, context: BrowserContext, tmp_path: Path
) -> None:
    from importlib.resources import files

    told = page_record(WALKS["settled"]())
    script = files("downslope").joinpath("static/pieces/downslope-walk.js").read_text("utf-8")
    (tmp_path / "piece.js").write_text(script, "utf-8")
    (tmp_path / "page.html").write_text(
        '<!doctype html><meta charset=utf-8><body style="font: 16px serif"><button id=mine>Mine</button>'
        f'<downslope-walk><script type="application/json" class="walk">{told.walk.decode()}</script>'
        + (f'<script type="application/json" class="words">{told.words.decode()}</script>' if words else "")
        + "</downslope-walk>"
        '<script src="piece.js"></script>',
        "utf-8",
    )
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    expect(page.locator(".say")).to_have_text("You settled: this is the bottom of a valley.")
    page.get_by_role("button", name="Reset").click()
    assert page.locator(".dial output").inner_text() == "0 of 30"
    assert page.evaluate("getComputedStyle(mine).borderRadius") == "0px"
    page.get_by_role("button", name="Day").click()
    expect(page.locator("downslope-walk")).to_have_attribute("theme", "day")
    page.evaluate("document.querySelector('downslope-walk').remove()")
