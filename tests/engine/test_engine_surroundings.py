"""A function whose surroundings changed is another function: no walk may take the numbers of the one before."""

from __future__ import annotations

import collections
import dataclasses
import functools
import itertools
import sys
import types
from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

import downslope as ds
from downslope.engine import _traces
from downslope.engine._fingerprint import MOST_BYTES, fingerprint

Loss = Callable[[Any], Any]
Change = Callable[[], object]

MODULE = types.ModuleType("settings_of_a_test")
MODULE.__dict__.update(target=1.0)
TARGET = 1.0


class Settings:
    target = 1.0


class Slotted:
    __slots__ = ("target",)

    def __init__(self) -> None:
        self.target = 1.0


class Model:
    def __call__(self, x: Any) -> Any:
        return (x - TARGET) ** 2


class Pair(NamedTuple):
    first: float
    second: float

    def mean(self, x: Any) -> Any:
        return x * (self.first + self.second) / 2


@dataclasses.dataclass
class Bowl:
    target: float = 1.0

    def __call__(self, x: Any) -> Any:
        return (x - self.target) ** 2


def _change(name: str, value: float, where: Any = None) -> Change:
    def change() -> None:
        setattr(where or sys.modules[__name__], name, value)

    return change


def a_global_read_by_a_method() -> tuple[Loss, Change]:
    return Model(), _change("TARGET", TARGET + 1)


def a_setting_of_a_class() -> tuple[Loss, Change]:
    return lambda x: (x - Settings.target) ** 2, _change("target", Settings.target + 1, Settings)


def a_setting_of_a_dataclass() -> tuple[Loss, Change]:
    bowl = Bowl()
    return bowl, _change("target", 2.0, bowl)


def a_number_in_a_module() -> tuple[Loss, Change]:
    return lambda x: (x - MODULE.target) ** 2, _change("target", MODULE.target + 1, MODULE)


def a_number_in_a_module_that_another_function_reads() -> tuple[Loss, Change]:
    def reach(module: Any) -> Any:
        return module.target

    return lambda x: (x - reach(MODULE)) ** 2, _change("target", MODULE.target + 1, MODULE)


def a_number_by_its_name() -> tuple[Loss, Change]:
    return lambda x: (x - getattr(MODULE, "tar" + "get")) ** 2, _change("target", MODULE.target + 1, MODULE)


def a_number_of_the_function_itself() -> tuple[Loss, Change]:
    def bowl(x: Any) -> Any:
        return (x - bowl.target) ** 2  # type: ignore[attr-defined]

    bowl.target = 1.0  # type: ignore[attr-defined]
    return bowl, _change("target", 2.0, bowl)


def an_object_with_slots() -> tuple[Loss, Change]:
    slotted = Slotted()
    return lambda x: (x - slotted.target) ** 2, _change("target", 2.0, slotted)


def a_queue() -> tuple[Loss, Change]:
    queue = collections.deque([1.0])
    return lambda x: (x - queue[-1]) ** 2, lambda: queue.append(2.0)


def a_set() -> tuple[Loss, Change]:
    numbers = {1.0}
    return lambda x: (x - sum(numbers)) ** 2, lambda: numbers.add(2.0)


def a_long_list() -> tuple[Loss, Change]:
    numbers = [1.0] * 30_000
    return lambda x: (x - sum(numbers) / 30_000) ** 2, lambda: numbers.append(99.0)


def the_second_of_two_dictionaries() -> tuple[Loss, Change]:
    first, second = {"a": np.ones(3)}, {"b": 1.0}
    return lambda x: (x - second["b"] - 0 * first["a"][0]) ** 2, lambda: second.update(b=2.0)


def a_big_array() -> tuple[Loss, Change]:
    numbers = np.ones(MOST_BYTES // 8 + 1)
    return lambda x: (x - float(numbers.sum())) ** 2, lambda: numbers.fill(2.0)


def the_mask_of_an_array() -> tuple[Loss, Change]:
    numbers = np.ma.MaskedArray([1.0, 2.0], mask=[False, False])
    return lambda x: (x - float(numbers.sum())) ** 2, lambda: numbers.__setitem__(1, np.ma.masked)


def numbers_drawn_each_time() -> tuple[Loss, Change]:
    np.random.seed(0)
    return lambda x: (x - np.random.rand()) ** 2, lambda: None


def a_count() -> tuple[Loss, Change]:
    count = itertools.count()
    return lambda x: (x - float(next(count))) ** 2, lambda: None


def a_slope_written_by_hand() -> tuple[Loss, Change]:
    settings = {"target": 1.0}
    bowl = jax.custom_jvp(lambda x: (x - settings["target"]) ** 2)
    bowl.defjvp(lambda at, along: (bowl(*at), 2 * (at[0] - settings["target"]) * along[0]))
    return bowl, lambda: settings.update(target=2.0)


@pytest.mark.parametrize(
    "case", [case for name, case in list(globals().items()) if name.startswith(("a_", "an_", "the_", "numbers_"))]
)
def test_a_change_that_the_function_would_see_is_seen(case: Callable[[], tuple[Loss, Change]]) -> None:
    loss, change = case()
    before = ds.descend(loss, 0.0, speed=0.25, steps=3).end
    change()
    assert ds.descend(loss, 0.0, speed=0.25, steps=3).end != before


def test_an_optax_schedule_that_reads_a_number_from_outside_is_seen_to_change() -> None:
    settings = {"speed": 0.1}
    rule = optax.sgd(lambda _: settings["speed"])
    before = ds.descend("x^2", 4.0, rule=rule, steps=3).end
    settings["speed"] = 0.3
    assert ds.descend("x^2", 4.0, rule=rule, steps=3).end != before


@pytest.mark.parametrize(
    "make",
    [
        lambda: lambda p: ((p["w"] - 3) ** 2).sum(),
        lambda: functools.partial(lambda a, x: (x - a) ** 2, 3.0),
        lambda: Bowl(3.0),
        lambda: Bowl(3.0).__call__,
        lambda: Pair(3.0, 4.0).mean,
        lambda: jax.vmap(lambda x: jnp.tanh(x) * np.pi),
        lambda: optax.adam(0.01),
        lambda: optax.chain(optax.clip(1.0), optax.sgd(optax.cosine_decay_schedule(0.1, 100))),
    ],
)
def test_the_same_thing_made_twice_has_one_fingerprint(make: Callable[[], Any]) -> None:
    assert fingerprint(make()) is not None
    assert fingerprint(make()) == fingerprint(make())


def test_data_in_either_kind_of_array_is_run_once() -> None:
    runs: list[int] = []
    rows, more = np.ones(5), jnp.ones(5)

    def loss(x: Any) -> Any:
        runs.append(1)
        return ((x * rows - more.astype(x.dtype)) ** 2).sum()

    ds.descend(loss, 4.0, speed=0.01, steps=3)
    ds.descend(loss, 3.0, speed=0.02, steps=5)
    assert len(runs) == 1


def test_what_may_change_unseen_is_run_again_but_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    queue = collections.deque([0.375])
    ds.descend(lambda x: (x - queue[0]) ** 2, 4.0, steps=3)

    def refuse(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr("downslope.engine._compiled._compile", refuse)
    heights = len(_traces._HEIGHTS._known)
    assert len(ds.descend(lambda x: (x - queue[0]) ** 2, 2.0, steps=5)) == 5
    assert len(_traces._HEIGHTS._known) == heights, "what is never found again is not kept"
