"""What the thread of a program does: walk its tree, and say how it ended, whatever happens."""

from __future__ import annotations

import traceback
from functools import partial
from typing import Any, Literal

from ..base import DownslopeError
from ..language import Mistake
from ..language._tree import Program
from ..language.checking import look_again
from ._channel import Channel
from ._events import Event, Finished, Trouble
from ._facts import facts_of
from ._folders import Folders
from ._interpreter import Interpreter
from ._known import known_of
from ._limits import Limits
from ._problems import LimitReached, ProgramMistake, Stopped, Unfit, said

How = Literal["done", "stopped", "mistake", "limit"]


def work(program: Program, folders: Folders, limits: Limits, channel: Channel) -> None:
    """Run the program to its end."""
    here: Interpreter | None = None
    how: How = "mistake"
    last: tuple[Event, ...] = ()
    try:
        here = Interpreter(program, folders, limits, channel)
        channel.too_late = partial(_too_late, here)
        how, last = _outcome(here)
    # Panics of Polars are no `Exception`. Nobody should ever see this; if so, they should know that it is not theirs.
    except BaseException as ours:
        last = (_our_mistake(here, ours),)
    finally:
        channel.end((*last, Finished(how=how, seconds=channel.seconds)))


def _outcome(here: Interpreter) -> tuple[How, tuple[Event, ...]]:
    try:
        here.run()
    except Stopped:
        return "stopped", ()
    except Unfit as unfit:
        return "mistake", (_unfit(here, unfit),)
    except ProgramMistake as mistake:
        return "mistake", (_trouble(here, mistake.code, mistake.at, mistake.fix, mistake.parts),)
    except LimitReached as limit:
        return "limit", (_trouble(here, limit.code, None, None, limit.parts),)
    except RecursionError:
        return "limit", (_trouble(here, "limit_depth", None, None, {"depth": here.scope.depth}),)
    except MemoryError:
        megabytes = round(here.budget.limits.memory / 2**20)
        return "limit", (_trouble(here, "limit_memory", None, None, {"megabytes": megabytes}),)
    except DownslopeError as refusal:
        return "mistake", (_trouble(here, "run_refused", None, None, {"said": str(refusal)}),)
    return "done", ()


def _our_mistake(here: Interpreter | None, ours: BaseException) -> Trouble:
    """In words that need nothing of what may be broken."""
    told = traceback.format_exception_only(ours)[-1].strip()[:300]
    try:
        assert here is not None
        return _trouble(here, "run_our_mistake", None, None, {"said": told})
    except Exception:
        message = f"Something went wrong inside Downslope. This is our mistake, not yours: {told}"
        return Trouble(problem=Mistake(code="run_our_mistake", message=message, start=0, end=0))


def _too_late(here: Interpreter) -> tuple[Event, ...]:
    try:
        return (_trouble(here, "limit_seconds", None, None, {"seconds": here.budget.limits.seconds}),)
    except Exception as ours:
        return (_our_mistake(here, ours),)


def _unfit(here: Interpreter, unfit: Unfit) -> Trouble:
    """What the checker says of the line, now that all values are known."""
    names = {name: known_of(here.scope[name]) for name in here.scope.names()}
    seen = [(node, known_of(value)) for node, value in unfit.seen]
    line, known = here.tell.statement, facts_of(here.folders)
    problem = look_again(here.program, line, unfit.at, names=names, seen=seen, facts_of=known)
    if problem is None:
        return _trouble(here, "run_unfit", unfit.at, None, {})
    return Trouble(line=here.lines.line(problem.start), problem=problem)


def _trouble(here: Interpreter, code: str, at: Any, fix: Any, parts: dict[str, Any]) -> Trouble:
    place = here.tell.place if at is None else (at.start, at.end)
    problem = said(here.tell.catalogue, code, place, fix=fix, **parts)
    return Trouble(line=here.lines.line(place[0]), problem=problem)
