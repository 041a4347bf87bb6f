"""What trainings weigh that are kept, and what need not be kept of them."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from ..learning import Training
from ._building import weight_of_dials
from ._values import ROUND_WEIGHS, Earlier, NetworkValue

STEP_WEIGHS = 72
WATCHED_WEIGHS = 300
PLACES_WEIGH = 16 * 2**20
"""Bytes: a step and a round of the record, and the places that are kept whole, at the most."""


def record_weight(rounds: int, steps: int) -> int:
    """Bytes of the record of a training, without its dials."""
    return STEP_WEIGHS * steps + (WATCHED_WEIGHS + ROUND_WEIGHS) * rounds


def training_weight(training: Training) -> int:
    """Bytes of a training that is kept whole: its dials, where it stands, what its rule keeps, and its record."""
    dials, steps = weight_of_dials(training.model.dials), int(training.walked.steps)
    places = max(min(PLACES_WEIGH, 2 * dials * (steps + 1)), 2 * dials)
    return record_weight(len(training.rounds), steps) + 4 * dials + places


def earlier(training: Training | Earlier) -> Earlier:
    """Only its curves."""
    return Earlier(training.rounds, training.flew_off)


def went_on(network: NetworkValue, training: Training) -> NetworkValue:
    """The network after one more training: of those before only the curves stay."""
    weight = network.weight + training_weight(training)
    before: tuple[Any, ...] = network.trainings
    if before:
        weight += earlier(before[-1]).weight - training_weight(before[-1])
        before = (*before[:-1], earlier(before[-1]))
    return replace(network, trained=training.model, trainings=(*before, training), weight=weight)
