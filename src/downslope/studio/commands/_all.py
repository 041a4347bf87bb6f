"""From the key of a word to what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ._asking import ask, continue_text, score
from ._data import columns, count, load, plot_data, split, take
from ._dial import race
from ._kept import open_network, save
from ._lines import fit_line, plot_line
from ._networks import plot_mistakes, plot_network, plot_training, train_network
from ._numbers import biggest, item, root, rounded, smallest
from ._showing import show
from ._walks import make_hill, plot_walk, roll

COMMANDS: Mapping[str, Callable[..., Any]] = {
    "load": load,
    "plot_data": plot_data,
    "split": split,
    "take": take,
    "columns": columns,
    "count": count,
    "make_hill": make_hill,
    "roll": roll,
    "plot_walk": plot_walk,
    "fit_line": fit_line,
    "plot_line": plot_line,
    "train_network": train_network,
    "plot_training": plot_training,
    "plot_network": plot_network,
    "score": score,
    "ask": ask,
    "plot_mistakes": plot_mistakes,
    "continue_text": continue_text,
    "save": save,
    "open_network": open_network,
    "race": race,
    "rounded": rounded,
    "root": root,
    "smallest": smallest,
    "biggest": biggest,
    "item": item,
    "show": show,
}
