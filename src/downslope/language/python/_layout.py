"""Lines that are too long, broken where a formatter for Python (Ruff, Black) would break them."""

from __future__ import annotations

import itertools

WIDTH = 100
STEP = 4
_OPEN, _CLOSE = "([{", ")]}"


def laid_out(line: str, indent: int = 0) -> list[str]:
    """One statement as one line, or as several where it is too long for one.

    >>> laid_out("net = ds.Network(hidden=[16])")
    ['net = ds.Network(hidden=[16])']
    >>> print("\\n".join(laid_out("numbers = [" + ", ".join(["1000"] * 16) + "]")))
    numbers = [1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000]
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
    if len(pieces) == 1 and (joints := _loop_joints(body)):
        middle = [one for piece in joints for one in laid_out(piece, inner)]
    elif inner + len(body) <= WIDTH:
        middle = [" " * inner + body]
    elif len(pieces) == 1 and "=" not in head[-1:] and body[-1:] in _CLOSE and _hugs(body):
        middle = laid_out(body, inner)
    else:
        middle = [one for piece in pieces for one in laid_out(f"{piece},", inner)]
    return [*laid_out_head(head, indent), *middle, " " * indent + tail]


def laid_out_head(head: str, indent: int) -> list[str]:
    """What stands before the brackets that were opened; it is not broken any further."""
    return [" " * indent + head]


def _hugs(body: str) -> bool:
    """Whether the one thing within brackets is a list or a dict that is broken by itself."""
    return body[0] in "[{" and _match(body, 0) == len(body) - 1


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


def _match(line: str, opening: int) -> int:
    depth = 0
    for at, sign in _signs(line):
        if at >= opening:
            depth += (sign in _OPEN) - (sign in _CLOSE)
            if depth == 0:
                return at
    return -1


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
