"""What can be known of data without running a program: the sets that come along, and small files of the folder."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from ..base import DownslopeError
from ..language import ColumnFacts, DataFacts, FactsOf, NoFacts
from ..learning import Data, load
from ..learning.sets import SETS, known_set
from ._files import can_be_read, quickly_read
from ._folders import Folders, Outside, inside, near

SMALL = 128 * 1024
"""Bytes of a file that is read while somebody types; a bigger one is "unknown" until it is run."""
MOST_KINDS = 100
MOST_KEPT = 64

_KEPT: OrderedDict[tuple[Any, ...], DataFacts | NoFacts] = OrderedDict()


def facts_of(folders: Folders) -> FactsOf:
    """A function that tells what is known of data: of the sets that come along, and of what lies in the folder."""

    def known(what: str, predict: str | None, by: str | None) -> DataFacts | NoFacts:
        found = known_set(what) if what.strip() else None
        if found is not None:
            recorded = _recorded().get(set_key(found.name, by)) if predict is None else None
            return _kept((found.name, predict, by), found.name, predict, by) if recorded is None else recorded
        return _of_file(folders, what, predict, by)

    return known


def set_key(name: str, by: str | None = None) -> str:
    """Under what the facts of a set are recorded."""
    return name if by is None else f"{name} {by}"


@lru_cache(maxsize=1)
def _recorded() -> dict[str, DataFacts]:
    """The sets that come along never change: what is known of them was written down (tests/golden/write_facts.py)."""
    return msgspec.json.decode(files(__package__).joinpath("facts.json").read_bytes(), type=dict[str, DataFacts])


def data_facts(data: Any) -> DataFacts:
    """Data without its rows."""
    return DataFacts(
        name=data.name,
        rows=len(data),
        inputs=tuple(map(column_facts, data.inputs)),
        target=None if data.target is None else column_facts(data.target),
        made_up=not data.about.real,
    )


def column_facts(column: Any) -> ColumnFacts:
    """A column without its values."""
    return ColumnFacts(
        name=column.name,
        type=column.type,
        kinds=tuple(column.kinds[:MOST_KINDS]),
        kinds_count=len(column.kinds),
        unit=column.unit,
        shape=tuple(int(size) for size in column.values.shape[1:]),
    )


def _of_file(folders: Folders, what: str, predict: str | None, by: str | None) -> DataFacts | NoFacts:
    names = (*SETS, *folders.data_names())
    try:
        path = None if folders.data is None else inside(Path(folders.data), what)
    except Outside as outside:
        return NoFacts(why="no such set" if outside.why == "outside_no_name" else "outside", names=names)
    if path is None or not can_be_read(path):
        looks_like_a_file = "." in what or "/" in what
        return NoFacts(
            why="no such file" if looks_like_a_file else "no such set", nearest=near(what, names), names=names
        )
    try:
        quick = quickly_read(path, SMALL)
    except OSError:  # Not ours to open: whoever runs it is told.
        quick = False
    if not quick:
        return NoFacts(why="unknown", names=names)
    stamp = path.stat()
    return _kept((str(path), stamp.st_mtime_ns, stamp.st_size, predict, by), path, predict, by)


def _kept(key: tuple[Any, ...], what: Any, predict: str | None, by: str | None) -> DataFacts | NoFacts:
    """What was found out before, or is found out now."""
    if key in _KEPT:
        _KEPT.move_to_end(key)
        return _KEPT[key]
    _KEPT[key] = found = _found(what, predict, by)
    while len(_KEPT) > MOST_KEPT:
        _KEPT.popitem(last=False)
    return found


def _found(what: Any, predict: str | None, by: str | None) -> DataFacts | NoFacts:
    try:
        data = load(what, **({} if by is None else {"by": by}))
        if predict is not None and isinstance(data, Data):
            names = [column.name for column in data.columns]
            if predict not in names:
                return NoFacts(why="no such column", nearest=near(predict, tuple(names)), names=tuple(names))
            data = data.with_target(predict)
        return data_facts(data)
    except DownslopeError as refusal:
        return NoFacts(why="unreadable", said=str(refusal))
