"""Many walks at once: thousands to millions of starts and speeds on a ground of a few dials."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import jax
import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..base import InputError
from ..walks import NOT_WALKED, ManyWalks
from ._compiled import compiled
from ._counts import MOST_STEPS, whole_number
from ._form import Form
from ._formula_ground import FormulaGround
from ._ground import AbstractGround
from ._many_judging import judge_ends
from ._many_loop import Block, make_block_walk
from ._precision import Precision, check_precision, in_precision
from ._progress import STOP, Stop
from ._read_ground import Walkable, read_ground
from ._rows import Rows, read_form
from ._rules import Rule, read_rule

# In a block each dial takes this many bytes, so that all its numbers stay in the memory nearest to a core.
BLOCK_BYTES = 8192
LOAD = 64  # blocks: about a tenth of a second of work
CROWD = 1 << 22  # The most that walk side by side on a graphics card.
ONCE = np.int32(1)
# Rules that measure an array of dials as a whole; all others that have a name work number by number.
BY_ARRAY = ("novograd", "lamb")

OnMany = Callable[[int, int], Stop | None]
Floats = NDArray[np.floating]


def walk_many(
    ground: Walkable,
    starts: ArrayLike,
    *,
    speeds: ArrayLike = 0.1,
    steps: int = 100,
    rule: str | Rule | Any = "plain",
    precision: Precision = "float64",
    outcomes: bool = True,
    on_progress: OnMany | None = None,
) -> ManyWalks:
    """Walk from many starts, at one speed or at one speed each; where and how each walk ended is kept, not the way.

    `starts` holds a number for each walk on a ground of one dial, and a row of numbers on a ground of several.
    `speeds` is spread over the starts as NumPy spreads arrays: starts of shape (1000, 1, 2) and 25 speeds are
    25,000 walks. `on_progress(walked, of)` is called now and then; return `downslope.STOP` to stop.

    The outcomes are judged from what little is remembered of each walk: about 98 in 100 are those of `descend`.
    `outcomes=False` only walks: every walk takes all its steps, and nobody looks where it went.

    >>> walks = walk_many("x^2", [4.0, -2.0, 0.5], speeds=[[0.1], [1.5]], steps=100)
    >>> walks.counts()
    {'SETTLED': 3, 'FLEW_OFF': 3}
    """
    rule_read = read_rule(rule)
    crowd = _read_crowd(read_ground(ground), starts, speeds, check_precision(precision), apart=_apart(rule_read))
    many = whole_number(steps, "steps", least=0, most=MOST_STEPS)
    return _Work(crowd, rule_read, many, outcomes, on_progress).do()


class _Crowd(msgspec.Struct, frozen=True):
    """Who walks where: each dial an array, one number for each walk."""

    ground: AbstractGround
    form: Form
    order: tuple[int, ...]
    precision: Precision
    shape: tuple[int, ...]
    dials: tuple[Floats, ...]
    speeds: Floats


def _read_crowd(
    ground: AbstractGround, starts: ArrayLike, speeds: ArrayLike, precision: Precision, *, apart: bool
) -> _Crowd:
    places = _finite(starts, "starts")
    if places.ndim == 0:
        raise InputError("starts holds one start for each walk.", got=repr(starts), cure="For one walk, use descend.")
    if isinstance(ground, FormulaGround) and len(ground.names) == 1 and places.shape[-1:] != (1,):
        places = places[..., None]
    elif places.ndim == 1:
        places = places[:, None]
    form, order = read_form(ground, places.shape[-1], apart=apart)
    boldness = _finite(speeds, "speeds")
    if boldness.size and boldness.min() <= 0:
        raise InputError("speeds must be above 0.", got=str(boldness.min()), cure="A usual first try is 0.1.")
    try:
        shape = np.broadcast_shapes(places.shape[:-1], boldness.shape)
    except ValueError:
        raise InputError(
            "starts and speeds must fit together.",
            got=f"starts for walks of shape {places.shape[:-1]} and speeds of shape {boldness.shape}",
            cure="Give one speed, or one for each start.",
        ) from None
    spread = np.broadcast_to(places, (*shape, places.shape[-1])).reshape(-1, places.shape[-1])
    return _Crowd(
        ground=ground,
        form=form,
        order=order,
        precision=precision,
        shape=shape,
        dials=tuple(np.ascontiguousarray(spread[:, dial], dtype=precision) for dial in order),
        speeds=np.ascontiguousarray(np.broadcast_to(boldness, shape).reshape(-1), dtype=precision),
    )


def _finite(given: ArrayLike, called: str) -> Floats:
    array = np.asarray(given)
    if array.dtype.kind not in "iuf":
        raise InputError(f"{called} must be real numbers.", got=f"{array.dtype}")
    floats = array.astype(np.float64)
    if not np.isfinite(floats).all():
        raise InputError(f"{called} must be finite.", got=str(floats[~np.isfinite(floats)].flat[0]))
    return floats


class _Work:
    """All the walks, in loads of equal size: each load is compiled code of one shape, and every core takes one."""

    def __init__(self, crowd: _Crowd, rule: Rule, steps: int, judged: bool, on_progress: OnMany | None) -> None:
        self.crowd = crowd
        self.steps = np.int32(steps)
        self.judged = judged
        self.on_progress = on_progress
        self.many = crowd.speeds.size
        self.block = _block(crowd, self.many, _apart(rule))
        self.rule = rule

    def do(self) -> ManyWalks:
        total, load = self.many, self.block.blocks * self.block.walkers
        dials, precision = len(self.crowd.dials), self.crowd.precision
        ends = np.stack(self.crowd.dials, axis=-1) if total else np.zeros((0, dials), precision)
        losses = np.full(total, np.nan, precision)
        outcomes = np.full(total, NOT_WALKED, np.uint8)
        taken = np.zeros(total, np.int32)
        wholes: tuple[np.ndarray, ...] = (ends, losses, outcomes, taken)
        firsts = range(0, total, load)
        if total:
            self._make_programs()
            with ThreadPoolExecutor(max_workers=_cores(), thread_name_prefix="walk_many") as pool:
                done = 0
                for first, found in _in_turn(pool, self._one_load, firsts):
                    here = slice(first, min(first + load, total))
                    size = here.stop - here.start
                    for whole, part in zip(wholes, found, strict=True):
                        whole[here] = part[:size]
                    done += size
                    if self.on_progress is not None and self.on_progress(done, total) is STOP:
                        break
        back = np.argsort(self.crowd.order)
        shape = self.crowd.shape
        return ManyWalks(
            ends=ends[:, back].reshape(*shape, dials),
            losses=losses.reshape(shape),
            outcomes=outcomes.reshape(shape),
            steps=taken.reshape(shape),
        )

    def _make_programs(self) -> None:
        crowd, block = self.crowd, self.block
        with in_precision(block.precision):
            height = crowd.ground.trace(block.form, block.precision, rows=None)
            self.data = height.data
            blank = np.ones((block.blocks, block.walkers), block.precision)
            self.walk = compiled(
                ("many walk", crowd.ground.key, self.rule.key, self.judged, block),
                make_block_walk(height, self.rule.mover(), block, judged=self.judged),
                *((blank,) * len(crowd.dials), blank, self.steps, ONCE, self.data),
            )
        self.rows = Rows(crowd.ground, len(crowd.dials), block.precision)

    def _one_load(self, first: int) -> tuple[Any, ...]:
        with in_precision(self.block.precision):
            places = tuple(self._cut(dial, first) for dial in self.crowd.dials)
            seen = self.walk(places, self._cut(self.crowd.speeds, first), self.steps, ONCE, self.data)
            ends = _flat(seen["place"])
            if not self.judged:
                losses = _flat(seen["loss"])
                return ends, losses, np.full(losses.shape, NOT_WALKED), np.full(losses.shape, self.steps)
            with np.errstate(all="ignore"):
                done = np.linalg.norm(ends - _flat(places), axis=-1).astype(ends.dtype)
        found = {name: _flat(array) for name, array in seen.items() if name != "place"}
        losses, outcomes = judge_ends(self.rows, ends[:, np.argsort(self.crowd.order)], done, found)
        return ends, losses, outcomes, found["taken"]

    def _cut(self, array: Floats, first: int) -> Floats:
        """One load of an array. The last one is filled up with its own last walk."""
        shape = (self.block.blocks, self.block.walkers)
        part = array[first : first + shape[0] * shape[1]]
        return np.pad(part, (0, shape[0] * shape[1] - part.size), mode="edge").reshape(shape)


def _apart(rule: Rule) -> bool:
    return rule.transformation is None and rule.name not in BY_ARRAY


def _block(crowd: _Crowd, many: int, apart: bool) -> Block:
    """Few walks are one small block; the sizes are powers of two, so that few shapes are ever compiled."""
    fewest = 1 << max(4, (many - 1).bit_length())
    if jax.default_backend() != "cpu":
        return Block(form=crowd.form, precision=crowd.precision, blocks=1, walkers=min(CROWD, fewest), apart=apart)
    walkers = min(BLOCK_BYTES // np.dtype(crowd.precision).itemsize, fewest)
    each = -(-many // (walkers * _cores()))
    blocks = min(LOAD, 1 << max(0, each - 1).bit_length())
    return Block(form=crowd.form, precision=crowd.precision, blocks=blocks, walkers=walkers, apart=apart)


def _in_turn(pool: ThreadPoolExecutor, work: Callable[[int], Any], items: range) -> Iterator[tuple[int, Any]]:
    """The results in order, with only a few loads waiting: a stop is seen soon, and memory stays bounded."""
    ahead = 2 * _cores()
    waiting = {first: pool.submit(work, first) for first in items[:ahead]}
    try:
        for at, first in enumerate(items):
            found = waiting.pop(first).result()
            if at + ahead < len(items):
                waiting[items[at + ahead]] = pool.submit(work, items[at + ahead])
            yield first, found
    finally:
        for left in waiting.values():
            left.cancel()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _flat(array: Any) -> NDArray[Any]:
    """A new array: one row for each walk, whatever the blocks were; numbers that belong together side by side."""
    if isinstance(array, tuple):
        return np.stack([np.asarray(part).reshape(-1) for part in array], axis=-1)
    return np.array(array).reshape(-1)
