"""Chapters to pages: settings, Markdown, formulas, the glossary and the picture without scripts."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from downslope.base import WORDS, FileError
from downslope.book import chapters, page, prose
from downslope.book._chapter import read_chapter
from downslope.book._first_frame import BALL, first_frame
from downslope.formulas import Hill, catalogue, hill

GOOD = "---\ntitle: A & B\nlead: Down.\ndescription: So.\npiece: foggy-hill\nhill: bowl\n---\n\nRead *me*.\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "between two `---` lines"),
        ("# no settings", "between two `---` lines"),
        ("---\ntitle: never closed\n", "between two `---` lines"),
        (GOOD.replace("lead:", "laed:"), "Did you mean `lead:`?"),
        (GOOD.replace("hill: bowl\n", ""), "Got none for hill."),
        (GOOD.replace("title: A & B", "title:"), "with a value. Got 'title:'."),
    ],
)
def test_a_chapter_that_is_not_right_says_where_and_what(text: str, complaint: str) -> None:
    with pytest.raises(FileError, match=re.escape(complaint)) as caught:
        read_chapter("walk", text)
    assert "the chapter walk.md" in str(caught.value)


def test_every_chapter_reads_and_names_a_hill_of_the_catalogue() -> None:
    assert chapters()[0].name == "foggy-hill"
    assert all(hill(chapter.hill).kind == "hill" for chapter in chapters())


def test_settings_are_text_and_never_markup() -> None:
    written = page(read_chapter("walk", GOOD.replace("Down.", 'Down "<b>".')))
    assert "<title>A &amp; B · Downslope</title>" in written
    assert "<b>" not in written.split('<article class="read">')[0]


def test_what_there_is_to_read_is_markdown() -> None:
    assert "<p>Read <em>me</em>.</p>" in page(read_chapter("walk", GOOD))
    assert "<summary>Deeper</summary>" in prose("<details><summary>Deeper</summary>\n\nMore.\n\n</details>")
    assert "<td" in prose("| a | b |\n|---|---|\n| 1 | 2 |\n")


def test_a_formula_between_dollars_is_mathematics() -> None:
    written = prose("A bowl, $x^2$, costs 3 $ and $2 x$.")
    assert written.count("<math") == 2
    assert "3 $ and" in written


def test_the_glossary_is_the_table_of_words() -> None:
    written = prose("{words}")
    assert written.count("<dt>") == len(WORDS)
    assert all(f"<dt>{word.name}</dt>" in written for word in WORDS)


def test_the_only_script_in_a_page_is_the_one_its_policy_allows() -> None:
    written = page(chapters()[0])
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', written)
    assert policy is not None
    assert "connect-src 'none'" in policy[1]
    assert "'unsafe-inline'" not in policy[1].split("style-src")[0]
    assert len(re.findall(r"<script>", written)) == 1
    assert not re.search(r"\son\w+=", written)


@pytest.mark.parametrize("each", [each for each in catalogue() if each.kind == "hill"], ids=lambda each: each.name)
def test_the_first_picture_shows_any_hill_of_the_catalogue(each: Hill) -> None:
    picture = ElementTree.fromstring(first_frame(each))
    ridge = picture.find("path")
    assert ridge is not None
    assert not re.search("nan|inf", ridge.attrib["d"])
    assert picture.findtext("title") == f"The hill {each.formula}"


def test_the_ball_stands_on_the_ridge_where_the_walk_starts() -> None:
    picture = ElementTree.fromstring(first_frame(hill("bowl")))
    ball = picture.find("circle")
    assert ball is not None
    x, y = float(ball.attrib["cx"]), float(ball.attrib["cy"]) + BALL
    place = x / 1200 * 12.8 - 6.4
    assert place == pytest.approx(4.0, abs=0.06)
    assert (372 - y) / (372 - 24) * 36 == pytest.approx(place**2, abs=0.1)
    assert "height 16" in (picture.findtext("desc") or "")
    assert "down to the left" in (picture.findtext("desc") or "")
