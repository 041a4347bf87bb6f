"""Whether data suit a network or a line that was made for others."""

from __future__ import annotations

from .._facts import ColumnFacts, DataFacts


def misfit(made_for: DataFacts, data: DataFacts, *, to_learn: bool) -> str | None:
    """What does not fit: a column that is missing, or is of another type; or the kinds of the answer, of which data
    `to_learn` from have all, and others may lack some. None where all is well.

    >>> from downslope.language import ColumnFacts
    >>> fruits = DataFacts(name="fruits", rows=3, inputs=(ColumnFacts(name="weight", type="number"),), target=None)
    >>> misfit(fruits, fruits, to_learn=True) is None
    True
    """
    if any(not _alike(column, data.column(column.name)) for column in made_for.columns):
        return "columns"
    if made_for.target is None:
        return None
    answer = data.column(made_for.target.name)
    return "kinds" if answer is not None and other_kinds(made_for.target, answer, to_learn=to_learn) else None


def other_kinds(wanted: ColumnFacts, there: ColumnFacts, *, to_learn: bool) -> list[str]:
    """The kinds that only one of two columns has; where nothing is to be learned, those that are new."""
    if any(column.kinds_count > len(column.kinds) for column in (wanted, there)):
        return []  # Of many kinds, not all are known by name.
    new = [kind for kind in there.kinds if kind not in wanted.kinds]
    return new + [kind for kind in wanted.kinds if to_learn and kind not in there.kinds]


def _alike(wanted: ColumnFacts, found: ColumnFacts | None) -> bool:
    return found is not None and (wanted.type, wanted.shape) == (found.type, found.shape)
