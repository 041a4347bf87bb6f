"""What is wrong with the layers of a network, and which changes to them put it right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from .._known import LayerPlan, NetworkPlan


class Step(Struct, frozen=True, kw_only=True):
    """One change to the layers: take one away, add one before it, move it there, or set one of its settings."""

    do: Literal["remove", "insert", "move", "set"]
    layer: int
    """The layer that is meant, by its place from 0; of "insert", the one that it comes before."""
    to: int = -1
    """Of "move": before which layer."""
    setting: str = ""
    value: str = ""
    new: LayerPlan | None = None


class PlanProblem(Struct, frozen=True, kw_only=True):
    """What is wrong with the layers of a network. `layer` is None where the network as a whole is meant."""

    code: str
    layer: int | None = None
    setting: str | None = None
    parts: Mapping[str, Any] = {}
    cure: tuple[Step, ...] = ()


def cured(plan: NetworkPlan, steps: tuple[Step, ...]) -> NetworkPlan:
    """The plan with the changes made.

    >>> cured(NetworkPlan(layers=(LayerPlan(type="input"),)), (Step(do="remove", layer=0),)).layers
    ()
    """
    before: dict[int, list[LayerPlan]] = {}
    layers: dict[int, LayerPlan] = dict(enumerate(plan.layers))
    for step in steps:
        if step.do == "insert" and step.new is not None:
            before.setdefault(step.layer, []).append(step.new)
        elif step.do == "set":
            layers[step.layer] = _set(layers[step.layer], step.setting, step.value)
        elif step.do == "move":
            before.setdefault(step.to, []).append(layers.pop(step.layer))
        else:
            layers.pop(step.layer, None)
    rows = [[*before.get(at, ()), *([layers[at]] if at in layers else [])] for at in range(len(plan.layers) + 1)]
    return replace(plan, layers=tuple(layer for row in rows for layer in row))


def _set(layer: LayerPlan, setting: str, value: str) -> LayerPlan:
    if setting == "kind":
        return replace(layer, kind=value)
    return (
        replace(layer, share=float(value.rstrip("%")) / 100) if setting == "share" else replace(layer, size=int(value))
    )
