"""A million walkers on Rosenbrock's function: `walk_many` beside NumPy, PyTorch and Numba, the same steps."""

from __future__ import annotations

import importlib.util
import os
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from bench._table import Row, Table
from bench.peers import numpy_walkers

FORMULA = "(1 - x)^2 + 100 (y - x^2)^2"
SPEED = 0.001
ABOUT = """\
{walkers:,} starts spread over the view, {steps} plain steps each at one speed, float64, on every core. Everybody ends
at the same places to 9 digits, or the run fails. Our slopes come from the formula as it was typed; NumPy's, Numba's
and two of PyTorch's were worked out by hand. (PyTorch without its compiler is given a tenth of the steps.)"""
REMARKS = [
    "`walk_many` also tells how each walk ended and when; nobody else does. That look around costs about as much as a "
    "thousand steps, so it weighs little on long walks and much on short ones.",
    "Numba's blocks and PyTorch's compiler know the slopes that were worked out by hand; Numba also keeps eight "
    "walkers in one instruction and joins each product with its sum (`fastmath`). XLA, which compiles ours, "
    "waits for the end of one step before it begins the next, and rounds every product by itself: hence the two rows "
    "that are lost.",
]

Runner = Callable[[int], tuple[Any, Any]]


def measure(*, quick: bool) -> Table:
    walkers, steps, rounds = (20_000, 20, 1) if quick else (1_000_000, 500, 5)
    rng = np.random.default_rng(0)
    x, y = rng.uniform(-2, 2, walkers), rng.uniform(-1, 3, walkers)
    runners = _runners(x, y)
    if quick:
        runners.pop(COMPILED, None)  # It takes a minute to compile.
    expected = {many: numpy_walkers.as_written(x, y, SPEED, many) for many in {steps, steps // SHORTER}}
    figures: dict[str, list[float]] = {who: [] for who in runners}
    left_out: list[str] = []
    for counted in (False, *(True,) * rounds):
        for who, run in list(runners.items()):
            many = steps // SHORTER if who in SLOW else steps
            try:
                started = time.perf_counter()
                ends = run(many)
                took = time.perf_counter() - started
            except Exception as error:  # A peer may need what this machine lacks, such as a C++ compiler.
                if who == OURS:
                    raise
                del runners[who], figures[who]
                left_out.append(f"Left out: {who}, which failed here ({type(error).__name__}).")
                continue
            _check(who, ends, expected[many])
            if counted:
                figures[who].append(walkers * many / took / 1e6)
    about = ABOUT.format(walkers=walkers, steps=steps)
    unit = "million steps a second"
    return Table("A million walkers", about, unit, _rows(figures), show="{:.0f}".format, remarks=REMARKS + left_out)


OURS = "`walk_many`, walking only"
COMPILED = "PyTorch, by hand and compiled"
JUDGED = "`walk_many`, with outcomes"
SLOW = ("PyTorch, slopes by autograd", "PyTorch, slopes by hand")
SHORTER = 10
GOALS = {
    "NumPy, as one writes it": 10.0,
    "NumPy, in place": 10.0,
    "NumPy, in place, by blocks": 10.0,
    "Numba, walker by walker": 1.0,
    "Numba, in vectorised blocks": 1.0,
}


def _rows(figures: dict[str, list[float]]) -> list[Row]:
    ours = figures[OURS]
    return [
        Row(
            who,
            theirs,
            ratio=() if who in (OURS, JUDGED) else [mine / other for mine, other in zip(ours, theirs, strict=True)],
            goal=GOALS.get(who),
        )
        for who, theirs in figures.items()
    ]


def _runners(x: Any, y: Any) -> dict[str, Runner]:
    from downslope import walk_many

    starts = np.stack([x, y], axis=-1)

    def ours(outcomes: bool, steps: int) -> tuple[Any, Any]:
        ends = walk_many(FORMULA, starts, speeds=SPEED, steps=steps, outcomes=outcomes).ends
        return ends[:, 0], ends[:, 1]

    runners: dict[str, Runner] = {
        OURS: lambda steps: ours(False, steps),
        JUDGED: lambda steps: ours(True, steps),
        "NumPy, as one writes it": lambda steps: numpy_walkers.as_written(x, y, SPEED, steps),
        "NumPy, in place": lambda steps: numpy_walkers.in_place(x, y, SPEED, steps),
        "NumPy, in place, by blocks": lambda steps: numpy_walkers.in_place_by_blocks(x, y, SPEED, steps),
    }
    if importlib.util.find_spec("torch") is not None:
        runners |= _torch_runners(x, y)
    if importlib.util.find_spec("numba") is not None:
        from bench.peers import numba_walkers

        runners["Numba, walker by walker"] = lambda steps: numba_walkers.walker_by_walker(x, y, SPEED, steps)
        runners["Numba, in vectorised blocks"] = lambda steps: numba_walkers.in_blocks(x, y, SPEED, steps)
    return runners


def _torch_runners(x: Any, y: Any) -> dict[str, Runner]:
    import torch

    from bench.peers import torch_walkers

    torch.set_num_threads(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    a, b = torch.from_numpy(x), torch.from_numpy(y)
    compiled = torch_walkers.Compiled()
    return {
        "PyTorch, slopes by autograd": lambda steps: torch_walkers.by_autograd(a, b, SPEED, steps),
        "PyTorch, slopes by hand": lambda steps: torch_walkers.by_hand(a, b, SPEED, steps),
        COMPILED: lambda steps: compiled(a, b, SPEED, steps),
    }


def _check(who: str, ends: tuple[Any, Any], expected: tuple[Any, Any]) -> None:
    # Who settled stands still, though in a flat valley some ten thousandth of the way is left.
    close = 1e-3 if who == JUDGED else 1e-9
    for found, wanted in zip(ends, expected, strict=True):
        if not np.allclose(np.asarray(found), wanted, rtol=close, atol=close):
            raise RuntimeError(f"{who} did not end where the others did")
