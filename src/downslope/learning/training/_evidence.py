"""Looking at a trained model for what its curves do not tell: kinds that it overlooks, and units that are dead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from .._data import Data
from ._diagnosis import Dead, Evidence, Kind
from ._watch import watched_rows

if TYPE_CHECKING:
    from ._training import Training


def evidence_of(training: Training) -> Evidence:
    """Everything that a diagnosis is made from."""
    seen = training.data[watched_rows(len(training.data))]
    return replace(
        evidence_of_curves(training),
        kinds=() if training.flew_off or training.model.answers.type == "number" else _kinds(training, seen),
        dead=() if training.flew_off else dead_units(training.model, seen),
    )


def evidence_of_curves(training: Training) -> Evidence:
    """What the curves alone tell: without asking the model about any row."""
    judged = (
        training.data[watched_rows(len(training.data))]
        if training.held_out is None
        else training.held_out[watched_rows(len(training.held_out), held_out=True)]
    )
    settings = training.settings
    return Evidence(
        rounds=training.rounds,
        slope_sizes=training.walked.slope_sizes,
        speed=settings.speed if isinstance(settings.speed, float) else None,
        flew_off=training.flew_off,
        usual=usual_score(training, judged),
    )


def usual_score(training: Training, judged: Data) -> float:
    """How a machine does that always answers alike: with the commonest kind, or the mean, of the rows learned from."""
    answers = training.model.answers
    assert training.data.target is not None
    assert judged.target is not None
    if answers.type == "kind":
        commonest = np.bincount(answers.encode(training.data.target), minlength=answers.scores).argmax()
        return float(np.mean(answers.encode(judged.target) == commonest))
    off = (judged.target.values - np.mean(training.data.target.values)) / answers.spread
    return float(np.sqrt(np.mean(off**2))) * answers.spread


def _kinds(training: Training, seen: Data) -> tuple[Kind, ...]:
    answers = training.model.answers
    assert seen.target is not None
    truths = answers.encode(seen.target)
    right = truths[training.model.predict(seen.rows).codes == truths]
    counts, found = (np.bincount(codes, minlength=answers.scores) for codes in (truths, right))
    return tuple(
        Kind(name, int(rows), int(hits)) for name, rows, hits in zip(answers.kinds, counts, found, strict=True)
    )


def dead_units(model: Any, seen: Data) -> tuple[Dead, ...]:
    """For each hidden layer of relu units, how many of them answer 0 to every row."""
    if not hasattr(model.model, "activations"):
        return ()
    rows: NDArray[Any] = model.coding.encode(seen).reshape(len(seen), -1).astype(np.float64)
    layers = []
    for number, layer in enumerate(model.module.layers[:-1], start=1):
        if layer.activation == "relu":
            with np.errstate(all="ignore"):
                rows = np.maximum(rows @ np.asarray(layer.weights) + np.asarray(layer.bias), 0)
            layers.append(Dead(number, int(np.count_nonzero((rows == 0).all(axis=0))), rows.shape[1]))
        else:
            rows = np.asarray(_through(layer, rows))
    return tuple(layers)


def _through(layer: Any, rows: NDArray[Any]) -> Any:
    import jax

    return jax.vmap(layer)(rows.astype(np.float32))
