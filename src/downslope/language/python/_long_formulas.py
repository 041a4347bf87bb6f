"""Long formulas in Python, broken before their operators as a formatter (Ruff, Black) would break them."""

from __future__ import annotations

import re
from itertools import pairwise

from ._layout import STEP, WIDTH

_SIGN = re.compile(r"(?:[-+/]|\*\*?) ")
_LOOSEST_FIRST = (re.compile(r" (?=[+-] )"), re.compile(r" (?=(?:\*|/) )"), re.compile(r" (?=\*\* )"))


def broken(expression: str, indent: int, *, behind: int = 0) -> list[str]:
    """The lines of an expression that stands in brackets. `behind` characters are still to come after it.

    >>> print("\\n".join(broken("2 * x + 3 * y", 96)).replace(" " * 96, ""))
    2 * x
    + 3 * y
    """
    line = " " * indent + expression
    if len(line) + behind <= WIDTH:
        return [line]
    sign = _SIGN.match(expression)
    head, body = ("", expression) if sign is None else (sign[0], expression[sign.end() :])
    for joint in _LOOSEST_FIRST:
        first, *others = _cut(body, joint)
        if others:
            pieces = [f"{head}{first}", *others]
            ends = [0] * len(others) + [behind]
            return [each for piece, end in zip(pieces, ends, strict=True) for each in broken(piece, indent, behind=end)]
    opening = expression.find("(")
    if opening < 0 or not expression.endswith(")"):
        return [line]
    inside = broken(expression[opening + 1 : -1], indent + STEP)
    return [line[: indent + opening + 1], *inside, " " * indent + ")"]


def _cut(expression: str, joint: re.Pattern[str]) -> list[str]:
    """The expression, cut before every such operator that stands in no brackets; never right at its beginning."""
    depths, depth = [], 0
    for sign in expression:
        depth += (sign in "([") - (sign in ")]")
        depths.append(depth)
    places = [mark.start() for mark in joint.finditer(expression) if depths[mark.start()] == 0]
    cuts = [0, *(place + 1 for place in places), len(expression) + 1]
    return [expression[begin : end - 1] for begin, end in pairwise(cuts)]


def broken_text(text: str, room: int) -> list[str]:
    """A long text in pieces that are read as one, cut at spaces.

    >>> broken_text("x^2 + 3y", 6)
    ['x^2 + ', '3y']
    """
    pieces = [""]
    for word in re.findall(r"\S+\s*", text):
        if pieces[-1] and len(pieces[-1]) + len(word) > room:
            pieces.append("")
        pieces[-1] += word
    return pieces
