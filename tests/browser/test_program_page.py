"""The offline page of a program and what it did, in a real browser, from a disk with the network off."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

import downslope as ds
from downslope.pictures import WalkDrawn
from downslope.studio import Event, Finished, Plotted, Shown, report_page
from tests.studio.told import PROGRAMS

pytestmark = pytest.mark.browser

Theme = Literal["light", "dark"]
Show = Callable[..., Page]
PHONE, DESKTOP, NARROW = (390, 844), (1280, 900), (320, 640)
ATTRIBUTES = (
    "[...document.querySelectorAll('main *, svg *')].flatMap((e) => [...e.attributes].map((a) => a.value)).join(' ')"
)
SICK = re.compile(r"NaN|Infinity|undefined|\bnull\b|\{\w+[|}]")
EVIL = "</script><script>alert(1)</script>"
HILLS = """\
hill = make_hill "x^2"
plot_walk roll hill, from: 3, speed: 0.1
mountain = make_hill "x^2/2 + 10 y^2"
plot_walk roll mountain, from: [-4, 1], speed: 0.12
"""


def hills() -> list[Event]:
    walks = (
        (2, ds.descend("x^2", start=3.0, speed=0.1, steps=20)),
        (4, ds.descend("x^2/2 + 10 y^2", start=(-4.0, 1.0), speed=0.12, steps=60)),
    )
    return [
        *(
            Plotted(line=line, name=None, picture=WalkDrawn(title="walk", walk=walk, said=walk.outcome.value))
            for line, walk in walks
        ),
        Finished(how="done", seconds=0.1),
    ]


@pytest.fixture
def shown(context: BrowserContext, tmp_path: Path) -> Show:
    said: list[str] = []

    def show(name: str, *, size: tuple[int, int] = DESKTOP, theme: Theme = "dark") -> Page:
        title, text, told = PROGRAMS.get(name, ("Hills", HILLS, hills))
        page = context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(reduced_motion="reduce", color_scheme=theme)
        page.on("console", lambda message: said.append(message.text))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        context.set_offline(True)
        (tmp_path / f"{name}.html").write_text(report_page(text, told(), title=title), "utf-8")
        page.goto((tmp_path / f"{name}.html").as_uri())
        page.evaluate("document.fonts.ready")
        expect(page.get_by_role("region").first).to_be_visible()
        assert said == []
        return page

    return show


def opened(page: Page) -> Page:
    for summary in page.locator("summary").all():
        summary.click()
    return page


@pytest.mark.parametrize(
    ("name", "size", "theme"),
    [
        *((name, PHONE, "light") for name in ("fruits", "digits", "wrong", "hills")),
        *((name, DESKTOP, "dark") for name in ("fruits", "digits", "wrong", "hills")),
        ("fruits", PHONE, "dark"),
        ("fruits", DESKTOP, "light"),
    ],
)
def test_axe_finds_nothing_and_nothing_runs_out_of_the_page(
    name: str, size: tuple[int, int], theme: Theme, shown: Show
) -> None:
    page = opened(shown(name, size=size, theme=theme))
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("name", [*PROGRAMS, "hills"])
def test_a_narrow_phone_shows_every_program_without_a_sideways_scroll(name: str, shown: Show) -> None:
    page = opened(shown(name, size=NARROW))
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    assert not SICK.search(page.locator("body").inner_text())
    assert not SICK.search(page.evaluate(ATTRIBUTES))


def test_each_line_has_what_it_did_beside_it_and_is_highlighted(shown: Show) -> None:
    page = shown("fruits")
    expect(page.locator("h1")).to_have_text("Fruits never seen")
    assert page.locator(".lead").inner_text() == page.locator("meta[name=description]").get_attribute("content")
    expect(page.get_by_role("region", name="What each line did").locator("h2")).to_have_count(10)
    expect(page.get_by_role("heading", name="lines 6 to 10")).to_be_visible()
    program = page.get_by_role("region", name="The program")
    expect(program.locator(".word").first).to_have_text("load")
    expect(program.locator("[data-line='8'] .number")).to_have_text("16")
    assert program.locator(".ln").count() == 17


def test_a_number_of_a_line_leads_to_what_it_did_and_the_lamp_goes_along(shown: Show) -> None:
    page = shown("fruits")
    page.get_by_role("link", name="Line 15: to what it did").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#line-15")).to_be_in_viewport()
    expect(page.locator(".ln.lit")).to_have_attribute("data-line", "15")
    page.locator("#line-6").scroll_into_view_if_needed()
    page.locator("#line-6").click()
    expect(page.locator(".ln.lit")).to_have_count(5)


def test_mistakes_are_underlined_with_their_message_and_the_line_put_right_beneath(shown: Show) -> None:
    page = shown("wrong")
    expect(page.locator(".lead")).to_have_text("2 things to put right before it can run.")
    expect(page.locator(".program .bad")).to_have_text(["relo", "3"])
    expect(page.locator(".program .better")).to_have_text("8")
    notes = page.locator(".program").get_by_role("note")
    expect(notes).to_have_count(3)
    expect(notes.first).to_contain_text("Did you mean relu?")
    expect(notes.first.locator("code")).to_have_text("layer hidden size 16 kind relu")
    expect(notes.last).to_contain_text("Advice:")


def test_one_thumb_moves_the_ridge_and_the_score_of_a_training(shown: Show) -> None:
    page = shown("fruits", size=PHONE)
    part = page.locator("#line-13")
    expect(part.locator(".dial output")).to_have_text("30 of 30")
    part.get_by_label("Round", exact=True).focus()
    page.keyboard.press("Home")
    expect(part.locator(".dial output")).to_have_text("0 of 30")
    expect(part.locator(".score output")).to_have_text("25.0 %")
    expect(
        part.get_by_role("img", name=re.compile("The loss by round, from 1.39 to 0.13 in 30 rounds"))
    ).to_be_visible()


def test_a_chosen_kind_stands_out_by_keyboard_and_can_be_left_again(shown: Show) -> None:
    page = shown("fruits")
    key = page.get_by_role("button", name="Show grape, 80 rows")
    key.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#line-4 path.faint")).to_have_count(3)
    expect(key).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Space")
    expect(page.locator("#line-4 path.faint")).to_have_count(0)


def test_every_picture_is_told_and_has_its_numbers(shown: Show) -> None:
    for name, pictures in {"fruits": 4, "lemonade": 3, "race": 1, "digits": 15, "hills": 2}.items():
        page = shown(name)
        told = [each.get_attribute("aria-label") or "" for each in page.get_by_role("img").all()]
        assert len(told) == pictures, name
        assert all(len(words) > 10 for words in told), told
        page.close()
    page = opened(shown("lemonade"))
    expect(page.get_by_role("columnheader", name="the line says")).to_be_visible()
    page = opened(shown("race"))
    expect(page.get_by_role("row", name=re.compile("^3 .*beyond counting$"))).to_be_visible()


def test_what_was_taken_for_what_is_a_table_with_names_on_both_sides(shown: Show) -> None:
    page = shown("digits")
    table = page.get_by_role("group", name=re.compile("What it is, down the side"))
    expect(table.get_by_role("row", name=re.compile("^3 "))).to_contain_text("4")
    expect(page.get_by_role("img", name="Row 4: it is 3")).to_be_visible()
    assert page.locator("canvas").first.evaluate("(c) => c.getContext('2d').getImageData(3, 0, 1, 1).data[3]") == 255


def test_a_walk_is_scrubbed_on_its_hill_and_seen_from_above(shown: Show) -> None:
    page = shown("hills")
    hill = page.locator("#line-2")
    hill.get_by_role("slider", name="Step").focus()
    page.keyboard.press("Home")
    expect(hill.locator(".dial output")).to_have_text("0 of 20")
    page.keyboard.press("ArrowRight")
    expect(hill.locator(".dial output")).to_have_text("1 of 20")
    expect(page.locator("#line-4")).to_contain_text("You flew off")


def test_a_spanish_program_has_a_page_that_speaks_spanish(shown: Show) -> None:
    page = opened(shown("spanish", size=PHONE, theme="light"))
    assert page.locator("html").get_attribute("lang") == "es"
    spoken = page.locator("body").inner_text() + " ".join(
        each.get_attribute("aria-label") or "" for each in page.locator("[aria-label]").all()
    )
    english = re.compile(r"\b([Rr]ounds?|[Ll]oss|lines?|of|held-out|Peek|start|Day|Night|taken|sure|rows?|the|in)\b")
    assert not english.search(spoken), english.findall(spoken)
    assert Axe().run(page).response["violations"] == []


def test_the_theme_is_turned_by_hand(shown: Show) -> None:
    page = shown("lemonade", theme="light")
    page.get_by_role("button", name="Night").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "night")


def test_a_text_that_looks_like_a_script_is_only_a_text(context: BrowserContext, tmp_path: Path) -> None:
    html = report_page(f'show "{EVIL}"', [Shown(line=1, text=EVIL), Finished(how="done", seconds=0.1)], title=EVIL)
    (tmp_path / "evil.html").write_text(html, "utf-8")
    page = context.new_page()
    said: list[str] = []
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto((tmp_path / "evil.html").as_uri())
    expect(page.locator(".shown")).to_have_text(EVIL)
    assert said == []


def long(context: BrowserContext, tmp_path: Path, size: tuple[int, int]) -> Page:
    text = "\n".join(f"show {number}" for number in range(1, 121)) + "\n"
    events = [*(Shown(line=number, text=str(number)) for number in range(1, 121)), Finished(how="done", seconds=0.2)]
    (tmp_path / "lines.html").write_text(report_page(text, events, title="Long"), "utf-8")
    page = context.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto((tmp_path / "lines.html").as_uri())
    expect(page.locator("h1")).to_be_visible()
    return page


def test_on_a_phone_a_long_program_is_folded_until_someone_wants_it_whole(
    context: BrowserContext, tmp_path: Path
) -> None:
    page = long(context, tmp_path, PHONE)
    program = page.get_by_role("region", name="The program")
    folded = program.evaluate("e => e.clientHeight")
    assert folded < PHONE[1]
    page.get_by_role("button", name="Show all 120 lines").click()
    assert program.evaluate("e => e.clientHeight") > 2 * folded


def test_on_a_wide_screen_a_long_program_scrolls_along_with_what_one_reads(
    context: BrowserContext, tmp_path: Path
) -> None:
    page = long(context, tmp_path, DESKTOP)
    program = page.get_by_role("region", name="The program")
    assert program.evaluate("e => e.clientHeight") < DESKTOP[1]
    page.locator("#line-90").evaluate("e => e.scrollIntoView({ block: 'start' })")
    expect(program.locator(".ln.lit")).to_have_attribute("data-line", re.compile("^9"))
    expect(program.locator(".ln.lit")).to_be_in_viewport()
    program.focus()
    page.keyboard.press("End")
    expect(program.locator("[data-line='120']")).to_be_in_viewport()


def test_a_program_of_a_thousand_texts_opens_at_once(context: BrowserContext, tmp_path: Path) -> None:
    text = "repeat 10000 times\n  show 1\n  show 2\nend\n"
    events: list[Event] = [Shown(line=2 + number % 2, text=str(number)) for number in range(20_000)]
    (tmp_path / "long.html").write_text(report_page(text, events, title="Long"), "utf-8")
    page = context.new_page()
    page.goto((tmp_path / "long.html").as_uri())
    expect(page.get_by_text(re.compile(r"^18,800 more things were left out here"))).to_be_attached()
    expect(page.locator(".shown").last).to_have_text("19999")
