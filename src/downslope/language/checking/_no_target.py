"""Data of which nobody said what is to be predicted."""

from __future__ import annotations

from .._known import Known
from .._mistake import Edit
from .._tree import Expression
from ._desk import Desk
from ._needs import listed


def tell_no_target(desk: Desk, data: Known, node: Expression) -> None:
    """What is missing stands where the data are loaded; the last column is the usual one."""
    facts = data.data
    if facts is None or facts.target is not None:
        return
    label, names = desk.words.option("predict"), [column.name for column in facts.inputs]
    load = None if data.rows is None else desk.loads.get(data.rows[0])
    fitting = [column.name for column in facts.inputs if column.type in ("number", "kind")]
    fix = None
    if load is not None and fitting:
        text = f'{label}: "{fitting[-1]}"'
        fix = desk.fix("fix_add", Edit(load.end, load.end, f", {text}"), text=text)
    desk.tell("no_target", node.start, node.end, fix=fix, name=facts.name, label=label, names=listed(names))
