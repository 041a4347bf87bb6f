"""Help pages without boxes: names on the left, words on the right."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from ._terminal import readable

if TYPE_CHECKING:
    from cyclopts.help import HelpEntry, HelpPanel
    from rich.console import Console, ConsoleOptions

WIDEST = 88
LONGEST_NAME = 26


class QuietHelp:
    """How Cyclopts is to print usage, description and the tables of a help page."""

    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:  # noqa: ARG002
        """One table: its title, then a line or more for each entry."""
        rows = [(_name(entry), _words(entry)) for entry in panel.entries]
        if not rows:
            return
        left = min(LONGEST_NAME, max(len(name) for name, _ in rows)) + 4
        lines = ["", f"{_plain(panel.title)}:"]
        for name, words in rows:
            lines += _row(name, words, left, _width(console))
        _print(console, lines)

    def render_usage(self, console: Console, options: ConsoleOptions, usage: Any) -> None:  # noqa: ARG002
        """The first line."""
        _print(console, [*textwrap.wrap(f"Usage: {_plain(usage)}", _width(console), subsequent_indent="  "), ""])

    def render_description(self, console: Console, options: ConsoleOptions, description: Any) -> None:  # noqa: ARG002
        """Paragraphs; lines that are set in (the examples) stay as they are."""
        for number, paragraph in enumerate(_plain(description).split("\n\n")):
            lines = paragraph.splitlines()
            if not any(line.startswith(" ") for line in lines):
                lines = textwrap.wrap(paragraph, _width(console))
            _print(console, [*([""] if number else []), *lines])


def _width(console: Console) -> int:
    return min(console.width, WIDEST)


def _row(name: str, words: str, left: int, width: int) -> list[str]:
    if len(name) + 4 > left or left > width // 2:
        return [f"  {name}", *textwrap.wrap(words, width, initial_indent="      ", subsequent_indent="      ")]
    first = f"  {name}".ljust(left)
    return textwrap.wrap(words, width, initial_indent=first, subsequent_indent=" " * left) or [first.rstrip()]


def _name(entry: HelpEntry) -> str:
    """`--help, -h` or `--speed NUMBER`."""
    return ", ".join(entry.display_labels_with_metavar)


def _words(entry: HelpEntry) -> str:
    return " ".join(_plain(entry.description).split())


def _plain(text: Any) -> str:
    if text is None:
        return ""
    if isinstance(text, str):
        return text.strip()
    if hasattr(text, "plain"):
        return str(text.plain).strip()
    return _rendered(text)


def _rendered(text: Any) -> str:
    """The words of anything else that Rich can print."""
    import io

    from rich.console import Console

    paper = io.StringIO()
    Console(file=paper, width=1000, no_color=True, highlight=False).print(text)
    return "\n".join(line.rstrip() for line in paper.getvalue().splitlines()).strip()


def _print(console: Console, lines: list[str]) -> None:
    for line in lines:
        console.print(readable(line, console.file), markup=False, highlight=False, soft_wrap=True)
