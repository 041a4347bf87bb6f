"""The page of a program, as text: what stands in it, and how much of it there may be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from downslope.base import InputError
from downslope.language import catalogue
from downslope.pictures import Axis, Curve, Curves, Dots, Drawing, MistakesDrawn
from downslope.studio import (
    Event,
    Finished,
    LineStarted,
    Plotted,
    RoundDone,
    Said,
    Saved,
    Shown,
    Started,
    Trouble,
    report_page,
    save_report,
)
from downslope.studio._report_events import MOST_KINDS, MOST_ROUNDS, MOST_THINGS, LeftOut, told_events
from downslope.studio._report_record import MOST_LINES, program_record
from tests.studio.told import PROGRAMS

WEB = Path(__file__).parents[2] / "web" / "src"
EVIL = 'show "</script><script>alert(1)</script><!--"'


def record_in(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="program">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    record: dict[str, Any] = json.loads(found[1])
    return record


def page_of(name: str) -> str:
    title, text, told = PROGRAMS[name]
    return report_page(text, told(), title=title)


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_page_holds_the_program_its_tokens_and_every_event(name: str) -> None:
    title, text, told = PROGRAMS[name]
    record = record_in(page_of(name))
    assert (record["title"], record["text"], record["cut"]) == (title, text, 0)
    wanted = [event for event in told() if not isinstance(event, Started | LineStarted)]
    assert len(record["events"]) == len(wanted)
    assert all(0 <= start < end <= len(text) for start, end, _ in record["tokens"])
    kinds = {text[start:end]: kind for start, end, kind in record["tokens"]}
    assert kinds.get("show", "word") == "word"


def test_a_block_over_several_lines_is_told_with_its_last_line() -> None:
    assert [6, 10] in record_in(page_of("fruits"))["spans"]


def test_a_spanish_program_has_a_spanish_page() -> None:
    page = page_of("spanish")
    assert '<html lang="es"' in page
    assert record_in(page)["words"]["round"] == "Ronda"
    assert "11 líneas, hasta el final en 1.3 s." in page
    assert '<html lang="en"' in page_of("fruits")


def test_the_words_before_the_script_tell_the_program_and_what_it_said() -> None:
    page = page_of("lemonade").split('<script type="application/json"', maxsplit=1)[0]
    assert "<h1>A line through dots</h1><p>6 lines, run to the end in 0.8 s.</p>" in page
    assert "<li>78.2 cups</li>" in page


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("wrong", "2 things to put right before it can run."),
        ("digits", "15 lines. It came to a limit after 31.4 s; what it did until then is kept."),
    ],
)
def test_the_first_sentence_says_how_it_ended(name: str, said: str) -> None:
    assert f"<p>{said}</p>" in page_of(name)


def test_nothing_that_a_program_says_can_become_a_part_of_the_page() -> None:
    page = report_page(EVIL, [Shown(line=1, text=EVIL), Finished(how="done", seconds=0.1)], title=EVIL)
    assert page.count("<script") == page_of("lemonade").count("<script")
    assert "<script>alert" not in page
    assert record_in(page)["events"][0]["text"] == EVIL


def test_what_is_beyond_counting_is_null_in_the_record() -> None:
    record = record_in(page_of("digits"))
    assert None in [event["loss"] for event in record["events"] if event["event"] == "round"]
    assert not re.search("NaN|Infinity", json.dumps(record))


def test_a_report_is_written_whole_and_only_into_a_folder_that_is_there(tmp_path: Path) -> None:
    title, text, told = PROGRAMS["lemonade"]
    written = save_report(text, told(), tmp_path / "out.html", title=title)
    assert written.read_text("utf-8") == page_of("lemonade")
    with pytest.raises(InputError, match="a folder that is there"):
        save_report(text, told(), tmp_path / "nowhere" / "out.html", title=title)


def test_of_very_many_texts_the_first_and_the_last_are_told_and_the_rest_is_counted() -> None:
    told = told_events([*(Shown(line=2, text=str(number)) for number in range(5_000)), Finished(how="done", seconds=1)])
    texts = [event.text for event in told if isinstance(event, Shown)]
    left = [event for event in told if isinstance(event, LeftOut)]
    assert (texts[0], texts[-1], len(texts)) == ("0", "4999", MOST_THINGS)
    assert [event.count for event in left] == [5_000 - MOST_THINGS]
    assert isinstance(told[-1], Finished)


def rounds(many: int, line: int = 1) -> Iterator[Event]:
    return (
        RoundDone(line=line, name="net", round=number, of=many, loss=1 / (number + 1)) for number in range(many + 1)
    )


def test_of_very_many_rounds_some_are_told_with_the_first_and_the_last() -> None:
    told = [event.round for event in told_events([Started(lines=1), *rounds(5_000)]) if isinstance(event, RoundDone)]
    assert (told[0], told[-1], len(told)) == (0, 5_000, MOST_ROUNDS)
    assert told == sorted(set(told))


def test_trainings_one_after_the_other_are_not_mixed() -> None:
    told = told_events([event for _ in range(3) for event in (LineStarted(line=1), *rounds(4))])
    assert [event.round for event in told if isinstance(event, RoundDone)] == [0, 1, 2, 3, 4] * 3


def test_large_pictures_are_made_small() -> None:
    many = tuple(float(number) for number in range(9_000))
    dots = Dots(title="", x=Axis(name="x"), y=Axis(name="y"), xs=many, ys=many)
    curve = Curve(name="0.1", ys=many)
    curves = Curves(title="", of="race", x=Axis(name="x"), y=Axis(name="y"), curves=(curve,), xs=many, said="")
    counts = tuple(tuple(int(truth == 7 and answer == 99) for answer in range(100)) for truth in range(100))
    kinds = tuple(str(number) for number in range(100))
    mistakes = MistakesDrawn(title="", kinds=kinds, counts=counts, examples=(), said="")
    events = told_events([Plotted(name=None, picture=picture) for picture in (dots, curves, mistakes)])
    few, short, often = [event.picture for event in events if isinstance(event, Plotted)]
    assert (len(few.xs), few.of, few.xs[-1]) == (2_000, 9_000, 8_999.0)
    assert len(short.xs) == len(short.curves[0].ys) == MOST_ROUNDS
    assert len(often.kinds) == MOST_KINDS
    assert {"7", "99"} <= set(often.kinds)
    assert sum(map(sum, often.counts)) == 1


def test_a_very_long_program_is_cut_at_a_line_and_says_so() -> None:
    record = program_record("show 1\n" * 5_000, [], title="", language=None)
    assert record.text.count("\n") + 1 == MOST_LINES
    assert record.cut == 5_001 - MOST_LINES
    assert record.tokens[-1][1] <= len(record.text)


def typescript(file: str) -> dict[str, set[str]]:
    """The fields of each interface of a file."""
    text = (WEB / "lib" / "program" / file).read_text("utf-8")
    found = re.findall(r"interface (\w+)(?: extends \w+)? \{(.*?)\n\}", text, re.DOTALL)
    return {name: set(re.findall(r"readonly (\w+)\??:", body)) for name, body in found}


@pytest.mark.parametrize("event", [Started, LineStarted, Said, Shown, RoundDone, Plotted, Saved, Trouble, Finished])
def test_the_page_knows_every_event_and_every_field(event: type[msgspec.Struct]) -> None:
    # `values` of what is shown is for programs: a page has their text.
    fields = set(event.__struct_fields__) - {"line", "values"}
    assert fields <= typescript("events.ts")[event.__name__] | {"event"}


@pytest.mark.parametrize("drawing", get_args(Drawing))
def test_the_page_knows_every_drawing_and_every_field(drawing: type[msgspec.Struct]) -> None:
    known = typescript("drawings.ts")
    assert set(drawing.__struct_fields__) <= known[drawing.__name__]


def test_the_page_has_each_word_it_needs_and_no_other() -> None:
    text = (WEB / "lib" / "program" / "page.ts").read_text("utf-8")
    own = re.search(r"PROGRAM_WORDS = \[(.*?)\]", text, re.DOTALL)
    shared = dict(re.findall(r"^  (\w+): '(.*)',$", (WEB / "lib" / "words.ts").read_text("utf-8"), re.MULTILINE))
    assert own is not None
    english = catalogue("en").page
    assert set(re.findall(r"'(\w+)'", own[1])) | set(shared) == set(english)
    assert shared == {word: english[word] for word in shared}


def test_the_words_of_the_page_have_the_same_parts_in_every_language() -> None:
    def parts(message: str) -> list[str]:
        return sorted(re.findall(r"\{(\w+)", message))

    english, spanish = catalogue("en").page, catalogue("es").page
    assert {word: parts(said) for word, said in english.items()} == {
        word: parts(said) for word, said in spanish.items()
    }
