"""Rows to learn from: a set that comes with Downslope, a person's own files, or a table that is already in memory."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..base import FileError, InputError, nearest

if TYPE_CHECKING:
    from ._data import Data
    from ._streamed import StreamedData
    from .reading._wishes import Wishes

TABLES = (".csv", ".tsv", ".tab", ".parquet", ".pq", ".jsonl", ".ndjson", ".json", ".txt", ".dat")


def load(what: Any, *, predict: str | None = None, by: Any = None, **settings: Any) -> Data | StreamedData:
    """Rows to learn from.

    | `what`                                    | gives                                                            |
    |-------------------------------------------|------------------------------------------------------------------|
    | `"fruits"`, `"spam"` …                    | a set that comes with Downslope; settings go to its maker        |
    | `"my.csv"`, also TSV, Parquet, JSON lines | the rows of a file; `predict=` names the column of the answers   |
    | `"photos/"`                               | pictures; each folder in it is a kind                            |
    | `"book.txt"`                              | the next letter or word: `by="letters"` or `by="words"`          |
    | a pandas or Polars table, a dict of lists | its rows                                                         |
    | a NumPy array, or (inputs, answers)       | its rows                                                         |

    What was decided on the way (columns left out, rows left out, dates, decimal commas …) stands in `data.notes`, and
    is printed with the data. docs/your-own-data.md has all of it in one table.

    >>> load({"size": [30, 45, 60, 80], "price": [90, 130, 185, 240]}, predict="price").row(2)
    {'size': 60.0, 'price': 185.0}
    """
    from ._data import Data

    if isinstance(what, Data):
        if by is not None or settings:
            told = settings if by is None else {"by": by, **settings}
            raise InputError(
                "Rows that are loaded already take predict= and nothing else.",
                got=", ".join(f"{name}={value!r}" for name, value in told.items()),
                cure="Hand the settings over where they are loaded first.",
            )
        return what if predict is None else what.with_target(predict)
    if isinstance(what, str):
        if not what.strip():
            raise InputError("A set or a file has a name.", got=repr(what), cure='For example load("fruits").')
        found = _set_of_ours(what, by, settings)
        if found is not None:
            return found if predict is None else found.with_target(predict)
    wanted = _wishes(predict, by, settings)
    if isinstance(what, str | os.PathLike):
        return _read_path(Path(what).expanduser(), wanted)
    from .reading._objects import object_data

    return object_data(what, wanted)


def _wishes(predict: str | None, by: Any, settings: dict[str, Any]) -> Wishes:
    from .reading._wishes import wishes

    told = {"predict": predict, "by": by, **settings}
    return wishes(**{name: value for name, value in told.items() if value is not None})


def _set_of_ours(name: str, by: Any, settings: dict[str, Any]) -> Data | None:
    from .sets import known_set, make_set

    if known_set(name) is None:
        return None
    return make_set(name, **({} if by is None else {"by": by}), **settings)


def _read_path(path: Path, wishes: Wishes) -> Data | StreamedData:
    if path.is_dir():
        from .reading._pictures import read_pictures

        return read_pictures(path, wishes)
    if not path.exists():
        raise _not_there(path)
    try:
        return _read_file(path, wishes)
    except OSError as error:
        raise FileError("The file cannot be read.", got=error.strerror or str(error), where=path.name) from None


def _read_file(path: Path, wishes: Wishes) -> Data | StreamedData:
    with path.open("rb") as file:
        start = file.read(4)
    ending = Path(path.name.lower().removesuffix(".gz")).suffix
    if start == b"PAR1":
        from .reading._stored import read_parquet

        return read_parquet(path, wishes)
    if start[:2] == b"PK":
        sheet = ending in (".xlsx", ".xlsm", ".ods")
        raise FileError(
            "A workbook cannot be read." if sheet else "A packed folder cannot be read.",
            where=path.name,
            cure="Save the sheet as CSV." if sheet else "Unpack it, and load what is in it.",
        )
    if ending in (".jsonl", ".ndjson", ".json"):
        from .reading._stored import read_json

        return read_json(path, wishes)
    if wishes.by is not None or (ending in (".txt", ".md", "") and wishes.separator is None and not wishes.predict):
        from .reading._text import read_text

        return read_text(path, wishes)
    from .reading._delimited import read_delimited

    return read_delimited(path, wishes)


def _not_there(path: Path) -> InputError | FileError:
    """A name that is neither a file nor a set of ours."""
    from .sets import SETS, nearest_set

    written = str(path)
    if written.startswith(("http:", "https:", "ftp:")):
        return InputError(
            "Nothing is fetched from the network.", got=repr(written), cure="Download it, then load the file."
        )
    looks_like_a_file = len(path.parts) > 1 or path.suffix
    if not looks_like_a_file:
        near = nearest_set(written)
        return InputError(
            "No data set and no file has this name.",
            got=repr(written),
            cure=f"Did you mean {near!r}?" if near else f"There are {', '.join(SETS)}; or name a file.",
        )
    folder = path.parent
    if not folder.is_dir():
        return FileError("There is no such folder.", got=str(folder), where=written)
    beside = [each.name for each in folder.iterdir()]
    near = nearest(path.name, beside)
    tables = sorted(name for name in beside if name.lower().removesuffix(".gz").endswith(TABLES))[:10]
    cure = f"Did you mean {near!r}?" if near else f"There are {', '.join(tables)}." if tables else None
    return FileError("There is no such file.", got=written, cure=cure)
