"""The mistakes of a program as a terminal shows them: the line, carets under the place, plain words, and the cure."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from downslope.language import Mistake, catalogue, shown_lines

from ._program import Source
from ._terminal import console, readable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES = {
    "place": "dim",
    "line": "",
    "carets": "#c46e29",
    "mistake": "bold",
    "advice": "bold",
    "try": "#3f9f96",
    "blank": "",
}
_NUMBERED = re.compile(r"  \d+\. ")
BESIDE = 8
"""Columns beside the line of a program: its number, and a little air."""


def tell_mistakes(source: Source, mistakes: Sequence[Mistake], language: str, *, out: Console | None = None) -> None:
    """All of them, in order. Long sentences are broken where the terminal ends."""
    out = console("stderr") if out is None else out
    room = max(out.width - BESIDE, 20)
    for line in shown_lines(source.text, mistakes, name=source.place, language=language, room=room):
        for part in _broken(line.text, out.width) if line.what in ("mistake", "advice") else [line.text]:
            out.print(_coloured(readable(part, out.file), line.what), soft_wrap=True)


def _coloured(text: str, what: str) -> Text:
    """The gutter with the number of the line stays quiet."""
    from rich.text import Text

    gutter, bar, rest = text.partition("| ") if what in ("line", "carets") else ("", "", text)
    return Text(gutter + bar, style="dim").append(rest, style=STYLES[what])


def _broken(text: str, width: int) -> list[str]:
    """A sentence in lines that begin below its first letter, behind the number if it has one."""
    numbered = _NUMBERED.match(text)
    margin = " " * (numbered.end() if numbered else 2)
    return textwrap.wrap(text, width - 1, subsequent_indent=margin, drop_whitespace=True) or [""]


def tell_count(source: Source, mistakes: Sequence[Mistake], language: str) -> None:
    """How many there are, that nothing was run, and how to put them right."""
    words = catalogue(language)
    many = [each for each in mistakes if each.severity == "mistake"]
    told = [words.say("told_nothing_run", mistakes=len(many))]
    if source.path is not None and any(each.fix is not None for each in many):
        told.append(words.say("told_can_be_fixed", file=source.name))
    print(f"\n{readable(' '.join(told), sys.stderr)}", file=sys.stderr)
