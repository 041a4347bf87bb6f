"""One offline page of a program and what it did: the web piece `program-view`, with the record inlined."""

from __future__ import annotations

import os
from collections.abc import Iterable
from html import escape
from pathlib import Path

from ..language import catalogue
from ..pictures import in_script, offline_page, page_target, write_page
from ._events import Event, Finished, Plotted, RoundDone, Said, Saved, Shown, Trouble
from ._report_record import ProgramRecord, encoded, program_record

# What shows that a line has run.
DOINGS = (Said, Shown, RoundDone, Plotted, Saved)


def report_page(text: str, events: Iterable[Event], *, title: str, language: str | None = None) -> str:
    """The page as text. `language` is the human language of the program where its first line does not say it."""
    told = tuple(events)
    record = program_record(text, told, title=title, language=language)
    return offline_page(
        "program-view",
        {"program": in_script(encoded(record))},
        title=title,
        facts=_lead(record, told),
        words=_words(record, told),
        language=record.language,
    )


def save_report(
    text: str, events: Iterable[Event], path: str | os.PathLike[str], *, title: str, language: str | None = None
) -> Path:
    """Write the page to `path`: there whole or not at all."""
    target = page_target(path, usual="program.html")
    write_page(target, report_page(text, events, title=title, language=language))
    return target


def _lead(record: ProgramRecord, events: tuple[Event, ...]) -> str:
    """How it went, in one sentence. The page says the same (ProgramView.svelte)."""
    say = catalogue(record.language).say_on_page
    lines = len(record.text.rstrip().split("\n")) + record.cut
    end = next((event for event in reversed(events) if isinstance(event, Finished)), None)
    if end is None:
        return say("lead_open", lines=lines)
    wrong = [event for event in events if isinstance(event, Trouble) and event.problem.severity == "mistake"]
    if end.how == "mistake" and not any(isinstance(event, DOINGS) for event in events):
        return say("lead_wrong", count=len({(each.problem.start, each.problem.message) for each in wrong}))
    line = next((each.line for each in reversed(wrong) if each.line), 0)
    return say(f"lead_{end.how}", lines=lines, line=line or end.line or "–", seconds=f"{end.seconds:.1f}")


def _words(record: ProgramRecord, events: tuple[Event, ...]) -> str:
    """What stands in the page before, or without, its script."""
    told = "".join(f"<li>{escape(sentence)}</li>" for sentence in map(_sentence, events) if sentence)
    return (
        f"<h1>{escape(record.title)}</h1><p>{escape(_lead(record, events))}</p>"
        f"<pre>{escape(record.text)}</pre><ul>{told}</ul>"
    )


def _sentence(event: Event) -> str | None:
    if isinstance(event, Trouble):
        return event.problem.message
    return event.text if isinstance(event, Said | Shown) else None
