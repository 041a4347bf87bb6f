"""The foggy hill for everyone: keyboard, touch, screen reader, small screens, both themes, and text one can read."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Theme = Literal["light", "dark"]
Open = Callable[..., Page]
PHONE, DESKTOP, NARROW, SIDEWAYS = (390, 844), (1440, 900), (320, 700), (844, 390)
STATES = {
    "at rest": "",
    "overshooting": "#hill=x^2&from=4.6&speed=0.88&steps=3",
    "settled": "#hill=x^2&from=4&speed=0.1&steps=60",
    "flown off": "#hill=x^2&from=4&speed=1.1&steps=9",
    "two valleys": "#hill=x^4/8 - 2x^2 + x&from=4.4&speed=0.03&steps=2",
}


@pytest.fixture
def hill(page: Page, book_folder: Path) -> Open:
    def at(link: str = "", *, size: tuple[int, int] = DESKTOP, theme: Theme = "dark") -> Page:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(reduced_motion="reduce", color_scheme=theme)
        page.goto("about:blank")  # or the same page with another link would not be opened anew
        page.goto((book_folder / "foggy-hill.html").as_uri() + link)
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(120)  # the dial's fine rungs
        return page

    return at


def follow(page: Page, link: str) -> None:
    """The same page, without loading it anew."""
    page.evaluate("hash => { location.hash = hash || '#' }", link)
    page.wait_for_timeout(120)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_in_any_state(size: tuple[int, int], theme: Theme, hill: Open) -> None:
    for name in ("at rest", "flown off", "settled"):
        page = hill(STATES[name], size=size, theme=theme)
        if name == "at rest":
            page.get_by_label("Or your own").fill("sine(x")
            page.locator("summary").first.click()
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == [], name


def test_the_whole_page_is_walked_by_keyboard(hill: Open) -> None:
    page = hill()
    names: list[str] = []
    for _ in range(13):
        page.keyboard.press("Tab")
        names.append(page.evaluate(NAME))
    sky = ["Day", "The ball. Arrow keys move it, Enter takes a step", "Lift the fog"]
    hand = ["Step", "Roll", "Back", "Reset", "Speed"]
    assert names == [*sky, *hand, "Bowl", "Shoulder", "Two valleys", "Ripples", "Or your own"]
    for _ in range(11):
        page.keyboard.press("Shift+Tab")
    ball = page.get_by_role("slider", name=re.compile("The ball"))

    def where() -> float:
        return float(ball.get_attribute("aria-valuenow") or "nan")

    page.keyboard.press("ArrowLeft")
    assert where() == pytest.approx(4 - 0.128, abs=0.01)
    page.keyboard.press("Shift+ArrowRight")
    assert where() == pytest.approx(4 - 0.128 + 0.64, abs=0.01)
    page.keyboard.press("Home")
    assert where() < -5
    page.keyboard.press("End")
    assert where() > 5
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    expect(page.locator(".say")).to_contain_text("A step to the left")
    expect(ball).to_be_focused()
    for _ in range(6):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".dial output")).to_have_text("0.102")


def test_flying_off_by_keyboard_does_not_lose_ones_place(hill: Open) -> None:
    page = hill("#hill=x^2&from=4&speed=1.4")
    ball = page.get_by_role("slider", name=re.compile("The ball"))
    ball.focus()
    for _ in range(6):
        page.keyboard.press("Enter")
    expect(page.locator(".say")).to_contain_text("flew off")
    expect(ball).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".say")).to_contain_text("You stand at height")


def test_the_sentence_is_the_only_live_region_and_is_quiet_while_the_ball_is_dragged(hill: Open) -> None:
    page = hill()
    assert page.locator("[aria-live], [role=status], [role=alert]").count() == 1
    say = page.locator(".say")
    expect(say).to_have_attribute("aria-live", "polite")
    page.mouse.move(1000, 300)
    page.mouse.down()
    page.mouse.move(900, 320, steps=4)
    expect(say).to_have_attribute("aria-live", "off")
    page.mouse.up()
    expect(say).to_have_attribute("aria-live", "polite")


def test_the_ball_follows_the_mouse_and_stays_inside(hill: Open) -> None:
    page = hill()
    ball = page.get_by_role("slider", name=re.compile("The ball"))
    page.mouse.move(300, 300)
    page.mouse.down()
    page.mouse.move(400, 300)
    assert float(ball.get_attribute("aria-valuenow") or "nan") == pytest.approx((400 / 1440 - 0.5) * 12.8, abs=0.02)
    page.mouse.move(2, 300)
    page.mouse.up()
    assert -6.4 < float(ball.get_attribute("aria-valuenow") or "nan") < -5.5


@pytest.mark.browser_context_args(has_touch=True)
def test_a_finger_drags_sideways_and_taps_but_scrolls_up_and_down(hill: Open) -> None:
    page = hill(size=PHONE)
    ball = page.get_by_role("slider", name=re.compile("The ball"))
    hand = page.context.new_cdp_session(page)

    def touch(*points: tuple[int, int]) -> None:
        hand.send(
            "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": points[0][0], "y": points[0][1]}]}
        )
        for x, y in points[1:]:
            hand.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y}]})
        hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    touch((320, 330), (300, 331), (250, 331), (100, 331))
    moved = float(ball.get_attribute("aria-valuenow") or "nan")
    assert moved == pytest.approx((100 / 390 - 0.5) * 12.8, abs=0.3)
    touch((195, 380), (195, 340), (196, 280), (196, 200))
    assert float(ball.get_attribute("aria-valuenow") or "nan") == moved
    assert page.evaluate("scrollY") > 20
    page.wait_for_timeout(400)  # the page runs on a little after the finger has left, and a tap would only stop it
    page.evaluate("scrollTo(0, 0)")
    page.touchscreen.tap(290, 300)
    tapped = (290 / 390 - 0.5) * 12.8
    expect(ball).to_have_attribute("aria-valuenow", re.compile(rf"^{tapped:.1f}"))


@pytest.mark.parametrize("size", [NARROW, PHONE, SIDEWAYS, (768, 1024), DESKTOP], ids=str)
def test_nothing_below_the_sentence_ever_moves_and_nothing_scrolls_sideways(size: tuple[int, int], hill: Open) -> None:
    seen: dict[str, Any] = {}
    page = hill(size=size)
    for name, link in STATES.items():
        follow(page, link)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], name
        seen[name] = page.evaluate(PLACES)
    assert all(places == seen["at rest"] for places in seen.values()), seen


def test_on_a_phone_everything_to_touch_is_on_the_first_screen_and_large_enough(hill: Open) -> None:
    page = hill(size=PHONE)
    dial = page.locator(".dial").bounding_box()
    assert dial is not None
    assert dial["y"] + dial["height"] <= PHONE[1]
    small = page.evaluate(SMALL)
    assert small == []


def test_on_a_phone_held_sideways_the_hill_and_the_buttons_are_on_the_first_screen(hill: Open) -> None:
    page = hill(size=SIDEWAYS)
    for name in ("[role=slider].ball", ".say", ".buttons"):
        box = page.locator(name).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= SIDEWAYS[1], name
    follow(page, STATES["flown off"])
    words = page.locator(".words").bounding_box()
    height = page.get_by_text("47.8 high").bounding_box()
    assert words is not None
    assert height is not None
    assert height["x"] > words["x"] + words["width"] or height["y"] > words["y"] + words["height"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [NARROW, DESKTOP], ids=str)
def test_every_word_in_the_sky_has_contrast_on_the_pixels_behind_it(
    size: tuple[int, int], theme: Theme, hill: Open
) -> None:
    # With the ball beside the words too, where the lamp brightens the fog behind them.
    page = hill(size=size, theme=theme)
    for link in (
        "",
        "#hill=x^2&from=-4.2",
        "#hill=x^2&from=4&speed=1.1&steps=9",
        "#hill=x^2&from=4&speed=0.1&steps=60",
    ):
        follow(page, link)
        lines = page.evaluate(LINES)
        wordless = page.add_style_tag(
            content="* { color: transparent !important } .walk text, .trails text { opacity: 0 }"
        )
        picture = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
        wordless.evaluate("style => style.remove()")
        for text, colour, box in lines:
            left, top, right, bottom = (round(each) for each in box)
            if top < 0 or bottom > size[1]:
                continue
            worst = contrast(np.asarray(colour), picture[top:bottom, max(0, left) : right])
            assert worst >= 4.5, f"{text!r} at {link or 'rest'}: {worst:.2f}"


def test_on_paper_it_is_day_and_there_is_no_fog(hill: Open) -> None:
    page = hill(theme="dark")
    page.emulate_media(media="print")
    expect(page.locator("html")).to_have_attribute("data-theme", "day")
    expect(page.locator("canvas.fog")).to_be_hidden()
    page.emulate_media(media="screen")
    expect(page.locator("html")).to_have_attribute("data-theme", "night")


def test_the_theme_turns_and_is_kept(page: Page, book_url: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{book_url}/foggy-hill.html")
    page.get_by_role("button", name="Day", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "day")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "day")


def test_more_contrast_thins_the_fog(hill: Open) -> None:
    page = hill()
    page.emulate_media(contrast="more")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--fog-thick').trim()") == ".55"


def luminance(colours: np.ndarray) -> np.ndarray:
    parts = colours / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ (0.2126, 0.7152, 0.0722))


def contrast(ink: np.ndarray, paper: np.ndarray) -> float:
    """WCAG's ratio, against the worst pixel."""
    mine, theirs = luminance(ink), luminance(paper)
    light, dark = np.maximum(mine, theirs), np.minimum(mine, theirs)
    return float(((light + 0.05) / (dark + 0.05)).min())


NAME = """() => {
    const e = document.activeElement;
    return e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent.trim();
}"""
SMALL = """() => [...document.querySelectorAll('button, summary, input')]
    .map((e) => [e.textContent.trim(), e.getBoundingClientRect()])
    .filter(([, r]) => r.height > 0 && (r.height < 44 || r.width < 44))
    .map(([name, r]) => `${name} ${r.width}x${r.height}`)"""
PLACES = """() => ['.buttons', '.dial', '.tool.land', '.tool.loss', '.hills', '.read'].map((name) => {
    const r = document.querySelector(name).getBoundingClientRect();
    return [name, r.left, r.top + scrollY, r.width, r.height];
})"""
# The lines of the title, the invitation and the sentence, each with its colour and its box.
LINES = """() => ['h1', '.lead', '.say span', '.corner button', '.top .brand', '.top button'].flatMap((name) => {
    const element = document.querySelector(name);
    const range = document.createRange();
    range.selectNodeContents(element);
    const colour = getComputedStyle(element).color.match(/[0-9.]+/g).slice(0, 3).map(Number);
    return [...range.getClientRects()].map((r) => [name, colour, [r.left, r.top, r.right, r.bottom]]);
})"""
