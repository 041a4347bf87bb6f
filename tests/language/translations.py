"""Programs run in the Studio and as Python, and what each of them told, side by side."""

from __future__ import annotations

import contextlib
import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import types
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from msgspec import Struct

import downslope
from downslope.language import check, to_python
from downslope.language.python import Style
from downslope.studio import Event, Finished, Folders, RoundDone, Shown, facts_of, run

PROGRAMS = sorted((Path(__file__).parents[2] / "examples" / "programs").glob("*.slope"))
RUFF = Path(sys.executable).with_name("ruff")
OWN = re.compile(r"round \d+: |It flew off|speed \S+: loss ")
"""What a training or a race says of itself while it runs."""
ROUND = re.compile(r"round (\d+): loss (\S+)")


class Told(Struct, frozen=True):
    """What a program shows, line by line, and its losses by round or step, one table for each training or walk."""

    shown: list[tuple[Any, ...]]
    losses: list[dict[int, float]]


class Ran(NamedTuple):
    """What a program in Python did."""

    printed: list[tuple[Any, ...]]
    trainings: list[Any]
    walks: list[Any]
    names: dict[str, Any]


@functools.lru_cache(maxsize=64)
def in_the_studio(text: str) -> Told:
    """The program as the Studio runs it, once."""
    with tempfile.TemporaryDirectory() as models:
        events: list[Event] = list(run(text, folders=Folders(models=Path(models))))
    last = events[-1]
    assert isinstance(last, Finished)
    assert last.how == "done", events[-2]
    shown = [event.values for event in events if isinstance(event, Shown) and "←" not in event.text]
    losses: list[dict[int, float]] = []
    before: tuple[Any, ...] = ()
    for event in events:
        if isinstance(event, RoundDone):
            here = (event.name, event.of, event.measure, event.line)
            if here != before[:-1] or event.round <= before[-1]:
                losses.append({})
            before = (*here, event.round)
            if event.loss is not None:
                losses[-1][event.round] = event.loss
    return Told(shown, losses)


def in_python(text: str, style: Style) -> str:
    """The program in Python."""
    checked = check(text, facts_of=facts_of(Folders()))
    assert checked.ok, [mistake.message for mistake in checked.mistakes]
    return to_python(checked, style=style)


def executed(python: str, folder: Path) -> Ran:
    """The Python run in a module of its own, in a folder of its own; what it prints and trains is caught."""
    ran = Ran([], [], [], {})
    module = types.ModuleType("translated")
    vars(module)["print"] = lambda *values: ran.printed.append(values)
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Figures that nobody sees are told of; so are numbers beyond counting.
        patch.setitem(sys.modules, "translated", module)
        patch.setattr(downslope, "train", _kept(downslope.train, ran.trainings))
        patch.setattr(downslope, "descend", _kept(downslope.descend, ran.walks))
        patch.setattr(types, "SimpleNamespace", _kept(types.SimpleNamespace, ran.walks))
        patch.setenv("MPLBACKEND", "agg")
        patch.chdir(folder)
        exec(compile(python, "translated.py", "exec"), vars(module))
        with contextlib.suppress(KeyError):
            sys.modules["matplotlib.pyplot"].close("all")
    walks = [walk for walk in ran.walks if hasattr(walk, "losses")]
    return ran._replace(names=vars(module), walks=walks)


def _kept(function: Any, where: list[Any]) -> Any:
    def called(*given: Any, **named: Any) -> Any:
        where.append(function(*given, **named))
        return where[-1]

    return called


def printed_losses(ran: Ran) -> list[dict[int, float]]:
    """What a program printed round by round, one table for each training."""
    found: list[dict[int, float]] = []
    for values in ran.printed:
        told = ROUND.fullmatch(str(values[0]))
        if told is not None:
            number = int(told[1])
            if number == 1:
                found.append({})
            found[-1][number] = float(told[2])
    return found


def plain(value: Any) -> Any:
    """A printed value as the Studio tells it: numbers, texts, true and false, and lists; None for all else."""
    if hasattr(value, "answer"):
        return plain(value.answer)
    if isinstance(value, downslope.learning.Predictions):
        return plain(value[0])
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, int | float | np.number):
        return float(value)
    return value if isinstance(value, str) else None


def lines(ran: Ran) -> list[tuple[Any, ...]]:
    """What was printed, without what a training says of itself."""
    told = [values for values in ran.printed if not OWN.match(str(values[0]))]
    return [tuple(plain(value) for value in values) for values in told]


def same_lines(ours: Sequence[tuple[Any, ...]], theirs: Sequence[tuple[Any, ...]], within: float) -> Iterator[str]:
    """Where two programs showed something else."""
    if len(ours) != len(theirs):
        yield f"{len(ours)} lines are shown, and {len(theirs)} printed"
    for number, (shown, printed) in enumerate(zip(ours, theirs, strict=False)):
        for one, other in zip(shown, printed, strict=False):
            near = within and isinstance(one, float) and isinstance(other, float)
            if one is not None and one != (pytest.approx(other, rel=within, abs=within) if near else other):
                yield f"line {number}: {one!r} is shown, and {other!r} printed"


def untidy(python: str) -> str:
    """What a formatter and a linter would change; nothing for a tidy module."""
    settings = ["--isolated", "--line-length", "100", "--stdin-filename", "translated.py"]
    environment = {"PATH": os.environ["PATH"]}
    said = ""
    for command in (["format", "--diff"], ["check", "--select", "E4,E7,E9,F,I,W,UP,B006", "--quiet"]):
        whole = [str(RUFF if RUFF.exists() else shutil.which("ruff")), *command, *settings, "-"]
        answer = subprocess.run(
            whole, input=python, capture_output=True, text=True, check=False, env=environment, cwd="/"
        )
        said += answer.stdout + (answer.stderr if answer.returncode else "")
    return said
