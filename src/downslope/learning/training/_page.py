"""A training as one offline page: the web pieces, with what is shown of it inlined."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ...base import FileError
from ._explain import explain, summary
from ._page_record import page_record

if TYPE_CHECKING:
    from ._training import Training

# A notebook keeps every display in its file.
NOTEBOOK_STEPS = 500


def to_html(training: Training, path: str | os.PathLike[str] | None = None) -> str | Path:
    """The page as text, or written to `path`: there whole or not at all."""
    from ...pictures import page_target, write_page

    if path is None:
        return page_of(training)
    target = page_target(path, usual="training.html")
    write_page(target, page_of(training))
    return target


def page_of(training: Training, *, place: str = "page", **limits: int) -> str:
    """The page as text. `place` is `page` for a file of its own and `inset` for one inside a notebook."""
    from ...pictures import in_script, offline_page

    record: dict[str, Any] = page_record(training, **limits)
    return offline_page(
        "training-view",
        {"training": in_script(msgspec.json.encode(record))},
        title=record["title"],
        facts=summary(training),
        words=words(training),
        place=place,
    )


def words(training: Training) -> str:
    """What stands in the page before, or without, its script."""
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in explain(training))
    return f"<h1>{escape(training.data.about.title)}</h1>{said}<pre>{escape(repr(training.rounds))}</pre>"


def notebook_html(training: Training) -> str:
    """HTML for `_repr_html_`: the page in a frame, over the words, which show where frames are stripped."""
    from ...pictures import framed, under_frame

    told = words(training)
    try:
        page = page_of(training, place="inset", most_steps=NOTEBOOK_STEPS)
    except FileError:
        # A copy without its web pieces still says how the training went.
        return under_frame(told)
    return framed(page, title=training.data.about.title, words=told)
