"""Lines that are too long, broken where a formatter for Python (Ruff, Black) would break them."""

from __future__ import annotations

import itertools
import re

WIDTH = 100
STEP = 4
_OPEN, _CLOSE = "([{", ")]}"


def laid_out(line: str, indent: int = 0) -> list[str]:
    """One statement as one line, or as several where it is too long for one.

    >>> laid_out("net = ds.Network(hidden=[16])")
    ['net = ds.Network(hidden=[16])']
    >>> len(laid_out("numbers = [" + ", ".join(["1000"] * 16) + "]"))
    18
    """
    if indent + len(line) <= WIDTH:
        return [" " * indent + line]
    pair = _last_brackets(line)
    if pair is None:
        return [" " * indent + line]
    opening, closing = pair
    head, body, tail = line[: opening + 1], line[opening + 1 : closing], line[closing:]
    inner = indent + STEP
    pieces = _items(body)
    if joints := _loop_joints(body):
        middle = [one for piece in joints for one in laid_out(piece, inner)]
    elif inner + len(body) <= WIDTH and (len(pieces) == 1 or _is_call(head)):
        middle = [" " * inner + body]
    else:
        middle = [one for piece in pieces for one in laid_out(f"{piece},", inner)]
    return [" " * indent + head, *middle, " " * indent + tail]


def _is_call(head: str) -> bool:
    """Whether these brackets belong to what stands before them; a list or a dict has one thing in each line."""
    return re.search(r"[\w)\]][(\[]$", head) is not None


def _last_brackets(line: str) -> tuple[int, int] | None:
    """The last brackets with something in them that stand in no others."""
    found, depth, opening = None, 0, -1
    for at, sign in _signs(line):
        if sign in _OPEN:
            if depth == 0:
                opening = at
            depth += 1
        elif sign in _CLOSE:
            depth -= 1
            if depth == 0 and at > opening + 1:
                found = (opening, at)
    return found


def _items(body: str) -> list[str]:
    """The parts between commas that stand in no brackets of their own."""
    cuts, depth = [-1], 0
    for at, sign in _signs(body):
        depth += (sign in _OPEN) - (sign in _CLOSE)
        if sign == "," and depth == 0:
            cuts.append(at)
    cuts.append(len(body))
    parts = [body[begin + 1 : end].strip() for begin, end in itertools.pairwise(cuts)]
    return [part for part in parts if part]


def _loop_joints(body: str) -> list[str]:
    """`each for each in list if …`, cut before `for` and `if`; nothing where there is no `for`."""
    cuts, depth = [0], 0
    for at, sign in _signs(body):
        depth += (sign in _OPEN) - (sign in _CLOSE)
        if depth == 0 and sign == " " and body[at:].startswith((" for ", " if ")):
            cuts.append(at + 1)
    pieces = [body[begin:end].strip() for begin, end in zip(cuts, [*cuts[1:], len(body)], strict=True)]
    return pieces if any(piece.startswith("for ") for piece in pieces[1:]) else []


def _signs(line: str) -> list[tuple[int, str]]:
    """Every sign that stands in no text in quotes."""
    found: list[tuple[int, str]] = []
    quote, escaped = "", False
    for at, sign in enumerate(line):
        if quote:
            if escaped:
                escaped = False
            elif sign == "\\":
                escaped = True
            elif sign == quote:
                quote = ""
        elif sign in "\"'":
            quote = sign
        else:
            found.append((at, sign))
    return found
