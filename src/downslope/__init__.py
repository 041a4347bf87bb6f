"""Learning is a walk downhill: see it, run it, steer it, and be told how it is going.

The door is light: a name is loaded when it is first touched, so opening a saved walk never loads JAX.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from downslope.base import DownslopeError as DownslopeError
    from downslope.base import FileError as FileError
    from downslope.base import InputError as InputError
    from downslope.engine import RULES as RULES
    from downslope.engine import STOP as STOP
    from downslope.engine import Ground as Ground
    from downslope.engine import Progress as Progress
    from downslope.engine import descend as descend
    from downslope.engine import ground as ground
    from downslope.engine import rule as rule
    from downslope.engine import walk_many as walk_many
    from downslope.engine import which_valley as which_valley
    from downslope.formulas import FormulaError as FormulaError
    from downslope.formulas import Hill as Hill
    from downslope.formulas import catalogue as catalogue
    from downslope.formulas import hill as hill
    from downslope.formulas import parse as parse
    from downslope.learning import Convnet as Convnet
    from downslope.learning import Data as Data
    from downslope.learning import Factors as Factors
    from downslope.learning import Line as Line
    from downslope.learning import Logistic as Logistic
    from downslope.learning import Model as Model
    from downslope.learning import Network as Network
    from downslope.learning import NextWord as NextWord
    from downslope.learning import Training as Training
    from downslope.learning import datasets as datasets
    from downslope.learning import load as load
    from downslope.learning import open_model as open_model
    from downslope.learning import plot_data as plot_data
    from downslope.learning import plot_line as plot_line
    from downslope.learning import plot_mistakes as plot_mistakes
    from downslope.learning import plot_network as plot_network
    from downslope.learning import plot_race as plot_race
    from downslope.learning import plot_training as plot_training
    from downslope.learning import train as train
    from downslope.walks import Ending as Ending
    from downslope.walks import Outcome as Outcome
    from downslope.walks import Walk as Walk
    from downslope.walks import open_walk as open_walk

__version__ = "0.1.0"

_ROOMS = {
    "downslope.base": ("DownslopeError", "FileError", "InputError"),
    "downslope.formulas": ("FormulaError", "Hill", "catalogue", "hill", "parse"),
    "downslope.walks": ("Ending", "Outcome", "Walk", "open_walk"),
    "downslope.engine": (
        "RULES",
        "STOP",
        "Ground",
        "Progress",
        "descend",
        "ground",
        "rule",
        "walk_many",
        "which_valley",
    ),
    "downslope.learning": (
        "Convnet",
        "Data",
        "Factors",
        "Line",
        "Logistic",
        "Model",
        "Network",
        "NextWord",
        "Training",
        "datasets",
        "load",
        "open_model",
        "plot_data",
        "plot_line",
        "plot_mistakes",
        "plot_network",
        "plot_race",
        "plot_training",
        "train",
    ),
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [  # noqa: PLE0604  # the table above is the one list
    "__version__",
    *sorted(_HOME),
]


def __getattr__(name: str) -> Any:
    room = _HOME.get(name)
    if room is None:
        raise AttributeError(f"module 'downslope' has no attribute {name!r}")
    value = getattr(importlib.import_module(room), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
