"""Warm training of three networks: `ds.train` beside PyTorch, scikit-learn and NumPy, on the same batches."""

from __future__ import annotations

import functools
import importlib.util
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from bench._table import Row, Table
from bench.peers import numpy_training

OURS = "`ds.train`"
COMPILED = "PyTorch, compiled"
SKLEARN = "scikit-learn `MLPClassifier`"
ABOUT = """\
{what}; batches of {batch}, the plain rule at a speed of {speed}, {rounds} rounds,
float32. A figure is microseconds a step over a whole training, everything included: for us also the reading of the
rows, and after each round loss and accuracy on some of them, which nobody else here works out. All start from the
same weights, take the same batches and end at the same loss, or the run fails; scikit-learn, which draws its own, must
come as low. Every peer has as many threads as are fastest for it."""

Dials = tuple[Any, ...]
SMALL = """\
A PyTorch step this small is mostly calls from Python, ours is one compiled loop. How much faster the loop is differs
from processor to processor, even of one name: a goal that one reaches, another may miss."""

Runner = Callable[[], Dials]


@dataclass(frozen=True)
class Task:
    """One size of training: what is learned, and by how wide a network."""

    what: str
    x: Any
    y: Any
    data: Any
    hidden: int
    batch: int
    rounds: int
    speed: float
    goal: float


def measure_fruits(*, quick: bool) -> Table:
    import downslope as ds

    return _measured(_task(ds.load("fruits"), hidden=16, rounds=30, goal=10.0), quick=quick)


def measure_digits(*, quick: bool) -> Table:
    import downslope as ds

    return _measured(_task(ds.load("digits"), hidden=128, rounds=3 if quick else 30, goal=6.0), quick=quick)


def measure_many(*, quick: bool) -> Table:
    rng = np.random.default_rng(0)
    rows = 6_000 if quick else 60_000
    middles = rng.standard_normal((10, 784))
    truth = rng.integers(0, 10, rows)
    x = (middles[truth] + 4 * rng.standard_normal((rows, 784))).astype(np.float32)
    data = _made_up(x, truth)
    return _measured(_task(data, hidden=256, batch=128, rounds=1 if quick else 5, goal=1.4), quick=quick)


def _made_up(x: Any, truth: Any) -> Any:
    from downslope.learning import About, Column, Data

    about = About(title="Made up", text="Ten clouds of numbers.", source="this benchmark", made_up="Drawn at random.")
    pictures = Column(name="picture", type="picture", values=x.reshape(-1, 28, 28))
    kinds = tuple(str(kind) for kind in range(10))
    return Data(
        name="clouds",
        about=about,
        inputs=(pictures,),
        target=Column(name="cloud", type="kind", values=truth.astype(np.int32), kinds=kinds),
    )


def _task(data: Any, *, hidden: int, rounds: int, goal: float, batch: int = 32, speed: float = 0.1) -> Task:
    import downslope as ds

    model = ds.Network(hidden=[hidden])
    x = np.ascontiguousarray(model.read(data).encode(data).reshape(len(data), -1), np.float32)
    y = model.answers(data.target).encode(data.target).astype(np.int64)
    what = f"{len(x):,} rows ({data.name}), a network {x.shape[1]}-{hidden}-{len(data.target.kinds)}"
    return Task(what, x, y, data, hidden, batch, rounds, speed, goal)


def _measured(task: Task, *, quick: bool) -> Table:
    runners, left_out = _ready(_runners(task), quick=quick), []
    turns = 1 if quick else 7
    wanted = _loss(task, runners[OURS]())
    figures: dict[str, list[float]] = {who: [] for who in runners}
    for counted in (False, *(True,) * turns):
        for who, run in list(runners.items()):
            started = time.perf_counter()
            try:
                dials = run()
            except Exception as error:  # A peer may need what this machine lacks, such as a C++ compiler.
                if who == OURS:
                    raise
                del runners[who], figures[who]
                left_out.append(f"Left out: {who}, which failed here ({type(error).__name__}).")
                continue
            took = time.perf_counter() - started
            _check(who, _loss(task, dials), wanted)
            if counted:
                figures[who].append(took / (task.rounds * -(-len(task.x) // task.batch)) * 1e6)
    title = f"Training, warm: {task.what.partition('(')[2].partition(')')[0]}"
    about = ABOUT.format(what=task.what, batch=task.batch, speed=task.speed, rounds=task.rounds)
    remarks = [SMALL, *left_out] if task.hidden < 256 else left_out
    return Table(title, about, "µs a step", _rows(figures, task.goal), show="{:.1f}".format, remarks=remarks)


def _rows(figures: dict[str, list[float]], goal: float) -> list[Row]:
    ours = figures[OURS]
    return [
        Row(
            who,
            theirs,
            ratio=() if who == OURS else [other / mine for mine, other in zip(ours, theirs, strict=True)],
            goal=None if who in (OURS, COMPILED) else goal if who.startswith("PyTorch") else 1.0,
        )
        for who, theirs in figures.items()
    ]


def _runners(task: Task) -> dict[str, dict[int, Runner]]:
    """Who trains, each with the numbers of threads that are tried."""
    import downslope as ds
    from downslope.walks import batches_of_round

    model = ds.Network(hidden=[task.hidden])
    start = _dials(model.start(model.read(task.data), model.answers(task.data.target), 0))
    orders = [
        np.concatenate(list(batches_of_round(len(task.x), batch=task.batch, seed=0, number=number))).astype(np.int64)
        for number in range(task.rounds)
    ]
    given: dict[str, Any] = {"batch": task.batch, "speed": task.speed}

    def ours() -> Dials:
        training = ds.train(model, task.data, rounds=task.rounds, seed=0, show=False, **given)
        return _dials(training.model.dials)

    def by_numpy() -> Dials:
        return numpy_training.train(task.x, task.y, start, orders, **given)

    runners: dict[str, dict[int, Runner]] = {OURS: {0: ours}, "NumPy, by hand": _threads(by_numpy)}
    if importlib.util.find_spec("torch") is not None:
        runners |= _torch(lambda trainer: trainer(task.x, task.y, start, orders, **given))
    if importlib.util.find_spec("sklearn") is not None:
        from bench.peers import sklearn_training

        runners[SKLEARN] = _threads(
            lambda: sklearn_training.train(task.x, task.y, hidden=task.hidden, rounds=task.rounds, **given)
        )
    return runners


def _torch(train: Callable[[Any], Dials]) -> dict[str, dict[int, Runner]]:
    import torch

    from bench.peers.torch_training import Trainer

    def threaded(trainer: Any) -> dict[int, Runner]:
        def run(threads: int) -> Dials:
            torch.set_num_threads(threads)
            return train(trainer)

        return {threads: functools.partial(run, threads) for threads in (1, 2)}

    return {
        "PyTorch": threaded(Trainer(compiled=False, fused=False)),
        "PyTorch, fused rule": threaded(Trainer(compiled=False, fused=True)),
        COMPILED: threaded(Trainer(compiled=True, fused=True)),
    }


def _threads(train: Runner) -> dict[int, Runner]:
    def run(threads: int) -> Dials:
        with threadpool_limits(threads):
            return train()

    return {threads: functools.partial(run, threads) for threads in (1, 2)}


def _ready(runners: dict[str, dict[int, Runner]], *, quick: bool) -> dict[str, Runner]:
    """Each peer with the number of threads that is fastest for it."""
    if quick:
        runners.pop(COMPILED, None)  # It takes half a minute to compile.
    return {
        who: next(iter(ways.values())) if len(ways) == 1 or quick else _fastest(ways) for who, ways in runners.items()
    }


def _fastest(ways: dict[int, Runner]) -> Runner:
    def took(run: Runner) -> float:
        try:
            seconds = list(_seconds(run, 4))
        except Exception:
            return 0.0  # It will fail again where failures are written down.
        return statistics.median(seconds[1:])

    return min(ways.values(), key=took)


def _seconds(run: Runner, times: int) -> Iterator[float]:
    for _ in range(times):
        started = time.perf_counter()
        run()
        yield time.perf_counter() - started


def _dials(dials: Any) -> Dials:
    hidden, answer = dials["hidden 1"], dials["answer"]
    return tuple(np.asarray(layer[name]) for layer in (hidden, answer) for name in ("weights", "bias"))


def _loss(task: Task, dials: Dials) -> float:
    """The cross-entropy over all rows, worked out here and by nobody who is measured."""
    w1, b1, w2, b2 = (np.asarray(dial, np.float64) for dial in dials)
    scores = np.maximum(task.x[:10_000] @ w1 + b1, 0) @ w2 + b2
    scores -= scores.max(axis=1, keepdims=True)
    truth = task.y[:10_000]
    return float(np.mean(np.log(np.exp(scores).sum(axis=1)) - scores[np.arange(len(truth)), truth]))


def _check(who: str, loss: float, wanted: float) -> None:
    # Whoever draws their own start comes about as low; the others differ by what float32 rounds away.
    good = loss <= 2 * wanted + 0.05 if who == SKLEARN else abs(loss - wanted) <= 1e-3 * wanted + 1e-5
    if not good:
        raise RuntimeError(f"{who} came to a loss of {loss}, not to {wanted}")
