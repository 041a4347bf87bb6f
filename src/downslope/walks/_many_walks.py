"""What is kept of many walks at once: for each where it ended and how, not the way there."""

from __future__ import annotations

from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ._outcome import Outcome

OUTCOMES: tuple[Outcome, ...] = tuple(Outcome)
NOT_WALKED = 255


class ManyWalks(Struct, frozen=True, eq=False, kw_only=True):
    """The ends of many walks. Every array has the shape of the walks; `ends` has the dials as one more direction.

    `outcomes` holds numbers: the place of the outcome in `OUTCOMES`, and 255 for a walk that was not made because the
    work was stopped before. `steps` is how many steps each walk took before it stopped.

    >>> walks = ManyWalks(
    ...     ends=np.zeros((2, 1)), losses=np.zeros(2), outcomes=np.array([0, 6], np.uint8), steps=np.array([9, 3])
    ... )
    >>> walks.counts()
    {'SETTLED': 1, 'FLEW_OFF': 1}
    """

    ends: NDArray[np.floating]
    losses: NDArray[np.floating]
    outcomes: NDArray[np.uint8]
    steps: NDArray[np.integer]

    @property
    def shape(self) -> tuple[int, ...]:
        return self.outcomes.shape

    def __len__(self) -> int:
        return self.outcomes.size

    def outcome(self, *at: Any) -> Outcome | None:
        """How one walk ended; None where it was not made."""
        code = int(self.outcomes[at])
        return None if code == NOT_WALKED else OUTCOMES[code]

    def counts(self) -> dict[str, int]:
        """How many walks ended in each way, by the outcome's name; ways that did not happen are left out."""
        codes, many = np.unique(self.outcomes, return_counts=True)
        return {OUTCOMES[code].name: int(count) for code, count in zip(codes, many, strict=True) if code != NOT_WALKED}
