"""Convnet: judged by PyTorch with the same weights, by finite differences, and by what it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jax
import numpy as np
import pytest

import downslope as ds
from downslope.base import InputError
from downslope.engine import DataGround, walk_data
from downslope.learning import About, Column, Convnet, Data
from downslope.learning._dial_names import say_dial
from downslope.learning.models import predict_rows, row_losses
from downslope.learning.sets import make_set
from downslope.walks import batches_of_round
from tests.learning.finite_differences import assert_slope_is_right

ABOUT = About(title="Spots", text="Spots.", source="This test.")


@pytest.fixture(autouse=True)
def _strict_ground() -> Iterator[None]:
    with jax.numpy_dtype_promotion("strict"), jax.numpy_rank_promotion("raise"):
        yield


def pictures(*shape: int, rows: int = 12, kinds: int = 3, seed: int = 0) -> Data:
    """Pictures of noise, each with a kind."""
    chance = np.random.default_rng(seed)
    values = chance.random((rows, *shape), np.float32)
    names = tuple(f"kind {number}" for number in range(kinds))
    codes = np.arange(rows, dtype=np.int32) % kinds
    return Data(
        name="spots",
        about=ABOUT,
        inputs=(Column(name="picture", type="picture", values=values),),
        target=Column(name="spot", type="kind", values=codes, kinds=names),
    )


def made_for(model: Convnet, data: Data, seed: int = 3) -> tuple[Any, Any, Any, Any]:
    """Dials with biases that are not 0, answers, encoded rows and truths."""
    assert data.target is not None
    coding, answers = model.read(data), model.answers(data.target)
    chance = np.random.default_rng(seed)
    dials = jax.tree.map(
        lambda dial: dial + chance.normal(0, 0.1, dial.shape).astype(np.float32), model.start(coding, answers, seed)
    )
    return dials, answers, coding.encode(data), answers.encode(data.target)


def said(model: Convnet, dials: Any, rows: Any, scores: int) -> Any:
    """What the model says of each row, in one compiled program."""
    return jax.jit(lambda dials, rows: predict_rows(model, dials, rows, scores))(dials, rows)


def torch_scores(torch: Any, model: Convnet, dials: Any, rows: Any) -> Any:
    """The same machine in PyTorch: its own convolution, pooling and layers, channels first."""
    functional = torch.nn.functional
    seen = rows.permute(0, 3, 1, 2)
    for number in range(len(model.filters)):
        layer = dials[f"filters {number + 1}"]
        looked = functional.conv2d(seen, layer["weights"].permute(3, 2, 0, 1), layer["bias"], padding=1)
        seen = functional.max_pool2d(functional.relu(looked), 2)
    flat = seen.permute(0, 2, 3, 1).flatten(1)
    for number in range(len(model.hidden)):
        layer = dials[f"hidden {number + 1}"]
        flat = functional.relu(flat @ layer["weights"] + layer["bias"])
    return flat @ dials["answer"]["weights"] + dials["answer"]["bias"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("model", "shape"),
    [
        (Convnet(filters=[4, 5]), (8, 8)),
        (Convnet(filters=[4], hidden=[6]), (7, 5)),
        (Convnet(filters=[3, 4, 5], hidden=[6, 4]), (9, 13, 3)),
    ],
)
def test_it_answers_as_pytorch_does_with_the_same_weights(model: Convnet, shape: tuple[int, ...]) -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    dials, answers, rows, _ = made_for(model, pictures(*shape))
    ours = said(model, dials, rows, answers.scores)
    theirs = torch_scores(torch, model, jax.tree.map(torch.tensor, dials), torch.tensor(rows))
    np.testing.assert_allclose(ours, theirs.numpy(), rtol=1e-5, atol=1e-5)


@pytest.mark.slow
def test_its_first_hundred_losses_are_those_of_pytorch() -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    model, digits = Convnet(filters=[4, 8], hidden=[12]), make_set("digits")[:800]
    dials, answers, rows, truths = made_for(model, digits)
    ground = DataGround(row_losses(model, answers), (rows, truths), batch=16)
    walk = walk_data(ground, dials, steps=100, speed=0.05, rule="plain", seed=5)
    torch.set_num_threads(1)  # Pictures this small are slower on several.
    theirs = jax.tree.map(lambda dial: torch.tensor(dial, requires_grad=True), dials)
    turned, losses = jax.tree.leaves(theirs), []
    stepper = torch.optim.SGD(turned, lr=0.05)
    for number in range(2):
        for batch in batches_of_round(len(rows), batch=16, seed=5, number=number):
            scores = torch_scores(torch, model, theirs, torch.tensor(rows[batch]))
            loss = torch.nn.functional.cross_entropy(scores, torch.tensor(truths[batch]).long())
            stepper.zero_grad()
            loss.backward()
            stepper.step()
            losses.append(float(loss.detach()))
    np.testing.assert_allclose(walk.losses[:100], losses[:100], rtol=1e-5, atol=1e-5)
    assert losses[99] < 0.7 * losses[0]


@pytest.mark.slow
def test_its_slope_is_that_of_finite_differences() -> None:
    assert_slope_is_right(Convnet(filters=[3, 4], hidden=[5]), pictures(7, 9))
    assert_slope_is_right(Convnet(filters=[3]), pictures(4, 4, 3))


def test_the_same_seed_starts_the_same_and_another_elsewhere() -> None:
    data, model = pictures(8, 8), Convnet(filters=[4], hidden=[5])
    assert data.target is not None
    coding, answers = model.read(data), model.answers(data.target)
    one, same, other = (model.start(coding, answers, seed) for seed in (1, 1, 2))
    assert jax.tree.map(np.shape, one) == {
        "filters 1": {"weights": (3, 3, 1, 4), "bias": (4,)},
        "hidden 1": {"weights": (64, 5), "bias": (5,)},
        "answer": {"weights": (5, 3), "bias": (3,)},
    }
    assert {leaf.dtype for leaf in jax.tree.leaves(one)} == {np.dtype(np.float32)}
    assert all(np.array_equal(a, b) for a, b in zip(*map(jax.tree.leaves, (one, same)), strict=True))
    assert not np.array_equal(one["filters 1"]["weights"], other["filters 1"]["weights"])


@pytest.mark.slow
def test_dropout_silences_only_while_it_learns() -> None:
    data = pictures(8, 8)
    silent, whole = Convnet(filters=[4], hidden=[6], dropout=0.5), Convnet(filters=[4], hidden=[6])
    dials, answers, rows, truths = made_for(silent, data)
    np.testing.assert_array_equal(said(silent, dials, rows, answers.scores), said(whole, dials, rows, answers.scores))
    losses = jax.jit(row_losses(silent, answers))
    one, same, other = (losses(dials, rows, truths, jax.random.key(seed)) for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.allclose(one, other)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (lambda: Convnet().read(make_set("iris")), r"A convnet looks at pictures.*\(number\).*iris.*Use Network\(\)"),
        (
            lambda: Convnet(filters=[4, 4, 4]).read(pictures(7, 5)),
            r"3 layers of filters need pictures of at least 8 x 8.*Got 5 x 7 points.*'picture'.*filters=\[4, 4\]",
        ),
        (lambda: Convnet().read(pictures(1, 9)), r"Got 9 x 1 points.*Use Network\(\)"),
        (lambda: Convnet(filters=[]), r"at least one layer of filters.*Got filters=\[\].*Use Network\(\)"),
        (lambda: Convnet(filters=8), r"filters must be a list with the number of filters.*Got 8.*filters=\[8\]"),  # type: ignore[arg-type]
        (lambda: Convnet(filters=[0]), r"between 1 and 1,000,000 filters.*filters=\[0\]"),
        (lambda: Convnet(hidden="16"), r"hidden must be a list.*Got '16'"),  # type: ignore[arg-type]
        (lambda: Convnet(dropout=1.0), r"dropout must be at least 0 and below 1.*Got 1\.0"),
    ],
)
def test_what_cannot_work_is_refused_with_a_cure(made: Any, told: str) -> None:
    with pytest.raises(InputError, match=re.compile(told, re.DOTALL)) as refused:
        made()
    assert refused.value.cure


def test_pictures_of_the_smallest_size_go_through() -> None:
    model = Convnet(filters=[2, 2])
    dials, answers, rows, _ = made_for(model, pictures(4, 4))
    assert said(model, dials, rows, answers.scores).shape == (12, 3)


@pytest.mark.slow
def test_it_trains_is_saved_and_opened_and_names_its_dials(tmp_path: Path) -> None:
    model = Convnet(filters=[3, 4], hidden=[5])
    training = ds.train(model, pictures(8, 8, 3), rounds=3, speed=0.05, batch=4)
    opened = ds.open_model(training.save(tmp_path / "spots"))
    assert opened.model == model
    np.testing.assert_array_equal(opened.predict(training.data.rows).raw, training.predict(training.data.rows).raw)
    told = repr(training.compass())
    assert re.search(r"filters \d, filter \d, |score of kind|hidden", told)
    assert say_dial("filters 1/weights", (0, 1, 2, 2), training.model) == (
        "filters 1, filter 3, weight of the point above in blue"
    )
    plain = ds.train(Convnet(filters=[3]), pictures(8, 8), rounds=1, speed=0.05).model
    assert say_dial("answer/weights", (14, 1), plain) == "score of kind 1, weight from filter 3 at line 2, point 1"
    assert say_dial("hidden 1/bias", (2,), training.model) == "hidden 1, unit 3, bias"
    assert say_dial("answer/weights", (1, 0), training.model) == "score of kind 0, weight from hidden 1, unit 2"
