"""Walks over data beside PyTorch's, and in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import jax
import numpy as np
import pytest

from downslope.engine import DataGround, walk_data
from downslope.walks import batches_of_round

ROWS, PLACES, HIDDEN, KINDS, BATCH = 130, 5, 8, 3, 16


def _data() -> tuple[Any, Any]:
    drawn = np.random.default_rng(3)
    return drawn.normal(size=(ROWS, PLACES)).astype(np.float32), drawn.integers(0, KINDS, ROWS).astype(np.int32)


def _start() -> dict[str, Any]:
    drawn = np.random.default_rng(4)
    shapes = {"w1": (PLACES, HIDDEN), "b1": (HIDDEN,), "w2": (HIDDEN, KINDS), "b2": (KINDS,)}
    return {name: (drawn.normal(size=shape) / 2).astype(np.float32) for name, shape in shapes.items()}


def _surprise(p: Any, inputs: Any, truths: Any, key: Any) -> Any:
    hidden = jax.nn.relu(inputs @ p["w1"] + p["b1"][None, :])
    scores = jax.nn.log_softmax(hidden @ p["w2"] + p["b2"][None, :])
    return -(jax.nn.one_hot(truths, KINDS, dtype=scores.dtype) * scores).sum(-1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rule", "settings"),
    [("plain", {"lr": 0.1}), ("momentum", {"lr": 0.1, "momentum": 0.9}), ("adam", {"lr": 0.01})],
)
def test_the_first_hundred_losses_and_all_weights_are_those_of_pytorch(rule: str, settings: dict[str, float]) -> None:
    torch = pytest.importorskip("torch")
    inputs, truths = _data()
    ground = DataGround(_surprise, (inputs, truths), batch=BATCH)
    steps = 12 * ground.steps_a_round
    walk = walk_data(ground, _start(), steps=steps, speed=settings["lr"], rule=rule, seed=7)

    weights = {name: torch.tensor(value, requires_grad=True) for name, value in _start().items()}
    optimizer = (torch.optim.Adam if rule == "adam" else torch.optim.SGD)(list(weights.values()), **settings)
    losses = []
    for number in range(12):
        for rows in batches_of_round(ROWS, batch=BATCH, seed=7, number=number):
            hidden = torch.relu(torch.tensor(inputs[rows]) @ weights["w1"] + weights["b1"])
            scores = hidden @ weights["w2"] + weights["b2"]
            loss = torch.nn.functional.cross_entropy(scores, torch.tensor(truths[rows]).long())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(float(loss.detach()))
    np.testing.assert_allclose(walk.losses[:100], losses[:100], atol=1e-5, rtol=0)
    for name, value in weights.items():
        np.testing.assert_allclose(walk.end[name], value.detach().numpy(), atol=2e-4)


TAKE_UP = """
import json, sys
import numpy as np
from downslope.engine import Snapshot, walk_data
sys.path.insert(0, {folder!r})
from test_engine_data_judged import chancy_ground, settings, _start
left = np.load({file!r})
snapshot = Snapshot({{name: left[name] for name in left.files}}, json.loads({facts!r}))
walk = walk_data(chancy_ground(), _start(), **settings({rule!r}), resume=snapshot)
np.savez({file!r}, losses=walk.losses, positions=walk.walk.positions, seen=walk.watched[1], **walk.end)
"""


def _dropping(p: Any, inputs: Any, truths: Any, key: Any) -> Any:
    if key is not None:
        inputs = inputs * jax.random.bernoulli(key, 0.8, inputs.shape).astype(inputs.dtype)
    return _surprise(p, inputs, truths, None)


def chancy_ground() -> DataGround:
    inputs, truths = _data()

    def watch(p: Any, inputs: Any, truths: Any) -> list[Any]:
        return [_surprise(p, inputs, truths, None).mean()]

    return DataGround(
        _dropping,
        (inputs, truths),
        batch=BATCH,
        chancy=True,
        watch=watch,
        watch_arrays=(inputs[:40], truths[:40]),
        watched=("loss",),
    )


def settings(rule: str) -> dict[str, Any]:
    return {"steps": 60, "speed": 0.05, "rule": rule, "seed": 2**40 + 3}


@pytest.mark.slow
@pytest.mark.parametrize("rule", ["plain", "adam"])
def test_another_process_goes_on_to_the_same_bits(rule: str, tmp_path: Path) -> None:
    whole = walk_data(chancy_ground(), _start(), **settings(rule))
    left = walk_data(
        chancy_ground(), _start(), **settings(rule), every=23, on_progress=lambda progress: progress.stop()
    ).snapshot()
    file = tmp_path / "left.npz"
    np.savez(file, **left.arrays)  # type: ignore[arg-type]  # its stubs take a name for its own argument
    facts = json.dumps(left.facts)
    program = textwrap.dedent(TAKE_UP).format(folder=str(Path(__file__).parent), file=str(file), facts=facts, rule=rule)
    subprocess.run([sys.executable, "-c", program], check=True, env=dict(os.environ))
    again = np.load(file)
    np.testing.assert_array_equal(again["losses"], whole.losses)
    np.testing.assert_array_equal(again["positions"], whole.walk.positions)
    np.testing.assert_array_equal(again["seen"], whole.watched[1])
    for name, value in whole.end.items():
        np.testing.assert_array_equal(again[name], value)


COLD = """
import sys
import numpy as np
import jax
from downslope.engine import DataGround, walk_data
def refuse(*args, **kwargs):
    raise AssertionError("traced")
inputs = np.ones((40, 3), np.float32)
ground = DataGround(refuse if {warm} else lambda p, x, t, key: (x @ p - t) ** 2, (inputs, inputs[:, 0]), batch=8,
                    words="squares of a line", watch=refuse if {warm} else lambda p, x: [(x @ p).sum()],
                    watch_arrays=(inputs,), watched=("sum",))
walk = walk_data(ground, np.zeros(3), steps=300, speed=0.01, seed=1)
assert walk.steps == 300
if {warm}:
    assert not {{"optax", "equinox"}} & set(sys.modules)
    assert walk.walk.ending is not None or True
"""


@pytest.mark.slow
def test_a_fresh_process_takes_the_program_from_disk_by_its_words(tmp_path: Path) -> None:
    around = {**os.environ, "DOWNSLOPE_CACHE": str(tmp_path)}
    tmp_path.chmod(0o700)
    cold = COLD.replace("assert walk.walk.ending is not None or True", "")
    for warm in (False, True):
        subprocess.run([sys.executable, "-c", cold.format(warm=warm)], check=True, env=around)


class _Shelf:
    """A feed that counts how much it is asked for at once."""

    def __init__(self, inputs: Any, truths: Any) -> None:
        self.rows = len(inputs)
        self.most = 0
        self._arrays = (inputs, truths)

    def __call__(self, numbers: Any, /) -> tuple[Any, Any]:
        self.most = max(self.most, len(numbers))
        inputs, truths = self._arrays
        return inputs[numbers], truths[numbers]

    def order(self, seed: int, number: int) -> Any:
        """Stretches of ten rows, shuffled, and each the wrong way round."""
        stretches = np.random.default_rng((seed, number)).permutation(-(-self.rows // 10))
        return np.concatenate([np.arange(self.rows)[10 * at : 10 * at + 10][::-1] for at in stretches])


def test_rows_that_are_fed_in_an_order_of_their_own_walk_the_recurrence_over_it() -> None:
    drawn = np.random.default_rng(1)
    inputs, truths = drawn.normal(size=(45, 2)), drawn.normal(size=45)
    shelf = _Shelf(inputs, truths)
    ground = DataGround(lambda p, x, t, key: (x @ p - t) ** 2, shelf, batch=8)
    walk = walk_data(ground, np.zeros(2), steps=12, speed=0.05, seed=9, precision="float64")
    place = np.zeros(2)
    for number in range(2):
        order = shelf.order(9, number)
        for begin in range(0, 45, 8):
            rows = order[begin : begin + 8]
            place = place - 0.05 * 2 * inputs[rows].T @ (inputs[rows] @ place - truths[rows]) / len(rows)
    np.testing.assert_allclose(walk.end, place, rtol=1e-10)
    assert walk.walk.ending is not None
    assert walk.walk.ending.loss == pytest.approx(((inputs @ place - truths) ** 2).mean())


def test_a_chunk_is_fed_no_more_than_its_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("downslope.engine._data_plan.FED_BYTES", 16 * 3 * 8 * 5)
    shelf = _Shelf(np.ones((400, 2)), np.ones(400))
    ground = DataGround(lambda p, x, t, key: (x @ p - t) ** 2, shelf, batch=16)
    walk = walk_data(ground, np.zeros(2), steps=40, speed=0.05, seed=9, precision="float64")
    assert walk.steps == 40
    assert shelf.most == 16 * 5


def test_a_walk_whose_numbers_stop_being_finite_ends_there() -> None:
    ground = DataGround(lambda p, x, t, key: (x * p - t) ** 2, (np.ones(20) * 10, np.zeros(20)), batch=5)
    walk = walk_data(ground, 1.0, steps=5000, speed=1.0, seed=0)
    assert walk.stopped == "flew_off"
    assert walk.steps < 100
    assert np.isfinite(walk.losses[:-1]).all()
    assert walk.walk.outcome.name == "FLEW_OFF"


def test_a_program_of_full_batches_has_no_weights_in_it() -> None:
    text = {}
    for rows in (48, 50):
        ground = DataGround(lambda p, x, t, key: (x * p - t) ** 2, (np.ones(rows), np.ones(rows)), batch=16)
        from downslope.engine._data_loop import DataLoop
        from downslope.engine._data_plan import plan_data_walk

        plan = plan_data_walk(
            ground,
            1.0,
            steps=5,
            speed=0.1,
            rule="plain",
            seed=0,
            precision="float32",
            watch_at=None,
            memory=2**20,
            resume=None,
        )
        loop = DataLoop(plan, on_progress=None, every=None, pauses=False, resume=None)
        orders = loop._next_orders(5, 5)
        text[rows] = str(jax.make_jaxpr(plan.chunk)(plan.first_state(), orders, plan.data))
    assert "bool[16]" not in text[48]
    assert "bool[16]" in text[50], "where rows are left over some places of the last batch do not count"
