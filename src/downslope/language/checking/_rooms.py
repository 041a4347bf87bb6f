"""What each word asks of what it is given, beyond what the table says, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .._known import Known
from . import _data_words as data
from . import _hill_words as hills
from . import _line_words as lines
from . import _network_words as networks
from . import _number_words as numbers
from ._given import Given

JUDGES: Mapping[str, Callable[[Given], Known]] = {
    "load": data.load,
    "plot_data": data.plot_data,
    "split": data.split,
    "take": data.take,
    "columns": data.columns,
    "count": data.count,
    "make_hill": hills.make_hill,
    "roll": hills.roll,
    "fit_line": lines.fit_line,
    "plot_line": lines.plot_line,
    "train_network": networks.train_network,
    "plot_training": networks.plot_training,
    "score": networks.score,
    "ask": networks.ask,
    "plot_mistakes": networks.plot_mistakes,
    "continue_text": networks.continue_text,
    "save": networks.save,
    "open_network": networks.open_network,
    "race": networks.race,
    "rounded": numbers.rounded,
    "root": numbers.root,
    "smallest": numbers.smallest,
    "biggest": numbers.biggest,
    "item": numbers.item,
}


def judge(given: Given) -> Known:
    """What a call gives, after what is wrong with it was told."""
    found = JUDGES.get(given.word.key)
    return Known(kind=given.word.gives) if found is None else found(given)
