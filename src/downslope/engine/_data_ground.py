"""A ground made of a model on data: a loss for every row, felt on a batch of rows at a time."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Hashable, Sequence
from typing import Any, final

import jax
import numpy as np
from numpy.typing import NDArray

from ..base import InputError
from ..walks import GroundNote
from ._complaint import explained
from ._counts import whole_number
from ._feed import Feed
from ._few_rows import few_of
from ._form import Form
from ._function_ground import name_of
from ._ground import AbstractGround
from ._height import Height, stand_in
from ._precision import Precision, in_precision
from ._tally import Tally
from ._traces import key_of

Arrays = tuple[Any, ...]
RowLosses = Callable[[Any, Any, Any, Any], Any]
Watch = Callable[..., Any]


@final
class DataGround(AbstractGround):
    """`row_losses(position, inputs, truths, key)` answers with one loss for each row of a batch.

    `arrays` are the inputs and the truths of all rows, or a `Feed` that reads them while the walk goes on. A walk over
    them (`walk_data`) takes every row once a round; where the rows do not fill the last batch it is a smaller one.
    `key` is chance for this step where the ground is `chancy` (dropout), and None otherwise and whenever the ground is
    asked for itself. `watch(position, *watch_arrays)` answers with as many numbers as `watched` has names, looked at
    now and then on the way. `words` say all that both functions do: code compiled by an earlier process is found by it.

    >>> def row_losses(p, inputs, truths, key): return (inputs @ p - truths) ** 2
    >>> ground = DataGround(row_losses, (np.eye(3), np.arange(3.0)), batch=2)
    >>> ground.steps_a_round, ground.loss(np.zeros(3))
    (2, 1.6666666666666665)
    """

    def __init__(
        self,
        row_losses: RowLosses,
        arrays: tuple[NDArray[Any], NDArray[Any]] | Feed,
        *,
        batch: int = 32,
        name: str | None = None,
        words: str | None = None,
        watch: Watch | None = None,
        watch_arrays: Sequence[NDArray[Any]] = (),
        watched: Sequence[str] = (),
        chancy: bool = False,
        bottom: float | None = None,
    ) -> None:
        self.row_losses = row_losses
        self.feed: Feed | None = arrays if isinstance(arrays, Feed) else None
        self.arrays: Arrays = () if isinstance(arrays, Feed) else _read_arrays(arrays)
        rows = arrays.rows if isinstance(arrays, Feed) else len(self.arrays[0])
        self.rows: int = whole_number(rows, "rows", least=1, most=2**31 - 1)
        self.batch: int = min(whole_number(batch, "batch", least=1, most=2**31 - 1), self.rows)
        self.words = words
        self.watch = watch
        self.watched = tuple(watched)
        self.watch_arrays: Arrays = tuple(np.asarray(array) for array in watch_arrays)
        self.chancy = chancy
        self.note = GroundNote(
            kind="data", name=name or name_of(row_losses), dials=0, rows=self.rows, batch=self.batch, bottom=bottom
        )
        self.asked = Tally()
        self._held: dict[Precision, Arrays] = {}

    @property
    def ragged(self) -> bool:
        """Whether the last batch of a round is a smaller one."""
        return self.rows % self.batch != 0

    @property
    def steps_a_round(self) -> int:
        """How many steps it takes to see every row once."""
        return math.ceil(self.rows / self.batch)

    @property
    def key(self) -> Hashable:
        made_of = self.known_as or (key_of(self.row_losses), None if self.watch is None else key_of(self.watch))
        return ("rows of data", made_of, self.rows, self.batch, self._shapes)

    @property
    def known_as(self) -> str | None:
        return None if self.words is None else f"data {self.words} {self.rows} by {self.batch} {self._shapes}"

    @functools.cached_property
    def _shapes(self) -> str:
        arrays = [*self._example(), *self.watch_arrays] if self.feed else [*self.arrays, *self.watch_arrays]
        return " ".join(f"{array.dtype}{array.shape}" for array in arrays)

    def _example(self) -> Arrays:
        assert self.feed is not None
        return tuple(np.asarray(array) for array in self.feed(np.arange(1)))

    def check(self, form: Form, start: object) -> None:
        """Any form may do: the function itself says, when it is traced."""

    def data(self, precision: Precision) -> Arrays:
        if precision not in self._held:
            self._held[precision] = _on_device(self.arrays, precision)
        return self._held[precision]

    def watch_data(self, precision: Precision) -> Arrays:
        """The arrays that `watch` is shown."""
        return _on_device(self.watch_arrays, precision)

    @functools.cached_property
    def bytes_a_batch(self) -> int:
        """How much one batch of a feed weighs."""
        return self.batch * sum(int(array.nbytes) for array in self._example())

    def fed(self, numbers: NDArray[np.integer[Any]], places: int, precision: Precision) -> dict[str, NDArray[Any]]:
        """Batches of these rows from the feed, as many as a chunk has places; those that are not asked for are 0."""
        assert self.feed is not None
        handed = {}
        for name, array in zip(("inputs", "truths"), self.feed(numbers), strict=True):
            some = np.asarray(array)
            batches = np.zeros(
                (places, self.batch, *some.shape[1:]), precision if some.dtype.kind == "f" else some.dtype
            )
            batches.reshape(-1, *some.shape[1:])[: len(some)] = some
            handed[name] = batches
        return handed

    def trace(self, form: Form, precision: Precision, *, rows: int | None) -> Height:
        def mean(inputs: Any, truths: Any, *arguments: Any) -> Any:
            position = form.tie(arguments[: len(form.shapes)])
            if rows is None:
                return self._over_all_rows(position, inputs, truths)
            some = arguments[-1]
            return self.row_losses(position, inputs[some], truths[some], None).mean()

        data = self.data(precision)
        stand_ins = [stand_in(shape, precision) for shape in form.shapes]
        numbers = [] if rows is None else [stand_in((rows,), np.int32)]
        with explained(self.note.name):
            closed = jax.make_jaxpr(mean)(*data, *stand_ins, *numbers)
        program = closed.jaxpr
        given = len(data)
        program = program.replace(
            constvars=[*program.invars[:given], *program.constvars], invars=program.invars[given:]
        )
        return Height(program=program, data=(*data, *closed.consts))

    def _over_all_rows(self, position: Any, inputs: Any, truths: Any) -> Any:
        return self.row_losses(position, inputs, truths, None).mean()

    def few_rows(self) -> DataGround:
        numbers = few_of(self.rows)
        if self.feed is None:
            inputs, truths = (array[numbers] for array in self.arrays) if len(numbers) < self.rows else self.arrays
        else:
            inputs, truths = self.feed(numbers)
        return DataGround(self.row_losses, (inputs, truths), batch=self.batch, name=self.note.name, words=self.words)


def _read_arrays(arrays: Any) -> Arrays:
    inputs, truths = (np.asarray(array) for array in arrays)
    if not inputs.ndim or not truths.ndim or len(inputs) != len(truths):
        raise InputError(
            "Inputs and truths have a row for each other.", got=f"arrays of shape {inputs.shape} and {truths.shape}"
        )
    return inputs, truths


def _on_device(arrays: Arrays, precision: Precision) -> Arrays:
    with in_precision(precision):
        return tuple(
            jax.device_put(array.astype(precision, copy=False) if array.dtype.kind == "f" else array)
            for array in arrays
        )
