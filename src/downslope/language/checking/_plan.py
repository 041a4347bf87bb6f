"""The rules of layers: which come in which order, and what must fit the data. The same before and while it runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from .._facts import DataFacts
from .._known import LayerPlan, NetworkPlan
from ._layer_order import astray
from ._plan_problem import PlanProblem, Step, cured

UNITS, NUMBERS = 16, 32
CURED = 8
"""Of so many problems of one network the cure is tried out; nobody has more."""


def plan_problems(plan: NetworkPlan) -> tuple[PlanProblem, ...]:
    """What is wrong with the layers, if anything; each slip once.

    >>> plan = NetworkPlan(layers=(LayerPlan(type="input"), LayerPlan(type="output")))
    >>> plan_problems(plan)
    ()
    """
    found = _problems(plan)
    first = tuple(each if _is_sound(plan, found, each) else replace(each, cure=()) for each in found[:CURED])
    return first + tuple(replace(each, cure=()) for each in found[CURED:])


def _is_sound(plan: NetworkPlan, found: tuple[PlanProblem, ...], problem: PlanProblem) -> bool:
    """Whether the cure ends this problem, and brings no other."""
    left = Counter(each.code for each in _problems(cured(plan, problem.cure)))
    left.subtract(each.code for each in found)
    return left[problem.code] < 0 and all(more <= 0 for more in left.values())


def _problems(plan: NetworkPlan) -> tuple[PlanProblem, ...]:
    if not plan.layers:
        new = (LayerPlan(type="input"), LayerPlan(type="hidden", size=UNITS), LayerPlan(type="output"))
        return (PlanProblem(code="no_layers", cure=tuple(Step(do="insert", layer=0, new=each) for each in new)),)
    order = tuple(_in_order(plan))
    return order or tuple(_in_shape(plan))


def _in_order(plan: NetworkPlan) -> Iterator[PlanProblem]:
    types = [layer.type for layer in plan.layers]
    twice = set(_twice(types))
    for index in sorted(twice):
        yield PlanProblem(code=f"two_{types[index]}_layers", layer=index, cure=(Step(do="remove", layer=index),))
    once = [index for index in range(len(types)) if index not in twice]
    if "input" not in types:
        yield PlanProblem(code="no_input", cure=(Step(do="insert", layer=0, new=LayerPlan(type="input")),))
    if "output" not in types:
        step = Step(do="insert", layer=len(types), new=LayerPlan(type="output"))
        yield PlanProblem(code="no_output", cure=(step,))
    if "picture" in types and "words" in types:
        yield _pictures_and_words(plan, types)
        return
    for index, before in astray([(at, types[at]) for at in once]):
        yield _out_of_order(types, index, before)
    yield from _dropouts(types)


def _twice(types: list[str]) -> Iterator[int]:
    """Of layers that there can be one of, those that are too many: the first stays, of outputs the last."""
    for type in ("input", "words", "attention"):
        yield from [index for index, each in enumerate(types) if each == type][1:]
    yield from [index for index, each in enumerate(types) if each == "output"][:-1]


def _pictures_and_words(plan: NetworkPlan, types: list[str]) -> PlanProblem:
    """The ones for which the data have nothing; where that is not known, the words."""
    wrong = ("picture",) if plan.data is not None and _has(plan.data, "tokens") else ("words", "attention")
    gone = [index for index, type in enumerate(types) if type in wrong]
    return PlanProblem(code="pictures_and_words", layer=gone[0], cure=_without(types, gone))


def _out_of_order(types: list[str], index: int, before: int) -> PlanProblem:
    type = types[index]
    code = "input_not_first" if type == "input" else "output_not_last" if type == "output" else "out_of_order"
    parts = {} if code != "out_of_order" else {"layer": type, "before": types[before]}
    step = Step(do="move", layer=index, to=len(types) if type == "output" else before)
    return PlanProblem(code=code, layer=index, parts=parts, cure=(step,))


def _dropouts(types: list[str]) -> Iterator[PlanProblem]:
    for index, type in enumerate(types):
        before = types[index - 1] if index else None
        if type != "dropout" or before in ("hidden", "picture", "words", "attention"):
            continue
        if before == "dropout":
            yield PlanProblem(code="two_dropouts", layer=index, cure=(Step(do="remove", layer=index),))
            continue
        after = types[index + 1 : index + 3]
        if after and after[0] in ("hidden", "picture") and after[1:] != ["dropout"]:
            cure = Step(do="move", layer=index, to=index + 2)
        else:
            cure = Step(do="remove", layer=index)
        yield PlanProblem(code="idle_dropout", layer=index, cure=(cure,))


def _in_shape(plan: NetworkPlan) -> Iterator[PlanProblem]:
    types = [layer.type for layer in plan.layers]
    misfit = tuple(_misfits(plan, types))
    yield from misfit
    if "words" in types and not misfit:
        yield from _words(plan, types)
    if "attention" in types and "words" not in types and not misfit:
        yield _attention_alone(plan, types)
    if "picture" in types and not misfit:
        yield from _hidden_kinds(plan, "relu", "picture_hidden")
    if "picture" in types or "words" in types:
        yield from _one_share(plan)
    if plan.data is not None and plan.data.target is not None:
        yield from _output(plan, plan.data)


def _has(data: DataFacts, type: str) -> bool:
    return any(column.type == type for column in data.inputs)


def _misfits(plan: NetworkPlan, types: list[str]) -> Iterator[PlanProblem]:
    """Layers for pictures or for text, where the data have none; and the other way round."""
    data = plan.data
    if data is None:
        return
    pictures = [index for index, type in enumerate(types) if type == "picture"]
    if pictures and not _has(data, "picture"):
        parts = {"data": data.name}
        yield PlanProblem(code="no_pictures", layer=pictures[0], parts=parts, cure=_without(types, pictures))
    elif pictures and len(data.inputs) > 1:
        yield PlanProblem(code="not_only_pictures", layer=pictures[0], parts={"data": data.name})
    elif pictures:
        yield from _too_small(types, data, pictures)
    for_text = [index for index, type in enumerate(types) if type in ("words", "attention")]
    if for_text and not _has(data, "tokens"):
        parts = {"data": data.name}
        yield PlanProblem(code="no_text", layer=for_text[0], parts=parts, cure=_without(types, for_text))
    elif _has(data, "tokens") and "words" not in types and "attention" not in types:
        yield PlanProblem(
            code="words_missing", layer=types.index("input"), parts={"data": data.name}, cure=_for_text(plan)
        )


def _without(types: list[str], gone: list[int]) -> tuple[Step, ...]:
    """Take layers away, and the dropout of each."""
    dropouts = [index + 1 for index in gone if types[index + 1 : index + 2] == ["dropout"]]
    return tuple(Step(do="remove", layer=index) for index in sorted({*gone, *dropouts}))


def _for_text(plan: NetworkPlan) -> tuple[Step, ...]:
    """What makes a network one for text: a layer of words, and one hidden layer of gelu."""
    types = [layer.type for layer in plan.layers]
    hidden = [index for index, type in enumerate(types) if type == "hidden"]
    if len(hidden) > 1 or "picture" in types:
        return ()
    steps = [Step(do="insert", layer=types.index("input") + 1, new=LayerPlan(type="words", size=UNITS))]
    if not hidden:
        steps.append(Step(do="insert", layer=types.index("output"), new=_gelu()))
    elif plan.layers[hidden[0]].kind not in (None, "gelu"):
        steps.append(Step(do="set", layer=hidden[0], setting="kind", value="gelu"))
    return tuple(steps)


def _gelu() -> LayerPlan:
    return LayerPlan(type="hidden", size=NUMBERS, kind="gelu")


def _too_small(types: list[str], data: DataFacts, pictures: list[int]) -> Iterator[PlanProblem]:
    """Each picture layer halves the picture: 8 × 8 points can be halved three times."""
    shape = next(column.shape for column in data.inputs if column.type == "picture")
    if len(shape) < 2:
        return
    fit = min(shape[:2]).bit_length() - 1
    if len(pictures) <= fit:
        return
    parts = {"data": data.name, "wide": shape[1], "high": shape[0], "layers": len(pictures), "fit": fit}
    yield PlanProblem(code="too_many_pictures", layer=pictures[fit], parts=parts, cure=_without(types, pictures[fit:]))


def _words(plan: NetworkPlan, types: list[str]) -> Iterator[PlanProblem]:
    hidden = [index for index, type in enumerate(types) if type == "hidden"]
    if not hidden:
        cure = Step(do="insert", layer=types.index("output"), new=_gelu())
        yield PlanProblem(code="words_without_hidden", layer=types.index("words"), cure=(cure,))
    for index in hidden[1:]:
        yield PlanProblem(code="words_one_hidden", layer=index, cure=_without(types, [index]))
    yield from _hidden_kinds(plan, "gelu", "words_hidden")
    size = plan.layers[types.index("words")].size
    if "attention" not in types or size is None:
        return
    index = types.index("attention")
    heads = plan.layers[index].size
    if heads and size % heads:
        parts = {"size": size, "heads": heads}
        cure = Step(do="set", layer=types.index("words"), setting="size", value=str(heads * -(-size // heads)))
        yield PlanProblem(code="heads_do_not_fit", layer=index, setting="heads", parts=parts, cure=(cure,))


def _hidden_kinds(plan: NetworkPlan, kind: str, code: str) -> Iterator[PlanProblem]:
    for index, layer in enumerate(plan.layers):
        if layer.type == "hidden" and layer.kind not in (None, kind):
            cure = Step(do="set", layer=index, setting="kind", value=kind)
            yield PlanProblem(code=code, layer=index, setting="kind", parts={"kind": layer.kind}, cure=(cure,))


def _attention_alone(plan: NetworkPlan, types: list[str]) -> PlanProblem:
    index = types.index("attention")
    words = LayerPlan(type="words", size=max(UNITS, plan.layers[index].size or 1))
    hidden = [at for at, type in enumerate(types) if type == "hidden"]
    rest = _for_text(plan)[1:]
    fits = len(hidden) < 2 and words.size is not None and words.size % (plan.layers[index].size or 1) == 0
    cure = (Step(do="insert", layer=index, new=words), *rest) if fits else ()
    return PlanProblem(code="attention_alone", layer=index, cure=cure)


def _one_share(plan: NetworkPlan) -> Iterator[PlanProblem]:
    shares = [(index, layer.share) for index, layer in enumerate(plan.layers) if layer.type == "dropout"]
    known = [(index, share) for index, share in shares if share is not None]
    for index, share in known[1:]:
        first = known[0][1]
        if share != first:
            said = f"{first * 100:g}%"
            cure = Step(do="set", layer=index, setting="share", value=said)
            yield PlanProblem(code="two_shares", layer=index, setting="share", parts={"share": said}, cure=(cure,))


def _output(plan: NetworkPlan, data: DataFacts) -> Iterator[PlanProblem]:
    index, target = len(plan.layers) - 1, data.target
    output = plan.layers[index]
    if output.type != "output" or target is None:
        return
    kinds = (target.kinds_count or len(target.kinds)) if target.type in ("kind", "tokens") else 0
    size = kinds or (1 if target.type == "number" else None)
    if output.size is not None and size is not None and output.size != size:
        code = "output_of_kinds" if kinds else "output_of_a_number"
        parts = {"data": data.name, "target": target.name, "size": output.size} | ({"kinds": kinds} if kinds else {})
        cure = Step(do="set", layer=index, setting="size", value=str(size))
        yield PlanProblem(code=code, layer=index, setting="size", parts=parts, cure=(cure,))
    kind = "softmax" if kinds else "linear"
    if output.kind is not None and size is not None and output.kind != kind:
        code = "softmax_for_kinds" if kinds else "linear_for_a_number"
        cure = Step(do="set", layer=index, setting="kind", value=kind)
        parts = {"target": target.name, "data": data.name}
        yield PlanProblem(code=code, layer=index, setting="kind", parts=parts, cure=(cure,))
