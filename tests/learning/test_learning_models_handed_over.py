"""Any Equinox module, and any function of params and row, is a model: it learns, and says what it cannot do."""

from __future__ import annotations

from typing import Any

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import pytest

from downslope.base import InputError
from downslope.engine import DataGround, walk_data
from downslope.learning import AbstractModel, Answers, Data, Line, Network
from downslope.learning.models import as_model, predict_rows, row_losses, row_results
from downslope.learning.sets import make_set

FRUITS, CUPS = make_set("fruits"), make_set("lemonade")


class Dropping(eqx.Module):
    first: eqx.nn.Linear
    silence: eqx.nn.Dropout
    last: eqx.nn.Linear

    def __init__(self, share: float, key: Any) -> None:
        self.first = eqx.nn.Linear(5, 32, key=key)
        self.silence = eqx.nn.Dropout(share)
        self.last = eqx.nn.Linear(32, 4, key=key)

    def __call__(self, row: Any, *, key: Any = None) -> Any:
        return self.last(self.silence(jax.nn.relu(self.first(row)), key=key))


def mlp(seed: int = 0, depth: int = 1, answers: int = 4) -> eqx.nn.MLP:
    return eqx.nn.MLP(5, answers, 16, depth, key=jax.random.key(seed))


def line(params: Any, row: Any) -> Any:
    return row @ params["weights"] + params["bias"]


def made_for(model: AbstractModel, data: Data) -> tuple[Any, Answers, tuple[Any, Any]]:
    assert data.target is not None
    coding, answers = model.read(data), model.answers(data.target)
    return model.start(coding, answers, 0), answers, (coding.encode(data), answers.encode(data.target))


def walked(model: AbstractModel, data: Data, *, steps: int = 200) -> tuple[Any, Any]:
    start, answers, arrays = made_for(model, data)
    ground = DataGround(row_losses(model, answers), arrays, batch=len(data), chancy=model.chancy)
    end = walk_data(ground, start, steps=steps, speed=0.1, seed=0, watch_at=[0]).end
    return end, np.asarray(row_results(model, answers)(end, *arrays, None)).mean(axis=0)


@pytest.mark.slow
def test_an_equinox_module_learns_and_its_dials_keep_their_names() -> None:
    end, (_, right) = walked(as_model(mlp()), FRUITS)
    assert set(end) == {"layers[0].weight", "layers[0].bias", "layers[1].weight", "layers[1].bias"}
    assert right > 0.95


def test_a_module_answers_as_it_did_before_it_was_handed_over() -> None:
    model = as_model(mlp())
    dials, _, (inputs, _) = made_for(model, FRUITS)
    # NumPy adds up in another order than JAX: the same machine is asked in both cases.
    own = jax.tree.map(jnp.asarray, dials)
    np.testing.assert_array_equal(model.module(own)(inputs[0]), mlp()(inputs[0]))


@pytest.mark.slow
def test_a_module_with_dropout_is_chancy_while_it_learns_and_sure_afterwards() -> None:
    model = as_model(Dropping(0.5, jax.random.key(0)))
    assert model.chancy
    end, (_, right) = walked(model, FRUITS)
    assert right > 0.9
    _, _, (inputs, _) = made_for(model, FRUITS)
    one, other = (np.asarray(predict_rows(model, end, inputs, 4, jax.random.key(seed))) for seed in (0, 1))
    assert not np.array_equal(one, other)
    sure = np.asarray(predict_rows(model, end, inputs, 4))
    np.testing.assert_allclose(sure, jax.vmap(model.module(end))(inputs), rtol=1e-6)


def test_a_module_without_an_active_dropout_is_not_chancy() -> None:
    assert not as_model(mlp()).chancy
    assert not as_model(eqx.nn.inference_mode(eqx.nn.MLP(5, 4, 16, 1, key=jax.random.key(0)))).chancy


@pytest.mark.slow
def test_a_plain_function_learns_the_same_line_as_ours() -> None:
    start = {"weights": np.zeros(4), "bias": 0.0}
    end, (loss, _) = walked(as_model(line, start=start), CUPS)
    ours, (best, _) = walked(Line(), CUPS)
    assert loss == pytest.approx(best, rel=1e-6)
    np.testing.assert_allclose(end["weights"], ours["weights"], rtol=1e-5)


@pytest.mark.parametrize("start", [np.zeros(4), [0.0, 0.0, 0.0, 0.0], (np.zeros(4), 0), {"a": [np.zeros(4), 1]}])
def test_params_of_any_structure_are_dials(start: Any) -> None:
    def said(params: Any, row: Any) -> Any:
        return row @ jax.tree.leaves(params)[0]

    model = as_model(said, start=start)
    dials, _, (inputs, _) = made_for(model, CUPS)
    assert isinstance(dials, dict)
    assert all(np.issubdtype(leaf.dtype, np.floating) for leaf in jax.tree.leaves(dials))
    assert float(model.module(dials)(inputs[0])) == 0.0


@pytest.mark.slow
def test_a_function_that_takes_a_key_is_chancy() -> None:
    def noisy(params: Any, row: Any, key: Any = None) -> Any:
        return row @ params + (0.0 if key is None else jax.random.normal(key))

    model = as_model(noisy, start=np.zeros(4))
    dials, _, (inputs, _) = made_for(model, CUPS)
    assert model.chancy
    assert not as_model(line, start={"weights": np.zeros(4), "bias": 0.0}).chancy
    assert float(np.std(predict_rows(model, dials, inputs, None, jax.random.key(0)))) == pytest.approx(1, abs=0.2)
    assert not np.any(predict_rows(model, dials, inputs, None))


@pytest.mark.slow
def test_two_that_do_the_same_share_one_compiled_loss() -> None:
    _, answers, _ = made_for(as_model(mlp()), FRUITS)
    loss = row_losses(as_model(mlp()), answers)
    assert row_losses(as_model(mlp(seed=1)), answers) is loss
    assert row_losses(as_model(mlp(depth=2)), answers) is not loss
    other = as_model(eqx.nn.MLP(5, 4, 16, 1, activation=jnp.tanh, key=jax.random.key(0)))
    assert row_losses(other, answers) is not loss
    assert as_model(line, start=np.zeros(4)) == as_model(line, start=np.ones(4))
    assert as_model(line, start=np.zeros(4)) != as_model(lambda p, row: p, start=np.zeros(4))
    assert as_model(mlp()) != Network()


def test_a_model_of_ours_stays_what_it_is() -> None:
    model = Network(hidden=[3])
    assert as_model(model) is model


@pytest.mark.parametrize(
    ("make", "data", "message"),
    [
        (lambda: as_model(mlp(answers=3)), FRUITS, r"4 scores, one for each kind\. Got an answer of shape \(3,\)\."),
        (lambda: as_model(mlp()), CUPS, r"take one row of 4 numbers and answer with one number\. Got TypeError"),
        (lambda: as_model(lambda p, row: row, start=1.0), CUPS, r"with one number\. Got an answer of shape \(4,\)"),
        (lambda: as_model(lambda p, row: (p, row), start=1.0), CUPS, r"Got no single array\. .*shape \(\)\."),
        (lambda: as_model(lambda p, row: p["a"], start=1.0), CUPS, r"Got \w+Error.* a row holds temperature, weekend"),
        (lambda: as_model(line), CUPS, r"needs start=: .* Got line without start="),
        (lambda: as_model(line, start={}), CUPS, r"must hold at least one number\. Got \{\}"),
        (lambda: as_model(line, start={"a": "b"}), CUPS, r"must hold numbers and arrays of numbers\. Got 'b'"),
        (lambda: as_model(Line(), start=1.0), CUPS, r"goes with a plain function.* Got start= beside Line"),
        (lambda: as_model(mlp(), start=1.0), CUPS, r"Got start= beside MLP\. Leave start= out"),
        (lambda: as_model(eqx.nn.Lambda(jnp.tanh)), CUPS, r"arrays of floating numbers\. Got Lambda, which has none"),
        (lambda: as_model(Network), CUPS, r"Got the class Network\. Make one of it: Network\(\)\."),
        (lambda: as_model("netwrok"), CUPS, r"Got 'netwrok'\. Write Network\(\)\."),
        (lambda: as_model(None), CUPS, r"Got something of type NoneType\. There are Line, Logistic"),
    ],
)
def test_what_cannot_be_a_model_is_refused_with_what_was_wanted(make: Any, data: Data, message: str) -> None:
    with pytest.raises(InputError, match=message):
        made_for(make(), data)
