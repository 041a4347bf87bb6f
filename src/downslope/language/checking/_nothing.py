"""Words that do something and give nothing, where a value is wanted."""

from __future__ import annotations

from .._mistake import Edit, Fix
from .._tree import Call, Do, Expression
from ._desk import Desk
from ._operators import bare


def tell_nothing(desk: Desk, node: Expression) -> None:
    inner = bare(node)
    end = inner.word_end if isinstance(inner, Call) else inner.end
    fix = _without_show(desk, node)
    desk.tell("gives_nothing", inner.start, end, fix=fix, word=desk.text[inner.start : end])


def _without_show(desk: Desk, node: Expression) -> Fix | None:
    """`show plot_data data`: the word alone does it."""
    line = desk.here[-1] if desk.here else None
    if not isinstance(line, Do) or not isinstance(line.value, Call) or line.value.values != (node,):
        return None
    if line.value.word != "show" or line.value.options:
        return None
    return desk.fix("fix_remove", Edit(line.start, node.start, ""), text=line.value.written)
