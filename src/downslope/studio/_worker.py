"""What the thread of a program does: walk its tree, and say how it ended, whatever happens."""

from __future__ import annotations

import traceback
from typing import Any, Literal

from ..base import DownslopeError
from ..language import Catalogue, Kind
from ..language._tree import Program
from ._channel import Channel
from ._events import Event, Finished, Trouble
from ._folders import Folders
from ._interpreter import Interpreter
from ._limits import Limits
from ._problems import LimitReached, ProgramMistake, Stopped, said
from ._shown import number_text

How = Literal["done", "stopped", "mistake", "limit"]


def work(program: Program, folders: Folders, limits: Limits, channel: Channel) -> None:
    """Run the program to its end."""
    here = Interpreter(program, folders, limits, channel)
    how, last = _outcome(here)
    channel.end((*last, Finished(how=how, seconds=channel.seconds)))


def _outcome(here: Interpreter) -> tuple[How, tuple[Event, ...]]:
    try:
        here.run()
    except Stopped:
        return "stopped", ()
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
    except Exception as ours:  # Nobody should ever see this; if so, they should know that it is not theirs.
        told = traceback.format_exception_only(ours)[-1].strip()
        return "mistake", (_trouble(here, "run_our_mistake", None, None, {"said": told[:300]}),)
    return "done", ()


def _trouble(here: Interpreter, code: str, at: Any, fix: Any, parts: dict[str, Any]) -> Trouble:
    place = here.tell.place if at is None else (at.start, at.end)
    words = {name: _worded(value, here.tell.catalogue) for name, value in parts.items()}
    problem = said(here.tell.catalogue, code, place, fix=fix, **words)
    return Trouble(line=here.lines.line(place[0]), problem=problem)


def _worded(value: Any, catalogue: Catalogue) -> Any:
    """A part of a message as it stands in a sentence."""
    match value:
        case Kind():
            return catalogue.kind(value.value)
        case tuple():
            joined = [
                catalogue.kind(each.value) if isinstance(each, Kind) else catalogue.choice(each) for each in value
            ]
            return f" {catalogue.word('or')} ".join(joined) if isinstance(value[0], Kind) else ", ".join(joined)
        case float():
            return number_text(value)
    return value
