"""What a training learned by round: loss and score on the rows it learned from, and on rows that were held out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Literal, overload

import numpy as np
from msgspec import Struct
from msgspec.structs import force_setattr
from numpy.typing import NDArray

from ...walks import say

Floats = NDArray[np.float64]
MOST_LINES = 12


class Round(Struct, frozen=True, kw_only=True):
    """How things stood at the end of one round; round 0 is before the first step."""

    number: int
    loss: float
    score: float
    held_out_loss: float | None
    held_out_score: float | None


class Rounds(Struct, frozen=True, kw_only=True, eq=False):
    """One number for every round, from round 0, before the first step, to the last one that was finished.

    `measure` says what a score is: "accuracy", the share of rows that were answered right, or "error", the root mean
    square error in the data's own `unit`. The loss is what was walked down: cross-entropy, or the mean square error of
    scaled numbers.

    >>> rounds = Rounds(measure="accuracy", loss=np.array([1.4, 0.3]), score=np.array([0.25, 0.9]), rows=400, of=400)
    >>> rounds[-1].score
    0.9
    >>> print(rounds)
    round   loss   accuracy
        0   1.40     25.0 %
        1   0.30     90.0 %
    """

    measure: Literal["accuracy", "error"]
    loss: Floats
    score: Floats
    held_out_loss: Floats | None = None
    held_out_score: Floats | None = None
    unit: str | None = None
    rows: int
    """On how many rows the loss and the score were measured ..."""
    of: int
    """... of how many that were learned from."""
    held_out_rows: int = 0
    held_out_of: int = 0

    def __post_init__(self) -> None:
        for name in ("loss", "score", "held_out_loss", "held_out_score"):
            if getattr(self, name) is not None:
                array = np.asarray(getattr(self, name), np.float64).view()
                array.flags.writeable = False
                force_setattr(self, name, array)

    def __len__(self) -> int:
        return len(self.loss)

    @overload
    def __getitem__(self, number: int) -> Round: ...

    @overload
    def __getitem__(self, number: slice) -> tuple[Round, ...]: ...

    def __getitem__(self, number: int | slice) -> Round | tuple[Round, ...]:
        if isinstance(number, slice):
            return tuple(self[at] for at in range(len(self))[number])
        if not -len(self) <= number < len(self):
            raise IndexError(f"the rounds are numbered from 0 to {len(self) - 1:,}, so there is no round {number}")
        at = range(len(self))[number]
        held = self.held_out_loss is not None and self.held_out_score is not None
        return Round(
            number=at,
            loss=float(self.loss[at]),
            score=float(self.score[at]),
            held_out_loss=float(self.held_out_loss[at]) if held else None,  # type: ignore[index]
            held_out_score=float(self.held_out_score[at]) if held else None,  # type: ignore[index]
        )

    def __iter__(self) -> Iterator[Round]:
        return (self[at] for at in range(len(self)))

    @property
    def sampled(self) -> str | None:
        """Said where not all rows were measured: a look at each round is to cost little."""
        parts = [(self.rows, self.of, "rows"), (self.held_out_rows, self.held_out_of, "held-out rows")]
        told = [f"{rows:,} of {of:,} {name}" for rows, of, name in parts if rows < of]
        return f"Measured on {' and '.join(told)}, drawn once." if told else None

    def columns(self) -> dict[str, NDArray[Any]]:
        """The table as columns, for Polars, pandas or a plot.

        >>> rounds = Rounds(measure="error", loss=np.ones(1), score=np.ones(1), rows=9, of=9)
        >>> list(rounds.columns())
        ['round', 'loss', 'error']
        """
        table: dict[str, NDArray[Any]] = {
            "round": np.arange(len(self)),
            "loss": self.loss,
            self.measure: self.score,
        }
        if self.held_out_loss is not None and self.held_out_score is not None:
            table |= {"held-out loss": self.held_out_loss, f"held-out {self.measure}": self.held_out_score}
        return table

    def said(self, score: float) -> str:
        """A score as a person reads it: '97.5 %', '3.25 cups'."""
        return said_score(self.measure, score, self.unit)

    def __repr__(self) -> str:
        columns = self.columns()
        numbers = _lines(len(self))
        table = [[name, *(self._cell(name, columns[name][at]) for at in numbers)] for name in columns]
        wide = [max(len(cell) for cell in column) + 3 for column in table]
        wide[0] -= 3
        lines = [
            "".join(cell.rjust(room) for cell, room in zip(line, wide, strict=True))
            for line in zip(*table, strict=True)
        ]
        return "\n".join([line.rstrip() for line in lines] + ([self.sampled] if self.sampled else []))

    def _cell(self, name: str, value: Any) -> str:
        if name == "round":
            return str(int(value))
        return self.said(float(value)) if name.endswith(self.measure) else say(float(value))


def said_score(measure: str, score: float, unit: str | None) -> str:
    """A share of right answers in percent, or an error in its unit.

    >>> said_score("accuracy", 0.975, None), said_score("error", 3.25, "cups"), said_score("error", math.nan, "cups")
    ('97.5 %', '3.25 cups', 'beyond counting')
    """
    if measure == "accuracy":
        return f"{100 * score:.1f} %" if math.isfinite(score) else say(score)
    return f"{say(score)} {unit}" if unit and math.isfinite(score) else say(score)


def _lines(rounds: int) -> list[int]:
    """Which rounds are shown: all of a few, else ever further apart, and always the last."""
    if rounds <= MOST_LINES:
        return list(range(rounds))
    spread = np.unique(np.geomspace(1, rounds, MOST_LINES).round().astype(int) - 1)
    return [int(at) for at in spread]
