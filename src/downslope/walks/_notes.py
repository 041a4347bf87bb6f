"""What a walk says about its ground and about what it asked of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class GroundNote(Struct, frozen=True, kw_only=True):
    """What ground a walk went over, in words that fit in a file.

    >>> GroundNote(kind="formula", name="x^2", formula="x^2", names=("x",), dials=1, bottom=0.0).name
    'x^2'
    """

    kind: Literal["formula", "function", "data"]
    name: str
    dials: int
    formula: str | None = None
    names: tuple[str, ...] = ()
    rows: int | None = None
    batch: int | None = None
    bottom: float | None = None

    @property
    def noisy(self) -> bool:
        """Whether each step felt the slope of some of the rows only."""
        return self.batch is not None and (self.rows is None or self.batch < self.rows)


class Cost(Struct, frozen=True):
    """What the ground was asked. A slope brings its loss along; a bend is a slope of a slope.

    >>> Cost(losses=3, slopes=100, bends=2).total
    105.0
    """

    losses: int = 0
    slopes: int = 0
    bends: int = 0

    @property
    def total(self) -> float:
        """Everything asked, counted in slopes: a loss is a third of one, a bend is two."""
        return self.losses / 3 + self.slopes + 2 * self.bends

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.losses + other.losses, self.slopes + other.slopes, self.bends + other.bends)

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.losses - other.losses, self.slopes - other.slopes, self.bends - other.bends)
