"""Small corrections to a text, each giving the whole corrected text."""

from __future__ import annotations

_SPACES = " \t\n\r"


def replace(text: str, *changes: tuple[int, int, str]) -> str:
    """The text with each (start, end, new) put in; the changes come in order and do not overlap.

    >>> replace("sine(|x|)", (0, 4, "sin"), (5, 6, "abs("), (7, 8, ")"))
    'sin(abs(x))'
    """
    for start, end, new in reversed(changes):
        text = text[:start] + new + text[end:]
    return text


def remove(text: str, start: int, end: int) -> str:
    """The text without a part, with no doubled space left and nothing grown together that was apart.

    >>> remove("x^2 +* 3", 5, 6)
    'x^2 + 3'
    >>> remove("2)3", 1, 2)
    '2 3'
    """
    before, after = text[:start], text[end:]
    if not before.strip(_SPACES):
        return after.lstrip(_SPACES)
    if not after.strip(_SPACES):
        return before.rstrip(_SPACES)
    if before[-1] in _SPACES and after[0] in _SPACES:
        return before + after.lstrip(_SPACES)
    if after[0] in ",)]}":
        return before.rstrip(_SPACES) + after
    apart = before[-1] in _SPACES or after[0] in _SPACES
    return before + after if apart or not would_join(before[-1], after[0]) else f"{before} {after}"


def would_join(left: str, right: str) -> bool:
    """Whether two characters side by side could be read as one piece."""
    if left == "*" and right == "*":
        return True
    return _in_word(left) and _in_word(right)


def _in_word(letter: str) -> bool:
    return letter not in "+-*/^()[]{},|=" and letter not in _SPACES
