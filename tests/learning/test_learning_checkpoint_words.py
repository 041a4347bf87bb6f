"""What a checkpoint belongs to is told by all that a training depends on, in any process."""

from __future__ import annotations

import functools
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

import downslope as ds
from downslope.base import FileError
from downslope.learning.sets import make_set
from downslope.learning.training import _checkpoint
from downslope.learning.training._in_words import in_words

from .checkpoint_victim import numbers, write_all_the_time

FRUITS = make_set("fruits")
START = {"slopes": np.zeros((5, 4), np.float32)}
SCALE = 2.0


def small(checkpoint: Path | None = None, **settings: Any) -> ds.Training:
    model = settings.pop("model", ds.Network(hidden=[4]))
    return ds.train(model, settings.pop("data", FRUITS), checkpoint=checkpoint, **{"rounds": 3, **settings})


def halving(speed: float) -> Callable[[int], float]:
    return lambda step: speed / 2 ** (step / 10)


def weighed(weight: float) -> Callable[[Any, Any], Any]:
    return lambda said, truth: -weight * jax.nn.log_softmax(said)[truth]


def scaled(scale: float) -> Callable[[Any, Any], Any]:
    return lambda params, row: scale * (row @ params["slopes"])


class Tilted(eqx.Module):
    slopes: Any
    bend: Callable[[Any], Any] = eqx.field(static=True)

    def __call__(self, row: Any) -> Any:
        return self.bend(row @ self.slopes)


def global_scale(step: int) -> float:
    return 0.1 * SCALE / (1 + step)


PAIRS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("speed", {"speed": halving(0.1)}, {"speed": halving(0.2)}),
    ("speed", {"speed": functools.partial(pow, 0.1)}, {"speed": functools.partial(pow, 0.2)}),
    ("speed", {"speed": optax.constant_schedule(0.1)}, {"speed": optax.constant_schedule(0.2)}),
    ("rule", {"rule": optax.sgd(0.1)}, {"rule": optax.sgd(0.2)}),
    ("loss", {"loss": weighed(1.0)}, {"loss": weighed(2.0)}),
    ("model", {"model": scaled(1.0), "start": START}, {"model": scaled(2.0), "start": START}),
    ("model", {"model": Tilted(START["slopes"], jnp.tanh)}, {"model": Tilted(START["slopes"], jnp.sinh)}),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "one", "other"), PAIRS)
def test_a_function_that_holds_another_number_is_another_training(
    tmp_path: Path, name: str, one: dict[str, Any], other: dict[str, Any]
) -> None:
    left = small(tmp_path / "ck", **one)
    assert np.array_equal(small(tmp_path / "ck", **one).walked.losses, left.walked.losses)
    with pytest.raises(FileError, match=f"Got {name} "):
        small(tmp_path / "ck", **other)


def test_a_number_that_a_function_reads_from_its_file_belongs_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = in_words(global_scale)
    monkeypatch.setattr(sys.modules[__name__], "SCALE", 3.0)
    assert in_words(global_scale) != before


@pytest.mark.slow
def test_words_are_the_same_in_another_process() -> None:
    things = 'ws(w.halving(0.1)), ws(w.Tilted(w.START["slopes"], jnp.tanh)), ws(optax.adam(0.1)), ws(w.weighed(2.0))'
    here = [
        in_words(thing) for thing in (halving(0.1), Tilted(START["slopes"], jnp.tanh), optax.adam(0.1), weighed(2.0))
    ]
    program = f"""
import jax.numpy as jnp, optax
import tests.learning.test_learning_checkpoint_words as w
from downslope.learning.training._in_words import in_words as ws
print([{things}])
"""
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=100)
    assert told.stdout.strip() == str(here)


class _KilledError(Exception):
    pass


@pytest.mark.parametrize("killed_in", [2, 3])
def test_a_speed_that_was_changed_just_before_the_end_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed_in: int
) -> None:
    monkeypatch.setattr(_checkpoint, "EVERY", 2.0)
    monkeypatch.setattr(_checkpoint, "SHARE", 0.05)
    write_all_the_time()

    def slower(progress: Any) -> None:
        if progress.round == 2:
            progress.speed = 0.01

    def killed(progress: Any) -> None:
        slower(progress)
        if progress.round == killed_in:
            raise _KilledError

    with pytest.raises(_KilledError):
        small(tmp_path / "ck", rounds=4, on_round=killed)
    mine, theirs = numbers(small(tmp_path / "ck", rounds=4, on_round=slower)), numbers(small(rounds=4, on_round=slower))
    assert [name for name in mine if not np.array_equal(mine[name], theirs[name], equal_nan=True)] == []


def test_another_compiler_or_machine_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = small(tmp_path / "ck")
    now = _checkpoint.made_with()
    monkeypatch.setattr(_checkpoint, "made_with", lambda: {**now, "jax": "99.0", "cores": "3"})
    with pytest.warns(UserWarning, match=rf"jax {now['jax']} then, 99.0 now; cores {now['cores']} then, 3 now"):
        again = small(tmp_path / "ck")
    assert np.array_equal(again.walked.losses, left.walked.losses)


def test_one_changed_cell_of_streamed_rows_is_another_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from downslope.learning import _streamed

    monkeypatch.setattr(_streamed.StreamedData.sample, "__defaults__", (100,))
    lines = [f"{row * 7 % 11},{row * 5 % 13},{row * 3 % 17}.5" for row in range(600)]

    def table(changed: str) -> ds.Data:
        text = "\n".join(["a,b,y", *lines[:-1], changed, ""])
        (tmp_path / "rows.csv").write_text(text)
        return ds.load(tmp_path / "rows.csv", predict="y", stream=True)  # type: ignore[return-value]

    small(tmp_path / "ck", model=ds.Line(), data=table(lines[-1]))
    small(tmp_path / "ck", model=ds.Line(), data=table(lines[-1]))
    with pytest.raises(FileError, match="the rows are others"):
        small(tmp_path / "ck", model=ds.Line(), data=table("3,4,9.25"))
    with pytest.raises(FileError, match="the rows are others"):
        small(tmp_path / "ck", model=ds.Line(), data=table(lines[-1]).split(test=0.1, seed=1)[0])
