"""The problems of a network's layers as mistakes: each with its place in the program, and with its fix."""

from __future__ import annotations

from .._known import LayerPlan, NetworkPlan
from .._mistake import Edit, Fix, Mistake
from .._tree import Layer, NetworkBlock, Program
from ..catalogue import Catalogue, catalogue
from ._plan import plan_problems
from ._plan_problem import PlanProblem, Step


def plan_mistakes(
    plan: NetworkPlan, block: NetworkBlock, program: Program, *, data_name: str | None = None
) -> tuple[Mistake, ...]:
    """What is wrong with a network that was written as `block`. `data_name` stands for data that could go in."""
    words = catalogue(program.language)
    return tuple(_mistake(problem, block, program, words, data_name) for problem in plan_problems(plan))


def _mistake(
    problem: PlanProblem, block: NetworkBlock, program: Program, words: Catalogue, data_name: str | None
) -> Mistake:
    start, end = _place(problem, block)
    parts = {key: words.layer(each) if key in ("layer", "before") else each for key, each in problem.parts.items()}
    if "kind" in parts:
        parts["kind"] = words.choice(parts["kind"])
    fix = _fix(problem, block, program.text, words, data_name)
    return Mistake(code=problem.code, message=words.say(problem.code, **parts), start=start, end=end, fix=fix)


def _place(problem: PlanProblem, block: NetworkBlock) -> tuple[int, int]:
    if problem.layer is None:
        return block.start, block.word_end
    layer = block.layers[problem.layer]
    setting = next((each for each in layer.settings if each.key == problem.setting), None)
    return (layer.type_start, layer.type_end) if setting is None else (setting.value.start, setting.value.end)


def _fix(problem: PlanProblem, block: NetworkBlock, text: str, words: Catalogue, data_name: str | None) -> Fix | None:
    edits: list[Edit] = []
    title: str | None = None
    for step in problem.cure:
        found = _edits(step, block, text, words, data_name)
        if found is None:
            return None
        edits += found[1]
        title = title or found[0]
    return None if title is None else Fix(title, _put_together(edits))


def _put_together(edits: list[Edit]) -> tuple[Edit, ...]:
    """Several things put in at one place, as one edit, in their order."""
    together: dict[tuple[int, int], str] = {}
    for edit in edits:
        place = (edit.start, edit.end)
        together[place] = together.get(place, "") + edit.text
    return tuple(Edit(start, end, text) for (start, end), text in together.items())


def _edits(
    step: Step, block: NetworkBlock, text: str, words: Catalogue, data_name: str | None
) -> tuple[str, list[Edit]] | None:
    """The title of a step, and its changes to the text."""
    layers = block.layers
    if step.do == "insert" and step.new is not None:
        line = layer_text(step.new, words, data_name)
        return None if line is None else (words.say("fix_add", text=line), [_inserted(line, block, step.layer, text)])
    layer = layers[step.layer]
    written = text[layer.start : layer.end]
    if step.do == "remove":
        return words.say("fix_remove", text=_short(written)), [Edit(*removed(text, layer.start, layer.end), "")]
    if step.do == "move":
        gone = Edit(*removed(text, layer.start, layer.end), "")
        return words.say("fix_move", text=_short(written)), [gone, _inserted(written, block, step.to, text)]
    value = words.choice(step.value) if step.setting == "kind" else step.value
    return words.say("fix_use", text=value), [_set(layer, step.setting, value, words)]


def _set(layer: Layer, key: str, value: str, words: Catalogue) -> Edit:
    setting = next((each for each in layer.settings if each.key == key), None)
    if setting is not None:
        return Edit(setting.value.start, setting.value.end, value)
    return Edit(layer.end, layer.end, f" {words.option(key)} {value}")


def layer_text(layer: LayerPlan, words: Catalogue, data_name: str | None) -> str | None:
    """A layer as it would be written; None for an input without data to come from."""
    parts = [words.word("layer"), words.layer(layer.type)]
    if layer.type == "input":
        return None if data_name is None else " ".join([*parts, words.option("from"), data_name])
    if layer.size is not None:
        parts += [words.option("size"), str(layer.size)]
    if layer.kind is not None:
        parts += [words.option("kind"), words.choice(layer.kind)]
    return " ".join(parts)


def _inserted(line: str, block: NetworkBlock, before: int, text: str) -> Edit:
    """A layer put in before another one; on a line of its own where the others are."""
    layers = block.layers
    if before < len(layers):
        at = layers[before].start
        return Edit(at, at, line + _gap(text, at))
    after = layers[-1].end if layers else block.word_end
    if not layers:
        return Edit(after, after, f"\n  {line}")
    return Edit(after, after, _gap(text, layers[-1].start) + line)


def _gap(text: str, start: int) -> str:
    """What stands between two layers: a new line, drawn in as that one is, or a space where all stand in one."""
    indent = text[text.rfind("\n", 0, start) + 1 : start]
    return f"\n{indent}" if not indent.strip() else " "


def removed(text: str, start: int, end: int) -> tuple[int, int]:
    """What has to go with a piece of text for no hole to be left: its whole line, or the space before it."""
    left = start
    while left > 0 and text[left - 1] in " \t":
        left -= 1
    right = end
    while right < len(text) and text[right] in " \t":
        right += 1
    begins, ends = left == 0 or text[left - 1] == "\n", right == len(text) or text[right] == "\n"
    if begins and ends:
        return (left, min(right + 1, len(text))) if right < len(text) else (max(left - 1, 0), right)
    return (start, right) if begins else (left, end)


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:20]}…"
