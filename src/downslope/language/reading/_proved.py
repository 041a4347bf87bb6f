"""Fixes tried out before they are offered: one that leaves its mistake there, or brings another, is left away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from .._mistake import Mistake

_MOST_READ = 30_000
"""Letters that are read again for all fixes of a program together; what is left then is offered untried."""


def proved(text: str, mistakes: Sequence[Mistake], read: Callable[[str], Sequence[Mistake]]) -> tuple[Mistake, ...]:
    """The same mistakes, with the fixes that keep what they promise."""
    before = Counter(each.code for each in mistakes)
    left = _MOST_READ
    found = []
    for mistake in mistakes:
        left -= len(text)
        if mistake.fix is not None and left >= 0:
            after = Counter(each.code for each in read(mistake.fix.applied_to(text)))
            if after - (before - Counter([mistake.code])):
                found.append(replace(mistake, fix=None))
                continue
        found.append(mistake)
    return tuple(found)
