"""A ground made of data: the loss is a mean over rows, and each step feels the slope of a few of them only."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, final

import jax
import numpy as np
from numpy.typing import NDArray

from ..walks import GroundNote
from ._counts import whole_number
from ._few_rows import few_of
from ._form import Form
from ._function_ground import name_of
from ._ground import AbstractGround
from ._height import Height, one_number, trace_height
from ._precision import Precision
from ._tally import Tally
from ._traces import key_of, traced_once


@final
class BatchGround(AbstractGround):
    """`loss(position, rows)` is the mean loss over those row numbers, an array of whole numbers.

    A walk draws `batch` rows for each step, every row once a round. Asked for itself, the ground speaks of all rows.

    >>> import jax.numpy as jnp
    >>> heights = np.arange(10.0)
    >>> ground = BatchGround(lambda p, rows: ((p - jnp.asarray(heights)[rows]) ** 2).mean(), rows=10, batch=4)
    >>> ground.loss(4.5)
    8.25
    """

    def __init__(
        self,
        loss: Callable[[Any, Any], Any],
        *,
        rows: int,
        batch: int = 32,
        name: str | None = None,
        bottom: float | None = None,
    ) -> None:
        self.rows: int = whole_number(rows, "rows", least=1, most=2**31 - 1)
        self.batch: int = min(whole_number(batch, "batch", least=1, most=2**31 - 1), self.rows)
        self.function = loss
        self.note = GroundNote(
            kind="data", name=name or name_of(loss), dials=0, rows=self.rows, batch=self.batch, bottom=bottom
        )
        self.asked = Tally()
        self._few: NDArray[np.int64] | None = None
        self._of = self.rows

    @property
    def key(self) -> Hashable:
        return ("data", key_of(self.function), self.rows, self.batch, self._of)

    def few_rows(self) -> BatchGround:
        numbers = few_of(self.rows)
        if len(numbers) == self.rows:
            return self
        few = BatchGround(self.function, rows=len(numbers), batch=self.batch, name=self.note.name)
        few._few, few._of = numbers, self.rows
        return few

    def check(self, form: Form, start: object) -> None:
        """Any form may do: the function itself says, when it is traced."""

    def trace(self, form: Form, precision: Precision, *, rows: int | None) -> Height:
        def over_all_rows(position: Any) -> Any:
            return self._over_all_rows(
                lambda some: one_number(self.function(position, some), precision, self.note.name)
            )

        def trace() -> Height:
            function = over_all_rows if rows is None else self.function
            return trace_height(function, form, precision, name=self.note.name, rows=rows)

        return traced_once(self.function, (form, precision, self.rows, self._of, self.batch, rows), trace)

    def _over_all_rows(self, mean_over: Callable[[Any], Any]) -> Any:
        """The mean over all rows, block after block, so that no more than a batch is in memory at once."""
        blocks = self.rows // self.batch
        covered = blocks * self.batch
        all_rows = np.arange(self.rows, dtype=np.int32) if self._few is None else self._few.astype(np.int32)
        numbers = all_rows[:covered].reshape(blocks, self.batch)
        total = jax.lax.map(mean_over, jax.numpy.asarray(numbers)).sum() * self.batch
        if covered < self.rows:
            rest = all_rows[covered:]
            total = total + mean_over(jax.numpy.asarray(rest)) * len(rest)
        return total / self.rows
