"""`downslope run`: a program of the Studio's language, and all that it tells."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._status import DONE, FAILED, INTERRUPTED, MISTYPED
from ._values import Count, File, Flag, Folder, Language, Look, Number

if TYPE_CHECKING:
    from downslope.studio import Limits, Run

    from ._program import Source
    from ._run_files import Files

ENDS = {"done": DONE, "mistake": FAILED, "limit": FAILED, "stopped": INTERRUPTED}


def run(
    file: File,
    /,
    *,
    plots: Folder | None = None,
    html: File | None = None,
    theme: Look = "day",
    json: Flag = False,
    language: Language | None = None,
    data: Folder | None = None,
    models: Folder | None = None,
    seconds: Number | None = None,
    lines: Count | None = None,
    rows: Count | None = None,
    dials: Count | None = None,
    megabytes: Count | None = None,
) -> int:
    """Run a program of the Studio's language: what it shows, its pictures as charts, and what it learned.

    All its mistakes are told before anything runs. Ctrl-C stops it; what it made until then is kept.

    Examples:
        $ downslope run fruits.slope
        $ downslope run fruits.slope --plots pictures --html fruits.html
        $ downslope run fruits.slope --json
        $ echo 'show 2 + 2' | downslope run -

    Args:
        file: The program; - is what comes through a pipe.
        plots: Write a picture for each plot into this folder, as .svg.
        html: Write one page with the program, its pictures and its results, to be opened offline.
        theme: The look of the pictures. Without it: day.
        json: Print what happens as lines of JSON, and nothing else.
        language: The language of its words, where its first line does not say it.
        data: The folder of the files that it loads. Without it: the folder of the program.
        models: The folder where its networks are kept. Without it: the folder of the program.
        seconds: How long it may run. Without it: an hour.
        lines: How many lines it may run, each time counted.
        rows: How many rows of data it may hold at once.
        dials: How many dials a network may have.
        megabytes: How much memory its data, dials and texts may take.
    """
    from ._program import program_in
    from ._run_files import Files, check_page, check_plots
    from ._words_drawn import drawing_words

    check_page(html)
    check_plots(plots)
    limits = _limits(seconds=seconds, lines=lines, rows=rows, dials=dials, megabytes=megabytes)
    source = program_in(file)
    checked, folders = _checked(source, language, data, models)
    files = Files(plots, html, theme=theme, words=drawing_words(checked.language))
    if checked.mistakes and not json:
        _tell_mistakes(source, checked)
    if models is not None and checked.ok:
        models.mkdir(parents=True, exist_ok=True)
    from downslope.studio import run as start

    with start(checked, folders=folders, limits=limits) as running, _stopped_by_hand(running):
        read = _print_json if json else _tell
        read(running, source, checked, files)
    _write_page(files, source, checked.language, quiet=json)
    return MISTYPED if not checked.ok else ENDS[running.how or "stopped"]


def _tell_mistakes(source: Source, checked: Any) -> None:
    from ._mistakes_told import tell_count, tell_mistakes

    tell_mistakes(source, checked.mistakes, checked.language)
    if not checked.ok:
        tell_count(source, checked.mistakes, checked.language)


def _checked(source: Source, language: str | None, data: Path | None, models: Path | None) -> tuple[Any, Any]:
    from downslope.language import check
    from downslope.studio import Folders, facts_of

    _folder_there(data, "--data")
    folders = Folders(data=data or source.folder, models=models or source.folder)
    return check(source.text, language=language, facts_of=facts_of(folders)), folders


def _folder_there(folder: Path | None, option: str) -> None:
    from downslope.base import InputError

    if folder is not None and not folder.is_dir():
        raise InputError(f"{option} takes a folder that is there.", got=repr(str(folder)))


def _limits(*, megabytes: int | None, **chosen: float | None) -> Limits:
    from downslope.base import InputError
    from downslope.studio import Limits

    for name, value in {**chosen, "megabytes": megabytes}.items():
        if value is not None and not value > 0:
            raise InputError(f"--{name} must be above 0.", got=f"{value:g}")
    memory = {} if megabytes is None else {"memory": megabytes * 2**20}
    return Limits(**{name: value for name, value in chosen.items() if value is not None}, **memory)  # type: ignore[arg-type]


@contextmanager
def _stopped_by_hand(running: Run) -> Iterator[None]:
    """Ctrl-C ends the program, not us: there is still something to tell. A second one ends us, too."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)

    def stop(*told: Any) -> None:  # noqa: ARG001
        signal.signal(signal.SIGINT, before)
        running.stop()

    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _tell(running: Run, source: Source, checked: Any, files: Files) -> None:
    from downslope.studio import Trouble

    from ._calm_line import CalmLine
    from ._run_told import Teller

    with CalmLine() as calm:
        teller = Teller(source, checked.language, files, calm)
        for event in running:
            files.remember(event)
            if not (isinstance(event, Trouble) and event.problem in checked.mistakes):
                teller.take(event)


def _print_json(running: Run, source: Source, checked: Any, files: Files) -> None:  # noqa: ARG001
    from downslope.studio import Plotted, to_json

    for event in running:
        files.remember(event)
        sys.stdout.write(to_json(event).decode("utf-8"))
        sys.stdout.flush()
        if isinstance(event, Plotted):
            files.plot(event)


def _write_page(files: Files, source: Source, language: str, *, quiet: bool) -> None:
    from downslope.language import catalogue

    from ._report import note

    page = files.page(source, language)
    if page is not None:
        note(catalogue(language).say("told_page", file=page), quiet=quiet)
