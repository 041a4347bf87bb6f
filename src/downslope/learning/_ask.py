"""Asking about one thing of which not everything is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ..base import InputError
from ._data import no_column
from ._predictions import Predictions
from .codings import TableCoding
from .codings._parts import KindPart, NumberPart

if TYPE_CHECKING:
    from ._trained import Trained


class Asked(Struct, frozen=True, eq=False):
    """The answer about one thing, and what was taken for the columns that nobody spoke of."""

    predictions: Predictions
    filled: Mapping[str, float | str]

    @property
    def answer(self) -> Any:
        """The likeliest kind, or the number."""
        return self.predictions[0]

    def __repr__(self) -> str:
        told = ", ".join(
            f"{name} {value:.4g}" if isinstance(value, float) else f"{name} {value}"
            for name, value in self.filled.items()
        )
        return f"{self.predictions!r}\nNot said, so the usual was taken: {told}" if told else repr(self.predictions)


def ask(trained: Trained, known: Mapping[str, Any]) -> Asked:
    """The answer; columns that are not known are filled with the middle, or the commonest, of the rows learned from."""
    names = [column.name for column in trained.form.inputs]
    for name in known:
        if name not in names:
            raise no_column(trained.form.name, str(name), names)
    filled = {name: usual_of(trained, name) for name in names if name not in known}
    return Asked(trained.predict({**filled, **known}), filled)


def usual_of(trained: Trained, name: str) -> float | str:
    """What a column usually is, among the rows that were learned from."""
    parts = trained.coding.parts if isinstance(trained.coding, TableCoding) else ()
    for part in parts:
        if part.name == name and isinstance(part, NumberPart):
            return part.usual if part.usual is not None else part.middle
        if part.name == name and isinstance(part, KindPart):
            return part.commonest if part.commonest is not None else part.kinds[0]
    if trained.form.column(name).type == "text":
        return ""
    raise InputError(
        f"{name!r} has no usual value, so it must be said.",
        got="nothing",
        cure="Ask about a row of some data: model.predict(data[0]).",
    )
