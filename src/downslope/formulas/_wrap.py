"""Where the brackets of a function belong that was written without them: `sin 2x`, `sin^2 x`, `sin`."""

from __future__ import annotations

from collections.abc import Sequence

from ._edits import replace
from ._functions import BY_NAME
from ._tokens import Token


def with_brackets(text: str, tokens: Sequence[Token], at: int, place: str) -> str:
    """The text with brackets put in after the function tokens[at].

    >>> from downslope.formulas._tokens import tokens
    >>> [with_brackets(text, tokens(text), 0, "x") for text in ("sin 2x + 1", "sin^2 x", "sin^-1(x)", "sin + 1")]
    ['sin(2x) + 1', 'sin(x)^2', 'asin(x)', 'sin(x) + 1']
    """
    function = tokens[at]
    inverse = _past_inverse(tokens, at)
    if inverse:
        return replace(text, (function.start, tokens[inverse - 1].end, f"a{function.meaning}"))
    after_power = _past_power(tokens, at + 1)
    start = after_power
    if after_power == at + 1 and _is_tight_minus(tokens, start):
        start += 1
    end = _past_operand(tokens, start)
    if end == start:
        return replace(text, (function.end, function.end, f"({place})"))
    power = text[tokens[at + 1].start : tokens[after_power - 1].end] if after_power > at + 1 else ""
    first = tokens[after_power]
    operand = text[first.start : tokens[end - 1].end]
    bracketed = operand if first.kind == "open" and _past_group(tokens, after_power) == end else f"({operand})"
    return replace(text, (function.end, tokens[end - 1].end, bracketed + power))


def _past_inverse(tokens: Sequence[Token], at: int) -> int:
    """Past the power in `sin^-1(…)` or `sin⁻¹(…)`, which means asin; 0 if it is not that."""
    if tokens[at].meaning not in ("sin", "cos", "tan"):
        return 0
    power = "".join(token.meaning for token in tokens[at + 1 : at + 4])
    long = 3 if power == "^-1" else 1 if tokens[at + 1].kind == "power" and tokens[at + 1].meaning == "-1" else 0
    return at + 1 + long if long and tokens[at + 1 + long].kind == "open" else 0


def _past_power(tokens: Sequence[Token], at: int) -> int:
    """Past `²` or `^2`, or where we were."""
    if tokens[at].kind == "power" and not tokens[at].meaning.startswith("-"):
        return at + 1
    raised = tokens[at].meaning == "^" and tokens[at + 1].kind == "number"
    return at + 2 if raised else at


def _is_tight_minus(tokens: Sequence[Token], at: int) -> bool:
    """`sin -x`, but not `sin - x`."""
    minus = tokens[at].kind == "operator" and tokens[at].meaning == "-"
    return minus and tokens[at - 1].end < tokens[at].start and tokens[at].end == tokens[at + 1].start


def _past_operand(tokens: Sequence[Token], at: int) -> int:
    """Past all that is multiplied by standing side by side, with its powers; another function ends it."""
    start = at
    while True:
        token = tokens[at]
        function = token.kind == "word" and token.meaning in BY_NAME
        if token.kind in ("number", "power") or (token.kind == "word" and (not function or at == start)):
            at += 1
        elif token.kind == "operator" and token.meaning == "^" and at > start and _past_exponent(tokens, at + 1):
            at = _past_exponent(tokens, at + 1)
        elif token.kind == "open" and _past_group(tokens, at):
            at = _past_group(tokens, at)
        else:
            return at


def _past_exponent(tokens: Sequence[Token], at: int) -> int:
    """Past `2` or `-2` or `(…)`; 0 if none stands here."""
    if tokens[at].kind == "operator" and tokens[at].meaning == "-":
        at += 1
    if tokens[at].kind in ("number", "word"):
        return at + 1
    return _past_group(tokens, at) if tokens[at].kind == "open" else 0


def _past_group(tokens: Sequence[Token], at: int) -> int:
    """Past the bracket that closes this one; 0 if none does."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += (tokens[index].kind == "open") - (tokens[index].kind == "close")
        if depth == 0:
            return index + 1
    return 0
