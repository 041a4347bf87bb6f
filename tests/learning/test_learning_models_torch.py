"""From the same weights, over the same batches, the first hundred losses are PyTorch's."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from downslope.engine import DataGround, walk_data
from downslope.learning import Data, Line, Logistic, Network
from downslope.learning.models import AbstractModel, row_losses
from downslope.learning.sets import make_set
from downslope.walks import order_of_round

torch = pytest.importorskip("torch", reason="PyTorch is not installed")
pytestmark = pytest.mark.slow

STEPS, BATCH, SEED = 100, 32, 4
BENDS = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "gelu": torch.nn.functional.gelu}
BENDS["softmax"] = lambda units: torch.softmax(units, dim=-1)

FRUITS, CUPS = make_set("fruits"), make_set("lemonade")
CASES: list[tuple[AbstractModel, Data, str, float]] = [
    *((Network(hidden=[16], activation=bend), FRUITS, "plain", 0.1) for bend in BENDS),
    (Network(hidden=[16], activation=["linear"]), FRUITS, "plain", 0.1),
    (Network(hidden=[12, 8], activation=["tanh", "relu"]), FRUITS, "momentum", 0.02),
    (Network(hidden=[16], activation="gelu"), CUPS, "plain", 0.05),
    (Network(hidden=[16], activation="relu"), FRUITS, "adam", 0.01),
    (Logistic(), FRUITS, "plain", 0.2),
    (Line(), CUPS, "plain", 0.05),
]


def batches(rows: int) -> list[Any]:
    rounds = (order_of_round(rows, seed=SEED, number=number) for number in itertools.count())
    cut = (order[at : at + BATCH] for order in rounds for at in range(0, rows, BATCH))
    return list(itertools.islice(cut, STEPS))


def layers_of(model: AbstractModel, dials: Any) -> list[tuple[Any, Any, str]]:
    if not isinstance(model, Network):
        return [(dials["weights"], dials["bias"], "linear")]
    hidden = [(*dials[f"hidden {at + 1}"].values(), bend) for at, bend in enumerate(model.activations)]
    return [*hidden, (*dials["answer"].values(), "linear")]


def torch_losses(model: AbstractModel, dials: Any, arrays: Any, *, rule: str, speed: float) -> list[float]:
    inputs, truths = arrays
    layers = [
        (torch.tensor(weights).requires_grad_(True), torch.tensor(bias).requires_grad_(True), bend)
        for weights, bias, bend in layers_of(model, dials)
    ]
    turned = [dial for weights, bias, _ in layers for dial in (weights, bias)]
    rules = {
        "plain": lambda: torch.optim.SGD(turned, lr=speed),
        "momentum": lambda: torch.optim.SGD(turned, lr=speed, momentum=0.9),
        "adam": lambda: torch.optim.Adam(turned, lr=speed),
    }
    stepper, losses = rules[rule](), []
    for rows in batches(len(inputs)):
        said = torch.tensor(inputs[rows])
        for weights, bias, bend in layers:
            said = said @ weights + bias
            said = said if bend == "linear" else BENDS[bend](said)
        true = torch.tensor(truths[rows])
        if true.dtype == torch.float32:
            loss = torch.nn.functional.mse_loss(said.reshape(-1), true)
        else:
            loss = torch.nn.functional.cross_entropy(said, true.long())
        stepper.zero_grad()
        loss.backward()
        stepper.step()
        losses.append(float(loss.detach()))
    return losses


@pytest.mark.parametrize(("model", "data", "rule", "speed"), CASES)
def test_the_first_hundred_losses_are_those_of_pytorch(
    model: AbstractModel, data: Data, rule: str, speed: float
) -> None:
    assert data.target is not None
    coding, answers = model.read(data), model.answers(data.target)
    arrays = (coding.encode(data), answers.encode(data.target))
    start = model.start(coding, answers, SEED)
    ground = DataGround(row_losses(model, answers), arrays, batch=BATCH)
    walk = walk_data(ground, start, steps=STEPS, speed=speed, rule=rule, seed=SEED)
    theirs = torch_losses(model, start, arrays, rule=rule, speed=speed)
    np.testing.assert_allclose(walk.losses[:STEPS], theirs, rtol=1e-5, atol=1e-5)
    assert np.mean(theirs[-10:]) < np.mean(theirs[:10])
