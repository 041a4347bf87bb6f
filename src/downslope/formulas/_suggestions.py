"""What a word that nobody knows was most likely meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ._functions import BY_NAME, CONSTANTS, OTHER_NAMES

LONGEST_GUESS = 40
_UPPER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def suggestion(word: str, names: Sequence[str], *, called: bool) -> str | None:
    """What could stand there instead. `called` says that a `(` follows.

    >>> suggestion("sine", ("x",), called=True), suggestion("sinx", ("x",), called=False)
    ('sin', 'sin(x)')
    >>> suggestion("xy", ("x", "y"), called=False), suggestion("x2", ("x",), called=False)
    ('x*y', 'x^2')
    """
    if len(word) > LONGEST_GUESS:
        return None
    known = [*names, *CONSTANTS, *BY_NAME]
    lowered = word.translate(_UPPER)
    same = next((name for name in known if name.translate(_UPPER) == lowered), None)
    if same is not None or lowered in OTHER_NAMES:
        return same or OTHER_NAMES[lowered]
    if called:
        return _product_with_function(word, names) or _closest(lowered, BY_NAME) or _factors(word, names)
    return _pieces(word, names) or _closest(lowered, known)


def _product_with_function(word: str, names: Sequence[str]) -> str | None:
    """`xsin(` as `x*sin(`."""
    for cut in range(1, len(word)):
        before = _factors(word[:cut], names) if word[cut:] in BY_NAME else None
        if before and _has_place(before, names):
            return f"{before}*{word[cut:]}"
    return None


def _pieces(word: str, names: Sequence[str]) -> str | None:
    """`sinx` as `sin(x)`, `xy` as `x*y`, `x2` as `x^2`; only where a place occurs, for `sine` is no `sin(e)`."""
    for cut in range(len(word) - 1, 1, -1):
        rest = word[cut:].lstrip("0123456789")
        inside = _factors(rest, names) if word[:cut] in BY_NAME else None
        if inside and _has_place(inside, names):
            return f"{word[:cut]}({word[cut : len(word) - len(rest)]}{inside})"
    whole = _factors(word, names)
    return whole if whole and _has_place(whole, names) else None


def _has_place(factors: str, names: Sequence[str]) -> bool:
    return any(factor.split("^")[0] in names for factor in factors.split("*"))


def _factors(word: str, names: Sequence[str]) -> str | None:
    """The word as known names side by side, the longest first, each with its digits raised; None if it is not."""
    known = sorted((*names, *CONSTANTS), key=len, reverse=True)
    found: list[str] = []
    at = 0
    while at < len(word):
        name = next((name for name in known if word.startswith(name, at)), None)
        if name is None:
            return None
        at += len(name)
        digits = re.match("[0-9]*", word[at:])
        power = digits.group() if digits else ""
        if power and name[-1].isdecimal():
            return None
        at += len(power)
        found.append(f"{name}^{power}" if power else name)
    return "*".join(found) or None


def _closest(word: str, known: Iterable[str]) -> str | None:
    """The known word fewest slips away, the first of equals; None when all are further than a slip or two."""
    allowed = 0 if len(word) < 3 else 1 if len(word) < 5 else 2 if len(word) < 9 else 3
    best: str | None = None
    for name in known:
        if abs(len(name) - len(word)) > allowed or len(name) < 2:
            continue
        away = slips(word, name.translate(_UPPER))
        if away <= allowed:
            best, allowed = name, away - 1
    return best


def slips(left: str, right: str) -> int:
    """How many letters were added, lost, changed or swapped with their neighbour (optimal string alignment).

    >>> slips("sni", "sin"), slips("sine", "sin"), slips("cosh", "sin")
    (1, 1, 4)
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        earlier, before = before, row
        row = [i]
        for j, other in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
