"""The command line as one Cyclopts app. Its help is the verbs' own docstrings."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable
from typing import Any

from cyclopts import App, Group, Parameter

import downslope

from ._book import book
from ._check import check
from ._data import data
from ._format import format_
from ._grounds import grounds
from ._help import QuietHelp
from ._language_server import language_server
from ._open import open_
from ._python import python
from ._run import run
from ._serve import serve
from ._walk import walk
from ._words import words

VERBS: tuple[tuple[str, Callable[..., Any], str], ...] = (
    ("walk", walk, "[FORMULA] [OPTIONS]"),
    ("open", open_, "FILE [OPTIONS]"),
    ("grounds", grounds, "[NAME] [OPTIONS]"),
    ("data", data, "[NAME] [OPTIONS]"),
    ("run", run, "FILE [OPTIONS]"),
    ("check", check, "FILES… [OPTIONS]"),
    ("format", format_, "FILES… [OPTIONS]"),
    ("python", python, "FILE [OPTIONS]"),
    ("words", words, "[WORD] [OPTIONS]"),
    ("language-server", language_server, "[OPTIONS]"),
    ("serve", serve, "[OPTIONS]"),
    ("book", book, "FOLDER"),
)

HELP = """Learning is a walk downhill: walk one, and be told how it went.

A ground is a formula such as "x^2 + 2 sin(3x)", or one of the catalogue.
A program is a text in plain words that ends in .slope, and trains a network in ten lines.
"""

STARTERS = """Examples:
  $ downslope walk "x^2" --from 4 --speed 0.1
  $ downslope walk --ground banana
  $ downslope run fruits.slope
"""


def build_app() -> App:
    """The app, with one command for each verb."""
    app = App(
        name="downslope",
        help=HELP,
        usage="downslope VERB …",
        help_epilogue=STARTERS,
        version=lambda: f"downslope {downslope.__version__}",
        version_flags=["--version"],
        suppress_keyboard_interrupt=False,  # `main` has a word for it
        help_format="plaintext",
        help_formatter=QuietHelp(),
        group_commands=Group("Verbs", sort_key=0),
        group_arguments=Group("What", sort_key=1),
        group_parameters=Group("How", sort_key=2),
        default_parameter=Parameter(negative_iterable=(), show_default=False),
    )
    for order, (name, verb, usage) in enumerate(VERBS):
        app.command(verb, name=name, sort_key=order, usage=f"downslope {name} {usage}", help_epilogue=examples_in(verb))
    more = Group("More", sort_key=9)
    for flag, told in (("--help", "Show this help, or a verb's."), ("--version", "Show the version.")):
        app[flag].help = told
        app[flag].group = more
    return app


def examples_in(verb: Callable[..., Any]) -> str:
    """The `Examples:` section of a verb's docstring, as the end of its help page. Tests run every one."""
    lines = inspect.cleandoc(verb.__doc__ or "").splitlines()
    if "Examples:" not in lines:
        return ""
    body = lines[lines.index("Examples:") + 1 :]
    kept = [line for line in body[: _end_of_section(body)] if line.strip()]
    return "Examples:\n" + textwrap.indent(textwrap.dedent("\n".join(kept)), "  ") + "\n"


def _end_of_section(lines: list[str]) -> int:
    return next((at for at, line in enumerate(lines) if line and not line.startswith(" ")), len(lines))
