"""Names: what they stand for, and what a name that nobody made was meant to be."""

from __future__ import annotations

from .._known import ANYTHING, Kind, Known
from .._mistake import Edit, Fix
from .._tree import Name
from ._desk import Desk
from ._nearest import nearest_name
from ._scope import Scope

MOST_GUESSED = 40
"""So many unknown names of a program are compared with those there are."""


def look_up(desk: Desk, node: Name, scope: Scope) -> Known:
    """What a name stands for. One that nobody made is told about once, and may be anything."""
    known = scope.find(node.name)
    if known is None:
        _tell_unknown(desk, node, scope)
        return ANYTHING
    decided = scope.decided_at(node.name)
    if decided is not None and node.name not in desk.told:
        desk.told.add(node.name)
        line = desk.line(decided)
        desk.tell("perhaps_unmade", node.start, node.end, severity="advice", name=node.name, line=line)
    return known


def _tell_unknown(desk: Desk, node: Name, scope: Scope) -> None:
    if node.name in desk.told or desk.half_read(node.name):
        return
    desk.told.add(node.name)
    later = desk.index.assigned.get(node.name)
    if later is not None and later[0] > node.start:
        desk.tell("made_later", node.start, node.end, name=node.name, line=desk.line(later[0]))
        return
    if node.name in desk.index.local and not desk.looking:
        desk.tell("made_inside", node.start, node.end, name=node.name, word=desk.index.local[node.name])
        return
    quotes = _meant_as_text(desk, node, scope)
    if quotes is not None:
        desk.tell("column_without_quotes", node.start, node.end, fix=quotes, name=node.name)
        return
    near = nearest_name(node.name, _latest_first(scope)) if len(desk.told) < MOST_GUESSED else None
    if near is None and desk.shown == (node.start, node.end) and len(node.name) > 2:
        quoted = f'"{node.name}"'
        fix = desk.instead(node, quoted)
        desk.tell("unknown_name_or_text", node.start, node.end, fix=fix, name=node.name, quoted=quoted)
    elif near is None:
        desk.tell("unknown_name", node.start, node.end, name=node.name)
    else:
        desk.tell(
            "unknown_name_near", node.start, node.end, fix=_renamed(desk, node.name, near), name=node.name, near=near
        )


def _latest_first(scope: Scope) -> list[str]:
    return list(scope.all())[::-1]


def _meant_as_text(desk: Desk, node: Name, scope: Scope) -> Fix | None:
    """Quotes around the name of a column."""
    facts = [known.data for known in scope.all().values() if known.kind is Kind.DATA and known.data is not None]
    if not any(data.column(node.name) for data in facts):
        return None
    quoted = f'"{node.name}"'
    return desk.instead(node, quoted)


def _renamed(desk: Desk, name: str, near: str) -> Fix:
    """Where the near name is made and never used, it is that one which slipped; else every use of the unknown one."""
    uses = desk.index.uses
    if len(uses.get(name, ())) > 1 and not uses.get(near) and near in desk.index.assigned:
        return desk.fix("fix_use", Edit(*desk.index.assigned[near], name), text=name)
    edits = [Edit(use.start, use.end, near) for use in uses.get(name, ())]
    return desk.fix("fix_use", *edits, text=near)
