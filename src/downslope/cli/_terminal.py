"""What the terminal can show: how wide it is, which letters it has, and whether colours are welcome."""

from __future__ import annotations

import io
import re
import sys
from typing import IO, TYPE_CHECKING

from downslope.base import seen

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST, WIDEST = 40, 200
READING = 78  # letters a line of reading text may have

# For terminals that only have plain letters.
PLAIN = str.maketrans(
    {
        "−": "-",
        "·": "-",
        "×": "x",
        "…": "...",
        "“": '"',
        "”": '"',
        "’": "'",
        "–": "-",
        "—": "-",
        "≤": "<=",
        "≥": ">=",
        "→": "->",
        "√": "sqrt",
        "━": "=",
        "─": "-",
    }
)
RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+")
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def letters_of(stream: IO[str]) -> str:
    """The encoding of a stream; only plain letters where it does not say."""
    return getattr(stream, "encoding", None) or "ascii"


def has_unicode(stream: IO[str]) -> bool:
    """Whether a stream can show signs such as − and braille."""
    try:
        "−⣿●·×⁷".encode(letters_of(stream))
    except (UnicodeError, LookupError):
        return False
    return True


def never_stumble() -> None:
    """A letter that a stream does not have becomes a question mark, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def readable(text: str, stream: IO[str]) -> str:
    """The text in letters that the stream has, and without orders to the terminal.

    >>> import io
    >>> readable("6.6 × 10⁷", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    '6.6 x 10^7'
    """
    text = seen(text)
    if has_unicode(stream):
        return text
    plain = RAISED.sub(lambda found: "^" + found.group().translate(LOWERED), text).translate(PLAIN)
    letters = letters_of(stream)
    return plain.encode(letters, "replace").decode(letters)


def console(stream_name: str = "stdout") -> Console:
    """The Rich console of a stream, never narrower or wider than what we draw for."""
    from rich.console import Console

    class QuietConsole(Console):
        def on_broken_pipe(self) -> None:
            """The reader left. Rich would end the program as failed; `main` knows better."""
            raise BrokenPipeError

    made = QuietConsole(file=getattr(sys, stream_name), highlight=False, markup=False, emoji=False)
    made.width = min(WIDEST, max(NARROWEST, made.width))
    return made


def flat_console() -> Console:
    """The console that help pages are printed on."""
    return console("stdout")


def complain(text: str, *, after: str | None = None) -> None:
    """Say on standard error what went wrong, and where to look."""
    lines = [f"downslope: {text}", *([after] if after else [])]
    try:
        print(readable("\n".join(lines), sys.stderr), file=sys.stderr)
    except OSError:
        return  # nobody is listening
