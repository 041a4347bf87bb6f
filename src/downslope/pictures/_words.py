"""The words over a picture: one sentence of what happened, and one line of what was walked."""

from __future__ import annotations

import re

from downslope.walks import Walk, say, say_count, say_setting

from ._frame import Box
from ._numbers import RAISED
from ._stage import Stage


def draw_words(stage: Stage, walk: Walk, width: float, top: float = 20.0) -> Box:
    """The sentence and the facts, centred; answers the box they take."""
    middle = stage.page.width / 2
    lines = stage.broken(sentence(walk), "title", width, even=True)
    y = top + 18
    for line in lines:
        stage.write(middle, y, line, "title", align="center", over=8)
        y += 28
    facts = told(walk)
    stage.write(middle, y - 6, facts, "label", align="center", over=8)
    widest = max([stage.wide(line, "title") for line in lines] + [stage.wide(facts, "label")])
    return Box(middle - widest / 2, top, middle + widest / 2, y)


def draw_facts(stage: Stage, walk: Walk, top: float) -> Box:
    """The ground's name as a title, and the facts under it."""
    middle = stage.page.width / 2
    name, *facts = facts_of(walk)
    line = stage.broken(name, "title", stage.page.width * 0.6)
    title = line[0] if len(line) == 1 else line[0] + " …"
    stage.write(middle, top + 18, title, "title", align="center", over=8)
    said = "  ·  ".join(facts)
    stage.write(middle, top + 38, said, "label", align="center", over=8)
    widest = max(stage.wide(title, "title"), stage.wide(said, "label"))
    return Box(middle - widest / 2, top, middle + widest / 2, top + 42)


def sentence(walk: Walk) -> str:
    """What happened, in one sentence."""
    return sentences(walk)[0]


def sentences(walk: Walk) -> tuple[str, str]:
    """The first sentence of the explanation, and the rest of it."""
    said = " ".join(walk.explain().split())
    first = walk.outcome.value
    if not said.startswith(first):
        first = re.split(r"(?<=[.!?])\s+(?=[A-Z])", said, maxsplit=1)[0]
    return first, said.removeprefix(first).strip()


def told(walk: Walk) -> str:
    """What was walked, in one line."""
    return "  ·  ".join(facts_of(walk))


def facts_of(walk: Walk) -> list[str]:
    """Ground, start, speed, rule and steps."""
    ground = walk.ground
    parts = [pretty(ground.formula) if ground.formula else ground.name]
    if ground.dials <= 2 and len(walk.positions):
        start = ", ".join(say_setting(float(number)) for number in walk.positions[0])
        parts.append(f"from {start}" if ground.dials == 1 else f"from ({start})")
    elif ground.dials > 2:
        parts.append(say_count(ground.dials, "dial"))
    if len(walk):
        parts.append(_speeds(walk))
    if walk.rule != "plain":
        parts.append(walk.rule)
    parts.append(say_count(len(walk), "step"))
    return parts


def pretty(formula: str) -> str:
    """A formula as it would be set in a book, as far as plain letters go.

    >>> pretty("x^4/8 - 2*x^2 + x")
    'x⁴/8 − 2·x² + x'
    """
    raised = re.sub(r"(?:\^|\*\*)(\d+)(?![\d.^(\w])", lambda power: power.group(1).translate(RAISED), formula)
    return raised.replace("*", "·").replace("-", "−")


def _speeds(walk: Walk) -> str:
    first, last = float(walk.speeds[0]), float(walk.speeds[-1])
    return f"speed {say_setting(first)}" if first == last else f"speed {say_setting(first)} to {say_setting(last)}"


SHOWS = {
    "overview": "The walk on its ground, the landing of each step, and the loss by step.",
    "hill": "The hill from the side, a bead where each step stood, an arc for each hop, and the ball where it ended.",
    "contours": "The ground from above in contour lines, the path from its start to its end.",
    "loss": "A line of the loss after each step.",
    "landings": "A bead for each step between lines for hardly moved, the bottom and the opposite wall.",
}


def describe(walk: Walk, kind: str) -> str:
    """What a picture shows, for someone who cannot see it."""
    first, last = float(walk.losses[0]), float(walk.losses[-1])
    went = f"The loss went from {say(first)} to {say(last)} in {say_count(len(walk), 'step')}."
    return " ".join([SHOWS[kind], sentence(walk), went if len(walk) else ""]).strip()
