"""The formula of a hill: its mistakes, each at its own place in the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._mistake import Edit, Fix
from .._tree import Expression, Text
from ._desk import Desk

if TYPE_CHECKING:
    from ...formulas import Mistake as FormulaMistake


def check_formula(desk: Desk, text: str, node: Expression) -> tuple[str, ...] | None:
    """What the places of a formula are called; None, and told, where it is no formula."""
    from ...formulas import FormulaError, parse

    try:
        formula = parse(text)
    except FormulaError as error:
        mistakes = error.mistakes
    else:
        return formula.used or formula.names[:1]
    named = _named_ground(desk, text, node)
    if named:
        return None
    at = _inside(desk, text, node)
    for each in mistakes:
        start, end = (node.start, node.end) if at is None else (at + each.start, at + max(each.end, each.start + 1))
        fix = None if each.fix is None else _fix(desk, text, each.fix, at)
        _tell(desk, each, text, (start, min(end, node.end)), fix)
    return None


def _tell(desk: Desk, mistake: FormulaMistake, text: str, place: tuple[int, int], fix: Fix | None) -> None:
    """The formula's mistake in the words of the program's language."""
    code = f"formula_{mistake.code.replace('-', '_')}"
    parts: dict[str, Any] = (
        {"piece": text[mistake.start : mistake.end]} if "{piece}" in desk.words.messages[code] else {}
    )
    if code == "formula_unknown" and mistake.fix is not None:
        first, last = _middle(text, mistake.fix)
        start = min(mistake.start, first)
        end = len(mistake.fix) - (len(text) - max(mistake.end, len(text) - last))
        code, parts["near"] = "formula_unknown_near", mistake.fix[start:end]
    desk.tell(code, place[0], place[1], fix=fix, **parts)


def _middle(text: str, better: str) -> tuple[int, int]:
    """How many letters are the same at the beginning, and at the end."""
    first = last = 0
    shorter = min(len(text), len(better))
    while first < shorter and text[first] == better[first]:
        first += 1
    while last < shorter - first and text[-1 - last] == better[-1 - last]:
        last += 1
    return first, last


def _inside(desk: Desk, text: str, node: Expression) -> int | None:
    """Where the formula begins in the program, if it stands there letter by letter."""
    if not isinstance(node, Text):
        return None
    at = node.start + 1
    return at if desk.text[at : at + len(text)] == text else None


def _fix(desk: Desk, text: str, better: str, at: int | None) -> Fix | None:
    """The whole formula as it should be, as the smallest change to the program."""
    if at is None:
        return None
    first, last = _middle(text, better)
    edit = Edit(at + first, at + len(text) - last, better[first : len(better) - last])
    return desk.fix("fix_use", edit, text=better)


def _named_ground(desk: Desk, text: str, node: Expression) -> bool:
    """`make_hill "banana"`: the name of a ground that comes along, instead of its formula."""
    from ...formulas import catalogue

    lowered = text.strip().lower().replace(" ", "-").replace("_", "-")
    ground = next((each for each in catalogue() if lowered in (each.name, *each.also)), None)
    if ground is None:
        return False
    quoted = f'"{ground.formula}"'
    fix = desk.instead(node, quoted) if isinstance(node, Text) else None
    desk.tell("named_ground", node.start, node.end, fix=fix, name=text.strip(), formula=str(ground.formula))
    return True
