"""How mistakes are shown: every line by letter, and where its carets stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from downslope.language import Edit, Fix, Mistake, shown, shown_lines


def mistake(text: str, place: str, message: str, put: str | None = None, severity: str = "mistake") -> Mistake:
    """One at the last place where `place` stands."""
    start = text.rindex(place)
    fix = None if put is None else Fix(f"Use {put}", (Edit(start, start + len(place), put),))
    end = start + len(place)
    advice = severity == "advice"
    return Mistake(code="x", message=message, start=start, end=end, fix=fix, severity="advice" if advice else "mistake")


def carets_under(page: str) -> tuple[str, int, int]:
    """The line of a page with one mistake, where its carets begin, and how many there are."""
    line, below = page.splitlines()[:2]
    return line.partition("| ")[2], below.index("^") - below.index("|") - 2, below.count("^")


def test_a_mistake_is_the_line_with_its_number_carets_a_message_and_the_line_put_right() -> None:
    text = 'data = load "fruits"\nlayer hidden size 16 kind relo\n'
    page = shown(text, [mistake(text, "relo", "There is no kind `relo`.", "relu")], name="my.slope")
    assert page.splitlines() == [
        "my.slope:2",
        "  2 | layer hidden size 16 kind relo",
        "    |                           ^^^^",
        "  There is no kind `relo`.",
        "  Try: layer hidden size 16 kind relu",
    ]


def test_several_mistakes_of_one_line_are_counted_and_the_line_is_shown_once() -> None:
    text = "layer hidden size 0 kind relo"
    page = shown(text, [mistake(text, "relo", "No kind.", "relu"), mistake(text, "0", "Too small.", "1")])
    assert page.splitlines() == [
        "  1 | layer hidden size 0 kind relo",
        "    |                   ^ 1",
        "    |                          ^^^^ 2",
        "  1. Too small.",
        "     Try: layer hidden size 1 kind relo",
        "  2. No kind.",
        "     Try: layer hidden size 0 kind relu",
    ]


def test_mistakes_of_several_lines_stand_in_their_order_with_a_blank_line_between() -> None:
    text = "show a\nshow b"
    page = shown(text, [mistake(text, "b", "No b."), mistake(text, "a", "No a.")])
    assert page.index("No a.") < page.index("\n\n") < page.index("No b.")


@pytest.mark.parametrize(
    ("language", "said"), [("en", ["  Advice: Slow.", "  Try: 0.3"]), ("es", ["  Consejo: Slow.", "  Prueba: 0.3"])]
)
def test_an_advice_says_so_in_the_language_of_the_reader(language: str, said: list[str]) -> None:
    page = shown("0.1", [mistake("0.1", "0.1", "Slow.", "0.3", "advice")], language=language)
    assert page.splitlines()[2:] == said


@pytest.mark.parametrize(
    ("text", "place", "line", "start", "count"),
    [
        ("\tshow x", "x", "    show x", 9, 1),
        ("a\tshow x", "show", "a   show x", 4, 4),
        ('雪 = "雪" + x', "x", '雪 = "雪" + x', 12, 1),
        ('show "雪雪"', '"雪雪"', 'show "雪雪"', 5, 6),
        ("cafe\u0301 = x", "x", "cafe\u0301 = x", 7, 1),
        ("na\u0308me", "\u0308", "na\u0308me", 2, 1),
        ("a\u200bb = x", "x", "a\u200bb = x", 5, 1),
        ("\x1b[31mred", "red", "␛[31mred", 5, 3),
        ("a \u202e b x", "x", "a � b x", 6, 1),
    ],
)
def test_carets_stand_under_their_place_as_a_terminal_shows_it(
    text: str, place: str, line: str, start: int, count: int
) -> None:
    assert carets_under(shown(text, [mistake(text, place, "No.")])) == (line, start, count)


def test_a_place_after_the_last_letter_has_its_caret_there() -> None:
    assert carets_under(shown("show 1", [Mistake(code="x", message="m", start=6, end=6)])) == ("show 1", 6, 1)
    assert carets_under(shown("", [Mistake(code="x", message="m", start=0, end=0)]))[1:] == (0, 1)


def test_a_place_that_goes_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    assert carets_under(shown("ab cd\nef", [Mistake(code="x", message="m", start=3, end=8)])) == ("ab cd", 3, 2)


def test_a_long_line_is_cut_around_the_place_and_so_is_the_line_put_right() -> None:
    text = "show 1 " * 60 + "shwo 2" + " show 3" * 60
    page = shown(text, [mistake(text, "shwo", "No.", "show")], room=60)
    line, start, count = carets_under(page)
    assert len(line) == 60
    assert line.startswith("…")
    assert line.endswith("…")
    assert line[start : start + count] == "shwo"
    tried = page.splitlines()[-1].removeprefix("  Try: ")
    assert "show 2" in tried
    assert len(tried) <= 60


def test_a_place_longer_than_the_room_is_seen_from_its_beginning() -> None:
    line, start, count = carets_under(
        shown("x = " + "y" * 500, [Mistake(code="x", message="m", start=4, end=504)], room=50)
    )
    assert (line[start], count) == ("y", 48)


def test_a_long_line_with_several_mistakes_is_cut_around_each() -> None:
    text = "first" + " show 1" * 60 + " last"
    page = shown(text, [mistake(text, "first", "A."), mistake(text, "last", "B.")], room=50)
    assert page.splitlines()[0].startswith("  1 | first")
    assert page.splitlines()[4].endswith(" last")


def test_a_fix_that_adds_a_line_shows_it_after_the_line_before() -> None:
    fix = Fix("Write end", (Edit(8, 8, "\nend"),))
    page = shown("repeat 2", [Mistake(code="x", message="No end.", start=0, end=6, fix=fix)])
    assert page.splitlines()[3:] == ["  Try: Write end", "    repeat 2", "    end"]


def test_a_fix_that_takes_a_line_away_or_cannot_be_seen_says_its_title() -> None:
    away = Fix("Take the line away", (Edit(2, 6, ""),))
    page = shown("a\nend\nb", [Mistake(code="x", message="m", start=2, end=5, fix=away)])
    assert page.splitlines()[3:] == ["  Try: Take the line away"]
    unseen = Fix("Take it out", (Edit(1, 2, ""),))
    page = shown("a\u200bb", [Mistake(code="x", message="m", start=1, end=2, fix=unseen)])
    assert page.splitlines()[3:] == ["  Try: Take it out"]


def test_a_fix_at_several_places_shows_each_line_that_it_changes() -> None:
    text = "wieght = 1\nshow 2\nshow wieght"
    fix = Fix("Call it weight", (Edit(0, 6, "weight"), Edit(23, 29, "weight")))
    page = shown(text, [Mistake(code="x", message="m", start=0, end=6, fix=fix)])
    assert page.splitlines()[3:] == ["  Try: Call it weight", "    weight = 1", "    show weight"]


def test_every_shown_line_says_what_it_is_so_that_a_terminal_can_colour_it() -> None:
    text = "show a\nshow b"
    lines = shown_lines(text, [mistake(text, "a", "No.", "c"), mistake(text, "b", "No.", None, "advice")], name="f")
    assert [line.what for line in lines] == [
        "place", "line", "carets", "mistake", "try", "blank", "place", "line", "carets", "advice",
    ]  # fmt: skip


@given(st.text(), st.integers(0, 40), st.integers(0, 40), st.text(max_size=5), st.integers(20, 50))
def test_any_text_and_any_place_can_be_shown_within_its_room(
    text: str, start: int, length: int, put: str, room: int
) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    fix = Fix("Change it", (Edit(start, end, put),))
    page = shown(text, [Mistake(code="x", message="m", start=start, end=end, fix=fix)], room=room)
    assert "^" in page
    assert "\x1b" not in page


def test_a_fix_that_puts_a_line_in_between_shows_it_before_the_line_below() -> None:
    fix = Fix("Write end", (Edit(7, 7, "end\n"),))
    page = shown("show 1\nshow 2", [Mistake(code="x", message="No end.", start=7, end=11, fix=fix)])
    assert page.splitlines()[3:] == ["  Try: Write end", "    end", "    show 2"]
