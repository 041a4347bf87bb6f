"""Lines that are too long, broken where a formatter for Python (Ruff, Black) would break them."""

from __future__ import annotations

import itertools
import re

WIDTH = 100
STEP = 4
_OPEN, _CLOSE = "([{", ")]}"
_HEAD = re.compile(r"[\w., ]+ (=|-=|\+=) |return |(if|elif) |for [\w, ]+ in ")
_LEVELS = (("or",), ("and",), ("==", "!=", "<", ">", "<=", ">="), ("+", "-"), ("*", "/"))
_OPERATOR = re.compile(r" (or|and|==|!=|<=|>=|<|>|\+|-|\*|/) ")


def laid_out(line: str, indent: int = 0) -> list[str]:
    """One statement as one line, or as several where it is too long for one.

    >>> laid_out("net = ds.Network(hidden=[16])")
    ['net = ds.Network(hidden=[16])']
    >>> len(laid_out("numbers = [" + ", ".join(["1000"] * 16) + "]"))
    18
    """
    if indent + len(line) <= WIDTH:
        return [" " * indent + line]
    begin, end = _value(line)
    operands = _operands(line[begin:end])
    if len(operands) == 1:
        return _in_brackets(line, indent)
    if len(operands) == 2 and (unwrapped := _without_more_brackets(line, begin, end, indent)):
        return unwrapped
    inner = indent + STEP
    whole = [" " * inner + line[begin:end]] if inner + end - begin <= WIDTH else _joined(operands, inner)
    return [f"{' ' * indent}{line[:begin]}(", *whole, f"{' ' * indent}){line[end:]}"]


def _without_more_brackets(line: str, begin: int, end: int, indent: int) -> list[str] | None:
    """Two things and what joins them, broken within brackets of their own where they begin or end with some."""
    pairs = _brackets(line)
    tried = pairs[-1:] if line[begin] in _OPEN or line[end - 1] in _CLOSE else []
    tried += pairs[:1] if line[begin] in _OPEN else []
    for pair in tried:
        lines = _in_brackets(line, indent, pair)
        if max(len(lines[0]), len(lines[-1])) <= WIDTH:
            return lines
    return None


def _part(text: str, indent: int) -> list[str]:
    """What stands within brackets already: a sum may be broken there without brackets of its own."""
    if indent + len(text) <= WIDTH:
        return [" " * indent + text]
    comma = "," if text.endswith(",") else ""
    operands = _operands(text.removesuffix(","))
    if len(operands) == 1:
        return _in_brackets(text, indent)
    lines = _joined(operands, indent)
    return [*lines[:-1], lines[-1] + comma]


def _joined(operands: list[str], indent: int) -> list[str]:
    return [line for operand in operands for line in _part(operand, indent)]


def _in_brackets(line: str, indent: int, pair: tuple[int, int] | None = None) -> list[str]:
    """What stands in these brackets, or in the last ones, on lines of its own."""
    pairs = _brackets(line) if pair is None else [pair]
    if not pairs:
        return [" " * indent + line]
    opening, closing = pairs[-1]
    head, body, tail = line[: opening + 1], line[opening + 1 : closing], line[closing:]
    inner = indent + STEP
    pieces, joints, call = _items(body), _loop_joints(body), _is_call(head)
    if inner + len(body) <= WIDTH and (joints or call or len(pieces) == 1):
        middle = [" " * inner + body]
    elif joints or len(pieces) == 1:
        middle = [one for piece in joints or pieces for one in _part(piece, inner)]
    else:
        middle = [one for piece in pieces for one in _part(f"{piece},", inner)]
    return [" " * indent + head, *middle, " " * indent + tail]


def _value(line: str) -> tuple[int, int]:
    """Where the value of a statement stands: behind `name = `, `return `, `if ` or `in `, and before the colon."""
    head = _HEAD.match(line)
    return head.end() if head else 0, len(line) - line.endswith(":")


def _operands(text: str) -> list[str]:
    """The parts of a sum or a comparison, each but the first with its operator; of several, the loosest is taken."""
    found: list[tuple[int, int]] = []
    depth = 0
    for at, sign in _signs(text):
        depth += (sign in _OPEN) - (sign in _CLOSE)
        if depth == 0 and sign == " " and (operator := _OPERATOR.match(text, at)):
            level = next(number for number, signs in enumerate(_LEVELS) if operator[1] in signs)
            found.append((level, at + 1))
    loosest = min((level for level, _ in found), default=0)
    cuts = [0, *(at for level, at in found if level == loosest), len(text) + 1]
    return [text[begin : end - 1] for begin, end in itertools.pairwise(cuts)]


def _is_call(head: str) -> bool:
    """Whether these brackets belong to what stands before them; a list or a dict has one thing in each line."""
    return re.search(r"[\w)\]][(\[]$", head) is not None


def _brackets(line: str) -> list[tuple[int, int]]:
    """All brackets with something in them that stand in no others."""
    found: list[tuple[int, int]] = []
    depth, opening = 0, -1
    for at, sign in _signs(line):
        if sign in _OPEN:
            opening = at if depth == 0 else opening
            depth += 1
        elif sign in _CLOSE:
            depth -= 1
            if depth == 0 and at > opening + 1:
                found.append((opening, at))
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
