"""A small training for `test_learning_checkpoint.py` to kill.

As a program it kills itself over and over: `checkpoint_victim.py FILE KILLS` starts the training in a child, kills that
with SIGKILL at a random moment, starts the next one on what is left, and lets the last one finish. Children are forked
from a process that has everything imported already, and has not yet woken the threads of JAX.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import jax  # noqa: F401  # imported once, for all children
import numpy as np
import optax  # noqa: F401

import downslope as ds
import downslope.engine
from downslope.learning.sets import make_set
from downslope.learning.training import _checkpoint


def train(checkpoint: str | None, **settings: Any) -> ds.Training:
    usual = {"rounds": 400, "rule": "adam", "speed": 0.002, "held_out": 0.2, "seed": 5, "batch": 50}
    model = ds.Network(hidden=[8])
    return ds.train(model, make_set("fruits"), checkpoint=checkpoint, **{**usual, **settings})


def numbers(training: ds.Training) -> dict[str, Any]:
    """Every number of a training that is to come back bit for bit."""
    dials = training.model.dials
    found = {f"{layer} {name}": array for layer, arrays in dials.items() for name, array in arrays.items()}
    found |= training.rounds.columns()
    return found | {"losses": training.walked.losses, "slope sizes": training.walked.slope_sizes}


def write_all_the_time() -> None:
    """After every round, so that most kills come while the file is being written."""
    _checkpoint.EVERY = 0.0
    _checkpoint.SHARE = 1e9


def one_life(file: str, alive: int) -> None:
    write_all_the_time()
    training = train(file, on_round=lambda _: os.write(alive, b"."))
    np.savez(f"{file}.npz", **numbers(training))


def kill_after(chance: random.Random, file: str) -> int:
    """One life, cut short; how many rounds it lived for."""
    ears, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ears)
        one_life(file, mouth)
        os._exit(0)
    os.close(mouth)
    rounds = 0
    if chance.random() < 0.8:  # Most die while they learn, some while they wake up or read the file.
        for _ in range(chance.randint(1, 5)):
            rounds += len(os.read(ears, 1))
    time.sleep(chance.uniform(0.0, 0.01 if rounds else 0.2))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while heard := os.read(ears, 4096):
        rounds += len(heard)
    os.close(ears)
    return rounds


def main(file: str, kills: int) -> None:
    warnings.simplefilter("ignore")
    chance = random.Random(0)
    lived = [kill_after(chance, file) for _ in range(kills)]
    finished = Path(f"{file}.npz").exists()
    ears, mouth = os.pipe()
    one_life(file, mouth)
    os.close(ears)
    print(kills, sum(lived), finished)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
