"""From the layers of `make_network … end` to a model, and what it will take to hold and train it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np

from ..base import DownslopeError
from ..language import LAYERS, Kind, LayerPlan
from ..language._tree import Layer, Name, NetworkBlock
from ..learning import Convnet, Network, NextWord
from ..learning.models import AbstractModel
from ._given import check_value
from ._problems import ProgramMistake
from ._values import NetworkValue, kind_of

if TYPE_CHECKING:
    from ._interpreter import Interpreter

WATCHED = 2000
"""Rows that are looked at together after a round, at the most."""


def build_network(here: Interpreter, block: NetworkBlock) -> NetworkValue:
    """The network, not trained yet."""
    data: Any = None
    plans: list[LayerPlan] = []
    for layer in block.layers:
        settings = _settings(here, layer)
        if layer.type == "input":
            data = settings.get("from")
        plans.append(_plan(layer, settings))
    _check_order(block, plans)
    if data is None:
        raise ProgramMistake("run_no_input", block)
    if data.target is None:
        raise ProgramMistake("run_nothing_to_predict", block.layers[0], name=data.name)
    _check_output(block.layers[-1], plans[-1], data)
    model = _model(block, plans, data)
    dials, widths = sizes_of(model, data, block)
    here.budget.dials(dials)
    here.budget.room_for(4 * dials)
    return NetworkValue(model=model, made_for=data, weight=4 * dials + 8 * sum(widths))


def _settings(here: Interpreter, layer: Layer) -> dict[str, Any]:
    """What stands behind a layer, as values."""
    word = LAYERS[layer.type]
    found: dict[str, Any] = {}
    for setting in layer.settings:
        need, node = word.setting(setting.key), setting.value
        if need is None:
            continue
        if need.choices and isinstance(node, Name):
            if node.name not in need.choices:
                raise ProgramMistake("run_no_such_choice", node, label=setting.written, choices=need.choices)
            found[setting.key] = node.name
            continue
        value = here.value(node)
        check_value(need, value, node, setting.written)
        found[setting.key] = value
    for need in word.settings:
        if need.required and need.key not in found:
            label = here.tell.catalogue.option(need.key)
            raise ProgramMistake("run_option_missing", layer, word=layer.written, label=label)
    return found


def _plan(layer: Layer, settings: dict[str, Any]) -> LayerPlan:
    size = next((settings[key] for key in ("size", "filters", "heads") if key in settings), None)
    kind = settings.get("kind", "relu" if layer.type == "hidden" else None)
    return LayerPlan(type=layer.type, size=None if size is None else int(size), kind=kind, share=settings.get("share"))


def _check_order(block: NetworkBlock, plans: list[LayerPlan]) -> None:
    """Input first, output last, and what lies between fits together."""
    types = [plan.type for plan in plans]
    if types.count("input") != 1 or types[0] != "input":
        raise ProgramMistake("run_no_input", block)
    if types.count("output") != 1 or types[-1] != "output":
        raise ProgramMistake("run_no_output", block)
    before = {"hidden": ("input", "picture", "hidden", "words", "attention", "dropout"), "attention": ("words",)}
    before |= {"picture": ("input", "picture", "dropout"), "words": ("input",), "dropout": ("hidden", "picture")}
    for at in range(1, len(types) - 1):
        wrong = types[at - 1] not in before[types[at]]
        if wrong or (types[at] == "picture" and "hidden" in types[:at]):
            raise ProgramMistake("run_layer_order", block.layers[at], layer=types[at], before=types[at - 1])


def _check_output(layer: Layer, plan: LayerPlan, data: Any) -> None:
    """The output has one score for each kind, or is one number."""
    kinds = data.target.type == "kind"
    scores = len(data.target.kinds) if kinds else 1
    if plan.size is not None and plan.size != scores:
        code = "run_output_kinds" if kinds else "run_output_number"
        raise ProgramMistake(code, layer, name=data.name, kinds=scores, size=plan.size, target=data.target.name)
    if plan.kind is not None and (plan.kind == "softmax") is not kinds:
        raise ProgramMistake("run_output_softmax" if kinds else "run_output_linear", layer, target=data.target.name)


def _model(block: NetworkBlock, plans: list[LayerPlan], data: Any) -> AbstractModel:
    types = {plan.type for plan in plans}
    hidden = [plan for plan in plans if plan.type == "hidden"]
    try:
        if "words" in types:
            return _next_word(block, plans, hidden)
        rates = _rates(plans)
        if "picture" in types:
            filters = [plan.size for plan in plans if plan.type == "picture"]
            given = [plan.share for plan in plans if plan.type == "dropout" and plan.share is not None]
            if len(set(given)) > 1:
                raise ProgramMistake("run_one_dropout", block)
            _only(block, hidden, "relu", "run_picture_relu")
            return Convnet(
                filters=[int(size or 0) for size in filters],
                hidden=[int(plan.size or 0) for plan in hidden],
                dropout=given[0] if given else 0.0,
            )
        if data.inputs and any(column.type == "tokens" for column in data.inputs):
            raise ProgramMistake("run_words_needed", block, name=data.name)
        return Network(
            hidden=[int(plan.size or 0) for plan in hidden],
            activation=[str(plan.kind) for plan in hidden],
            dropout=rates if len(set(rates)) > 1 else rates[0] if rates else 0.0,
        )
    except DownslopeError as refusal:
        raise ProgramMistake("run_refused", block, said=str(refusal)) from None


def _rates(plans: list[LayerPlan]) -> list[float]:
    """For each hidden layer the share that is silent: what the dropout layer after it says."""
    rates: list[float] = []
    for plan in plans:
        if plan.type == "hidden":
            rates.append(0.0)
        elif plan.type == "dropout" and rates:
            rates[-1] = float(plan.share or 0.0)
    return rates


def _next_word(block: NetworkBlock, plans: list[LayerPlan], hidden: list[LayerPlan]) -> NextWord:
    if len(hidden) != 1:
        raise ProgramMistake("run_words_one_hidden", block)
    _only(block, hidden, "gelu", "run_words_gelu")
    by_type = {plan.type: plan for plan in plans}
    heads, dropout = by_type.get("attention"), by_type.get("dropout")
    return NextWord(
        size=int(by_type["words"].size or 0),
        hidden=int(hidden[0].size or 0),
        attention=0 if heads is None else int(heads.size or 0),
        dropout=0.0 if dropout is None else float(dropout.share or 0.0),
    )


def _only(block: NetworkBlock, hidden: list[LayerPlan], kind: str, code: str) -> None:
    layers = [layer for layer in block.layers if layer.type == "hidden"]
    for layer, plan in zip(layers, hidden, strict=True):
        if plan.kind != kind:
            raise ProgramMistake(code, layer, kind=plan.kind)


def sizes_of(model: AbstractModel, data: Any, node: Any) -> tuple[int, tuple[int, ...]]:
    """How many dials a model will have on these rows, and how many numbers each of its layers says for a row."""
    few = data.sample() if hasattr(data, "sample") else data
    try:
        coding, answers = model.read(few), model.answers(few.target)
    except DownslopeError as refusal:
        raise ProgramMistake("run_refused", node, said=str(refusal)) from None
    scores = answers.scores
    match model:
        case Network():
            widths = (int(np.prod(coding.shape)), *model.hidden, scores)
            return sum((wide + 1) * units for wide, units in itertools.pairwise(widths)), widths
        case Convnet():
            return _convnet_sizes(model, coding.shape, scores)
        case NextWord():
            length = int(coding.shape[0])
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


def check_fits(made_for: Any, data: Any, place: Any, name: str | None) -> None:
    """Raise a mistake where rows have other columns than those a network or line was made for."""
    if kind_of(data) is not Kind.DATA:
        raise ProgramMistake("run_wrong_kind", place, label="on", needs=(Kind.DATA,), found=kind_of(data))
    if data.target is None:
        raise ProgramMistake("run_nothing_to_predict", place, name=data.name)
    wanted = [(column.name, column.type) for column in made_for.columns]
    there = {(column.name, column.type) for column in data.columns}
    missing = [column for column, kind in wanted if (column, kind) not in there]
    if missing or data.target.name != made_for.target.name:
        column = missing[0] if missing else made_for.target.name
        raise ProgramMistake("run_other_data", place, name=name or "", made_for=made_for.name, column=column)
