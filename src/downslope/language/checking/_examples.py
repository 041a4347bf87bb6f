"""What could stand where something is missing: a name that is there, or a usual value."""

from __future__ import annotations

from .._known import ANYTHING, Kind, Known
from ..words import Need
from ._fitting import misfit
from ._scope import Scope

TEXTS = {"load": '"fruits"', "make_hill": '"x^2"'}
LISTS = {"race": "[0.01, 0.1, 1]", "smallest": "[3, 1, 2]", "biggest": "[3, 1, 2]"}
NUMBERS = {"from": "4", "rows": "100", "at": "1", "root": "2", "rounded": "3.14159"}


def example(need: Need, word: str, scope: Scope, *, first: Known = ANYTHING, name: str | None = None) -> str | None:
    """What could be written there, or None where nothing can be guessed."""
    if need.key == "as":
        return f'"{name}"' if name is not None else '"fruits"'
    if need.key == "from" and first.places is not None and len(first.places) > 1:
        return f"[{', '.join('2' for _ in first.places)}]"
    if need.takes == (Kind.TEXT,):
        return TEXTS.get(word)
    if Kind.LIST in need.takes and word in LISTS:
        return LISTS[word]
    if Kind.NUMBER in need.takes:
        return NUMBERS.get(need.key) or NUMBERS.get(word)
    return name_for(scope, need.takes, first)


def name_for(scope: Scope, kinds: tuple[Kind, ...], first: Known = ANYTHING) -> str | None:
    """The name that stands for such a value: the data that a network was made for, or the only one there is."""
    names = [name for name, known in scope.all().items() if known.kind in kinds]
    if len(names) == 1:
        return names[0]
    if kinds == (Kind.DATA,) and first.data is not None:
        known = scope.all()
        whole = [name for name in names if not is_part(known[name]) and _suits(known[name], first)]
        return whole[0] if whole else None
    return None


def _suits(data: Known, network: Known) -> bool:
    made_for = network.data
    return data.data is not None and made_for is not None and misfit(made_for, data.data, to_learn=True) is None


def is_part(known: Known) -> bool:
    """Whether some rows were put aside under a name of their own: the first part of a split, or a later one."""
    return known.rows is not None and any(cut.partition(":")[2] not in ("", "0") for cut in known.rows[1:])
