"""Programs written in NumPy and run, beside the same programs written in Python with Downslope."""

from __future__ import annotations

import contextlib
import io
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import matplotlib

from downslope.language import FactsOf, check
from downslope.language.python import to_python
from tests.language.known_facts import facts_of

PLOTS = ("plot_data", "plot_line", "plot_mistakes", "plot_network", "plot_race", "plot_training")
NET = """
data = load "DATA"
net = make_network
  layer input from data
LAYERS
  layer output
end
train_network net, on: data, SETTINGS
"""


def in_numpy(program: str, facts: FactsOf = facts_of) -> str:
    """The program in NumPy."""
    return _written(program, "numpy", facts)


def net(*layers: str, data: str = "fruits", settings: str = "rounds: 5") -> str:
    """A program that makes a network of these hidden layers and trains it."""
    lines = "\n".join(f"  layer {layer}" for layer in layers)
    return NET.replace("DATA", data).replace("LAYERS\n", f"{lines}\n" if lines else "").replace("SETTINGS", settings)


def run_in_numpy(program: str, folder: Path | None = None, facts: FactsOf = facts_of) -> tuple[dict[str, Any], str]:
    """The names of the program in NumPy after it ran, and what it printed."""
    return _run(in_numpy(program, facts), folder)


def run_in_downslope(program: str, folder: Path | None = None, facts: FactsOf = facts_of) -> dict[str, Any]:
    """The names of the same program written with Downslope, after it ran. Its pictures are left out."""
    import downslope as ds

    with contextlib.ExitStack() as stack:
        for name in PLOTS:
            stack.enter_context(patch.object(ds, name, lambda *_, **__: None, create=True))
        return _run(_written(program, "downslope", facts), folder)[0]


def _written(program: str, style: Any, facts: FactsOf) -> str:
    checked = check(program, facts_of=facts)
    assert checked.ok, checked.mistakes
    return to_python(checked, style=style)


def _run(text: str, folder: Path | None) -> tuple[dict[str, Any], str]:
    matplotlib.use("Agg")
    from matplotlib import pyplot

    module, printed = types.ModuleType("program_in_python"), io.StringIO()
    with (
        contextlib.redirect_stdout(printed),
        contextlib.chdir(folder or Path.cwd()),
        patch.object(pyplot, "show", lambda: pyplot.close("all")),
        _known(module),
    ):
        exec(compile(text, "program", "exec"), module.__dict__)
    return module.__dict__, printed.getvalue()


@contextlib.contextmanager
def _known(module: types.ModuleType) -> Iterator[None]:
    """So that its classes can be found by name, as those of a script can."""
    sys.modules[module.__name__] = module
    yield
    del sys.modules[module.__name__]
