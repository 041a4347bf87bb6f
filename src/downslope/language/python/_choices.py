"""Templates with lines that stand in them only sometimes."""

from __future__ import annotations

import re

_CHOICE = re.compile(r" *#\? (not )?(\w+)$")


def chosen(template: str, **flags: bool) -> str:
    """The template without the lines that do not belong: `  #? name` behind a line asks for `name`.

    >>> chosen("a = 1  #? short\\nb = 2  #? not short\\nc = 3", short=True)
    'a = 1\\nc = 3'
    """
    lines = []
    for line in template.split("\n"):
        mark = _CHOICE.search(line)
        if mark is None:
            lines.append(line)
        elif flags[mark[2]] != bool(mark[1]):
            lines.append(line[: mark.start()])
    return "\n".join(lines)
