"""What a person is told of a walk: a line of what was walked, the curve, and what happened."""

from __future__ import annotations

import math
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._terminal import READING, console, has_unicode, readable

if TYPE_CHECKING:
    from rich.console import Console, Group

    from downslope.walks import Walk

# Between two drawings of a walk under way it walks on for so many times as long as one drawing took.
RESTS = 9


def report(walk: Walk) -> None:
    """Print the curve and the explanation."""
    out = console()
    _print(out, _curve(walk, out.width))
    out.print()
    from downslope.pictures import sentences

    for words, style in zip(sentences(walk), ("bold", ""), strict=True):
        for line in textwrap.wrap(words, min(READING, out.width - 4)):
            out.print(readable(f"  {line}", sys.stdout), style=style)


def report_as_json(walk: Walk) -> None:
    """The walk file on standard output, and nothing else."""
    from downslope.walks import to_json

    sys.stdout.write(to_json(walk).decode("utf-8"))


def note(text: str, *, quiet: bool) -> None:
    """A short word about a written file: after the report, or aside where the output is for a program."""
    print(readable(f"  {text}", sys.stdout), file=sys.stderr if quiet else sys.stdout)


@contextmanager
def watching(*, quiet: bool) -> Iterator[Any]:
    """Inside the block there is a callback that draws the walk so far, where somebody is looking."""
    out = console()
    if quiet or not out.is_terminal:
        yield None
        return
    from rich.live import Live

    with Live(console=out, transient=True, auto_refresh=False) as live:
        rest_until = 0.0

        def look(progress: Any) -> None:
            nonlocal rest_until
            began = time.monotonic()
            if began < rest_until and progress.step < progress.of:
                return
            live.update(_group(_curve(progress.walk, out.width)), refresh=True)
            # A record of millions of steps takes long to draw: walking comes first.
            rest_until = time.monotonic() + RESTS * (time.monotonic() - began)

        yield look


def write_files(walk: Walk, *, plot: Path | None, save: Path | None, theme: str, quiet: bool) -> None:
    """The picture and the walk file, where they were asked for."""
    if plot is not None:
        if plot.suffix.lower() in (".html", ".htm"):
            walk.to_html(plot)
        else:
            walk.plot(plot, theme=theme)
        note(f"Picture: {plot}", quiet=quiet)
    if save is not None:
        from downslope.walks import save as save_walk

        save_walk(walk, save)
        note(f"Walk file: {save}", quiet=quiet)


def _curve(walk: Walk, width: int) -> list[Any]:
    from rich.text import Text

    from downslope.pictures import told

    from ._curve import curve_of

    unicode = has_unicode(sys.stdout)
    head = [Text(f"  {line}", style="bold") for line in textwrap.wrap(told(walk), min(READING, width - 4))]
    if not any(math.isfinite(loss) for loss in walk.losses):
        return [Text(), *head]
    return [Text(), *head, Text(), *curve_of(walk, width, unicode=unicode)]


def _print(out: Console, lines: list[Any]) -> None:
    for line in lines:
        line.plain = readable(line.plain, sys.stdout)
        out.print(line, soft_wrap=True)


def _group(lines: list[Any]) -> Group:
    from rich.console import Group

    return Group(*lines)
