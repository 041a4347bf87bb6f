"""The foggy hill as a person walks it: every control, what it claims, its link, and hills typed by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.fixture
def hill(page: Page, book_folder: Path) -> Iterator[Open]:
    """Open the page at a link. Motion is reduced, so a step is there at once, unless the test is about motion."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)

    def at(link: str = "", *, motion: bool = False) -> Page:
        page.emulate_media(reduced_motion="no-preference" if motion else "reduce", color_scheme="dark")
        page.goto((book_folder / "foggy-hill.html").as_uri() + link)
        return page

    yield at
    assert said == []


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def sentence(page: Page) -> Locator:
    return page.locator(".say")


def dial(page: Page) -> Locator:
    return page.get_by_role("slider", name="Speed")


def ball(page: Page) -> Locator:
    return page.get_by_role("slider", name=re.compile("The ball"))


def step(page: Page, times: int = 1) -> None:
    """The first by the mouse, the rest by the keyboard, which need not wait until the picture is drawn."""
    button(page, "Step").click()
    for _ in range(times - 1):
        page.keyboard.press("Enter")


def walk_to_the_end(page: Page) -> None:
    button(page, "Step").focus()
    for _ in range(60):
        if rests(page, "Step"):
            break
        page.keyboard.press("Enter")


def rests(page: Page, name: str) -> bool:
    return button(page, name).get_attribute("aria-disabled") == "true"


def table(page: Page) -> list[list[str]]:
    details = page.locator("details", has_text="Peek at the numbers")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    details.locator("tbody tr").first.wait_for()
    rows = details.locator("tbody tr").all()
    return [[cell.inner_text() for cell in row.locator("th, td").all()] for row in rows]


def test_at_rest_it_says_where_one_stands_and_which_way_is_down(hill: Open) -> None:
    page = hill()
    expect(sentence(page)).to_have_text("You stand at height 16.0. The ground tilts down to your left.")
    assert rests(page, "Back")
    assert rests(page, "Reset")
    assert not rests(page, "Step")
    expect(page.get_by_text("no step yet")).to_be_visible()
    expect(page.get_by_text("drag me")).to_be_visible()


def test_a_step_goes_down_by_speed_times_slope_and_is_in_the_table(hill: Open) -> None:
    page = hill("#hill=x^2&from=4&speed=0.1")
    step(page)
    expect(sentence(page)).to_have_text("A step to the left, down from 16.0 to 10.2. The bottom is still ahead.")
    assert table(page)[1] == ["1", "3.20", "10.2", "6.40", "−0.80"]
    expect(page.get_by_text("drag me")).to_have_count(0)


def test_back_takes_the_step_back_and_reset_returns_to_the_same_start(hill: Open) -> None:
    page = hill("#hill=x^2&from=-3.5&speed=0.2")
    start = ball(page).get_attribute("aria-valuetext")
    step(page, 3)
    button(page, "Back").click()
    assert len(table(page)) == 3
    button(page, "Reset").click()
    assert ball(page).get_attribute("aria-valuetext") == start
    assert rests(page, "Reset")


@pytest.mark.parametrize(
    ("speed", "outcome"),
    [(0.1, "Settled, in"), (0.9, "after leaping"), (1.1, "You flew off")],
)
def test_the_bowl_settles_at_a_tenth_overshoots_at_nine_tenths_and_throws_off_above_one(
    speed: float, outcome: str, hill: Open
) -> None:
    page = hill(f"#hill=x^2&from=4&speed={speed}")
    walk_to_the_end(page)
    expect(sentence(page)).to_contain_text(outcome)
    assert rests(page, "Step")
    assert rests(page, "Roll")


def test_after_a_fly_off_back_is_the_cure_and_the_speed_it_names_is_true(hill: Open) -> None:
    page = hill("#hill=x^2&from=4&speed=1.1&steps=9")
    expect(page.get_by_text("47.8 high")).to_be_visible()
    named = re.search(r"Stay below a speed of ([\d.]+)\.", sentence(page).inner_text())
    assert named
    assert "cure" in (button(page, "Back").get_attribute("class") or "")
    button(page, "Back").click()
    assert not rests(page, "Step")
    page.evaluate("hash => { location.hash = hash }", f"#hill=x^2&from=4&speed={float(named[1]) * 0.98}&steps=60")
    expect(sentence(page)).not_to_contain_text("flew off")
    expect(sentence(page)).not_to_contain_text("stand at")


def test_roll_takes_step_after_step_and_stops_by_itself(hill: Open) -> None:
    page = hill("#hill=x^2&from=4&speed=0.45", motion=True)
    button(page, "Roll").click()
    expect(button(page, "Stop")).to_be_visible()
    expect(sentence(page)).to_contain_text("Settled", timeout=15_000)
    expect(button(page, "Roll")).to_be_visible()
    assert page.locator(".loss output").inner_text().endswith(("⁻⁵", "⁻⁶", "⁻⁷", "0.00"))


def test_a_roll_can_be_stopped_and_each_hop_is_one_step(hill: Open) -> None:
    page = hill("#hill=x^2&from=4&speed=0.03", motion=True)
    began = page.evaluate("performance.now()")
    button(page, "Roll").click()
    page.wait_for_timeout(1200)
    button(page, "Stop").click()
    rolled = page.evaluate("performance.now()") - began
    page.wait_for_timeout(400)
    taken = table(page)
    # The start, a hop at once, and one after each pause, which shrinks from 460 to 110 ms by 22 ms a hop.
    pauses = accumulate(max(110, 460 - 22 * hop) for hop in range(100))
    assert 2 < len(taken) <= 2 + sum(pause <= rolled for pause in pauses)
    page.wait_for_timeout(600)
    assert table(page) == taken


def test_turning_the_dial_foretells_what_the_speed_would_do(hill: Open) -> None:
    page = hill()
    dial(page).press("Home")
    expect(sentence(page)).to_contain_text("crawl")
    dial(page).press("End")
    expect(sentence(page)).to_contain_text("fly off")
    assert dial(page).get_attribute("aria-valuetext") == "2.00, fly off"
    dial(page).fill("500")
    expect(sentence(page)).to_contain_text("settle")
    assert page.locator(".names .on").all_inner_texts() == ["settle"]


def test_the_last_three_walks_stay_as_ghosts_named_by_their_speed(hill: Open) -> None:
    page = hill()
    for part in ("300", "450", "560", "650"):
        dial(page).fill(part)
        step(page, 2)
        button(page, "Reset").click()
    assert page.locator(".trails g.ghost").count() == 3
    assert page.locator(".loss path.ghost").count() == 3


def test_another_hill_is_one_click_and_its_dial_still_lets_one_settle_and_fly_off(hill: Open) -> None:
    page = hill()
    for name in ("Shoulder", "Two valleys", "Ripples", "Bowl"):
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")
        names = page.locator(".names span").all_inner_texts()
        assert {"crawl", "settle", "overshoot", "fly off"} <= set(names), name
        step(page)
        expect(sentence(page)).to_contain_text("A step to the")


def test_a_hill_of_ones_own_is_walked_as_soon_as_it_can_be_read(hill: Open) -> None:
    page = hill()
    page.get_by_label("Or your own").fill("3(x-1)^2 + 2")
    expect(sentence(page)).to_contain_text("You stand at height")
    expect(page).to_have_url(re.compile(r"hill=3\(x-1\)\^2%20\+%202"))


def test_a_mistyped_hill_is_shown_with_carets_and_a_cure_and_the_last_good_one_stays(hill: Open) -> None:
    page = hill()
    before = sentence(page).inner_text()
    field = page.get_by_label("Or your own")
    field.fill("2 sine(x + 1")
    wrong = page.locator(".wrong")
    expect(wrong.locator("p").first).to_have_text("I don't know sine. Did you mean sin?")
    expect(wrong.locator("p").nth(1)).to_contain_text("never closed")
    assert wrong.locator("pre").inner_text().splitlines() == ["2 sine(x + 1", "  ^^^^^"]
    assert field.get_attribute("aria-invalid") == "true"
    assert sentence(page).inner_text() == before
    wrong.get_by_role("button", name="Use 2 sin(x + 1)").click()
    expect(field).to_have_value("2 sin(x + 1)")
    expect(field).to_be_focused()
    expect(wrong).to_be_empty()


def test_ground_that_is_no_hill_is_refused_in_plain_words(hill: Open) -> None:
    page = hill()
    for typed, said in {
        "": "No hill yet.",
        "7": "flat everywhere",
        "x^2 + y^2": "one direction",
        "sqrt(-1-x^2)": "no height",
    }.items():
        page.get_by_label("Or your own").fill(typed)
        expect(page.locator(".wrong")).to_contain_text(said)
        expect(sentence(page)).to_contain_text("16.0")


def test_strange_hills_are_walked_without_a_nan_on_the_page(hill: Open) -> None:
    page = hill()
    for typed in ("-x^2", "x^3", "log(x)", "1/x", "tan(x)", "1e200 x^2", "abs(x)", "sqrt(x)", "sin(1/x)", "relu(x)"):
        page.evaluate("hash => { location.hash = hash }", f"#hill={quote(typed)}")
        expect(page.get_by_label("Or your own")).to_have_value(typed)
        expect(sentence(page)).to_contain_text("You stand")
        step(page, 3)
        dial(page).press("End")
        button(page, "Step").focus()
        for _ in range(4):
            page.keyboard.press("Enter")  # one that rests does nothing
        everything = page.locator("body").inner_html()
        assert not re.search(r"NaN|Infinity|undefined", everything), typed


def test_a_link_brings_one_to_exactly_this_walk(hill: Open) -> None:
    page = hill("#hill=x^4/8%20-%202x^2%20%2B%20x&from=-3&speed=0.05&seed=7")
    step(page, 4)
    expect(page).to_have_url(re.compile("steps=4"))
    walked, link = table(page), page.url[page.url.index("#") :]
    assert "seed=7" in link
    page.goto("about:blank")
    assert table(hill(link)) == walked


def test_a_new_link_on_the_open_page_is_followed(hill: Open) -> None:
    page = hill()
    page.evaluate("location.hash = '#hill=abs(x)&from=2&speed=0.3'")
    expect(sentence(page)).to_contain_text("height 2.00")
    expect(page.get_by_label("Or your own")).to_have_value("abs(x)")


@pytest.mark.parametrize("link", ["#", "#%", "#from=abc&speed=-3", "#hill=%E0%A4&speed=1e999", "#steps=-1&balls=x"])
def test_a_broken_link_still_opens_the_bowl(link: str, hill: Open) -> None:
    expect(sentence(hill(link))).to_have_text("You stand at height 16.0. The ground tilts down to your left.")


def test_a_link_to_a_mistyped_hill_opens_the_bowl_and_says_what_is_wrong(hill: Open) -> None:
    page = hill("#hill=sine(x)&from=2")
    expect(page.get_by_label("Or your own")).to_have_value("sine(x)")
    expect(page.locator(".wrong")).to_contain_text("Did you mean sin?")
    expect(sentence(page)).to_contain_text("You stand at height")


def test_ten_balls_walk_together_and_are_counted(hill: Open) -> None:
    page = hill("#hill=x^4/8-2x^2%2Bx&from=4.4&speed=0.05&balls=10")
    expect(sentence(page)).to_have_text("10 balls stand on the hill. Each one feels only the ground under it.")
    walk_to_the_end(page)
    expect(sentence(page)).to_contain_text("10 settled, in 2 valleys")
    button(page, "One ball again").click()
    expect(sentence(page)).to_contain_text("You stand at height")


def test_the_fog_lifts_and_comes_back(hill: Open) -> None:
    page = hill()
    fog = """() => {
        const canvas = document.querySelector('canvas.fog');
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
        copy.drawImage(canvas, 0, 0);
        const spot = copy.getImageData(0, canvas.height * 0.6 | 0, 40, 20).data;
        return spot.filter((value, i) => i % 4 === 3 && value > 100).length;
    }"""
    assert page.evaluate(fog) > 0
    button(page, "Lift the fog").click()
    assert page.evaluate(fog) == 0
    button(page, "Let the fog back").click()
    assert page.evaluate(fog) > 0


def test_nothing_is_drawn_while_nothing_happens(hill: Open) -> None:
    page = hill(motion=True)
    page.wait_for_timeout(600)
    asked = """() => new Promise((tell) => {
        const real = window.requestAnimationFrame;
        let asked = 0;
        window.requestAnimationFrame = (frame) => { asked += 1; return real(frame); };
        setTimeout(() => { window.requestAnimationFrame = real; tell(asked); }, 700);
    })"""
    assert page.evaluate(asked) == 0
