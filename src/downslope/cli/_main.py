"""The door of the command line: what it answers, and how it ends. No traceback is ever shown to a person."""

from __future__ import annotations

import io
import os
import signal
import sys
import traceback
from collections.abc import Sequence

from cyclopts.exceptions import CycloptsError

from downslope.base import DownslopeError, FileError, InputError

from ._app import build_app
from ._mistyped import sentence_of, where_to_look
from ._status import DONE, FAILED, INTERRUPTED, MISTYPED
from ._terminal import complain, flat_console, never_stumble

PIPED = ("open", "run", "check", "format", "python")
"""The verbs that read what comes through a pipe, where a file is called `-`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line. Answers 0, or 1 when it failed, 2 when it was mistyped, 130 after Ctrl-C."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if sys.stdout is None:  # closed by whoever called us, as `>&-` does: nobody is listening
        sys.stdout = io.StringIO()
    never_stumble()
    status = _status(words)
    if status == INTERRUPTED and arguments is None:
        # A second Ctrl-C, pressed while everything is put away, would end in a traceback.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return status


def _status(words: list[str]) -> int:
    """How it ends. What is in the way is told in plain words."""
    try:
        status = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_left()
    except KeyboardInterrupt:
        complain("Stopped.")
        return INTERRUPTED
    except CycloptsError as problem:
        complain(sentence_of(problem), after=where_to_look(problem))
        return MISTYPED
    except FileError as problem:
        complain(str(problem))
        return FAILED
    except InputError as problem:
        complain(str(problem))
        return MISTYPED
    except DownslopeError as problem:
        complain(str(problem))
        return FAILED
    except OSError as problem:
        complain(f"The system said no: {problem.strerror or problem}.", after=_file_of(problem))
        return FAILED
    except Exception as problem:
        return _our_mistake(problem)
    return status


def _run(words: list[str]) -> int:
    app = build_app()
    ends = app(
        _guarded(words),
        console=flat_console(),
        exit_on_error=False,
        print_error=False,
        result_action="return_value",
    )
    return int(ends) if isinstance(ends, int) else DONE


def _guarded(words: list[str]) -> list[str]:
    """A word such as `-x^2` or `-1,2` is a value, not an option: nothing here has a short name but -h.

    A space in front of it says so; formulas and numbers do not mind one. `open -` reads what comes through a pipe,
    and so do the verbs that take a program.
    """
    if words and words[0] in PIPED:
        return [" -" if word == "-" else word for word in words]
    if words[:1] != ["walk"]:
        return words
    return [f" {word}" if _looks_negative(word) else word for word in words]


def _looks_negative(word: str) -> bool:
    return len(word) > 1 and word[0] == "-" and word[1] != "-" and word != "-h"


def _file_of(problem: OSError) -> str | None:
    return None if problem.filename is None else f"Where: {problem.filename}."


def _reader_left() -> int:
    """Whoever was reading has seen enough, as `head` does: that is no failure."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, sys.stdout.fileno())
    return DONE


def _our_mistake(problem: Exception) -> int:
    if os.environ.get("DOWNSLOPE_DEBUG"):
        traceback.print_exc()
        return FAILED
    complain(
        f"Something went wrong that should not have: {type(problem).__name__}. This is our mistake, not yours.",
        after="To report it, run the same line again with DOWNSLOPE_DEBUG=1 in front, and send us what it prints.",
    )
    return FAILED
