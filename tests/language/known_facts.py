"""What is known of data in the tests: the sets that come along, as they were recorded, and a few made-up files."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from downslope.base import nearest
from downslope.language import ColumnFacts, DataFacts, NoFacts

RECORDED = Path(__file__).parents[2] / "src" / "downslope" / "studio" / "facts.json"
SETS: dict[str, DataFacts] = msgspec.json.decode(RECORDED.read_bytes(), type=dict[str, DataFacts])
CUPS = DataFacts(
    name="cups",
    rows=120,
    inputs=(
        ColumnFacts(name="heat", type="number"),
        ColumnFacts(name="day of the week", type="kind", kinds=("Monday", "Sunday"), kinds_count=2),
    ),
    target=ColumnFacts(name="cups", type="number"),
)
PHOTOS = DataFacts(
    name="photos",
    rows=60,
    inputs=(ColumnFacts(name="photo", type="picture", shape=(16, 16)), ColumnFacts(name="year", type="number")),
    target=ColumnFacts(name="cat", type="kind", kinds=("no", "yes"), kinds_count=2),
)
PUPILS = DataFacts(
    name="pupils",
    rows=30,
    inputs=tuple(ColumnFacts(name=name, type="number") for name in ("age", "height", "shoe size")),
    target=None,
)
MORE = replace(
    SETS["fruits"],
    name="more fruits",
    target=ColumnFacts(name="fruit", type="kind", kinds=("kiwi", "pear"), kinds_count=2),
)
PEARS = replace(
    SETS["fruits"],
    name="pears",
    inputs=(ColumnFacts(name="tree", type="number"), *reversed(SETS["fruits"].inputs)),
    target=ColumnFacts(name="fruit", type="kind", kinds=("pear",), kinds_count=1),
)
FILES = {"pears.csv": PEARS, "more fruits.csv": MORE, "cups.csv": CUPS, "photos": PHOTOS, "pupils.csv": PUPILS}


def facts_of(what: str, predict: str | None = None, by: str | None = None) -> DataFacts | NoFacts:
    """As the Studio tells it, without making any rows."""
    if what.startswith(".."):
        return NoFacts(why="outside")
    if what == "broken.csv":
        return NoFacts(why="unreadable", said="Its 3rd line is cut off.")
    if what == "fruits" and by is not None:
        return NoFacts(why="unreadable", said="fruits has no setting 'by'.")
    if what == "unknown.csv":
        return NoFacts(why="unknown")
    found = SETS.get(f"{what} {by}") or SETS.get(what) or FILES.get(what)
    if found is None:
        names = tuple(name for name in (*SETS, *FILES) if " " not in name)
        return NoFacts(why="no such file" if "." in what else "no such set", nearest=nearest(what, names), names=names)
    return found if predict is None else _predicting(found, predict)


def _predicting(data: DataFacts, name: str) -> DataFacts | NoFacts:
    names = tuple(column.name for column in data.columns)
    if name not in names:
        return NoFacts(why="no such column", nearest=nearest(name, names), names=names)
    inputs = tuple(column for column in data.columns if column.name != name)
    return replace(data, inputs=inputs, target=data.column(name))
