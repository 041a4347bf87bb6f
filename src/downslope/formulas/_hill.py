"""What the catalogue says of one ground."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Spot = float | tuple[float, float]
"""Where one stands: a number on a hill, a pair on a mountain; what `descend(start=...)` takes."""


class Bottom(Struct, frozen=True):
    """The floor of one valley. `corner`: the ground has a crease here, so its slope does not fade on the way in."""

    at: Spot
    loss: float
    corner: bool = False


class Hill(Struct, frozen=True, kw_only=True):
    """One ground of the catalogue, with a walk on it that is known to end as `ends` says.

    `view` is the part worth drawing: (left, right), or (left, right, low, high). `top` is the height above which a
    picture may be cut. `bottoms` are the floors inside the view, the lowest first: every lowest one, and the higher
    ones where they are few and well known.

    >>> bowl = Hill(
    ...     name="bowl", formula="x^2", teaches="…", specialists="…", view=(-4, 4), start=4.0, speed=0.1, steps=9
    ... )
    >>> bowl.kind, bowl.names
    ('hill', ('x',))
    """

    name: str
    formula: str
    teaches: str
    specialists: str
    view: tuple[float, ...]
    start: Spot
    speed: float
    steps: int
    ends: str = "SETTLED"
    bottoms: tuple[Bottom, ...] = ()
    top: float | None = None
    also: tuple[str, ...] = ()

    @property
    def kind(self) -> Literal["hill", "mountain"]:
        return "hill" if len(self.view) == 2 else "mountain"

    @property
    def names(self) -> tuple[str, ...]:
        return ("x",) if self.kind == "hill" else ("x", "y")
