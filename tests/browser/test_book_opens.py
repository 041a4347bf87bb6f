"""The Book opens from a disk with the network off, and from the server, and says something without scripts too."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser


@pytest.fixture(params=["file", "server"])
def address(request: pytest.FixtureRequest) -> str:
    if request.param == "server":
        url: str = request.getfixturevalue("book_url")
        return url
    folder: Path = request.getfixturevalue("book_folder")
    return folder.as_uri()


@pytest.mark.parametrize("name", ["index.html", "foggy-hill.html"])
def test_a_page_opens_whole_and_complains_of_nothing(name: str, address: str, context: BrowserContext) -> None:
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    context.set_offline(address.startswith("file:"))
    page.goto(f"{address}/{name}")
    assert page.get_by_role("heading", level=1).inner_text() == "The foggy hill"
    assert page.get_by_role("button", name="Step", exact=True).is_visible()
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family)")
    assert any("Literata" in family for family in loaded)
    assert said == []


def test_a_page_cannot_reach_another_host_even_if_it_wanted(address: str, page: Page) -> None:
    page.goto(f"{address}/index.html")
    tried = page.evaluate("fetch('https://elsewhere.example/').then(() => 'reached', () => 'refused')")
    assert tried == "refused"
    blocked = page.evaluate(
        "new Promise((tell) => { addEventListener('securitypolicyviolation', (event) => tell(event.violatedDirective));"
        " const script = document.createElement('script'); script.textContent = '1'; document.body.append(script); })"
    )
    assert blocked.startswith("script-src")


@pytest.mark.parametrize(("scheme", "theme"), [("light", "day"), ("dark", "night")])
def test_the_theme_is_there_before_the_first_paint(
    scheme: Literal["light", "dark"], theme: str, address: str, page: Page
) -> None:
    page.emulate_media(color_scheme=scheme)
    # At the first paint the deferred script of the page has not run; here it never does.
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{address}/index.html")
    assert page.evaluate("document.documentElement.dataset.theme") == theme


def test_without_scripts_there_is_the_first_picture_and_all_there_is_to_read(address: str, browser: Browser) -> None:
    quiet = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = quiet.new_page()
    page.goto(f"{address}/index.html")
    assert page.get_by_role("heading", level=1).inner_text() == "The foggy hill"
    picture = page.get_by_role("img", name="The hill x^2")
    box = picture.bounding_box()
    assert box is not None
    assert box["width"] > 300
    assert page.locator("article.read p").first.is_visible()
    quiet.close()
