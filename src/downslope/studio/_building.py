"""From the layers of `make_network … end` to a model, and what it will take to hold and train it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ..base import DownslopeError
from ..language import LAYERS, LayerPlan, NetworkPlan
from ..language._tree import Layer, NetworkBlock
from ..language.checking import plan_problems
from ..learning import Convnet, Network, NextWord
from ..learning.models import AbstractModel
from ._facts import data_facts
from ._problems import Unfit, refused
from ._values import NetworkValue

if TYPE_CHECKING:
    from ._interpreter import Interpreter

WATCHED = 2000
"""Rows that are looked at together after a round, at the most."""


def build_network(here: Interpreter, block: NetworkBlock) -> NetworkValue:
    """The network, not trained yet."""
    settings = [_settings(here, layer) for layer in block.layers]
    data: Any = next((each["from"] for each in settings if "from" in each), None)
    plans = tuple(map(_plan, block.layers, settings))
    plan = NetworkPlan(layers=plans, data=None if data is None else data_facts(data))
    if plan_problems(plan) or data is None or data.target is None:
        raise Unfit(block)
    model = _model(plans, block)
    dials, widths = sizes_of(model, data, block)
    here.budget.dials(dials)
    here.budget.room_for(4 * dials)
    return NetworkValue(model=model, made_for=data, weight=4 * dials + 8 * sum(widths))


def _settings(here: Interpreter, layer: Layer) -> dict[str, Any]:
    """What stands behind a layer, as values."""
    word = LAYERS.get(layer.type)
    if word is None:
        raise Unfit(layer)
    found: dict[str, Any] = {}
    for setting in layer.settings:
        need = word.setting(setting.key)
        if need is None:
            raise Unfit(layer)
        found[setting.key] = here.choice_or_value(need, setting.value)
    if any(need.required and need.key not in found for need in word.settings):
        raise Unfit(layer)
    return found


def _plan(layer: Layer, settings: dict[str, Any]) -> LayerPlan:
    size = next((settings[key] for key in ("size", "filters", "heads") if key in settings), None)
    whole = None if size is None else int(size)
    return LayerPlan(type=layer.type, size=whole, kind=settings.get("kind"), share=settings.get("share"))


def _model(plans: Sequence[LayerPlan], block: NetworkBlock) -> AbstractModel:
    """The recipe: which of ours it is follows from the types of its layers."""
    sizes = {type: [each.size or 0 for each in plans if each.type == type] for type in LAYERS}
    kinds = [each.kind for each in plans if each.type == "hidden"]
    shares = [each.share or 0.0 for each in plans if each.type == "dropout"]
    try:
        if sizes["words"]:
            return NextWord(
                size=sizes["words"][0],
                hidden=sizes["hidden"][0],
                attention=sizes["attention"][0] if sizes["attention"] else 0,
                dropout=shares[0] if shares else 0.0,
            )
        if sizes["picture"]:
            return Convnet(filters=sizes["picture"], hidden=sizes["hidden"], dropout=shares[0] if shares else 0.0)
        rates = _rates(plans)
        return Network(
            hidden=sizes["hidden"],
            activation=[kind or "relu" for kind in kinds],
            dropout=rates if len(set(rates)) > 1 else rates[0] if rates else 0.0,
        )
    except DownslopeError as refusal:
        raise refused(refusal, block) from None


def _rates(plans: Sequence[LayerPlan]) -> list[float]:
    """For each hidden layer the share that is silent: what the dropout layer after it says."""
    rates: list[float] = []
    for plan in plans:
        if plan.type == "hidden":
            rates.append(0.0)
        elif plan.type == "dropout":
            rates[-1] = plan.share or 0.0
    return rates


def sizes_of(model: AbstractModel, data: Any, node: Any) -> tuple[int, tuple[int, ...]]:
    """How many dials a model will have on these rows, and how many numbers each of its layers says for a row."""
    few = data.sample() if hasattr(data, "sample") else data
    try:
        coding, answers = model.read(few), model.answers(few.target)
    except DownslopeError as refusal:
        raise refused(refusal, node) from None
    return sizes_between(model, coding.shape, answers.scores)


def sizes_between(model: AbstractModel, shape: tuple[int, ...], scores: int) -> tuple[int, tuple[int, ...]]:
    """The same for one row of this shape, and so many scores."""
    match model:
        case Network():
            widths = (math.prod(shape), *model.hidden, scores)
            return sum((wide + 1) * units for wide, units in itertools.pairwise(widths)), widths
        case Convnet():
            return _convnet_sizes(model, shape, scores)
        case NextWord():
            length = int(shape[0])
            wide = (2 if model.attention else length) * model.size
            attention = (length * model.size + 3 * model.size**2) if model.attention else 0
            dials = scores * (model.size + 1) + attention + (wide + 1) * model.hidden
            return dials + (wide + model.hidden) * model.size, (length * model.size * 3, wide, model.hidden, scores)
        case _:
            return 0, ()


def _convnet_sizes(model: Convnet, shape: tuple[int, ...], scores: int) -> tuple[int, tuple[int, ...]]:
    high, wide, colours = shape
    dials, widths = 0, [high * wide * colours]
    for filters in model.filters:
        dials += (9 * colours + 1) * filters
        widths.append(2 * high * wide * filters)
        high, wide, colours = high // 2, wide // 2, filters
    left = high * wide * colours
    for units in (*model.hidden, scores):
        dials += (left + 1) * units
        widths.append(units)
        left = units
    return dials, tuple(widths)


def check_memory(here: Interpreter, network: NetworkValue, data: Any, batch: int, node: Any) -> None:
    """Whether a training fits: dials, slopes and what the rule keeps, and what each layer says for a batch."""
    dials, widths = sizes_of(network.model, network.made_for if len(network.made_for) else data, node)
    rows = max(min(batch, len(data)), min(WATCHED, len(data)))
    here.budget.room_for(16 * dials + 8 * rows * sum(widths) + 4 * len(data) * widths[0] if widths else 0)


def weight_of_dials(dials: Any) -> int:
    """Bytes of the dials of a trained model."""
    if isinstance(dials, dict):
        return sum(map(weight_of_dials, dials.values()))
    if isinstance(dials, list | tuple):
        return sum(map(weight_of_dials, dials))
    return int(np.asarray(dials).nbytes)
