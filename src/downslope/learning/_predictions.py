"""What a trained model says of some rows: answers in the data's own words, and how sure it is of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, final, overload

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ..walks import say
from ._coding import Answers
from ._columns_of_text import in_columns

NO_ANSWER = "?"
"""What a model answers whose dials are no longer numbers: its walk flew off."""
MOST_SHOWN = 10
_MOST_KINDS_SHOWN = 3


@final
class Probabilities(Sequence[dict[str, float]]):
    """For each row the kinds and their shares, likeliest first. As an array: rows × kinds, in the order of `kinds`."""

    def __init__(self, shares: NDArray[Any], kinds: tuple[str, ...]) -> None:
        self._shares = shares
        self.kinds = kinds

    def __len__(self) -> int:
        return len(self._shares)

    @overload
    def __getitem__(self, row: int) -> dict[str, float]: ...
    @overload
    def __getitem__(self, row: slice) -> Probabilities: ...
    def __getitem__(self, row: int | slice) -> dict[str, float] | Probabilities:
        if isinstance(row, slice):
            return Probabilities(self._shares[row], self.kinds)
        shares = self._shares[row]
        return {self.kinds[kind]: float(shares[kind]) for kind in np.argsort(-shares, kind="stable")}

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return np.array(self._shares, dtype=dtype, copy=copy)

    def __repr__(self) -> str:
        return "\n".join(_told(self[row]) for row in range(min(len(self), MOST_SHOWN)))


@final
class Predictions(Struct, frozen=True, eq=False):
    """One answer for each row asked about. `np.asarray` gives the answers.

    >>> shares = np.array([[0.9, 0.1], [0.25, 0.75]])
    >>> Predictions(Answers(type="kind", name="fruit", kinds=("apple", "pear")), shares)
       fruit  sure
    0  apple  90 %  pear 10 %
    1  pear   75 %  apple 25 %
    """

    said: Answers
    raw: NDArray[Any]
    """The shares of the kinds, rows × kinds; or numbers in their own unit, one for each row."""

    @property
    def answers(self) -> NDArray[Any]:
        """The likeliest kind of each row as text, or its number in the data's own unit."""
        if self.said.type == "number":
            return self.raw
        names = np.array([*self.said.kinds, NO_ANSWER], object)
        return np.asarray(names[self.codes])

    @property
    def codes(self) -> NDArray[Any]:
        """The likeliest kind of each row as its place among the kinds; −1 for a row without an answer."""
        return np.where(self.raw.sum(axis=1) > 0, self.raw.argmax(axis=1), -1)

    @property
    def probabilities(self) -> Probabilities | None:
        """How likely each kind is, row by row; None where the answers are numbers."""
        return None if self.said.type == "number" else Probabilities(self.raw, self.said.kinds)

    @property
    def sure(self) -> NDArray[Any] | None:
        """The share of the likeliest kind in each row; None where the answers are numbers."""
        return None if self.said.type == "number" else np.asarray(self.raw.max(axis=1, initial=0.0))

    def __len__(self) -> int:
        return len(self.raw)

    def __getitem__(self, rows: Any) -> Any:
        """The answer for one row, or the predictions for some of them."""
        if isinstance(rows, (int, np.integer)):
            part = Predictions(self.said, self.raw[int(rows)][None])
            return part.answers[0] if self.said.type == "kind" else float(part.answers[0])
        return Predictions(self.said, self.raw[rows])

    def __iter__(self) -> Iterator[Any]:
        return iter(self.answers.tolist())

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return np.array(self.answers, dtype=dtype, copy=copy)

    def __repr__(self) -> str:
        if not len(self):
            return f"no rows, so no {self.said.name}"
        shown = min(len(self), MOST_SHOWN)
        rows = [["", _heading(self.said)], *([str(row), self._answer(row)] for row in range(shown))]
        if self.said.type == "kind":
            rows[0] += ["sure", ""]
            for row, cells in enumerate(rows[1:]):
                cells.extend(self._doubts(row))
        lines = in_columns(rows)
        return "\n".join(lines if shown == len(self) else [*lines, f"… {len(self) - shown:,} more"])

    def _answer(self, row: int) -> str:
        return say(float(self.raw[row])) if self.said.type == "number" else str(self[row])

    def _doubts(self, row: int) -> list[str]:
        """How sure the answer is, and what else it might be."""
        shares = list(Probabilities(self.raw, self.said.kinds)[row].items())
        others = [f"{kind} {_percent(share)}" for kind, share in shares[1:_MOST_KINDS_SHOWN] if share >= 0.005]
        return [_percent(shares[0][1]) if shares else "", ", ".join(others)]


def _heading(said: Answers) -> str:
    unit = said.unit if said.unit and said.unit != said.name else None
    return f"{said.name} ({unit})" if unit else said.name


def _percent(share: float) -> str:
    """Sure is never rounded up to certain."""
    if 0.995 <= share < 1:
        return "over 99 %"
    return f"{100 * share:.0f} %"


def _told(shares: dict[str, float]) -> str:
    return ", ".join(f"{kind} {_percent(share)}" for kind, share in list(shares.items())[:_MOST_KINDS_SHOWN])
