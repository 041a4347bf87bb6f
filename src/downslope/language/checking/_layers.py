"""A network: its layers with their settings worked out, and what is wrong with them."""

from __future__ import annotations

from .._known import Kind, Known, LayerPlan, NetworkPlan
from .._mistake import Edit
from .._tree import Expression, Layer, Name, NetworkBlock, Setting
from ..words import LAYERS, LayerWord
from ._desk import Desk
from ._examples import name_for
from ._nearest import LAYER_NAMES, nearest_name, nearest_option
from ._needs import Asked, listed, meet
from ._no_target import tell_no_target
from ._options import in_sentence
from ._plan_told import plan_mistakes, removed
from ._scope import Scope

SIZES = {"hidden": "size", "output": "size", "words": "size", "picture": "filters", "attention": "heads"}
"""Which setting is the size of a layer."""


def network(desk: Desk, node: NetworkBlock, scope: Scope) -> Known:
    """The plan of a network, as far as it can be known."""
    layers = []
    data: Known | None = None
    for layer in node.layers:
        word = _layer_word(desk, layer)
        if word is None:
            continue
        settings = _settings(desk, layer, word, scope)
        if word.key == "input" and data is None:
            data = settings.get("from")
        layers.append(_plan(word, settings))
    facts = None if data is None else data.data
    plan = NetworkPlan(layers=tuple(layers), data=facts)
    if len(layers) == len(node.layers) and not desk.misread(node.start, node.end):
        if data is not None and facts is not None:
            tell_no_target(desk, data, _from(node))
        name = name_for(scope, (Kind.DATA,))
        desk.mistakes.extend(plan_mistakes(plan, node, desk.program, data_name=name))
    return Known(kind=Kind.NETWORK, plan=plan, data=facts, trained=False)


def _from(node: NetworkBlock) -> Expression:
    """What the input comes from."""
    return next(setting.value for layer in node.layers for setting in layer.settings if setting.key == "from")


def _layer_word(desk: Desk, layer: Layer) -> LayerWord | None:
    """What the table says of a layer; of one that was mistyped, of the one that was most likely meant."""
    if layer.type in LAYERS:
        return LAYERS[layer.type]
    if desk.misread(layer.type_start, layer.type_end) or layer.type_start == layer.type_end:
        return None
    spelled = {desk.words.layer(key): key for key in LAYERS}
    near = _as_specialists_say(desk, layer.written) or nearest_name(layer.written, spelled)
    if near is None:
        desk.tell("unknown_layer", layer.type_start, layer.type_end, name=layer.written, names=listed(list(spelled)))
        return None
    fix = desk.fix("fix_use", Edit(layer.type_start, layer.type_end, near), text=near)
    desk.tell("unknown_layer_near", layer.type_start, layer.type_end, fix=fix, name=layer.written, near=near)
    return LAYERS[spelled[near]]


def _as_specialists_say(desk: Desk, written: str) -> str | None:
    found = next((key for key, others in LAYER_NAMES.items() if written.lower() in others), None)
    return None if found is None else desk.words.layer(found)


def _settings(desk: Desk, layer: Layer, word: LayerWord, scope: Scope) -> dict[str, Known]:
    found: dict[str, Known] = {}
    excused: set[str] = set()
    for setting in layer.settings:
        need = word.setting(setting.key)
        if need is None:
            desk.value(setting.value, scope) if not isinstance(setting.value, Name) else None
            meant = _tell_unknown(desk, layer, word, setting, found)
            excused |= set() if meant is None else {meant}
        elif setting.key in found:
            start, end = removed(desk.text, setting.start, setting.end)
            fix = desk.fix("fix_remove", Edit(start, end, ""), text=desk.short(setting))
            desk.tell("setting_twice", setting.start, setting.word_end, fix=fix, setting=setting.written)
        else:
            found[setting.key] = meet(desk, Asked(need, f"`{setting.written}`"), setting.value, scope)
    _tell_missing(desk, layer, word, set(found) | excused, scope)
    return found


def _tell_unknown(desk: Desk, layer: Layer, word: LayerWord, setting: Setting, found: dict[str, Known]) -> str | None:
    """A setting that such a layer does not have."""
    free = [need.key for need in word.settings if need.key not in found]
    written = desk.text[setting.start : setting.word_end]
    if desk.misread(setting.start, setting.word_end):
        return None
    meant = nearest_option(written, free, desk.words) or _alike(setting, free) or _only_needed(word, free)
    if meant is not None:
        spelled = desk.words.option(meant)
        fix = desk.fix("fix_use", Edit(setting.start, setting.word_end, spelled), text=spelled)
        desk.tell(
            "unknown_setting_near",
            setting.start,
            setting.word_end,
            fix=fix,
            layer=layer.written,
            setting=written,
            near=spelled,
        )
        return meant
    start, end = removed(desk.text, setting.start, setting.end)
    fix = desk.fix("fix_remove", Edit(start, end, ""), text=desk.short(setting))
    names = listed([desk.words.option(need.key) for need in word.settings])
    desk.tell(
        "unknown_setting", setting.start, setting.word_end, fix=fix, layer=layer.written, setting=written, names=names
    )
    return None


def _alike(setting: Setting, free: list[str]) -> str | None:
    """`layer picture size 8`: how many there are is called otherwise there."""
    if setting.key not in SIZES.values():
        return None
    return next((key for key in free if key in SIZES.values()), None)


def _only_needed(word: LayerWord, free: list[str]) -> str | None:
    """The one setting that is missing: nothing else can have been meant."""
    needed = [need.key for need in word.settings if need.required and need.key in free]
    return needed[0] if len(needed) == 1 else None


def _tell_missing(desk: Desk, layer: Layer, word: LayerWord, there: set[str], scope: Scope) -> None:
    for need in word.settings:
        if not need.required or need.key in there or desk.misread(layer.start, layer.end):
            continue
        value = {"size": "16", "filters": "8", "heads": "2", "share": "20%"}.get(need.key) or name_for(
            scope, need.takes
        )
        spelled = desk.words.option(need.key)
        fix = None
        if value is not None:
            fix = desk.fix("fix_add", Edit(layer.end, layer.end, f" {spelled} {value}"), text=f"{spelled} {value}")
        about = in_sentence(desk.words.about("options", need.key), of_layer=True)
        desk.tell(
            "setting_missing",
            layer.type_start,
            layer.type_end,
            fix=fix,
            layer=layer.written,
            setting=spelled,
            about=about,
        )


def _plan(word: LayerWord, settings: dict[str, Known]) -> LayerPlan:
    def number(key: str) -> float | None:
        known = settings.get(key)
        return None if known is None else known.number

    size, kind = number(SIZES.get(word.key, "")), settings.get("kind")
    return LayerPlan(
        type=word.key,
        size=None if size is None else int(size),
        kind=None if kind is None else kind.text,
        share=number("share"),
    )
