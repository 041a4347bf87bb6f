"""The words over a drawing: what it tells, large; what it is, small; then the marks' names."""

from __future__ import annotations

import re

from ._stage import Stage

FULL_STOP = re.compile(r"(?<=[.!?])\s+(?=[^\Wa-z]|[¿¡])")
MARGIN = 36.0


def draw_heading(stage: Stage, large: str, small: str = "", *, top: float = 22.0) -> float:
    """The sentence and the facts, centred; answers where the drawing may begin."""
    middle, width = stage.page.width / 2, stage.page.width - 4 * MARGIN
    first, *rest = FULL_STOP.split(large, maxsplit=1)
    y = top + 18
    for line in stage.broken(first, "title", width, even=True):
        stage.write(middle, y, line, "title", align="center")
        y += 28
    if rest:
        y -= 4
        for line in stage.broken(rest[0], "read", width, even=True):
            stage.write(middle, y, line, "read", align="center")
            y += 17
        y += 10
    if small:
        stage.write(middle, y - 6, small, "label", align="center")
        y += 16
    return y


def joined(*facts: str) -> str:
    """Facts in one line, with points between them."""
    return "  ·  ".join(fact for fact in facts if fact)
