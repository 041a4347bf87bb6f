"""A cold process that trains a network on 400 fruits: ours against a PyTorch and a scikit-learn script."""

from __future__ import annotations

import importlib.util
import re
import sys
import tempfile
from pathlib import Path

import numpy as np

from bench._table import Row, Table
from bench._whole_life import whole_life

PEERS = Path(__file__).with_name("peers")
WARM, COLD = "`ds.train` in a script", "`ds.train` in a script, cold cache"
PROGRAM = "`downslope run`: a program that also draws its losses"
FRUITS = Path(__file__).parents[1] / "examples" / "programs" / "12-fruits.slope"
TORCH, SKLEARN, JAX = "PyTorch script", "scikit-learn script", "`import jax`, and nothing else"
REMARK = "Every process of ours begins with `import jax`: the last row is the part of our time that it takes."
# Of theirs we may take this part: 0.6 of PyTorch's time is 1 / 0.6 times as fast.
GOALS = {TORCH: 1 / 0.6, SKLEARN: 1 / 0.5}
ABOUT = """\
The whole life of a process: start, train a network 5-16-4 on 400 fruits for 30 rounds in batches of 32, say the loss,
stop. Each figure is wall-clock seconds. `cold cache` means that no compiled code of ours lay on disk. The peers find
their rows in a file and draw their own start; all must come below a loss of {lowest}."""
LOWEST = 0.15


def measure(*, quick: bool) -> Table:
    rounds = 1 if quick else 11
    with tempfile.TemporaryDirectory() as folder:
        warm, rows = Path(folder, "warm"), Path(folder, "fruits.npz")
        _write(rows)
        runs = {
            WARM: ([sys.executable, str(PEERS / "downslope_fruits.py")], warm),
            COLD: ([sys.executable, str(PEERS / "downslope_fruits.py")], None),
            PROGRAM: ([sys.executable, "-m", "downslope", "run", str(FRUITS)], warm),
            TORCH: ([sys.executable, str(PEERS / "torch_fruits.py"), str(rows)], warm),
            SKLEARN: ([sys.executable, str(PEERS / "sklearn_fruits.py"), str(rows)], warm),
        }
        runs[JAX] = ([sys.executable, "-c", "import jax; print(0)"], warm)
        for who, package in ((TORCH, "torch"), (SKLEARN, "sklearn")):
            if importlib.util.find_spec(package) is None:
                del runs[who]
        seconds: dict[str, list[float]] = {who: [] for who in runs}
        for counted in (False, *(True,) * rounds):
            for who, (command, cache) in runs.items():
                took = _seconds(command, cache or Path(tempfile.mkdtemp(dir=folder)))
                if counted:
                    seconds[who].append(took)
    about = ABOUT.format(lowest=LOWEST)
    return Table("A cold process that trains", about, "seconds", _rows(seconds), remarks=[REMARK])


def _rows(seconds: dict[str, list[float]]) -> list[Row]:
    def against(who: str, ours: str) -> list[float]:
        return [theirs / mine for theirs, mine in zip(seconds[who], seconds[ours], strict=True)]

    rows = [
        Row(who, took, ratio=against(who, WARM) if who in GOALS else (), goal=GOALS.get(who))
        for who, took in seconds.items()
        if who != JAX
    ]
    if TORCH in seconds:
        rows.append(Row(f"{TORCH}, against our cold cache", seconds[TORCH], ratio=against(TORCH, COLD), goal=1.0))
        rows.append(Row(f"{TORCH}, against our program", seconds[TORCH], ratio=against(TORCH, PROGRAM), goal=1.0))
    return [*rows, Row(JAX, seconds[JAX])]


def _write(path: Path) -> None:
    """The fruits as the peers read them: numbers, and the code of each kind."""
    import downslope as ds

    data = ds.load("fruits")
    assert data.target is not None
    np.savez(path, x=np.stack([column.values for column in data.inputs], axis=1), y=data.target.values)


def _seconds(command: list[str], cache: Path) -> float:
    took, said = whole_life(command, cache)
    # A script of ours and of theirs prints its loss; a program says "the loss went from 1.79 to 0.038".
    loss = float(re.findall(r"(?:^| to )([\d.]*\d)", said)[0])
    if not loss <= LOWEST:
        raise RuntimeError(f"{command} came to a loss of {loss}, not below {LOWEST}")
    return took
